"""A group of relations on the page of an entry; of a large one the first, and all of them on pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from werkkist.catalogue import Item
from werkkist.pages.addresses import HOME, entry_uri, relative
from werkkist.pages.page import Page, Section
from werkkist.pages.paging import Part, parts
from werkkist.pages.templating import render

MOST = 60
"""So many of a group stand on the page of an entry, or the page of a theme would grow with every entry about it."""

_ON_ONE_PAGE = 200
"""A card with its reasons can be longer than a row of a list."""


@dataclass(frozen=True, slots=True)
class Relations:
    """Other entries under one heading. What a row is, only `draw` knows."""

    id: str
    title: str
    rows: Sequence[Any]
    draw: Callable[[str, Sequence[Any]], Markup]
    """Rows as they stand on the page with this uri."""
    around: Callable[[Markup], Markup] = Markup
    """What more the page of the entry says of them."""
    sheets: tuple[str, ...] = ()
    """The style sheets that their cards need."""


def all_uri(item: Item, group: str) -> str:
    """Where all of a group stand: `themas/over-dit-thema/rouw.md`.

    Two folders deep, where no entry is; and no facet, whose values are as deep, has the name of a group.
    """
    return f"{item.kind}/{group}/{item.id}.md"


def section(item: Item, relations: Relations) -> Section:
    """The part of the page of the entry."""
    uri, number = entry_uri(*item.key), len(relations.rows)
    shown = relations.draw(uri, relations.rows[:MOST])
    if number > MOST:
        address = relative(uri, all_uri(item, relations.id))
        shown += Markup('\n<p><a href="{}">Bekijk alle {} onderdelen</a></p>').format(address, number)
    return Section(relations.id, relations.title, relations.around(shown))


def whole_pages(item: Item, relations: Relations) -> Iterator[Page]:
    """The pages with all of them; none when the page of the entry has them all."""
    if len(relations.rows) > MOST:
        for part in parts(all_uri(item, relations.id), relations.rows, _ON_ONE_PAGE):
            yield _page(item, relations, part)


def _page(item: Item, relations: Relations, part: Part[Any]) -> Page:
    uri, title = part.uri, item.entry.titel
    back = relative(uri, entry_uri(*item.key))
    number = len(relations.rows)
    lead = render(
        "alle-relaties",
        van=part.first + 1,
        tot=part.first + len(part.rows),
        aantal=number,
        terug=back,
        titel=title,
        kaarten=relations.draw(uri, part.rows),
        paginas=part.links(),
    )
    return Page(
        uri=uri,
        title=part.named(f"{relations.title}: {title}"),
        summary=part.named(f"Alle {number} onderdelen bij “{title}”: {relations.title}"),
        kicker=render("kruimel", start=relative(uri, HOME), lijst=back, titel=title),
        lead=lead,
        kind=item.kind,
        withdrawn=item.withdrawn,
        style="lijst",
        sheets=(*relations.sheets, "lange-lijst"),
    )
