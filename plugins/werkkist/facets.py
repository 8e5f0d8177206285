"""By what a reader chooses: speerpunt, thema, soort, met wie, tijd, kosten and herkomst of an entry."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from werkkist.catalogue import Catalogue, Item, Key, collation_key
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


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet with the entries of a list that have it, in the order of that list."""

    facet: Facet
    value: Value
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A facet that divides a list: the values that occur in it, and no other."""

    facet: Facet
    choices: tuple[Choice, ...]


FACETS = (
    Facet("speerpunt", "Speerpunt"),
    Facet("tijd", "Tijd", ("kwartier", "uur", "dagdeel", "meer", "onbekend")),
    Facet("met-wie", "Met wie"),
    Facet("soort", "Soort"),
    Facet("kosten", "Kosten", ("gratis", "betaald", "onbekend")),
    Facet("thema", "Thema"),
    Facet("provincie", "Provincie"),
    Facet("herkomst", "Herkomst", ("eigen", "bekend", "gezocht")),
)
"""In the order in which a list shows them: first what a reader can tell at once."""

UNKNOWN = Value("onbekend", "onbekend")

BANDS = (
    (15, Value("kwartier", "tot een kwartier")),
    (60, Value("uur", "tot een uur")),
    (240, Value("dagdeel", "tot een dagdeel")),
)
"""The most minutes that something in a band takes, all of it; a dagdeel is four hours."""

LONGER = Value("meer", "langer of meer keren")

MANY_TIMES = 9_999
"""More minutes than a field can say: what is done more than once comes after all that is done once."""

_REPEATED = ("meer bijeenkomsten", "doorlopend")

ID_LENGTH = 60
"""The most signs of an id made from words, as part of an address."""

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
            "tijd": _times(entry.duur),
            "kosten": (_cost(entry),),
            "herkomst": (_ORIGINS[entry.herkomst],),
        }
    if isinstance(entry, Voorbeeld):
        found["provincie"] = (_plain(entry.provincie),)
    return {name: values for name, values in found.items() if values}


def questions(
    catalogue: Catalogue, items: Sequence[Item], known: Mapping[Key, Mapping[str, Values]] | None = None
) -> tuple[Question, ...]:
    """The facets that divide a list, each with the values that occur: a choice never leads to nothing.

    `known` are the values of the items, for who has them already.
    """
    having: dict[str, dict[str, list[Item]]] = {facet.id: defaultdict(list) for facet in FACETS}
    labels: dict[tuple[str, str], Value] = {}
    for item in items:
        for name, values in (known[item.key] if known else values_of(catalogue, item)).items():
            for value in dict.fromkeys(each.id for each in values):
                having[name][value].append(item)
            for value in values:
                # Two spellings of one word are one value, in the words of the first.
                labels.setdefault((name, value.id), value)
    made = (_question(_ordered(catalogue, facet), having[facet.id], labels) for facet in FACETS)
    return tuple(each for each in made if any(len(one.items) < len(items) for one in each.choices))


def _ordered(catalogue: Catalogue, facet: Facet) -> Facet:
    """Speerpunten have numbers, and stand everywhere in that order."""
    if facet.id != "speerpunt":
        return facet
    return replace(facet, order=tuple(item.id for item in catalogue.of("speerpunten")))


def _question(
    facet: Facet, having: Mapping[str, list[Item]], labels: Mapping[tuple[str, str], Value]
) -> Question:
    found = [Choice(facet, labels[facet.id, name], tuple(items)) for name, items in having.items()]
    return Question(facet, tuple(sorted(found, key=_place)))


def _place(choice: Choice) -> tuple[int, bool, str, str]:
    order, value = choice.facet.order, choice.value
    place = order.index(value.id) if value.id in order else len(order)
    return (place, value.id == UNKNOWN.id, collation_key(value.label), value.id)


def _times(duration: object) -> Values:
    """Every band that something fits in: what takes ten minutes can be done within an hour too."""
    least = band(duration)
    bands = [value for _, value in BANDS]
    return tuple(bands[bands.index(least) :]) if least in bands else (least,)


def band(duration: object) -> Value:
    """The band of time that something fits in, by the most it takes; unknown stays unknown."""
    if not isinstance(duration, Duur):
        return UNKNOWN
    if duration.vorm in _REPEATED:
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


def rank_of_time(duration: object) -> int | None:
    """By what something is put in order of time: its most minutes, and what takes more than one time last."""
    if isinstance(duration, Duur) and duration.vorm in _REPEATED:
        return MANY_TIMES
    return longest(duration)


def _with_whom(entry: Instrument) -> Values:
    people = entry.met_wie if isinstance(entry.met_wie, tuple) else ()
    return tuple(_plain(each) for each in people) or (UNKNOWN,)


def _cost(entry: Instrument) -> Value:
    return _plain(entry.kosten.prijs) if isinstance(entry.kosten, Kosten) else UNKNOWN


@lru_cache(maxsize=1024)
def _plain(word: str) -> Value:
    """A word of our own list as a value: readable as it is."""
    return Value(id_of(str(word)), str(word))


def id_of(words: str) -> str:
    """Words as an id for an address: plain letters, digits and dashes, whatever an editor typed."""
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    made = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if made and len(made) <= ID_LENGTH:
        return made
    # Nothing left, or cut: a checksum keeps two such texts apart.
    return f"{made[:ID_LENGTH].strip('-') or 'waarde'}-{zlib.crc32(words.encode()):08x}"


def _referred(catalogue: Catalogue, references: tuple[Verwijzing, ...] | None) -> Iterator[Value]:
    for each in references or ():
        found = catalogue.get((each.soort, str(each)))
        if found and not found.withdrawn:
            yield Value(found.id, str(found.entry.titel))
