"""A table of counts as a value: a row for each entry, and its gaps."""

from __future__ import annotations

from dataclasses import dataclass

from werkkist.catalogue import Item


@dataclass(frozen=True, slots=True)
class Row:
    """An entry and what was counted for it."""

    item: Item
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their columns; the last `loose` columns are no gap when they are empty."""

    head: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    loose: int = 0

    def is_gap(self, place: int, count: int) -> bool:
        """Whether the cell says that something is missing."""
        return count == 0 and place < len(self.columns) - self.loose

    @property
    def gaps(self) -> int:
        return sum(self.is_gap(place, count) for row in self.rows for place, count in enumerate(row.counts))
