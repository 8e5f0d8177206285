"""A part of the overview for editors: in short on the overview itself when it is long, and whole on its own pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from markupsafe import Markup

from werkkist.catalogue import Item
from werkkist.pages.addresses import HOME, OVERVIEW, entry_uri, relative
from werkkist.pages.page import Page, Section
from werkkist.pages.paging import Part, parts
from werkkist.pages.templating import render

MOST = 1_000
"""The overview has so many lines at most, all parts together: about 65 bytes a line, gz."""

_IN_SHORT = 20
"""Of each group on the overview when it has more lines than that."""

_ON_A_PAGE = 500


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, what to say of it, and its cells when it stands in a table."""

    item: Item
    told: str = ""
    cells: tuple[Any, ...] = ()

    def seen_from(self, uri: str) -> dict[str, str]:
        """The line as templates show it on page `uri`."""
        entry = self.item.entry
        address = relative(uri, entry_uri(*self.item.key))
        return {"url": address, "titel": entry.titel, "soort": entry.enkelvoud, "uitleg": self.told}


Groups = Sequence[tuple[str, Sequence[Line]]]
"""Lines under a title, '' when there is one group without."""


@dataclass(frozen=True, slots=True)
class Worklist:
    """One part; how its lines look, only `template` knows, with what more it is `given`."""

    id: str
    title: str
    groups: Groups
    template: str
    given: dict[str, Any] = field(default_factory=dict)
    arranged: Callable[[str, Groups], dict[str, Any]] = lambda uri, groups: {
        "groepen": [(title, [line.seen_from(uri) for line in lines]) for title, lines in groups]
    }
    """Groups as the template wants them."""

    @property
    def uri(self) -> str:
        """Where all of it stands."""
        return f"{OVERVIEW.removesuffix('.md')}/{self.id}.md"

    def __len__(self) -> int:
        return sum(len(lines) for _, lines in self.groups)

    def drawn(self, uri: str, groups: Groups) -> Markup:
        """These groups as they stand on page `uri`."""
        return render(self.template, **self.arranged(uri, groups), **self.given)


def section(part: Worklist, *, in_short: bool) -> Section:
    """The part as it stands on the overview."""
    groups = [(title, lines[:_IN_SHORT]) for title, lines in part.groups] if in_short else part.groups
    html = part.drawn(OVERVIEW, groups)
    if in_short and _is_cut(part):
        where = "Van elke groep staan hier" if len(part.groups) > 1 else "Hier staan"
        told = Markup('\n<p>{} de eerste {}. <a href="{}">Bekijk alle {} regels</a></p>')
        html += told.format(where, _IN_SHORT, relative(OVERVIEW, part.uri), len(part))
    return Section(part.id, part.title, html)


def whole_pages(part: Worklist) -> Iterator[Page]:
    """All of the part, for when the overview has it in short."""
    lines = [(title, line) for title, several in part.groups for line in several]
    for each in parts(part.uri, lines, _ON_A_PAGE, _ON_A_PAGE) if _is_cut(part) else ():
        yield _page(part, each)


def _is_cut(part: Worklist) -> bool:
    return any(len(lines) > _IN_SHORT for _, lines in part.groups)


def _page(part: Worklist, page: Part[tuple[str, Line]]) -> Page:
    uri = page.uri
    groups = [(title, [line for _, line in several]) for title, several in groupby(page.rows, key=lambda each: each[0])]
    back = relative(uri, OVERVIEW)
    return Page(
        uri=uri,
        title=page.named(part.title),
        summary=page.named(f"Uit het redactieoverzicht: {part.title}"),
        kicker=render("kruimel", start=relative(uri, HOME), lijst=back, titel="Redactieoverzicht"),
        lead=part.drawn(uri, groups),
        foot=page.links(),
        style="tekst",
        sheets=("lange-lijst",),
    )
