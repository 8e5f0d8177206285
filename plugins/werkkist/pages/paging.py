"""What is too long for one page: pages of a hundred rows, each with links to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from markupsafe import Markup

from werkkist.pages.addresses import relative
from werkkist.pages.templating import render

LONGEST = 400
"""So many rows stand on one page. A row takes 150 bytes of a page gz, and 200 with long texts: with the form
that is 80 kB at most, where 100 kB is what a page may weigh."""

PER_PAGE = 100
"""Of what is longer: enough to look around in, and no more than 20 kB."""

FOLDER = "pagina"
"""`instrumenten/pagina/2.md`: no facet and no group of relations has this name, and an entry is one folder less deep."""

_AROUND = 2
"""So many page numbers are shown on both sides of the page itself."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """One page of a list: which one it is, and its rows; `first` is the place of its first row in the list."""

    start: str
    """The uri of the first page."""
    number: int
    pages: int
    rows: Sequence[Row]
    first: int = 0

    @property
    def uri(self) -> str:
        return part_uri(self.start, self.number)

    def named(self, title: str) -> str:
        """A title that tells this page from the others."""
        return title if self.number == 1 else f"{title}, pagina {self.number} van {self.pages}"

    def links(self) -> Markup:
        """Previous, next and page numbers; '' when there is one page."""
        if self.pages == 1:
            return Markup()
        numbers = [*_numbers(self.number, self.pages)]
        return render(
            "paginas",
            vorige=self._to(self.number - 1) if self.number > 1 else "",
            volgende=self._to(self.number + 1) if self.number < self.pages else "",
            nummers=[(each, self._to(each), gap) for each, gap in numbers],
            hier=self.number,
            aantal=self.pages,
        )

    def _to(self, number: int) -> str:
        return relative(self.uri, part_uri(self.start, number))


def parts(start: str, rows: Sequence[Row], longest: int = LONGEST, size: int = PER_PAGE) -> list[Part[Row]]:
    """The pages of a list whose first page is `start`: one, unless it has more than `longest` rows."""
    if len(rows) <= longest:
        return [Part(start, 1, 1, rows)]
    firsts = range(0, len(rows), size)
    return [Part(start, number, len(firsts), rows[first : first + size], first) for number, first in enumerate(firsts, 1)]


def part_uri(start: str, number: int) -> str:
    """Where a page of a list lives; the first is the list itself."""
    if number == 1:
        return start
    folder = start.removesuffix(".md").removesuffix("/index")
    return f"{folder}/{FOLDER}/{number}.md"


def _numbers(here: int, pages: int) -> Iterator[tuple[int, bool]]:
    """The numbers that are shown, and whether some are left out before it: the ends and what is near."""
    shown = sorted({1, pages, *range(max(1, here - _AROUND), min(pages, here + _AROUND) + 1)})
    yield shown[0], False
    yield from ((number, number - before > 1) for before, number in pairwise(shown))
