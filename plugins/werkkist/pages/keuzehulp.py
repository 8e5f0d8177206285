"""The keuzehulp: from what people run into to what helps, one page that needs no server.

Without a script it is a page of links to the knelpunten. With one it asks four questions. Every
word and every judgement is made here; the script only picks the answers and counts them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.matching import TIMES, Fit, Match, helping, often_helping
from werkkist.pages.addresses import CHOOSER, HOME, entry_uri, list_uri, relative
from werkkist.pages.fitting import COMPANY, TIME_LABELS, difference, on_card, people_fact, reasons, time_fact
from werkkist.pages.page import Page, Section
from werkkist.pages.templating import render
from werkkist.pages.values import Shower

DOORS = (
    ("situatie", "Ik zit met een situatie", "situaties", ("gesprek",)),
    ("team", "Wij als team", "knelpunten van teams", ("team", "organisatie")),
)
"""The two doors of the site: id, title, what stands behind it, and the levels of those knelpunten."""

SKIPPED = "weet-niet"
"""The answer of who can't or won't choose; it stands in the address as well."""

MOST_WITHOUT_KNELPUNT = 12

_SUMMARY = "Beantwoord vier korte vragen. Je krijgt een eerste stap en wat er bij je past, met de reden erbij."

Profile = Mapping[str, tuple[int, str]]
"""For each answer to a question: how well it fits, and what to say of it."""


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
        foot=_stock(chooser),
        style="keuzehulp",
        sheets=("keuzehulp",),
        scripts=("keuzehulp",),
    )


def _doors(chooser: _Chooser) -> Iterator[Section]:
    for door, title, *_ in DOORS:
        items = chooser.behind(door)
        if items:
            links = [(relative(CHOOSER, entry_uri(*item.key)), item.entry.uitspraak) for item in items]
            yield Section(door, title, render("deur", links=links, rest="", alle=""))


def _stock(chooser: _Chooser) -> Markup:
    """Everything that the script can show, inert: first steps, cards, and who fits what."""
    return render(
        "keuzehulp-voorraad",
        stappen=[(item, _first_step(chooser.catalogue, item)) for item in chooser.knelpunten],
        adres=lambda item: relative(CHOOSER, entry_uri(*item.key)),
        alle=relative(CHOOSER, list_uri("knelpunten")),
        kaarten=chooser.cards(),
        gegevens=json.dumps(chooser.data(), ensure_ascii=False, separators=(",", ":")),
    )


def _first_step(catalogue: Catalogue, item: Item) -> Markup | None:
    step = item.entry.eerste_stap
    return Shower(catalogue, item, CHOOSER).markdown(step) if step else None


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
    def things(self) -> dict[Key, Match]:
        """Everything that is shown anywhere, once."""
        return {match.item.key: match for matches in self.lists.values() for match in matches}

    def behind(self, door: str) -> tuple[Item, ...]:
        levels = next(levels for name, *_, levels in DOORS if name == door)
        return tuple(item for item in self.catalogue.listed("knelpunten") if item.entry.niveau in levels)

    def cards(self) -> list[Markup]:
        return [on_card(self.catalogue, CHOOSER, match, told=False) for match in self.things.values()]

    def questions(self) -> tuple[Question, ...]:
        met = {each for match in self.things.values() for each in match.people or ()}
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

    def data(self) -> dict[str, object]:
        """For the script: profiles, the things with their profiles, the lists in their own order, old ids."""
        number = {key: place for place, key in enumerate(self.things)}
        people, times = _Profiles(), _Profiles()
        things = [
            [
                people.number(None if each.people is None else _profile(COMPANY, each.with_people, each, people_fact)),
                times.number(None if each.time is None else _profile(TIMES, each.in_time, each, time_fact)),
                int(each.unsourced),
            ]
            for each in self.things.values()
        ]
        lists = {
            name: [[number[each.item.key], reasons(each), difference(each)] for each in matches]
            for name, matches in self.lists.items()
        }
        old = {str(name): item.id for item in self.knelpunten for name in item.entry.oude_ids or ()}
        return {"met": people.all, "tijd": times.all, "onderdelen": things, "lijsten": lists, "oud": old}


class _Profiles:
    """Many things take an hour with the team: each way to fit is written once."""

    def __init__(self) -> None:
        self.all: list[Profile] = []

    def number(self, profile: Profile | None) -> int:
        """The place of a profile in the list; -1 for a kind that is not measured."""
        if profile is None:
            return -1
        if profile not in self.all:
            self.all.append(profile)
        return self.all.index(profile)


def _profile(
    answers: Mapping[str, str] | tuple[str, ...],
    fit: Callable[[str], Fit | None],
    match: Match,
    say: Callable[[Match, str], str],
) -> Profile:
    return {answer: (int(fit(answer) or 0), say(match, answer)) for answer in answers}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
