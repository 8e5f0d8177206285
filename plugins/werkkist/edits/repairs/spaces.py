"""Spaces that look like spaces and are not, and characters that have no width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from werkkist.edits.repairs.change import Doubt, Edit, Proposal, Question, line_of

_SPECIAL = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NO_WIDTH = re.compile("[\u200b\u2060\ufeff\u200c\u200d]+")
_JOINERS = frozenset("\u200c\u200d")
"""These make one sign of several, in emoji and in other scripts: between signs they belong."""

_LONGEST = 40
"""How much of a word is shown in a question."""


def find(text: str) -> Iterator[Proposal]:
    """Every special space, and every character without width that is not part of a sign."""
    for hit in _SPECIAL.finditer(text):
        yield Edit(hit.start(), hit.end(), " " * len(hit[0]), "vaste spatie → gewone spatie")
    for hit in _NO_WIDTH.finditer(text):
        yield from _without_width(text, hit)


def _without_width(text: str, hit: re.Match[str]) -> Iterator[Proposal]:
    before, after = text[hit.start() - 1 : hit.start()], text[hit.end() : hit.end() + 1]
    why = "onzichtbaar teken weggehaald"
    if _JOINERS & set(hit[0]) and not (_is_edge(before) or _is_edge(after)):
        return
    if not (before.isalnum() and after.isalnum()):
        yield Edit(hit.start(), hit.end(), "", why)
        return
    word_before = re.search(r"\w*$", text[max(hit.start() - _LONGEST, 0) : hit.start()])[0]
    word_after = re.match(r"\w*", text[hit.end() : hit.end() + _LONGEST])[0]
    readings = (f"“{word_before}{word_after}”", f"“{word_before} {word_after}”")
    asked = f"Midden in een woord staat een onzichtbaar teken. Bedoel je {' of '.join(readings)}?"
    edits = (Edit(hit.start(), hit.end(), "", why), Edit(hit.start(), hit.end(), " ", why))
    yield Doubt(Question(line_of(text, hit.start()), asked, readings), edits)


def _is_edge(char: str) -> bool:
    return not char or char.isspace() or (char.isascii() and not char.isalnum())
