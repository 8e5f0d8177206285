"""Small values in JSON: a pack is one file, with a digest on the first line."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from werkkist.cache.naming import program

HALF = ".half"
"""The suffix of a file that is being written."""
_UNSEEN = b"*\n"
"""For `.gitignore` in the folder itself: nobody commits it by accident."""


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

    def save(self, *, complete: bool = True) -> None:
        """Write the file, unless it is there as it should be, and begin the next build.

        After one that was not `complete` nothing is forgotten.
        """
        if not complete:
            self._new = {**self._old, **self._new}
        if self._file and (self._changed or len(self._new) < len(self._old)):
            text = json.dumps([program(), self._new], ensure_ascii=False, separators=(",", ":"))
            body = text.encode("utf-8", "surrogatepass")
            write_whole(self._file, b"%s\n%s" % (_seal(body), body))
        self._old, self._new, self._changed = self._new, {}, False


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
