"""What an earlier build worked out, in a folder that may be thrown away at any time.

A `Cache` is a folder of packs. A pack is one file: a digest on the first line, and JSON below it.
JSON, because whoever may change the folder can then make no code of ours run. A file that is not
what was written (cut off, changed, of another version) counts for nothing, and is made again. It is
written beside its place and put there in one move, so a process that dies, or another build at the
same moment, leaves a whole file. What a build did not ask for is left out: so it can't grow.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from sys import version as python_version
from typing import Any

_LIBRARIES = ("pydantic", "PyYAML", "cmarkgfm", "nh3", "Jinja2", "MarkupSafe")
_SHARDS = 32
"""One changed entry costs the writing of one in so many files."""
_FORGOTTEN = 3_600
"""Seconds after which a half-written file belongs to a process that died."""
_UNSEEN = "*\n"
"""For `.gitignore` in the folder itself: nobody commits it by accident."""


def digest(*parts: str | bytes) -> str:
    """A name for content: other content has another name."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(b"%d:" % len(raw))
        made.update(raw)
    return made.hexdigest()


@cache
def program() -> str:
    """A name for what does the work: our own files, Python, and the libraries that make content."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".jinja", ".yml"))
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    ours = [part for path in files for part in (path.relative_to(package).as_posix(), path.read_bytes())]
    return digest(python_version, *libraries, *ours)


class Cache:
    """The packs of one folder; without a folder nothing is kept from one build to the next."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._packs: dict[str, Pack] = {}

    def pack(self, name: str) -> Pack:
        """The pack of that name; the same one until the cache is saved."""
        if name not in self._packs:
            self._packs[name] = Pack(self._folder / f"{name}.json" if self._folder else None)
        return self._packs[name]

    def shard(self, name: str, key: str) -> Pack:
        """The pack for one key of a subject that is too large for one file."""
        return self.pack(f"{name}-{int(digest(key)[:4], 16) % _SHARDS:02}")

    def save(self) -> None:
        """End a build: write what changed, and forget what it did not ask for.

        A folder that can't be written keeps nothing, and stops no build.
        """
        self._packs = {name: pack for name, pack in self._packs.items() if pack.is_used}
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if not (self._folder / ".gitignore").exists():
                _write(self._folder / ".gitignore", _UNSEEN.encode())
            for pack in self._packs.values():
                pack.save()
            _clear(self._folder, {f"{name}.json" for name in self._packs})
        except OSError:
            return


class Pack:
    """Values that fit in JSON, by key."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._old: dict[str, Any] = _read(file) if file else {}
        self._new: dict[str, Any] = {}
        self._changed = False

    @property
    def is_used(self) -> bool:
        """Whether this build asked for anything that is in it."""
        return bool(self._new)

    def get(self, key: str) -> Any:
        """The value that was kept; None when there is none."""
        value = self._new.get(key, self._old.get(key))
        if value is not None:
            self._new[key] = value
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a value; what is no JSON raises `TypeError` when the pack is saved."""
        self._new[key] = value
        self._changed = True

    def save(self) -> None:
        """Write the file, unless it is there as it should be, and begin the next build."""
        if self._file and (self._changed or len(self._new) < len(self._old)):
            text = json.dumps([program(), self._new], ensure_ascii=False, separators=(",", ":"))
            body = text.encode("utf-8", "surrogatepass")
            _write(self._file, b"%s\n%s" % (_seal(body), body))
        self._old, self._new, self._changed = self._new, {}, False


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode()


def _read(file: Path) -> dict[str, Any]:
    try:
        seal, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if seal != _seal(body):
        return {}
    made_by, values = json.loads(body.decode("utf-8", "surrogatepass"))
    return values if made_by == program() else {}


def _write(file: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=file.name, suffix=".half", dir=file.parent)
    try:
        with open(handle, "wb") as target:
            target.write(content)
        os.replace(name, file)
    except OSError:
        os.unlink(name)
        raise


def _clear(folder: Path, used: Iterable[str]) -> None:
    """Remove packs of no use any more, and what a process that died left half-written."""
    now = time.time()
    for path in folder.iterdir():
        stale = path.suffix == ".half" and now - path.stat().st_mtime > _FORGOTTEN
        if stale or (path.suffix == ".json" and path.name not in used):
            path.unlink(missing_ok=True)
