"""What a rule found: a location in an entry; turned into a problem by reading its file again."""

from __future__ import annotations

from dataclasses import dataclass

from werkkist.catalogue import Item, Loc
from werkkist.problems import Place, Problem, Severity
from werkkist.source import read_source


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in `item` at `loc`; `offset` counts characters inside that text."""

    item: Item
    loc: Loc
    code: str
    message: str
    remedy: str
    severity: Severity = Severity.FOUT
    offset: int = 0

    def as_problem(self) -> Problem:
        """The problem with line and column. Findings are rare: positions are not kept in memory."""
        source = read_source(self.item.file, self.item.file.parent.parent, self.item.shown)
        place = source.place(self.loc, offset=self.offset) if self.loc else Place(self.item.shown)
        return source.problem(place, self.code, self.message, self.remedy, self.severity)
