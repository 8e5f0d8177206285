"""Where links, pictures and tags stand in the Markdown as an editor typed it.

cmark tells lines of blocks only, so the words are looked up in the order of the HTML, in a
copy of the Markdown in which code is blanked: what stands in code is never a link.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_FENCE = re.compile(r"^[ >\t]*(?P<fence>`{3,}|~{3,})(?:.|\n)*?(?:^[ >\t]*(?P=fence)|\Z)", re.MULTILINE)
_CODE = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:.|\n)+?(?<!`)(?P=ticks)(?!`)")
_TAG = re.compile(
    r"(?<!\\)<(?![A-Za-z][A-Za-z0-9+.-]{1,31}:|[^\s<>]+@)(?:!--|/?[A-Za-z][^<>]*>|[!?][^>]*>)"
)
_BROKEN_TAG = re.compile(r"<[A-Za-z/!?][^>\n]*>?")
_ENDS = frozenset({"", ")", ">", " ", "\t", "\n"})
"""What can follow an address."""


class Places:
    """Finds one thing after another in a piece of Markdown."""

    def __init__(self, text: str) -> None:
        may_hold_code = "`" in text or "~~~" in text
        self._text = _CODE.sub(_blank, _FENCE.sub(_blank, text)) if may_hold_code else text
        self._next = 0

    def link(self, target: str, words: str) -> int:
        """The offset of the address of the next link; of its words when the address is lost.

        cmark empties an unsafe address, and writes others with percent signs.
        """
        typed = [f"{before}{way}" for way in _ways(target) for before in ("](", "](<", "<")]
        at = self._after(typed)
        if at is not None:
            return at
        return self._words(words)

    def picture(self, source: str, alt: str) -> int:
        """The offset of the address of the next picture; of its alt when the address is lost."""
        at = self._after([f"{before}{way}" for way in _ways(source) for before in ("](", "](<")])
        return self._words(alt) if at is None else at

    def words(self, words: str) -> int:
        """The offset of words that stand in the text as they are; 0 when they don't."""
        return max(self._text.find(words), 0)

    def tag(self) -> tuple[str, int]:
        """The first raw HTML and its offset."""
        hit = _TAG.search(self._text) or _BROKEN_TAG.search(self._text)
        return (hit[0], hit.start()) if hit else ("<", 0)

    def _after(self, typed: list[str]) -> int | None:
        found = [(at, way) for way in typed if (at := self._whole(way)) is not None]
        if not found:
            return None
        at, way = min(found)
        self._next = at + 1
        return at + len(way) - len(way.lstrip("](<"))

    def _whole(self, way: str) -> int | None:
        """Where an address stands in full, and not as the beginning of a longer one."""
        at = self._text.find(way, self._next)
        while at >= 0 and self._text[at + len(way) : at + len(way) + 1] not in _ENDS:
            at = self._text.find(way, at + 1)
        return at if at >= 0 else None

    def _words(self, words: str) -> int:
        for typed in (f"[{words}](", f"[{words}]", words):
            at = self._text.find(typed, self._next)
            if words and at >= 0:
                self._next = at + 1
                return at + typed.startswith("[")
        return self.words(words)


def _ways(address: str) -> list[str]:
    """The ways in which an address may have been typed."""
    return list(dict.fromkeys(way for way in (address, unquote(address)) if way))


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit[0])
