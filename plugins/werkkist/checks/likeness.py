"""Entries that are too much alike: titles, numbers in an order, things said twice."""

from __future__ import annotations

from collections.abc import Iterator

from werkkist.catalogue import Catalogue, Item, Loc, collation_key
from werkkist.checks.finding import Finding
from werkkist.entries import KINDS, Deel, Onderdeel
from werkkist.entries.guidance import Knelpunt, Speerpunt
from werkkist.entries.zelfscan import ScanAntwoord, ScanOnderdeel
from werkkist.problems import Severity

_SAME_TITLES_ALLOWED = frozenset({"bronnen"})
"""Two publications may have one title; their publishers tell them apart."""
_TAKE_OUT = "Haal één van de twee weg."


def titles_differ(catalogue: Catalogue) -> Iterator[Finding]:
    """Within a kind a reader can tell entries apart by their titles."""
    for kind in KINDS:
        if kind in _SAME_TITLES_ALLOWED:
            continue
        seen: dict[str, Item] = {}
        for item in catalogue.of(kind):
            first = seen.setdefault(_bare(item.entry.titel), item)
            if first is not item:
                message = f"Deze titel lijkt erg op “{first.entry.titel}” ({first.shown})."
                remedy = "Is het hetzelfde? Houd er één over. Anders: maak de titels duidelijk verschillend."
                yield Finding(item, ("titel",), "K408", message, remedy, Severity.LET_OP)


def places_in_an_order_differ(catalogue: Catalogue) -> Iterator[Finding]:
    """Two entries don't claim one place in the order of their kind."""
    seen: dict[tuple[str, int], Item] = {}
    for item in catalogue:
        name, number = _number(item)
        first = seen.setdefault((item.kind, number), item) if name else item
        if first is not item:
            message = f"Nummer {number} is al van “{first.entry.titel}” ({first.shown})."
            yield Finding(item, (name,), "K409", message, "Kies een ander nummer.", Severity.LET_OP)


def nothing_is_listed_twice(catalogue: Catalogue) -> Iterator[Finding]:
    """A list says each thing once."""
    for item in catalogue:
        lists: list[tuple[Loc, tuple]] = []
        _gather_lists(item.entry, (), lists)
        for loc, values in lists:
            yield from _doubles(item, loc, values)


def _doubles(item: Item, loc: Loc, values: tuple) -> Iterator[Finding]:
    seen: set[object] = set()
    for number, value in enumerate(values):
        known_by, within, remedy = _identity(value)
        if known_by in seen:
            message = "Dit staat twee keer in deze lijst."
            yield Finding(item, (*loc, number, *within), "K221", message, remedy, Severity.LET_OP)
        seen.add(known_by)


def _identity(value: object) -> tuple[object, Loc, str]:
    """What may be said once, the field in which it stands, and what to do when it is there again."""
    match value:
        case ScanAntwoord():
            return value.antwoord.casefold(), ("antwoord",), _TAKE_OUT
        case ScanOnderdeel():
            return value.speerpunt, ("speerpunt",), "Zet de stellingen bij elkaar."
    return value, (), _TAKE_OUT


def _gather_lists(part: Onderdeel | Deel, loc: Loc, lists: list[tuple[Loc, tuple]]) -> None:
    """Add every list in a group that may say something twice."""
    for name, value in vars(part).items():
        # A text is asked for first: to ask whether a value is a model takes ten times as long.
        if value is None or isinstance(value, str):
            continue
        if not isinstance(value, tuple):
            if isinstance(value, Deel):
                _gather_lists(value, (*loc, name), lists)
            continue
        of_texts = isinstance(value[0], str)
        if len(value) > 1 and not (of_texts and len(set(value)) == len(value)):
            lists.append(((*loc, name), value))
        for number, each in () if of_texts else enumerate(value):
            _gather_lists(each, (*loc, name, number), lists)


def _number(item: Item) -> tuple[str, int]:
    match item.entry:
        case Speerpunt():
            return "nummer", item.entry.nummer
        case Knelpunt():
            return "volgorde", item.entry.volgorde
    return "", 0


def _bare(title: str) -> str:
    return collation_key(title).replace(" ", "")
