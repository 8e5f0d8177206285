"""The pages of all figures: what may be compared together with bars, everything else on its own.

Figures may be compared when an editor connected them (in `zie_ook` or in a text), they are counted
in the same unit, and nobody says of any two of the group that they may not be compared.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from os.path import commonprefix

from werkkist.catalogue import Catalogue, Item, Key, order_of
from werkkist.entries import KINDS
from werkkist.entries.facts import Cijfer
from werkkist.markup import plain_text
from werkkist.markup import render as rendered
from werkkist.pages.addresses import HOME, entry_uri, relative
from werkkist.pages.listing import INTRODUCTIONS, Listing
from werkkist.pages.page import Page, Section
from werkkist.pages.paging import Part
from werkkist.pages.templating import render

KIND = "cijfers"
LONGEST, PER_PAGE = 60, 40
"""A figure takes more than 1 kB gz, with who was counted and how: so many on one page, and on each when there are more."""
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_LOOSE = re.compile(r" (?=[.,;:!?)])")
"""The space that a tag leaves before a full stop."""
_WHOLE = 100.0
"""Of percentages the whole bar is everybody; of other units it is the largest number of the group."""
_LEAST_WORDS = 2
"""So many words that titles share are enough to name a group."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the page shows it; `breedte` is the length of its bar in percent, of 100."""

    id: str
    url: str
    entry: Cijfer
    apart: tuple[tuple[str, str], ...]
    """Address and title of the figures that it may not be compared with."""
    omstreden: str
    breedte: str = ""


def figures_pages(listing: Listing) -> Iterator[Page]:
    """The page of the figures, and the next ones when there are many."""
    catalogue = listing.catalogue
    together, alone = _parted(catalogue)
    pages = _pages(listing.uri, [*_cut(together), *([item] for item in alone)])
    place = {item.id: part.uri for part in pages for block in part.rows for item in block}
    for part in pages:
        yield _page(listing, part, _Drawer(catalogue, part.uri, place))


def _page(listing: Listing, part: Part[list[Item]], drawer: _Drawer) -> Page:
    title, told = KINDS[KIND].meervoud, INTRODUCTIONS[KIND]
    back = relative(part.uri, listing.uri)
    return Page(
        uri=part.uri,
        title=part.named(title),
        summary=told if part.number == 1 else f"{part.named(title)}. {told}",
        kicker=render("kruimel", start=relative(part.uri, HOME), lijst=back, titel=title) if part.number > 1 else "",
        lead=render("cijfers-kop", uitleg=told, aantal=len(listing.items)),
        sections=tuple(_sections(part, drawer)),
        foot="\n".join(filter(None, (part.links(), listing.foot() if part.number == 1 else ""))),
        kind=KIND,
        style="lijst",
        sheets=("cijfers", "lange-lijst") if part.pages > 1 else ("cijfers",),
    )


def _sections(part: Part[list[Item]], drawer: _Drawer) -> Iterator[Section]:
    together = [block for block in part.rows if len(block) > 1]
    alone = [block[0] for block in part.rows if len(block) == 1]
    if together:
        groups = [(_name(group), [drawer.figure(item, group) for item in group]) for group in together]
        yield Section("naast-elkaar", "Deze cijfers kun je naast elkaar leggen", render("cijfers-samen", groepen=groups))
    if alone:
        figures = [drawer.figure(item) for item in alone]
        yield Section("op-zichzelf", "Deze cijfers staan op zichzelf", render("cijfers-apart", cijfers=figures))


def _cut(groups: Iterable[list[Item]]) -> Iterator[list[Item]]:
    """The groups; one that no page can hold comes in parts."""
    for group in groups:
        yield from (group[first : first + LONGEST] for first in range(0, len(group), LONGEST))


def _pages(start: str, blocks: list[list[Item]]) -> list[Part[list[Item]]]:
    """Figures that stand together stay on one page."""
    most = PER_PAGE if sum(map(len, blocks)) > LONGEST else LONGEST
    pages: list[list[list[Item]]] = [[]]
    for block in blocks:
        if pages[-1] and sum(map(len, pages[-1])) + len(block) > most:
            pages.append([])
        pages[-1].append(block)
    return [Part(start, number, len(pages), held) for number, held in enumerate(pages, 1)]


def _parted(catalogue: Catalogue) -> tuple[list[list[Item]], list[Item]]:
    """The groups that may be compared, each by year; and the figures that are in none, by title."""
    groups: list[list[Item]] = []
    home: dict[Key, int] = {}
    for item in catalogue.listed(KIND):
        near = sorted({home[key] for key in _linked(catalogue, item) if key in home})
        found = next((number for number in near if _fits(item, groups[number])), len(groups))
        if found == len(groups):
            groups.append([])
        groups[found].append(item)
        home[item.key] = found
    together = [sorted(group, key=lambda item: item.entry.jaar) for group in groups if len(group) > 1]
    return together, [group[0] for group in groups if len(group) == 1]


def _fits(item: Item, group: list[Item]) -> bool:
    same = all(each.entry.eenheid.casefold() == item.entry.eenheid.casefold() for each in group)
    return same and not any(each.id in _unlike(item) or item.id in _unlike(each) for each in group)


def _linked(catalogue: Catalogue, item: Item) -> Iterator[Key]:
    """The entries that an editor connected this one with."""
    for link in (*catalogue.links_from(item.key), *catalogue.links_to(item.key)):
        if link.field != "niet_vergelijken_met":
            yield link.origin if link.target == item.key else link.target


def _unlike(item: Item) -> Collection[str]:
    return item.entry.niet_vergelijken_met or ()


class _Drawer:
    """Makes the figures of one page; `place` is the page of every figure by its id."""

    def __init__(self, catalogue: Catalogue, uri: str, place: Mapping[str, str]) -> None:
        self._catalogue, self._uri, self._place = catalogue, uri, place

    def figure(self, item: Item, group: list[Item] | None = None) -> Figure:
        doubt = item.entry.omstreden
        return Figure(
            id=item.id,
            url=relative(self._uri, entry_uri(*item.key)),
            entry=item.entry,
            apart=tuple((self._address(other.id), other.entry.titel) for other in self._apart(item)),
            omstreden=_plain(doubt) if doubt else "",
            breedte=_width(item, group) if group else "",
        )

    def _apart(self, item: Item) -> list[Item]:
        """What may not be compared with it, whichever of the two says so, in the order of the site."""
        said = (link.origin[1] for link in self._catalogue.links_to(item.key) if link.field == "niet_vergelijken_met")
        names = {*map(str, _unlike(item)), *said} - {item.id}
        found = [self._catalogue.get((KIND, name)) for name in names if name in self._place]
        return sorted((other for other in found if other), key=order_of)

    def _address(self, name: str) -> str:
        there = self._place[name]
        return f"{'' if there == self._uri else relative(self._uri, there)}#cijfer-{name}"


def _plain(text: str) -> str:
    """The words of a text, without its links: an entry is linked once on the list of its kind."""
    words = plain_text(rendered(text, lambda *_: None, lambda name: name))
    return _LOOSE.sub("", " ".join(words.split()))


def _width(item: Item, group: list[Item]) -> str:
    values = [_value(each) for each in group]
    own = _value(item)
    if own is None or None in values:
        return ""
    whole = _WHOLE if item.entry.eenheid.startswith("procent") else max(value or 0 for value in values)
    return f"{min(own / whole, 1) * 100:.1f}" if whole else ""


def _value(item: Item) -> float | None:
    """The number in a value such as “bijna 1.900,5”; None for “de helft”."""
    hit = _NUMBER.search(item.entry.waarde)
    return float(hit[0].replace(".", "").replace(",", ".")) if hit else None


def _name(group: list[Item]) -> str:
    """What the titles begin with, in whole words, when that says enough; else the unit."""
    words = list(commonprefix([item.entry.titel.split() for item in group]))
    while words and words[-1].casefold() in ("in", "eind", "per", "van", "de", "het"):
        words.pop()
    unit = group[0].entry.eenheid
    return " ".join(words) if len(words) >= _LEAST_WORDS else unit[:1].upper() + unit[1:]
