"""The list of a kind, in which a reader chooses; a long one has more pages, and data for its script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.entries import KINDS
from werkkist.entries.instrument import Duur
from werkkist.pages.addresses import HOME, list_uri, relative, relative_file
from werkkist.pages.choices import form
from werkkist.pages.listing import FEWEST, INTRODUCTIONS, Listing, nouns
from werkkist.pages.longlist import data_files, folder
from werkkist.pages.page import Page
from werkkist.pages.paging import Part, parts
from werkkist.pages.templating import render

LEVELS = {"gesprek": "In het gesprek", "team": "In het team", "organisatie": "In de organisatie"}

_ADVISED, _BY_TITLE, _SHORTEST = (
    ("aanbevolen", "meeste knelpunten"),
    ("titel", "titel, A tot Z"),
    ("tijd", "kortste tijd eerst"),
)
"""The orders of a list: in the address, and in words. The script knows the last two by their ids."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; without a title it is the whole list."""

    id: str
    titel: str
    rijen: Markup


def list_pages(listing: Listing) -> Iterator[Page]:
    """Every current entry of a kind, and the form by which a reader narrows the list."""
    items = in_order(listing.catalogue, listing.kind, listing.items)
    first, *others = parts(listing.uri, items)
    yield _first_page(listing, items, first)
    for part in others:
        yield _next_page(listing, items, part)


def levels_address(catalogue: Catalogue, origin: str, levels: Sequence[str]) -> str:
    """From page `origin` to where the knelpunten of these levels begin in their list."""
    items = in_order(catalogue, "knelpunten", catalogue.listed("knelpunten"))
    for part in parts(list_uri("knelpunten"), items):
        for item in part.rows:
            if item.entry.niveau in levels:
                return f"{relative(origin, part.uri)}#{item.entry.niveau}"
    return relative(origin, list_uri("knelpunten"))


def _first_page(listing: Listing, items: Sequence[Item], part: Part[Item]) -> Page:
    kind, uri = listing.kind, listing.uri
    chosen_from, long = len(items) >= FEWEST, part.pages > 1
    lead = render(
        "lijstvlak",
        uitleg=INTRODUCTIONS[kind],
        aantal=len(items),
        kiezen=form(listing) if chosen_from else "",
        orden=_orders(listing.catalogue, items) if chosen_from else (),
        groepen=_groups(listing, part, told=chosen_from and not long),
        voorraad=f"{relative_file(uri, folder(kind))}/" if long else "",
        paginas=part.links(),
        **nouns(kind),
    )
    return Page(
        uri=uri,
        title=KINDS[kind].meervoud,
        summary=INTRODUCTIONS[kind],
        lead=lead,
        foot=listing.foot(),
        kind=kind,
        style="lijst",
        sheets=("lijst", "lange-lijst") if long else ("lijst",),
        # The first gives the second what is not in the page.
        scripts=(("lange-lijst", "lijst") if long else ("lijst",)) if chosen_from else (),
        data=tuple(data_files(listing, items, _starts(items))) if long else (),
    )


def _next_page(listing: Listing, items: Sequence[Item], part: Part[Item]) -> Page:
    kind, title = listing.kind, KINDS[listing.kind].meervoud
    back = relative(part.uri, listing.uri)
    lead = render(
        "lijstdeel",
        van=part.first + 1,
        tot=part.first + len(part.rows),
        aantal=len(items),
        lijst=back,
        groepen=_groups(listing, part, told=False),
        paginas=part.links(),
        **nouns(kind),
    )
    return Page(
        uri=part.uri,
        title=part.named(title),
        summary=f"{part.named(title)}. {INTRODUCTIONS[kind]}",
        kicker=render("kruimel", start=relative(part.uri, HOME), lijst=back, titel=title),
        lead=lead,
        kind=kind,
        style="lijst",
        sheets=("lijst", "lange-lijst"),
    )


def in_order(catalogue: Catalogue, kind: str, items: Iterable[Item]) -> tuple[Item, ...]:
    """What helps with most knelpunten first, the rest in the order of the kind; knelpunten stand by level."""
    found = sorted(items, key=lambda item: -len(_helps_with(catalogue, item)))
    if kind == "knelpunten":
        order = list(LEVELS)
        found.sort(key=lambda item: order.index(item.entry.niveau))
    return tuple(found)


def _helps_with(catalogue: Catalogue, item: Item) -> set[Key]:
    """The knelpunten that say that this helps, or that this entry names itself."""
    if "helpt_bij" not in type(item.entry).model_fields:
        return set()
    named = {link.target for link in catalogue.links_from(item.key) if link.field == "helpt_bij"}
    return named | {link.origin for link in catalogue.links_to(item.key) if link.field == "wat_helpt"}


def _orders(catalogue: Catalogue, items: Sequence[Item]) -> tuple[tuple[str, str], ...]:
    """The orders that make a difference for this list; the first is the one that it has."""
    if not any(_helps_with(catalogue, item) for item in items):
        return ()
    timed = any(isinstance(getattr(item.entry, "duur", None), Duur) for item in items)
    return (_ADVISED, _BY_TITLE, _SHORTEST) if timed else (_ADVISED, _BY_TITLE)


def _groups(listing: Listing, part: Part[Item], *, told: bool) -> list[Group]:
    """The rows of a page under their headings; `told` with what a script must know of each."""
    made = []
    for name, found in groupby(part.rows, key=_group):
        rows = listing.rows_told(found) if told else listing.rows(found, part.uri)
        made.append(Group(name, LEVELS.get(name, ""), rows))
    return made


def _starts(items: Sequence[Item]) -> list[tuple[str, str, int]]:
    """The id and title of each group, and the place of its first entry."""
    groups = groupby(range(len(items)), key=lambda place: _group(items[place]))
    return [(name, LEVELS.get(name, ""), next(places)) for name, places in groups]


def _group(item: Item) -> str:
    """The id of the group that an entry stands in; '' for a list that has none."""
    return item.entry.niveau if item.kind == "knelpunten" else ""
