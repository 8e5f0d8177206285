"""Words in the running text of safe HTML → links; tags and their attributes are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
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

Replace = Callable[[re.Match[str]], "str | None"]
"""A match → the HTML that takes its place, or None to leave it."""


def mark(html: str, words: re.Pattern[str], replace: Replace, holding: Iterable[str] = ("",)) -> str:
    """The HTML with the words in its text replaced; `words` is matched against escaped text.

    It expects what our templates and `markup.render` write: balanced tags, and attributes in
    double quotes. A piece with a loose `<` in it is no such text, and stays as it is. `holding` are
    texts of which every match holds one, to pass over pieces in which nothing can be found.
    """
    pieces = _TAG.split(html)
    quiet = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            quiet += _deeper(piece)
        elif not quiet and _holds(piece, holding) and "<" not in piece:
            pieces[number] = words.sub(lambda hit: _replaced(hit, replace), piece)
    return "".join(pieces)


def _holds(piece: str, texts: Iterable[str]) -> bool:
    # A loop, as `any` with a generator takes four times as long.
    for text in texts:
        if text in piece:
            return True
    return False


@lru_cache(maxsize=256)
def _deeper(tag: str) -> int:
    """Whether a tag opens (1) or closes (-1) an element in which nothing is marked."""
    hit = _NAME.match(tag)
    if hit is None or hit[2] not in _QUIET:
        return 0
    return -1 if hit[1] else 1


def _replaced(hit: re.Match[str], replace: Replace) -> str:
    made = replace(hit)
    return hit[0] if made is None else made
