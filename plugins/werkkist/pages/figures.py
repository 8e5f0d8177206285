"""The page of all figures: what may be compared together with bars, everything else on its own.

Figures may be compared when an editor connected them (in `zie_ook` or in a text), they are counted
in the same unit, and nobody says of any two of the group that they may not be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from os.path import commonprefix

from werkkist.catalogue import Catalogue, Item
from werkkist.entries.facts import Cijfer
from werkkist.markup import plain_text
from werkkist.markup import render as rendered
from werkkist.pages.addresses import entry_uri, list_uri, relative
from werkkist.pages.page import Page, Section
from werkkist.pages.templating import render

KIND = "cijfers"
_URI = list_uri(KIND)
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
    """Id and title of the figures that it may not be compared with."""
    omstreden: str
    breedte: str = ""


def figures_page(catalogue: Catalogue, page: Page) -> Page:
    """The page of the figures; address, title and introduction are those of a list of any kind."""
    together, alone = _parted(catalogue)
    sections = []
    if together:
        groups = [(_name(group), [_figure(catalogue, item, group) for item in group]) for group in together]
        sections.append(Section("naast-elkaar", "Deze cijfers kun je naast elkaar leggen", render("cijfers-samen", groepen=groups)))
    if alone:
        figures = [_figure(catalogue, item) for item in alone]
        sections.append(Section("op-zichzelf", "Deze cijfers staan op zichzelf", render("cijfers-apart", cijfers=figures)))
    return Page(
        uri=page.uri,
        title=page.title,
        summary=page.summary,
        lead=render("cijfers-kop", uitleg=page.summary, aantal=len(catalogue.listed(KIND))),
        sections=tuple(sections),
        foot=page.foot,
        kind=KIND,
        style="lijst",
        sheets=("cijfers",),
    )


def _parted(catalogue: Catalogue) -> tuple[list[list[Item]], list[Item]]:
    """The groups that may be compared, each by year; and the figures that are in none, by title."""
    items = catalogue.listed(KIND)
    groups: list[list[Item]] = []
    for item in items:
        home = next((group for group in groups if _fits(catalogue, item, group)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    together = [sorted(group, key=lambda item: item.entry.jaar) for group in groups if len(group) > 1]
    return together, [group[0] for group in groups if len(group) == 1]


def _fits(catalogue: Catalogue, item: Item, group: list[Item]) -> bool:
    same = all(each.entry.eenheid.casefold() == item.entry.eenheid.casefold() for each in group)
    connected = any(_linked(catalogue, item, each) for each in group)
    return same and connected and not any(_set_apart(item, each) for each in group)


def _linked(catalogue: Catalogue, one: Item, other: Item) -> bool:
    links = (*catalogue.links_from(one.key), *catalogue.links_to(one.key))
    return any(other.key in (link.origin, link.target) and link.field != "niet_vergelijken_met" for link in links)


def _set_apart(one: Item, other: Item) -> bool:
    return other.id in (one.entry.niet_vergelijken_met or ()) or one.id in (other.entry.niet_vergelijken_met or ())


def _figure(catalogue: Catalogue, item: Item, group: list[Item] | None = None) -> Figure:
    apart = [other for other in catalogue.listed(KIND) if other.key != item.key and _set_apart(item, other)]
    doubt = item.entry.omstreden
    return Figure(
        id=item.id,
        url=relative(_URI, entry_uri(*item.key)),
        entry=item.entry,
        apart=tuple((other.id, other.entry.titel) for other in apart),
        omstreden=_plain(doubt) if doubt else "",
        breedte=_width(item, group) if group else "",
    )


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
