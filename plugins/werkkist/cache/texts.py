"""Large texts, which stay on the disk until somebody reads them: in memory they would be most of a build.

A build adds its new texts to one new file and never changes an old one. Where a text stands is told by its
place: file, first byte, length. A file of an earlier build is compared with its checksum before anything in it
is used. When a third of a file is of no use any more, or there are many small ones, what is of use moves along.
"""

from __future__ import annotations

import os
import secrets
import tempfile
import weakref
import zlib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from werkkist.cache.packs import HALF, Pack, from_json, prepare, to_json

SUFFIX = ".tekst"
_MANY = 12
"""With more files than this the small ones are put together."""

_AT_ONCE = 1 << 20
"""Bytes that are read at a time."""

Place = tuple[str, int, int]


class _File:
    """One file of texts; several threads may read it."""

    def __init__(self, handle: BinaryIO | FileIO) -> None:
        self._handle, self._lock = handle, Lock()
        self.size = handle.seek(0, os.SEEK_END)
        self.goes = False
        """Whether what is of use in it moves to a newer file."""
        # Not sooner: a server may still be sending a text that the newest build does not use.
        weakref.finalize(self, handle.close)

    def read(self, start: int, length: int) -> bytes:
        with self._lock:
            self._handle.seek(start)
            return self._handle.read(length)

    def add(self, content: bytes) -> int:
        """Where it begins."""
        with self._lock:
            start = self._handle.seek(0, os.SEEK_END)
            # Without a buffer: a disk that is full says so here, and may first take a part.
            rest = memoryview(content)
            while rest:
                rest = rest[self._handle.write(rest) :]
        self.size = start + len(content)
        return start

    def checksum(self) -> int:
        """Another one when anything in it is not what was written; quick, as it reads all of it in each build."""
        with self._lock:
            self._handle.seek(0)
            found = 0
            while part := self._handle.read(_AT_ONCE):
                found = zlib.crc32(part, found)
            return found


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is on the disk."""

    file: _File
    place: Place
    """What to keep, so that `Texts.get` finds it in a next build."""

    def read(self) -> bytes:
        """The text itself."""
        return self.file.read(self.place[1], self.place[2])


class Texts:
    """The texts of one folder; without a folder they are gone after the process."""

    def __init__(self, folder: Path | None, index: Pack) -> None:
        """`index` holds of each file its checksum, and whether to move what is of use in it."""
        self._folder, self._index = folder, index
        self._files: dict[str, _File | None] = {}
        self._used: Counter[str] = Counter()
        self._new: _File | None = None
        self._name = self._half = ""
        self.may_move = True
        """Whether texts leave a file that goes; not in a build that does not ask for all that is kept."""
        self.moves = 0
        """How many texts have another place than they had."""

    def put(self, content: bytes) -> Text:
        """Keep a text. Raises `OSError` when the disk is full."""
        file = self._new or self._begun(self._named())
        try:
            start = file.add(content)
        except OSError:
            if not self._half:
                raise
            self._give_up()
            file = self._begun(None)
            start = file.add(content)
        self._used[self._name] += len(content)
        return Text(file, (self._name, start, len(content)))

    def get(self, place: Any) -> Text | None:
        """The text at a place that was kept; None when it is lost. Its place may be another one now."""
        name, start, length = place
        if name not in self._files:
            self._files[name] = self._opened(name)
        file = self._files[name]
        if file is None:
            return None
        text = Text(file, (name, start, length))
        if file.goes and self.may_move and name != self._name:
            self.moves += 1
            return self.put(text.read())
        self._used[name] += length
        return text

    def save(self, *, complete: bool = True) -> set[str]:
        """End a build; the names of the files that the next one needs. Raises `OSError`.

        After one that was not `complete` we don't know which, and all stay.
        """
        if self._folder and self._half:
            self._index.put(self._name, [self._new.checksum(), False])
            os.replace(self._half, self._folder / f"{self._name}{SUFFIX}")
        if complete:
            for name, used in self._used.items():
                self._consider_moving(name, used)
            self._files = {name: file for name, file in self._files.items() if name in self._used}
        names = {f"{name}{SUFFIX}" for name in self._used}
        self._used, self._new, self._name, self._half = Counter(), None, "", ""
        return names

    def _consider_moving(self, name: str, used: int) -> None:
        known, file = self._index.get(name), self._files[name]
        small = len(self._used) > _MANY and used < max(self._used.values())
        if known and file and (small or used * 3 < file.size * 2):
            self._index.put(name, [known[0], True])
            file.goes = True

    def _begun(self, handle: FileIO | None) -> _File:
        """The file for what this build adds; without a handle one that is gone after the process."""
        self._name = secrets.token_hex(8)
        self._new = self._files[self._name] = _File(handle or tempfile.TemporaryFile(buffering=0))
        return self._new

    def _named(self) -> FileIO | None:
        """A file in the folder; None when there is no such folder, or none that we can write in."""
        if self._folder is None:
            return None
        try:
            prepare(self._folder)
            number, self._half = tempfile.mkstemp(suffix=HALF, dir=self._folder)
        except OSError:
            return None
        return FileIO(number, "w+b")

    def _give_up(self) -> None:
        """The folder is full: what stands there can be read until the process ends, and the rest goes elsewhere."""
        with suppress(OSError):
            os.unlink(self._half)
        self._half = ""

    def _opened(self, name: str) -> _File | None:
        known = self._index.get(name)
        if self._folder is None or known is None:
            return None
        path = self._folder / f"{name}{SUFFIX}"
        try:
            # What is no file, such as a pipe, may let us wait for ever.
            file = _File(open(path, "rb")) if path.is_file() else None
        except OSError:
            return None
        if file is None or file.checksum() != known[0]:
            return None
        file.goes = known[1]
        return file


class LargePack:
    """As a pack, for values and texts that are too large to hold in memory: the pack itself has where they stand."""

    def __init__(self, pack: Pack, texts: Texts) -> None:
        self._pack, self._texts = pack, texts

    def get(self, key: str) -> Any:
        """The value that was kept; None when there is none."""
        content = self.read(key)
        return None if content is None else from_json(content)

    def put(self, key: str, value: Any) -> None:
        """Keep a value, as in a pack. Raises `OSError` when the disk is full too."""
        self.write(key, to_json(value))

    def read(self, key: str) -> bytes | None:
        """The text that was kept; None when there is none."""
        place = self._pack.get(key)
        text = self._texts.get(place) if place else None
        if text is None:
            return None
        if list(text.place) != place:
            self._pack.put(key, text.place)
        return text.read()

    def write(self, key: str, content: bytes) -> None:
        """Keep a text, by the same keys. Raises `OSError` when the disk is full."""
        self._pack.put(key, self._texts.put(content).place)
