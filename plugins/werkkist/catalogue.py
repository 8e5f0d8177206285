"""All entries and who points at whom, in both directions, with the reason; built once."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from werkkist.entries import KINDS, Deel, Markdown, Onderdeel, Verwijzing
from werkkist.markup import inspect

Key = tuple[str, str]
"""A kind's folder and an id: unique in a catalogue."""
Loc = tuple[str | int, ...]
Leaf = tuple[Loc, object, "Onderdeel | Deel"]
"""A value of an entry: its location, itself, and the group it stands in."""
Leaves = tuple[Leaf, ...]

Made = TypeVar("Made")

IN_TEXT = ""
"""The field of a link that stands in a text."""

_REASONS = ("hoe", "waarom", "waarvoor", "verschil", "waar")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry with its place on disk; `local` when it comes from a host's own folder."""

    kind: str
    id: str
    entry: Onderdeel
    file: Path
    shown: str
    local: bool = False
    seal: str = ""
    """A name for what the file says: another text has another one."""

    @property
    def key(self) -> Key:
        return (self.kind, self.id)

    @property
    def withdrawn(self) -> bool:
        return self.entry.status == "vervallen"


@dataclass(frozen=True, slots=True)
class Link:
    """One entry points at another: in which field, where, and why (may be empty)."""

    origin: Key
    target: Key
    field: str
    loc: Loc
    reason: str = ""
    offset: int = 0


class Catalogue:
    """Everything that was loaded; read-only."""

    def __init__(
        self, items: Iterable[Item] = (), broken: Iterable[Key] = (), drafts: Iterable[Key] = ()
    ) -> None:
        self._items = {item.key: item for item in items}
        self.broken = frozenset(broken)
        """Entries whose file is there but can't be read: links to them are not told again."""
        self.drafts = frozenset(drafts)
        """Concepts that were left out."""

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def get(self, key: Key) -> Item | None:
        return self._items.get(key)

    def of(self, kind: str) -> tuple[Item, ...]:
        """The entries of a kind in the order of the site, withdrawn ones included."""
        return self._by_kind.get(kind, ())

    def listed(self, kind: str) -> tuple[Item, ...]:
        """The entries of a kind that belong in a list."""
        return tuple(item for item in self.of(kind) if not item.withdrawn)

    def links_from(self, key: Key) -> tuple[Link, ...]:
        return self._from.get(key, ())

    def links_to(self, key: Key) -> tuple[Link, ...]:
        return self._to.get(key, ())

    def once(self, make: Callable[..., Made], item: Item, *more: Hashable) -> Made:
        """What `make` makes of an entry and `more`, worked out once however many pages ask.

        It must look at nothing else: so a page that has the entry depends on nothing new.
        """
        question = (make, item.kind, item.id, *more)
        made = self._worked_out.get(question)
        if made is None:
            made = self._worked_out[question] = make(item, *more)
        return made

    @cached_property
    def _worked_out(self) -> dict[tuple[Hashable, ...], Any]:
        return {}

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Item, ...]]:
        groups = {kind: [item for item in self if item.kind == kind] for kind in KINDS}
        return {kind: tuple(sorted(group, key=order_of)) for kind, group in groups.items()}

    @cached_property
    def _from(self) -> Mapping[Key, tuple[Link, ...]]:
        return {item.key: tuple(links_of(item)) for item in self}

    @cached_property
    def _to(self) -> Mapping[Key, tuple[Link, ...]]:
        found: dict[Key, list[Link]] = defaultdict(list)
        for item in self:
            for link in self.links_from(item.key):
                found[link.target].append(link)
        return {key: tuple(links) for key, links in found.items()}


def links_of(item: Item) -> Iterator[Link]:
    """Every reference in an entry: in its fields and in the links of its Markdown."""
    for loc, value, parent in walk(item.entry):
        if isinstance(value, Verwijzing):
            target = (value.soort or item.kind, str(value))
            yield Link(item.key, target, str(loc[0]), loc, _reason(parent))
        elif isinstance(value, Markdown) and ("](" in value or "]:" in value):
            for kind, target_id, offset in inspect(value).internal:
                yield Link(item.key, (kind, target_id), IN_TEXT, loc, offset=offset)


def walk(part: Onderdeel | Deel, loc: Loc = ()) -> Iterator[Leaf]:
    """Every single value of an entry with its location and the group it stands in."""
    # The instance's own dict: pydantic keeps the fields there, in the order of the model.
    for name, value in vars(part).items():
        if value is None:
            continue
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from _walk_value(item, (*loc, name, number), part)
        else:
            yield from _walk_value(value, (*loc, name), part)


def _walk_value(value: object, loc: Loc, parent: Onderdeel | Deel) -> Iterator:
    if isinstance(value, Deel):
        yield from walk(value, loc)
    else:
        yield loc, value, parent


def _reason(parent: Onderdeel | Deel) -> str:
    if isinstance(parent, Onderdeel):
        return ""
    values = vars(parent)
    return next((str(value) for name in _REASONS if (value := values.get(name))), "")


def order_of(item: Item) -> tuple[int, str, str]:
    """By number where there is one, then by title: the order of a kind on the site."""
    entry = item.entry
    number = getattr(entry, "nummer", None) or getattr(entry, "volgorde", None) or 0
    return (number, collation_key(entry.titel), item.id)


def collation_key(text: str) -> str:
    """Dutch alphabetical order: accents and capitals don't count, nor do quotes at the start."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in folded if char.isalnum() or char == " ").strip()
