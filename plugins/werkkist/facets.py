"""By what a reader chooses: speerpunt, thema, soort, met wie, tijd, kosten and herkomst of an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from werkkist.catalogue import Catalogue, Item
from werkkist.entries import Verwijzing
from werkkist.entries.facts import Voorbeeld
from werkkist.entries.instrument import Duur, Instrument, Kosten


@dataclass(frozen=True, slots=True)
class Value:
    """One choice within a facet: `id` stands in addresses, `label` is what a reader sees."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A question that a reader can answer to narrow a list; an entry may have several of its values."""

    id: str
    label: str
    order: tuple[str, ...] = ()
    """The ids in the order of the reader; without it by label."""


FACETS = (
    Facet("speerpunt", "Speerpunt"),
    Facet("thema", "Thema"),
    Facet("soort", "Soort"),
    Facet("met-wie", "Met wie"),
    Facet("tijd", "Tijd", ("kwartier", "uur", "dagdeel", "meer", "onbekend")),
    Facet("kosten", "Kosten", ("gratis", "betaald", "onbekend")),
    Facet("provincie", "Provincie"),
    Facet("herkomst", "Herkomst", ("eigen", "bekend", "gezocht")),
)
"""In the order in which a list shows them."""

UNKNOWN = Value("onbekend", "onbekend")

BANDS = (
    (15, Value("kwartier", "tot een kwartier")),
    (60, Value("uur", "tot een uur")),
    (240, Value("dagdeel", "tot een dagdeel")),
)
"""The most minutes that something in a band takes, all of it; a dagdeel is four hours."""

LONGER = Value("meer", "meer bijeenkomsten of doorlopend")

_ORIGINS = {
    "eigen": Value("eigen", "gemaakt voor deze toolkit"),
    "bekend": Value("bekend", "van een ander, met bron"),
    "gezocht": Value("gezocht", "bron nog gezocht"),
}

Values = tuple[Value, ...]


def values_of(catalogue: Catalogue, item: Item) -> Mapping[str, Values]:
    """What an entry has for each facet that says something of it, by the id of the facet."""
    entry = item.entry
    found = {
        "speerpunt": tuple(_referred(catalogue, getattr(entry, "speerpunten", None))),
        "thema": tuple(_referred(catalogue, entry.themas)),
    }
    if isinstance(entry, Instrument):
        found |= {
            "soort": (_plain(entry.soort),),
            "met-wie": _with_whom(entry),
            "tijd": (band(entry.duur),),
            "kosten": (_cost(entry),),
            "herkomst": (_ORIGINS[entry.herkomst],),
        }
    if isinstance(entry, Voorbeeld):
        found["provincie"] = (_plain(entry.provincie),)
    return {name: values for name, values in found.items() if values}


def band(duration: object) -> Value:
    """The band of time that something fits in, by the most it takes; unknown stays unknown."""
    if not isinstance(duration, Duur):
        return UNKNOWN
    if duration.vorm in ("meer bijeenkomsten", "doorlopend"):
        return LONGER
    most = longest(duration)
    if most is None:
        return UNKNOWN
    return next((value for limit, value in BANDS if most <= limit), LONGER)


def longest(duration: object) -> int | None:
    """The most minutes that it takes, when that is known."""
    if not isinstance(duration, Duur):
        return None
    known = [int(each) for each in (duration.van, duration.tot) if each is not None]
    return max(known, default=None)


def _with_whom(entry: Instrument) -> Values:
    people = entry.met_wie if isinstance(entry.met_wie, tuple) else ()
    return tuple(_plain(each) for each in people) or (UNKNOWN,)


def _cost(entry: Instrument) -> Value:
    return _plain(entry.kosten.prijs) if isinstance(entry.kosten, Kosten) else UNKNOWN


def _plain(word: str) -> Value:
    """A word of our own list as a value: readable as it is."""
    return Value("-".join(str(word).casefold().split()), str(word))


def _referred(catalogue: Catalogue, references: tuple[Verwijzing, ...] | None) -> Iterator[Value]:
    for each in references or ():
        found = catalogue.get((each.soort, str(each)))
        if found and not found.withdrawn:
            yield Value(found.id, str(found.entry.titel))
