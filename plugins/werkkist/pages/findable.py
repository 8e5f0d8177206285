"""What search knows of an entry: its kind and themes, other words for it, and its own text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from werkkist.catalogue import Catalogue, Item, walk
from werkkist.entries import ONBEKEND, Verwijzing
from werkkist.entries.types import BeeldBestand, Id, Plat, Webadres
from werkkist.pages import wording
from werkkist.pages.layouts import HIDDEN
from werkkist.pages.page import SearchFacts

_NO_TEXT = (BeeldBestand, Id, Webadres)
"""Plain values that no reader reads as text."""

_POINTING = ("zie_ook", "wat_helpt")
"""Fields whose reason says what the other entry is."""

_ELSEWHERE = ("titel", "samenvatting", "zoekwoorden", "ook_wel", "uitspraak", "gecontroleerd", *_POINTING)
"""Fields that search has in another place, or that say nothing of the subject."""

_SKIPPED = frozenset((*_ELSEWHERE, *HIDDEN))
_HEADINGS = ("titel", "naam")
_NAMES = ("uitspraak",)
_LISTS_OF_NAMES = ("ook_wel", "zoekwoorden")


def of_entry(catalogue: Catalogue, item: Item) -> SearchFacts:
    """The words are those of the entry itself: what its page shows of others is found with those."""
    entry = item.entry
    headings, texts = _written(item)
    return SearchFacts(
        kind=type(entry).meervoud,
        label=wording.kind_label(entry),
        themes=tuple(_titles(catalogue, entry.themas)),
        words=tuple(dict.fromkeys(_names(item))),
        headings=(*headings, *_told_elsewhere(catalogue, item)),
        texts=texts,
    )


def _names(item: Item) -> Iterator[str]:
    for name in _NAMES:
        if value := vars(item.entry).get(name):
            yield str(value)
    for name in _LISTS_OF_NAMES:
        yield from map(str, vars(item.entry).get(name) or ())


def _written(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of steps and the like, and all running text."""
    headings, texts = [], []
    for loc, value, _ in walk(item.entry):
        if len(loc) > 1 and loc[-1] in _HEADINGS:
            headings.append(str(value))
        if loc[0] not in _SKIPPED and _is_text(type(value)) and value != ONBEKEND:
            texts.append(str(value))
    return tuple(headings), tuple(texts)


@cache
def _is_text(kind: type) -> bool:
    return issubclass(kind, Plat) and not issubclass(kind, _NO_TEXT)


def _told_elsewhere(catalogue: Catalogue, item: Item) -> Iterator[str]:
    """Why other entries send their readers here: often the plainest words for what this is."""
    for link in catalogue.links_to(item.key):
        if link.field in _POINTING and link.reason and not catalogue.get(link.origin).withdrawn:
            yield link.reason


def _titles(catalogue: Catalogue, references: tuple[Verwijzing, ...] | None) -> Iterator[str]:
    for each in references or ():
        found = catalogue.get((each.soort, str(each)))
        if found and not found.withdrawn:
            yield str(found.entry.titel)
