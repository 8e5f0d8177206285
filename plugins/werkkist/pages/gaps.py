"""What the toolkit covers and where it has nothing: tables that count, for the editors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.entries import ONBEKEND
from werkkist.entries.instrument import VoorWie
from werkkist.facets import BANDS, LONGER, UNKNOWN, band
from werkkist.pages.table import Row, Table

_NO_INSTRUMENT = "geen instrument"

TIMES = (*(each.label for _, each in BANDS), LONGER.label, UNKNOWN.label)
"""How long an instrument takes; what has no time of its own (a competence, a rule) stands apart."""


def by_user(catalogue: Catalogue) -> Table:
    """Instruments: speerpunt × who uses them."""
    columns = (*get_args(VoorWie), str(ONBEKEND))
    rows = []
    for item in catalogue.listed("speerpunten"):
        found = _current(catalogue, (link.origin for link in catalogue.links_to(item.key) if link.field == "speerpunten"))
        users = Counter(user for each in found if each.kind == "instrumenten" for user in _users(each))
        rows.append(Row(item, tuple(users[name] for name in columns)))
    return Table("Speerpunt", columns, tuple(rows), loose=1)


def by_time(catalogue: Catalogue) -> Table:
    """What helps with each knelpunt: how long it takes."""
    columns = (*TIMES, _NO_INSTRUMENT)
    rows = []
    for item in catalogue.listed("knelpunten"):
        times = Counter(_time(each) for each in _current(catalogue, _helpers(catalogue, item)))
        rows.append(Row(item, tuple(times[name] for name in columns)))
    return Table("Knelpunt", columns, tuple(rows), loose=2)


def _time(item: Item) -> str:
    return band(item.entry.duur).label if item.kind == "instrumenten" else _NO_INSTRUMENT


def _users(item: Item) -> tuple[str, ...]:
    users = item.entry.voor_wie
    return (str(ONBEKEND),) if users in (None, ONBEKEND) else tuple(dict.fromkeys(map(str, users)))


def _helpers(catalogue: Catalogue, item: Item) -> Iterator[Key]:
    yield from (link.origin for link in catalogue.links_to(item.key) if link.field == "helpt_bij")
    yield from (link.target for link in catalogue.links_from(item.key) if link.field == "wat_helpt")


def _current(catalogue: Catalogue, keys: Iterable[Key]) -> list[Item]:
    found = (catalogue.get(key) for key in dict.fromkeys(keys))
    return [item for item in found if item and not item.withdrawn]
