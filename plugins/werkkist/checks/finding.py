"""What a rule found: a location in an entry; turned into a problem by reading its file again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from werkkist.catalogue import Item, Loc
from werkkist.problems import Place, Problem, Severity
from werkkist.source import Source, read_source


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
        item = self.item
        source = _read(item.file, item.shown, item.file.stat().st_mtime_ns)
        place = source.place(self.loc, offset=self.offset) if self.loc else Place(item.shown)
        return source.problem(place, self.code, self.message, self.remedy, self.severity)


# Read once a file: who turns many findings into problems does so file by file.
@lru_cache(maxsize=1)
def _read(file: Path, shown: str, _: int) -> Source:
    """The file of the finding before is most often that of the next; the last value is its age."""
    return read_source(file, file.parent.parent, shown)
