"""The addresses outside that a catalogue leads to, and where each of them is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from werkkist.catalogue import Catalogue, Item, Loc, walk
from werkkist.entries import Markdown, Webadres
from werkkist.markup import inspect


@dataclass(frozen=True, slots=True)
class Use:
    """A place where an address is written: the field, and for a text how many characters into it."""

    item: Item
    loc: Loc
    offset: int
    fragment: str
    """The part of the page that is meant, behind the `#`; servers never see it."""


def addresses_outside(catalogue: Catalogue) -> dict[str, tuple[Use, ...]]:
    """Every address on the web with its uses; in alphabetical order, without the part behind `#`."""
    found: dict[str, list[Use]] = defaultdict(list)
    for item in catalogue:
        for typed, loc, offset in _typed(item):
            address, fragment = urldefrag(typed)
            found[address].append(Use(item, loc, offset, fragment))
    return {address: tuple(found[address]) for address in sorted(found)}


def _typed(item: Item) -> Iterator[tuple[str, Loc, int]]:
    for loc, value, _ in walk(item.entry):
        if isinstance(value, Webadres):
            yield str(value), loc, 0
        elif isinstance(value, Markdown) and "://" in value:
            yield from ((address, loc, offset) for address, offset in inspect(value).outside)
