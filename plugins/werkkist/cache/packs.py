"""Small values in JSON: a pack is one file, with a digest on the first line and below it a value a line."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import pydantic_core

from werkkist.cache.naming import program

HALF = ".half"
"""The suffix of a file that is being written."""
_SEAL = re.compile(rb"[0-9a-f]{32}\n")
_UNSEEN = b"*\n"
"""For `.gitignore` in the folder itself: nobody commits it by accident."""


class Pack:
    """Values that fit in JSON, by key. Each is JSON until it is asked for: so it takes a fifth of the memory."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._old: dict[bytes, bytes] = _read(file) if file else {}
        self._new: dict[bytes, bytes] = {}
        self._changed = False

    @property
    def is_used(self) -> bool:
        """Whether this build asked for anything that is in it."""
        return bool(self._new)

    def get(self, key: str) -> Any:
        """The value that was kept; None when there is none."""
        name = to_json(key)
        found = self._new.get(name) or self._old.get(name)
        if found is None:
            return None
        self._new[name] = found
        return from_json(found)

    def put(self, key: str, value: Any) -> None:
        """Keep a value of dicts, lists, texts and numbers; a day would come back as a text.

        Raises `TypeError` for what can't be JSON at all.
        """
        self._new[to_json(key)] = to_json(value)
        self._changed = True

    def save(self, *, complete: bool = True) -> None:
        """Write the file, unless it is there as it should be, and begin the next build.

        After one that was not `complete` nothing is forgotten. Raises `OSError`.
        """
        if not complete:
            self._new = {**self._old, **self._new}
        if self._file and (self._changed or len(self._new) < len(self._old)):
            lines = (b"%s\t%s" % each for each in self._new.items())
            body = b"\n".join((program().encode(), *lines))
            write_whole(self._file, b"%s\n%s" % (_seal(body), body))
        self._old, self._new, self._changed = self._new, {}, False


# One for all: to make it takes longer than to write a key with it.
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_json(value: Any) -> bytes:
    """On one line, and without a tab: JSON writes both as signs."""
    try:
        # Of a library that reads the entries as well: it takes half the time of Python's own.
        return pydantic_core.to_json(value)
    except ValueError:
        # Half a sign (a surrogate), as some names of files have.
        return _WRITER.encode(value).encode("utf-8", "surrogatepass")


def from_json(content: bytes) -> Any:
    """What `to_json` was given; lists for tuples."""
    try:
        return pydantic_core.from_json(content)
    except ValueError:
        return json.loads(content.decode("utf-8", "surrogatepass"))


def prepare(folder: Path) -> None:
    """Make the folder. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".gitignore").exists():
        write_whole(folder / ".gitignore", _UNSEEN)


def write_whole(file: Path, content: bytes) -> None:
    """Write beside the place, and move there: who dies or looks meanwhile finds a whole file. Raises `OSError`."""
    handle, name = tempfile.mkstemp(prefix=file.name, suffix=HALF, dir=file.parent)
    try:
        with open(handle, "wb") as target:
            target.write(content)
        os.replace(name, file)
    except OSError:
        os.unlink(name)
        raise


def is_sealed(file: Path) -> bool:
    """Whether it looks like a file that a pack wrote, whatever became of it; another program may write JSON too."""
    if file.suffix != ".json" or not file.is_file():
        return False
    with file.open("rb") as source:
        return _SEAL.match(source.read(64)) is not None


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode()


def _read(file: Path) -> dict[bytes, bytes]:
    try:
        # What is no file, such as a pipe, may let us wait for ever.
        seal, _, body = (file.read_bytes() if file.is_file() else b"").partition(b"\n")
    except OSError:
        return {}
    if seal != _seal(body):
        return {}
    made_by, *lines = body.split(b"\n")
    if made_by != program().encode():
        return {}
    return {key: value for key, _, value in (line.partition(b"\t") for line in lines)}
