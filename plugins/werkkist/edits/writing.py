"""Bytes → disk: a file is replaced whole or not at all, and several files together or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


class ChangedMeanwhile(OSError):
    """Somebody else wrote to the file after we read it."""


def replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of an ordinary file, which keeps its mode; all or nothing."""
    temporary = _beside(path, content)
    try:
        shutil.copymode(path, temporary)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _settle(path.parent)


def create(path: Path, content: bytes) -> None:
    """Write a new file, whole or not at all; FileExistsError when the name is taken."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = False
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            written = True
        finally:
            if not written:
                path.unlink(missing_ok=True)
    _settle(path.parent)


def move(old: Path, new: Path, before: bytes, content: bytes) -> None:
    """A file under another name with other content; the old name goes last."""
    change_together({new: (None, content), old: (before, None)})


def change_together(changes: Mapping[Path, tuple[bytes | None, bytes | None]]) -> None:
    """Write every file (what it was, what it becomes; None: not there), or leave all as they were."""
    for path, (before, _) in changes.items():
        if before is not None and path.read_bytes() != before:
            raise ChangedMeanwhile(f"{path}")
    done: list[Path] = []
    complete = False
    try:
        for path, (before, after) in changes.items():
            _turn(path, before, after)
            done.append(path)
        complete = True
    finally:
        if not complete:
            for path in reversed(done):
                before, after = changes[path]
                _turn(path, after, before)


def _turn(path: Path, before: bytes | None, after: bytes | None) -> None:
    if after is None:
        path.unlink()
        _settle(path.parent)
    elif before is None:
        create(path, after)
    else:
        replace(path, after)


def _beside(path: Path, content: bytes) -> Path:
    # The same folder is the same disk, so that the replacement is one step; a dot hides it from us.
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".werkkist-", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(file.name)


def _settle(folder: Path) -> None:
    """Have the names in a folder on disk too, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
