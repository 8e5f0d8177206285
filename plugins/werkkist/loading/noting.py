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
            return _Known(item, known)
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


class _Known:
    """The notes of an earlier build; what only a file that changed is asked for, is unpacked when it is asked."""

    def __init__(self, item: Item, told: list[Any]) -> None:
        links, self._flaws, self._pictures, self._addresses, self._texts = told
        self._item, origin = item, item.key
        self.links = tuple(
            [Link(origin, (kind, name), field, tuple(loc), reason, at) for kind, name, field, loc, reason, at in links]
        )

    @property
    def flaws(self) -> tuple[tuple[Loc, Flaw], ...]:
        return tuple((tuple(loc), Flaw(Fault[fault], subject, at)) for loc, fault, subject, at in self._flaws)

    @property
    def pictures(self) -> tuple[tuple[Loc, str, int], ...]:
        return tuple((tuple(loc), name, at) for loc, name, at in self._pictures)

    @property
    def addresses(self) -> tuple[tuple[Loc, Any], ...]:
        return _texts(self._item, self._addresses)

    @property
    def texts(self) -> tuple[tuple[Loc, Any], ...]:
        return _texts(self._item, self._texts)


def _texts(item: Item, locs: list[list[str | int]]) -> tuple[tuple[Loc, Any], ...]:
    """The texts at locations that were noted from the same file."""
    return tuple((tuple(loc), reduce(_part, loc, item.entry)) for loc in locs)


def _part(whole: Any, step: str | int) -> Any:
    return whole[step] if isinstance(step, int) else getattr(whole, step)
