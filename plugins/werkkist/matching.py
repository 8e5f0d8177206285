"""What helps with a knelpunt, why, and how well it fits with whom and how much time a reader has.

The order in which things are shown, everywhere:

1. What fits in full comes before what differs in some way.
2. A thing whose source we have not found (`gezocht`) comes last in its group.
3. Of what differs: fewer answers that differ first, then fewer that are not known.
   So an unknown time stands below a time that fits and above one that is too long.
4. More answers that fit first. A kind that has no time or company (a begrip, a rule)
   is not measured: that is no mismatch, and no reason either.
5. What the knelpunt and the thing both name comes first, then the editor's own order
   in `wat_helpt`, then the things that name the knelpunt themselves.

What is withdrawn is never shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from itertools import chain

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.entries.guidance import Route
from werkkist.entries.instrument import Instrument
from werkkist.facets import BANDS, LONGER, UNKNOWN, band, longest

TIMES = (*(value.id for _, value in BANDS), LONGER.id)
"""How much time a reader can have, from little to much; what takes less also fits."""

MOST_BORROWED = 6
"""How many things a knelpunt without any of its own borrows from its neighbours."""


class Fit(IntEnum):
    """How a thing answers one question; the number is larger the worse it fits."""

    FITS = 0
    UNKNOWN = 1
    DIFFERS = 2


@dataclass(frozen=True)
class Match:
    """Something that helps, with what an editor says of how it helps."""

    item: Item
    reasons: tuple[str, ...] = ()
    """The editor's own: first that of the knelpunt, then that of the thing."""
    via: tuple[Item, ...] = ()
    """The knelpunten that it helps with, when it was not found through the one asked for."""
    borrowed: bool = False
    """It helps with a knelpunt that is like this one; so it never fits in full."""

    @property
    def unsourced(self) -> bool:
        return self.item.entry.herkomst == "gezocht"

    @cached_property
    def people(self) -> tuple[str, ...] | None:
        """Who sits at the table; empty when that is not known, None for a kind without company."""
        entry = self.item.entry
        if not isinstance(entry, Instrument):
            return None
        return tuple(map(str, entry.met_wie)) if isinstance(entry.met_wie, tuple) else ()

    @property
    def minutes(self) -> int | None:
        """The most minutes that it takes, when that is known."""
        entry = self.item.entry
        return _minutes_of(entry) if isinstance(entry, Route) else longest(getattr(entry, "duur", None))

    @cached_property
    def time(self) -> str | None:
        """The band of time it needs, `onbekend`, or None for a kind without a time."""
        entry = self.item.entry
        if isinstance(entry, Instrument):
            return band(entry.duur).id
        if not isinstance(entry, Route):
            return None
        total = _minutes_of(entry)
        return UNKNOWN.id if total is None else _band_of(total)

    def with_people(self, asked: str) -> Fit | None:
        """How it fits with whom the reader is; None when that is not asked or not measured."""
        people = self.people
        if not asked or people is None:
            return None
        if not people:
            return Fit.UNKNOWN
        return Fit.FITS if asked in people else Fit.DIFFERS

    def in_time(self, asked: str) -> Fit | None:
        """How it fits in the time that the reader has; None when that is not asked or not measured."""
        time = self.time
        if not asked or time is None:
            return None
        if time == UNKNOWN.id:
            return Fit.UNKNOWN
        return Fit.FITS if TIMES.index(time) <= TIMES.index(asked) else Fit.DIFFERS


@dataclass(frozen=True, slots=True)
class Answer:
    """What fits in full, and what comes near; both in the order in which they are shown."""

    fits: tuple[Match, ...]
    near: tuple[Match, ...]


def answer(matches: Iterable[Match], people: str = "", time: str = "") -> Answer:
    """The matches (in their own order) ranked for whom and how much time; '' for whatever."""
    ranked = sorted(matches, key=lambda match: _rank(match, people, time))
    full = [match for match in ranked if not _differs(match, people, time)]
    return Answer(tuple(full), tuple(ranked[len(full) :]))


def _verdicts(match: Match, people: str, time: str) -> list[Fit]:
    return [fit for fit in (match.with_people(people), match.in_time(time)) if fit is not None]


def _differs(match: Match, people: str, time: str) -> bool:
    return match.borrowed or any(_verdicts(match, people, time))


def _rank(match: Match, people: str, time: str) -> tuple[int, ...]:
    verdicts = _verdicts(match, people, time)
    counts = (verdicts.count(Fit.DIFFERS), verdicts.count(Fit.UNKNOWN), -verdicts.count(Fit.FITS))
    return (_differs(match, people, time), match.unsourced, *counts)


def helping(catalogue: Catalogue, knelpunt: Item) -> tuple[Match, ...]:
    """What helps with a knelpunt, in its own order; without anything of its own, what its neighbours have."""
    own = _own(catalogue, knelpunt)
    return own or tuple(_borrowed(catalogue, knelpunt))[:MOST_BORROWED]


def often_helping(catalogue: Catalogue, knelpunten: Iterable[Item], most: int) -> tuple[Match, ...]:
    """For who can't say what is wrong: what helps with the most of these knelpunten, at most so many."""
    found = [Match(match.item, via=via) for match, via in _of_all(catalogue, knelpunten)]
    return tuple(sorted(found, key=lambda match: (match.unsourced, -len(match.via))))[:most]


def _own(catalogue: Catalogue, knelpunt: Item) -> tuple[Match, ...]:
    outward = ((link.target, link.reason) for link in catalogue.links_from(knelpunt.key) if link.field == "wat_helpt")
    inward = ((link.origin, link.reason) for link in catalogue.links_to(knelpunt.key) if link.field == "helpt_bij")
    reasons: dict[Key, dict[str, None]] = defaultdict(dict)
    for key, reason in chain(outward, inward):
        reasons[key][reason] = None
    matches = [
        Match(item, tuple(filter(None, told)))
        for key, told in reasons.items()
        if (item := catalogue.get(key)) and not item.withdrawn and key != knelpunt.key
    ]
    return tuple(sorted(matches, key=lambda match: (match.unsourced, -len(match.reasons))))


def _borrowed(catalogue: Catalogue, knelpunt: Item) -> Iterator[Match]:
    """Of the nearest neighbours that have anything: those it names, of its themes, of its level, any."""
    others = [item for item in catalogue.listed("knelpunten") if item.key != knelpunt.key]
    named = {link.target for link in catalogue.links_from(knelpunt.key)}
    named |= {link.origin for link in catalogue.links_to(knelpunt.key)}
    themes = _themes(knelpunt)
    nearness = (
        [item for item in others if item.key in named],
        [item for item in others if themes & _themes(item)],
        [item for item in others if item.entry.niveau == knelpunt.entry.niveau],
        others,
    )
    for match, via in next(filter(None, (_of_all(catalogue, group) for group in nearness)), []):
        if match.item.key != knelpunt.key:
            yield replace(match, via=via, borrowed=True)


def _of_all(catalogue: Catalogue, knelpunten: Iterable[Item]) -> list[tuple[Match, tuple[Item, ...]]]:
    """What helps with any of these, as the first of them has it, and all of these that it helps with."""
    first: dict[Key, Match] = {}
    via: dict[Key, list[Item]] = defaultdict(list)
    for knelpunt in knelpunten:
        for match in _own(catalogue, knelpunt):
            first.setdefault(match.item.key, match)
            via[match.item.key].append(knelpunt)
    return [(match, tuple(via[key])) for key, match in first.items()]


def _themes(item: Item) -> set[str]:
    return {str(theme) for theme in item.entry.themas or ()}


def _minutes_of(route: Route) -> int | None:
    """All steps together; not known when one of them has no time."""
    minutes = [step.minuten for step in route.stappen]
    return None if None in minutes else sum(int(each) for each in minutes if each is not None)


def _band_of(minutes: int) -> str:
    return next((value.id for limit, value in BANDS if minutes <= limit), LONGER.id)
