"""The keuzehulp: from what people run into to what helps, one page that needs no server.

Without a script it is a page of links to the knelpunten. With one it asks four questions. Every
word and every judgement is made here; the script only picks the answers and counts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from werkkist.catalogue import Catalogue, Item
from werkkist.matching import TIMES, Match, helping, often_helping
from werkkist.pages.addresses import CHOOSER, HOME, entry_uri, relative
from werkkist.pages.fitting import COMPANY, TIME_LABELS
from werkkist.pages.lists import levels_address
from werkkist.pages.page import Page, Section
from werkkist.pages.stock import SKIPPED, Stock
from werkkist.pages.templating import render

DOORS = (
    ("situatie", "Ik zit met een situatie", "situaties", ("gesprek",)),
    ("team", "Wij als team", "knelpunten van teams", ("team", "organisatie")),
)
"""The two doors of the site: id, title, what stands behind it, and the levels of those knelpunten."""

MOST_WITHOUT_KNELPUNT = 12

_LINKS_PER_DOOR = 60
"""For who reads without scripts; the rest stands in the list of knelpunten."""

_SUMMARY = "Beantwoord vier korte vragen. Je krijgt een eerste stap en wat er bij je past, met de reden erbij."


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question; `door` says behind which door a knelpunt stands."""

    value: str
    label: str
    door: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One of the four questions: its name in the address, and a short one before the answer."""

    id: str
    title: str
    short: str
    choices: tuple[Choice, ...]


def keuzehulp_page(catalogue: Catalogue) -> Page:
    """The page; the catalogue must have a knelpunt."""
    chooser = _Chooser(catalogue)
    return Page(
        uri=CHOOSER,
        title="Keuzehulp",
        summary=_SUMMARY,
        kicker=render("keuzehulp-kop", start=relative(CHOOSER, HOME)),
        lead=render("keuzehulp", samenvatting=_SUMMARY, vragen=chooser.questions()),
        sections=tuple(_doors(chooser)),
        foot=chooser.stock.in_page(),
        style="keuzehulp",
        sheets=("keuzehulp",),
        # The first gives the second what is not in the page.
        scripts=("grote-keuzehulp", "keuzehulp") if chooser.stock.is_large else ("keuzehulp",),
        data=tuple(chooser.stock.files()),
    )


def _doors(chooser: _Chooser) -> Iterator[Section]:
    for door, title, plural, levels in DOORS:
        items = chooser.behind(door)
        if items:
            links = [(relative(CHOOSER, entry_uri(*item.key)), item.entry.uitspraak) for item in items]
            html = render(
                "deur",
                links=links[:_LINKS_PER_DOOR],
                rest=f"alle {len(links)} {plural}" if len(links) > _LINKS_PER_DOOR else "",
                alle=levels_address(chooser.catalogue, CHOOSER, levels),
            )
            yield Section(door, title, html)


@dataclass(frozen=True)
class _Chooser:
    """What can be chosen, and what helps for each choice."""

    catalogue: Catalogue

    @cached_property
    def knelpunten(self) -> tuple[Item, ...]:
        return tuple(item for door, *_ in DOORS for item in self.behind(door))

    @cached_property
    def lists(self) -> dict[str, tuple[Match, ...]]:
        """What helps with each knelpunt by its id; for who does not know, by `door/` and `/`."""
        found = {item.id: helping(self.catalogue, item) for item in self.knelpunten}
        for door in ("", *(door for door, *_ in DOORS)):
            behind = self.behind(door) if door else self.knelpunten
            found[f"{door}/"] = often_helping(self.catalogue, behind, MOST_WITHOUT_KNELPUNT)
        return found

    @cached_property
    def stock(self) -> Stock:
        return Stock(self.catalogue, self.knelpunten, self.lists)

    def behind(self, door: str) -> tuple[Item, ...]:
        levels = next(levels for name, *_, levels in DOORS if name == door)
        return tuple(item for item in self.catalogue.listed("knelpunten") if item.entry.niveau in levels)

    def questions(self) -> tuple[Question, ...]:
        met = {each for match in self.stock.things.values() for each in match.people or ()}
        doors = [Choice(door, title) for door, title, *_ in DOORS if self.behind(door)]
        stuck = [Choice(item.id, item.entry.uitspraak, door) for door, *_ in DOORS for item in self.behind(door)]
        company = [Choice(value, _capital(label)) for value, label in COMPANY.items() if value in met]
        times = [Choice(value, _capital(TIME_LABELS[value])) for value in TIMES]
        unknown, whatever = Choice(SKIPPED, "Weet ik niet"), Choice(SKIPPED, "Maakt niet uit")
        return (
            Question("wie", "Waar gaat het om?", "Wie", (*doors, unknown)),
            Question("knelpunt", "Waar loop je tegenaan?", "Wat", (*stuck, unknown)),
            Question("met", "Met wie doe je het?", "Met wie", (*company, whatever)),
            Question("tijd", "Hoeveel tijd heb je?", "Tijd", (*times, whatever)),
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
