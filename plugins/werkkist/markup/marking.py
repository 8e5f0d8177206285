"""Words in the running text of safe HTML → links; tags and their attributes are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_TAG = re.compile(r"(<(?:[^<>\"]|\"[^\"]*\")*>)")
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_QUIET = frozenset(
    {
        *("a", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "summary", "strong"),
        *("blockquote", "q", "cite", "code", "pre", "button", "label", "legend", "svg"),
    }
)
"""In headings, links, quotes, code and what is already stressed no word is marked."""


def mark(html: str, change: Callable[[str], str]) -> str:
    """The HTML with its running text as `change` gives it, from escaped text to HTML; a piece at a time.

    It expects what our templates and `markup.render` write: balanced tags, and attributes in
    double quotes. A piece with a loose `<` in it is no such text, and stays as it is.
    """
    pieces = _TAG.split(html)
    quiet = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            quiet += _deeper(piece)
        elif not (quiet or piece.isspace() or "<" in piece):
            pieces[number] = change(piece)
    return "".join(pieces)


@lru_cache(maxsize=256)
def _deeper(tag: str) -> int:
    """Whether a tag opens (1) or closes (-1) an element in which nothing is marked."""
    hit = _NAME.match(tag)
    if hit is None or hit[2] not in _QUIET:
        return 0
    return -1 if hit[1] else 1
