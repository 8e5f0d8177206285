"""Dates in another order → year-month-day, when only one day can be meant."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from werkkist.edits.repairs.change import Doubt, Edit, Proposal, Question, line_of
from werkkist.edits.wanted import located, wanted, wants_date
from werkkist.source import tree

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_GOOD = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_IN_WORDS = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})", re.IGNORECASE)


def find(text: str, root: tree.Mapping, kind: str) -> Iterator[Proposal]:
    """Every date of an entry that stands there in another form."""
    for loc, node in located(root):
        if isinstance(node, tree.Scalar) and wants_date(wanted(kind, loc)):
            yield from _proposal(text, node, str(loc[-1]))


def days(text: str) -> tuple[datetime.date, ...]:
    """Every day that can be meant: two when day and month can be swapped."""
    if hit := _IN_WORDS.fullmatch(text):
        month = _MONTHS.index(hit[2].lower()) + 1
        return _existing((int(hit[3]), month, int(hit[1])))
    if hit := _YEAR_FIRST.fullmatch(text):
        return _existing((int(hit[1]), int(hit[2]), int(hit[3])))
    if hit := _DAY_FIRST.fullmatch(text):
        first, second, year = int(hit[1]), int(hit[2]), int(hit[3])
        return _existing((year, second, first), (year, first, second))
    return ()


def in_words(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _existing(*candidates: tuple[int, int, int]) -> tuple[datetime.date, ...]:
    found: dict[datetime.date, None] = {}
    for candidate in candidates:
        try:
            found[datetime.date(*candidate)] = None
        except ValueError:
            continue
    return tuple(found)


def _proposal(text: str, node: tree.Scalar, name: str) -> Iterator[Proposal]:
    possible = () if _GOOD.fullmatch(node.text) else days(node.text.strip())
    start, end = node.start.index, node.end.index
    if not node.plain:
        start, end = start + 1, end - 1
    if not possible or text[start:end] != node.text:
        return
    why = f"{name}: datum als jaar-maand-dag geschreven"
    edits = tuple(Edit(start, end, day.isoformat(), why) for day in possible)
    if len(edits) == 1:
        yield edits[0]
        return
    readings = tuple(in_words(day) for day in possible)
    asked = f"Bij “{name}” staat {node.text}. Bedoel je {' of '.join(readings)}?"
    yield Doubt(Question(line_of(text, start), asked, readings), edits)
