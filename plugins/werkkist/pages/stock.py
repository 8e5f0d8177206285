"""What the script of the keuzehulp picks from: first steps, cards, and how well each thing fits which answer.

It stands in the page, inert. Of a large toolkit it would be too much for a page: then each knelpunt has a file
with its own part, which the script asks for when a reader chooses it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.matching import TIMES, Fit, Match
from werkkist.pages.addresses import CHOOSER, entry_uri, list_uri, relative
from werkkist.pages.fitting import COMPANY, difference, on_card, people_fact, reasons, time_fact
from werkkist.pages.scriptfile import script_file
from werkkist.pages.templating import piece, render
from werkkist.pages.values import Shower

SKIPPED = "weet-niet"
"""The answer of who can't or won't choose; it stands in the address as well."""

MOST_IN_PAGE = 250
"""So many different things stand in the page; each takes about 250 bytes of it, gz."""

FOLDER = "lijsten/keuzehulp"
"""Where the files stand in the site; no page has an address there."""

Lists = Mapping[str, tuple[Match, ...]]
"""What helps with each knelpunt by its id; for who does not know, by `door/` and `/`."""
Profile = Mapping[str, tuple[int, str]]
"""For each answer to a question: how well it fits, and what to say of it."""


@dataclass(frozen=True)
class Stock:
    """The knelpunten that can be chosen, and what helps with them."""

    catalogue: Catalogue
    knelpunten: tuple[Item, ...]
    lists: Lists

    @cached_property
    def things(self) -> dict[Key, Match]:
        """Everything that is shown anywhere, once."""
        return things_in(self.lists)

    @property
    def is_large(self) -> bool:
        """Whether it is too much for the page."""
        return len(self.things) > MOST_IN_PAGE

    def in_page(self) -> Markup:
        """All of it; of a large one only where the files are."""
        large = self.is_large
        return render(
            "keuzehulp-voorraad",
            gegevens=_json({"oud": self._old} if large else {**_data(self.catalogue, self.lists, self.things), "oud": self._old}),
            voorraad=f"../{FOLDER}/" if large else "",
            knelpunten=relative(CHOOSER, list_uri("knelpunten")),
            stappen="" if large else _lines((*map(self._step, self.knelpunten), _no_step())),
            kaarten="" if large else _lines(map(self._card, self.things)),
        )

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path and content of each file; none when all of it stands in the page."""
        steps = {item.id: item for item in self.knelpunten}
        for name, matches in self.lists.items() if self.is_large else ():
            things = things_in({name: matches})
            told = {
                "gegevens": _data(self.catalogue, {name: matches}, things),
                "stappen": self._step(steps[name]) if name in steps else _no_step(),
                "kaarten": _lines(map(self._card, things)),
            }
            yield f"{FOLDER}/{_file_name(name)}.js", script_file("werkkistKeuzehulp", name, told)

    @property
    def _old(self) -> dict[str, str]:
        return {str(name): item.id for item in self.knelpunten for name in item.entry.oude_ids or ()}

    @cached_property
    def _drawn(self) -> dict[Key, str]:
        return {key: on_card(self.catalogue, CHOOSER, match, told=False).strip() for key, match in self.things.items()}

    def _card(self, key: Key) -> str:
        return self._drawn[key]

    def _step(self, item: Item) -> str:
        text = item.entry.eerste_stap
        step = Shower(self.catalogue, item, CHOOSER).markdown(text) if text else ""
        return str(piece("keuzestap", "stap")(item, step, relative(CHOOSER, entry_uri(*item.key)))).strip()


def things_in(lists: Lists) -> dict[Key, Match]:
    """Everything in some lists, once, in their order."""
    return {match.item.key: match for matches in lists.values() for match in matches}


def _no_step() -> str:
    return str(piece("keuzestap", "geen")(SKIPPED, relative(CHOOSER, list_uri("knelpunten")))).strip()


def _lines(parts: Iterable[str]) -> Markup:
    return Markup("\n".join(parts))  # noqa: S704 - made by templates


def _file_name(name: str) -> str:
    """An id has no underscore: so a list for who does not know has a name of its own."""
    return f"_{name.removesuffix('/')}" if name.endswith("/") else name


def _data(catalogue: Catalogue, lists: Lists, things: Mapping[Key, Match]) -> dict[str, object]:
    """For the script: profiles, the things with their profiles, the lists in their own order."""
    number = {key: place for place, key in enumerate(things)}
    people, times = _Profiles(), _Profiles()
    told = []
    for match in things.values():
        company, time = catalogue.once(_profiles, match.item)
        told.append([people.number(company), times.number(time), int(match.unsourced)])
    ordered = {
        name: [[number[each.item.key], reasons(each), difference(each)] for each in matches]
        for name, matches in lists.items()
    }
    return {"met": people.all, "tijd": times.all, "onderdelen": told, "lijsten": ordered}


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


def _profiles(item: Item) -> tuple[Profile | None, Profile | None]:
    """How well it fits with whom, and in how much time."""
    match = Match(item)
    return (
        None if match.people is None else _profile(COMPANY, match.with_people, match, people_fact),
        None if match.time is None else _profile(TIMES, match.in_time, match, time_fact),
    )


def _profile(
    answers: Mapping[str, str] | tuple[str, ...],
    fit: Callable[[str], Fit | None],
    match: Match,
    say: Callable[[Match, str], str],
) -> Profile:
    return {answer: (int(fit(answer) or 0), say(match, answer)) for answer in answers}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
