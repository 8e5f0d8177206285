"""A character of a value → its place in the file, whatever the way the text was typed."""

from __future__ import annotations

import re
from functools import lru_cache

from werkkist.source import tree

BLOCKS = ("|", ">")
"""The styles of a text that starts on the next line."""

_SIGN = re.compile(r"\S")
_SIGNS = {
    '"': re.compile(r"\\x..|\\u.{4}|\\U.{8}|\\[\s\S]|\S"),
    "'": re.compile(r"''|\S"),
}
"""What stands in the file for one character of a text in quotes."""
_WHITE = frozenset(f"\\{sign}" for sign in "ntr _NLP\n")
"""Escapes that stand for white space."""


def index_in_source(text: str, node: tree.Scalar, offset: int) -> int:
    """The index in `text` of character `offset` of the value of `node`.

    Counts visible characters, because folding and indentation change white space only. White
    space around a text is no part of its value.
    """
    before = len("".join(node.text.lstrip()[:offset].split()))
    signs = _visible(text, node.style or "", _start(text, node), node.end.index)
    return signs[before] if before < len(signs) else node.end.index


@lru_cache(maxsize=1)
def _visible(text: str, style: str, start: int, end: int) -> tuple[int, ...]:
    """Where each visible character stands; kept for the next problem in the same text."""
    signs = _SIGNS.get(style, _SIGN).finditer(text, start, end)
    return tuple(hit.start() for hit in signs if hit[0] not in _WHITE)


def _start(text: str, node: tree.Scalar) -> int:
    if node.style in BLOCKS:
        return text.find("\n", node.start.index) + 1
    return node.start.index + (0 if node.plain else 1)
