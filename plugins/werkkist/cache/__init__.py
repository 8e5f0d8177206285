"""What an earlier build worked out, in a folder that may be thrown away at any time.

A `Cache` is a folder of packs (small values, JSON) and of texts (what is too large to hold in memory).
JSON, because whoever may change the folder can then make no code of ours run. A file that is not
what was written (cut off, changed, of another version) counts for nothing, and is made again. It is
written beside its place and put there in one move, so a process that dies, or another build at the
same moment, leaves a whole file. What a build did not ask for is left out: so it can't grow.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

from werkkist.cache.naming import digest, program
from werkkist.cache.packs import HALF, Pack, is_sealed, prepare
from werkkist.cache.texts import SUFFIX, LargePack, Text, Texts

__all__ = ["Cache", "LargePack", "Pack", "Text", "Texts", "digest", "program"]

Made = TypeVar("Made")

_SHARDS = 32
"""One changed entry costs the writing of one in so many files."""
_FORGOTTEN = 3_600
"""Seconds after which a half-written file belongs to a process that died."""


class Cache:
    """The packs of one folder; without a folder nothing is kept from one build to the next."""

    def __init__(self, folder: Path | None, *, remembers: bool = False) -> None:
        """`remembers` is for a server, which makes the same again and again in one process."""
        self._folder, self.remembers = folder, remembers
        self._packs: dict[str, Pack] = {}
        self._index = self._pack_of("teksten")
        self.texts = Texts(folder, self._index)
        self._memory: dict[tuple[str, str], tuple[Any, Any]] = {}
        """What this process made: by sort and name, what it was made of and what came of it."""

    def remembered(self, sort: str, name: str, given: Any, make: Callable[[], Made]) -> Made:
        """What `make` gives; in a server the very same as the last time when `given` is what it was then."""
        if not self.remembers:
            return make()
        known = self._memory.get((sort, name))
        if known is None or known[0] != given:
            known = self._memory[sort, name] = (given, make())
        return known[1]

    @property
    def lasts(self) -> bool:
        """Whether a next build can find anything."""
        return self._folder is not None

    def pack(self, name: str) -> Pack:
        """The pack of that name; the same one until the cache is saved."""
        if name not in self._packs:
            self._packs[name] = self._pack_of(name)
        return self._packs[name]

    def shard(self, name: str, key: str) -> Pack:
        """The pack for one key of a subject that is too large for one file."""
        return self.pack(f"{name}-{int(digest(key)[:4], 16) % _SHARDS:02}")

    def large(self, name: str, key: str) -> LargePack:
        """The same for values that are too large to hold in memory."""
        return LargePack(self.shard(name, key), self.texts)

    def save(self, *, complete: bool = True) -> None:
        """End a build: write what changed. After a `complete` one, which asked for all that it is made of,
        what it did not ask for is forgotten.

        A folder that can't be written keeps nothing, and stops no build.
        """
        if complete:
            self._packs = {name: pack for name, pack in self._packs.items() if pack.is_used}
        if self._folder is None:
            return
        try:
            prepare(self._folder)
            used = self.texts.save(complete=complete)
            for pack in (self._index, *self._packs.values()):
                pack.save(complete=complete)
            if complete:
                _clear(self._folder, {*used, "teksten.json", *(f"{name}.json" for name in self._packs)})
        except OSError:
            return

    def _pack_of(self, name: str) -> Pack:
        return Pack(self._folder / f"{name}.json" if self._folder else None)


def _clear(folder: Path, used: Collection[str]) -> None:
    """Remove what is of no use any more, and what a process that died left half-written."""
    now = time.time()
    for path in folder.iterdir():
        stale = path.suffix == HALF and now - path.stat().st_mtime > _FORGOTTEN
        if stale or (path.name not in used and (is_sealed(path) or path.suffix == SUFFIX)):
            path.unlink(missing_ok=True)
