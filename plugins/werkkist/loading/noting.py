"""What is noted of an entry, from the cache: to read all Markdown again for it takes longer than to check the rest."""

from __future__ import annotations

from functools import reduce
from typing import Any

from werkkist.cache import Cache
from werkkist.catalogue import Item, Link, Loc, Noted, note
from werkkist.markup import Fault, Flaw


class Notes:
    """Gives the notes of an item; of one that says what it said in an earlier build they are those of then."""

    def __init__(self, kept: Cache) -> None:
        self._kept = kept

    def __call__(self, item: Item) -> Noted:
        pack = self._kept.shard("notities", item.shown)
        known = pack.get(item.seal)
        if known is not None:
            return _noted(item, known)
        noted = note(item)
        pack.put(item.seal, _packed(noted))
        return noted


def _packed(noted: Noted) -> list[Any]:
    return [
        [(*link.target, link.field, link.loc, link.reason, link.offset) for link in noted.links],
        [(loc, flaw.fault.name, flaw.subject, flaw.offset) for loc, flaw in noted.flaws],
        noted.pictures,
        [loc for loc, _ in noted.addresses],
    ]


def _noted(item: Item, told: list[Any]) -> Noted:
    links, flaws, pictures, addresses = told
    origin = item.key
    return Noted(
        tuple(Link(origin, (kind, name), field, tuple(loc), reason, at) for kind, name, field, loc, reason, at in links),
        tuple((tuple(loc), Flaw(Fault[fault], subject, at)) for loc, fault, subject, at in flaws),
        tuple((tuple(loc), name, at) for loc, name, at in pictures),
        tuple((tuple(loc), _value(item, loc)) for loc in addresses),
    )


def _value(item: Item, loc: Loc) -> Any:
    """The value at a location that was noted from the same text."""
    return reduce(lambda part, step: part[step] if isinstance(step, int) else getattr(part, step), loc, item.entry)
