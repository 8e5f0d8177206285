"""Empty folders of a version that is gone, for the next one: on some disks a folder costs more than the page in it.

Only folders are kept, so nothing of an old version can come back in a new one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISDIR


def strip(old: Path, place: Path) -> None:
    """Leave of an old version its folders, at `place`. Raises `OSError`."""
    shutil.rmtree(place, ignore_errors=True)
    for each in old.iterdir():
        if each.name.startswith(".") and each.is_dir() and not each.is_symlink():
            # Of the host, such as a repository: we make no such folders.
            shutil.rmtree(each)
    _empty(str(old))
    old.rename(place)


def _empty(folder: str) -> None:
    with os.scandir(folder) as found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                _empty(each.path)
            else:
                os.unlink(each.path)


def spread(place: Path, new: Path) -> list[str]:
    """Move the folders at `place` to a new version; the paths of all of them there, the deepest first.

    What holds a file, or is not as we would make it now, goes away.
    """
    mask = os.umask(0o077)
    os.umask(mask)
    moved: list[str] = []
    for each in list(place.iterdir()) if place.is_dir() else ():
        target = new / each.name
        inside = None if os.path.lexists(target) else _folders(str(each), 0o777 & ~mask)
        if inside is not None:
            each.rename(target)
            moved += (f"{target}{path.removeprefix(str(each))}" for path in inside)
    shutil.rmtree(place, ignore_errors=True)
    return moved


def _folders(folder: str, mode: int) -> list[str] | None:
    """A folder and all folders in it, the deepest first; None when we may not fill them, or anything else is in there."""
    facts = os.lstat(folder)
    if not S_ISDIR(facts.st_mode) or S_IMODE(facts.st_mode) != mode or not _is_ours(facts):
        return None
    found: list[str] = []
    for name in os.listdir(folder):
        inside = _folders(f"{folder}/{name}", mode)
        if inside is None:
            return None
        found += inside
    return [*found, folder]


def _is_ours(facts: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or facts.st_uid == os.geteuid()


def drop_empty(folders: Iterable[str]) -> None:
    """Take away those in which nothing was put."""
    for folder in folders:
        with suppress(OSError):
            os.rmdir(folder)
