"""Empty folders of a version that is gone, for the next one: on some disks a folder costs more than the page in it.

Only folders are kept, so nothing of an old version can come back in a new one.
"""

from __future__ import annotations

import os
import posixpath
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISDIR


def strip(old: Path, place: Path) -> None:
    """Leave of an old version its folders, at `place`. Raises `OSError`, such as when something else stands there."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
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


def spread(place: Path, new: Path, wanted: Iterable[str]) -> None:
    """Move those folders at `place` that are `wanted` to a new version; the others go away.

    `wanted` are paths in the new version, each of a folder in which something will stand: so no folder stays empty.
    What holds a file, or is not as we would make it now, goes away too. What is no folder is left alone.
    """
    if place.is_symlink() or not place.is_dir():
        return
    mask = os.umask(0o077)
    os.umask(mask)
    needed: set[str] = set()
    for path in wanted:
        while path and path not in needed:
            needed.add(path)
            path = posixpath.dirname(path)
    for each in list(place.iterdir()):
        target = new / each.name
        if _has_only(str(each), each.name, needed, 0o777 & ~mask) and not os.path.lexists(target):
            # Another disk, say: then they are made anew.
            with suppress(OSError):
                each.rename(target)
    shutil.rmtree(place, ignore_errors=True)


def _has_only(folder: str, path: str, needed: set[str], mode: int) -> bool:
    """Whether it is a folder that is needed, with nothing in it but such folders; takes away those that are not."""
    facts = os.lstat(folder)
    if not S_ISDIR(facts.st_mode) or S_IMODE(facts.st_mode) != mode or not _is_ours(facts):
        return False
    for name in os.listdir(folder):
        inside, below = f"{path}/{name}", f"{folder}/{name}"
        if inside not in needed:
            shutil.rmtree(below, ignore_errors=True)
            if os.path.lexists(below):
                return False
        elif not _has_only(below, inside, needed, mode):
            return False
    return path in needed


def _is_ours(facts: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or facts.st_uid == os.geteuid()
