"""Bytes → disk: a file is replaced whole or not at all, and several files together or none."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

Change = tuple[bytes | None, bytes | None]
"""What a file was and what it becomes; None: it is not there."""


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


def create(path: Path, content: bytes, like: Path | None = None) -> None:
    """Write a new file, whole or not at all, with the mode of `like`; FileExistsError when it is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as undo, path.open("xb") as file:
        undo.callback(path.unlink, missing_ok=True)
        _fill(file, content)
        if like:
            shutil.copymode(like, path)
        undo.pop_all()
    _settle(path.parent)


def change_together(changes: Mapping[Path, Change], like: Path | None = None) -> None:
    """Write every file, or leave all as they were; new files get the mode of `like`."""
    for path, (before, _) in changes.items():
        if before is not None and path.read_bytes() != before:
            raise ChangedMeanwhile(f"{path}")
    with contextlib.ExitStack() as undo:
        for path, (before, after) in changes.items():
            _turn(path, before, after, like)
            undo.callback(_turn, path, after, before, like)
        undo.pop_all()


def _turn(path: Path, before: bytes | None, after: bytes | None, like: Path | None) -> None:
    if after is None:
        path.unlink()
        _settle(path.parent)
    elif before is None:
        create(path, after, like)
    else:
        replace(path, after)


def _beside(path: Path, content: bytes) -> Path:
    # The same folder is the same disk, so that the replacement is one step; a dot hides it from us.
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".werkkist-", delete=False) as file:
        _fill(file, content)
    return Path(file.name)


def _fill(file: IO[bytes], content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Have the names in a folder on disk too, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
