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
        return self._kept.remembered("notitie", item.shown, item.seal, lambda: self._found(item))

    def _found(self, item: Item) -> Noted:
        pack = self._kept.large("notities", item.shown)
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
        [loc for loc, _ in noted.texts],
    ]


def _noted(item: Item, told: list[Any]) -> Noted:
    links, flaws, pictures, addresses, texts = told
    origin = item.key
    return Noted(
        tuple(Link(origin, (kind, name), field, tuple(loc), reason, at) for kind, name, field, loc, reason, at in links),
        tuple((tuple(loc), Flaw(Fault[fault], subject, at)) for loc, fault, subject, at in flaws),
        tuple((tuple(loc), name, at) for loc, name, at in pictures),
        _texts(item, addresses),
        _texts(item, texts),
    )


def _texts(item: Item, locs: list[list[str | int]]) -> tuple[tuple[Loc, Any], ...]:
    """The texts at locations that were noted from the same file."""
    return tuple((tuple(loc), reduce(_part, loc, item.entry)) for loc in locs)


def _part(whole: Any, step: str | int) -> Any:
    return whole[step] if isinstance(step, int) else getattr(whole, step)
