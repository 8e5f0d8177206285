"""One entry in the making: what it can pick from, and how it refers to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dutch import Pen

Fields = dict[str, Any]

SINGULAR = {
    "instrumenten": "instrument",
    "voorbeelden": "voorbeeld",
    "knelpunten": "knelpunt",
    "competenties": "competentie",
    "kaders": "kader",
    "begrippen": "begrip",
}
"""Kinds that other entries refer to, and the name of the field that does so."""


@dataclass(frozen=True, slots=True)
class Ref:
    """An entry by its kind, its id and its title."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Long:
    """A Markdown field that is still to be written: its part of what the entry has left."""

    part: float = 1.0


class Maker:
    """One entry in the making: its pen, and the others to which it may refer."""

    def __init__(self, pen: Pen, me: Ref, others: Mapping[str, Sequence[Ref]]) -> None:
        self.pen, self.me, self._others = pen, me, others

    @property
    def place(self) -> int:
        """The number of this entry among those of its kind."""
        return int(self.me.id.rpartition("-")[2])

    def number(self, least: int, most: int) -> int:
        return self.pen.dice.randint(least, most)

    def one_of(self, *choices: str) -> str:
        return self.pen.dice.choice(choices)

    def refs(self, kind: str, least: int, most: int) -> list[Ref]:
        """Different entries of a kind, never this entry itself."""
        able = [ref for ref in self._sample(kind, most + 1) if ref != self.me]
        return able[: self.number(least, most)]

    def _sample(self, kind: str, count: int) -> list[Ref]:
        known = self._others[kind]
        return self.pen.dice.sample(known, min(count, len(known)))

    def helps(self) -> list[Fields]:
        return [{"knelpunt": ref, "hoe": self.pen.sentence()} for ref in self.refs("knelpunten", 1, 4)]

    def any_kind(self, reason: str, least: int, most: int) -> list[Fields]:
        """References to entries of several kinds, each with a reason."""
        kinds = self.pen.dice.sample(list(SINGULAR), self.number(least, most))
        found = [(kind, ref) for kind in kinds for ref in self.refs(kind, 1, 1)]
        return [{SINGULAR[kind]: ref, reason: self.pen.sentence()} for kind, ref in found]

    def lines(self, least: int, most: int) -> list[str]:
        return [self.pen.sentences(self.number(1, 2)) for _ in range(self.number(least, most))]

    def steps(self) -> list[Fields]:
        return [
            {"titel": self.pen.title(), "uitleg": self.pen.prose(150), "minuten": 5 * self.number(1, 6)}
            for _ in range(self.number(3, 6))
        ]
