"""All entries and who points at whom, in both directions, with the reason; built once."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from werkkist.entries import KINDS, BeeldBestand, Deel, Markdown, Onderdeel, Plat, Verwijzing
from werkkist.markup import Flaw, inspect

Key = tuple[str, str]
"""A kind's folder and an id: unique in a catalogue."""
Loc = tuple[str | int, ...]
Leaf = tuple[Loc, object, "Onderdeel | Deel"]
"""A value of an entry: its location, itself, and the group it stands in."""
Leaves = Sequence[Leaf]

Made = TypeVar("Made")

IN_TEXT = ""
"""The field of a link that stands in a text."""

_SIGNS = re.compile(r"[^\w ]|_")
"""All but letters, digits and spaces."""
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


class Link(NamedTuple):
    """One entry points at another: in which field, where, and why (may be empty)."""

    origin: Key
    target: Key
    field: str
    loc: Loc
    reason: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Noted:
    """What stands in the values of one entry, noted on one walk; each with its location."""

    links: tuple[Link, ...]
    """Every reference: in its fields and in the links of its Markdown."""
    flaws: tuple[tuple[Loc, Flaw], ...]
    """What is wrong with its Markdown."""
    pictures: tuple[tuple[Loc, str, int], ...]
    """Names of files in `beelden/`, with the offset in the text."""
    addresses: tuple[tuple[Loc, Plat], ...]
    """The texts that hold an address on the web or of mail."""
    texts: tuple[tuple[Loc, Markdown], ...]
    """Its Markdown."""


class Catalogue:
    """Everything that was loaded; read-only."""

    def __init__(
        self,
        items: Iterable[Item] = (),
        broken: Iterable[Key] = (),
        drafts: Iterable[Key] = (),
        noter: Callable[[Item], Noted] | None = None,
        earlier: Catalogue | None = None,
    ) -> None:
        """`noter` gives the notes of an item, when they need not be made here; `earlier` has worked out
        what stays the same of entries that stay the same."""
        self._items = {item.key: item for item in items}
        self._note = noter or note
        self.broken = frozenset(broken)
        """Entries whose file is there but can't be read: links to them are not told again."""
        self.drafts = frozenset(drafts)
        """Concepts that were left out."""
        self._worked_out: dict[tuple[Hashable, ...], Any] = self._inherited(earlier) if earlier else {}

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
        return self._listed.get(kind, ())

    def links_from(self, key: Key) -> tuple[Link, ...]:
        noted = self._noted.get(key)
        return noted.links if noted else ()

    def links_to(self, key: Key) -> tuple[Link, ...]:
        return self._to.get(key, ())

    def noted(self, item: Item) -> Noted:
        """What was noted of one of its entries."""
        return self._noted[item.key]

    def once(self, make: Callable[..., Made], item: Item, *more: Hashable) -> Made:
        """What `make` makes of an entry and `more`, worked out once however many pages ask.

        It must look at nothing else: so a page that has the entry depends on nothing new.
        """
        question = (make, item.kind, item.id, *more)
        made = self._worked_out.get(question)
        if made is None:
            made = self._worked_out[question] = make(item, *more)
        return made

    def _inherited(self, earlier: Catalogue) -> dict[tuple[Hashable, ...], Any]:
        return {question: made for question, made in earlier._worked_out.items() if self._is_the_same(earlier, question[1:3])}

    def _is_the_same(self, earlier: Catalogue, key: tuple[Hashable, ...]) -> bool:
        old, new = earlier._items.get(key), self._items.get(key)
        return old is not None and new is not None and old.entry is new.entry and old.local == new.local

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Item, ...]]:
        groups = {kind: [item for item in self if item.kind == kind] for kind in KINDS}
        return {kind: tuple(sorted(group, key=order_of)) for kind, group in groups.items()}

    @cached_property
    def _listed(self) -> Mapping[str, tuple[Item, ...]]:
        return {kind: tuple(item for item in group if not item.withdrawn) for kind, group in self._by_kind.items()}

    @cached_property
    def _noted(self) -> Mapping[Key, Noted]:
        return {item.key: self._note(item) for item in self}

    @cached_property
    def _to(self) -> Mapping[Key, tuple[Link, ...]]:
        found: dict[Key, list[Link]] = defaultdict(list)
        for item in self:
            for link in self.links_from(item.key):
                found[link.target].append(link)
        return {key: tuple(links) for key, links in found.items()}


def note(item: Item) -> Noted:
    """Everything in one walk through the values."""
    links: list[Link] = []
    flaws: list[tuple[Loc, Flaw]] = []
    pictures: list[tuple[Loc, str, int]] = []
    addresses: list[tuple[Loc, Plat]] = []
    texts: list[tuple[Loc, Markdown]] = []
    for loc, value, parent in walk(item.entry):
        if not isinstance(value, Plat):
            continue
        if isinstance(value, Verwijzing):
            reason = "" if parent is item.entry else _reason(parent)
            links.append(Link(item.key, (value.soort or item.kind, str(value)), str(loc[0]), loc, reason))
            continue
        # One sign is found many times as fast as three, and most texts have none.
        if "@" in value or ("/" in value and "://" in value):
            addresses.append((loc, value))
        if isinstance(value, BeeldBestand):
            pictures.append((loc, str(value), 0))
        elif isinstance(value, Markdown):
            texts.append((loc, value))
            found = inspect(value)
            links += [Link(item.key, (kind, name), IN_TEXT, loc, offset=at) for kind, name, at in found.internal]
            flaws += [(loc, flaw) for flaw in found.flaws]
            pictures += [(loc, name, at) for name, at in found.images]
    return Noted(tuple(links), tuple(flaws), tuple(pictures), tuple(addresses), tuple(texts))


def walk(part: Onderdeel | Deel) -> list[Leaf]:
    """Every single value of an entry with its location and the group it stands in."""
    leaves: list[Leaf] = []
    _gather(part, (), leaves)
    return leaves


def _gather(part: Onderdeel | Deel, loc: Loc, leaves: list[Leaf]) -> None:
    """Add the values of a group to `leaves`; without a call for each, as there are a hundred in an entry."""
    # The instance's own dict: pydantic keeps the fields there, in the order of the model.
    for name, value in vars(part).items():
        if value is None:
            continue
        here = loc + (name,)
        # A text is asked for first: to ask whether a value is a model takes ten times as long.
        if isinstance(value, str):
            leaves.append((here, value, part))
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                if isinstance(each, str) or not isinstance(each, Deel):
                    leaves.append((here + (number,), each, part))
                else:
                    _gather(each, here + (number,), leaves)
        elif isinstance(value, Deel):
            _gather(value, here, leaves)
        else:
            leaves.append((here, value, part))


def _reason(group: Deel) -> str:
    """Why the group of fields around a reference refers to it."""
    values = vars(group)
    for name in _REASONS:
        if values.get(name):
            return str(values[name])
    return ""


def order_of(item: Item) -> tuple[int, str, str]:
    """By number where there is one, then by title: the order of a kind on the site."""
    entry = item.entry
    number = getattr(entry, "nummer", None) or getattr(entry, "volgorde", None) or 0
    return (number, collation_key(entry.titel), item.id)


# A server asks it at each change, of thousands of titles that stay.
@lru_cache(maxsize=32_768)
def collation_key(text: str) -> str:
    """Dutch alphabetical order: accents and capitals don't count, nor do quotes at the start."""
    return _SIGNS.sub("", unicodedata.normalize("NFKD", text).casefold()).strip()
