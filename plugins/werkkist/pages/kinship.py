"""What else fits an entry, worked out from the knelpunten and themes that it shares with others."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from heapq import heapify, heappop
from itertools import islice

from werkkist.catalogue import Catalogue, Item, Key, order_of

FOR_KINDS = ("instrumenten", "voorbeelden", "competenties", "routes", "cijfers", "kaders", "begrippen")
"""The kinds of page that get advice worked out; those that are themselves a list of what fits do not."""
_ADVISED = ("instrumenten", "voorbeelden", "routes", "competenties")
_SAID_OF = {"knelpunten": "Helpt ook bij", "themas": "Gaat ook over"}
_KNELPUNT = 3
"""A shared knelpunt weighs as much as so many shared themes."""


class Kinship:
    """Who shares what, looked up once for the whole catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        advised = [item for kind in _ADVISED for item in catalogue.listed(kind)]
        self._advised = tuple(item.key for item in advised)
        """In the order of the site; below the place of an entry in it stands for the entry."""
        self._order = [(_ADVISED.index(item.kind), *order_of(item)) for item in advised]
        self._groups = {**_grouped(catalogue, advised, "knelpunten"), **_grouped(catalogue, advised, "themas")}
        self._ask: Callable[[Key], object] = id

    def watched(self, catalogue: Catalogue, ask: Callable[[Key], object]) -> Kinship:
        """The same, which looks entries up in `catalogue` and tells `ask` of each group that it looks into."""
        made = copy.copy(self)
        made._catalogue, made._ask = catalogue, ask
        return made

    def members(self, shared: Key) -> list[tuple[Key, tuple]]:
        """Who shares a knelpunt or a theme, each with its place in the order of the site."""
        return [(self._advised[place], self._order[place]) for place in self._sharing(shared)]

    def of(self, item: Item, passed_over: Collection[Key], most: int) -> Iterator[tuple[Item, str]]:
        """At most `most` entries that share the most with this one, each with what it shares.

        Of two that share as much the first in the order of the site comes first.
        """
        shared = {kind: _shared(self._catalogue, item, kind) for kind in _SAID_OF}
        scores: Counter[int] = Counter()
        for knelpunt in shared["knelpunten"] * _KNELPUNT:
            scores.update(self._sharing(knelpunt))
        for theme in shared["themas"]:
            scores.update(self._sharing(theme))
        no_advice = {item.key, *passed_over}
        advice = (key for place in _best_first(scores) if (key := self._advised[place]) not in no_advice)
        for key in islice(advice, most):
            other = self._catalogue.get(key)
            if other:
                yield other, self._reason(shared, other)

    def _sharing(self, shared: Key) -> Sequence[int]:
        self._ask(shared)
        return self._groups.get(shared, ())

    def _reason(self, shared: Mapping[str, list[Key]], other: Item) -> str:
        for kind, words in _SAID_OF.items():
            theirs = set(_named(self._catalogue, other, kind))
            both = [key for key in shared[kind] if key in theirs]
            titles = [found.entry.titel for key in both if (found := self._catalogue.get(key))]
            if titles:
                return f"{words}: {' en '.join(titles[:2])}."
        return ""


def _best_first(scores: Mapping[int, int]) -> Iterator[int]:
    """The places by their score; nothing is put in order that nobody asks for."""
    heap = [(-score, place) for place, score in scores.items()]
    heapify(heap)
    while heap:
        yield heappop(heap)[1]


def _grouped(catalogue: Catalogue, items: list[Item], kind: str) -> dict[Key, list[int]]:
    groups: dict[Key, list[int]] = {}
    for place, item in enumerate(items):
        for key in _shared(catalogue, item, kind):
            groups.setdefault(key, []).append(place)
    return groups


def _shared(catalogue: Catalogue, item: Item, kind: str) -> list[Key]:
    """The knelpunten that an entry helps with, or its themes; each once, without what is withdrawn."""
    found = ((key, catalogue.get(key)) for key in dict.fromkeys(_named(catalogue, item, kind)))
    return [key for key, other in found if other and not other.withdrawn]


def _named(catalogue: Catalogue, item: Item, kind: str) -> Iterator[Key]:
    field = "helpt_bij" if kind == "knelpunten" else "themas"
    return (link.target for link in catalogue.links_from(item.key) if link.field == field)
