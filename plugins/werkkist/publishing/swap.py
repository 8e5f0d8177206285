"""A folder in the place of another: in one step where the system can, else in two that can be mended."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in one step; False when the system or the file system can't."""
    renameat2 = getattr(_LIBC, "renameat2", None)
    if renameat2 is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0


def put_in_place(new: Path, target: Path, aside: Path, *, swap: Callable[[Path, Path], bool] = exchange) -> None:
    """Make `new` the folder `target`; the old one is gone afterwards, or at `new` for who removes that.

    Where `swap` can't, `target` is away for a moment and stands at `aside`: whoever is killed then is
    helped by `recover`. Raises `OSError` when `target` can't be replaced; then it is as it was.
    """
    if not os.path.lexists(target):
        new.rename(target)
    elif not swap(new, target):
        target.rename(aside)
        try:
            new.rename(target)
        except OSError:
            aside.rename(target)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def recover(target: Path, aside: Path) -> None:
    """Undo a replacement that was stopped halfway."""
    if not os.path.lexists(aside):
        return
    if os.path.lexists(target):
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.rename(target)


def put_in_place_by_piece(new: Path, target: Path) -> None:
    """Give `target` the content of `new` one by one, and take away what `new` doesn't have.

    Who is killed meanwhile leaves a mixture. Hidden names that only `target` has are left alone.
    """
    pieces = sorted(new.iterdir(), key=lambda each: (each.is_file(), each.name))
    for piece in pieces:
        _replace(piece, target / piece.name)
    names = {piece.name for piece in pieces}
    for old in list(target.iterdir()):
        if old.name not in names and not old.name.startswith("."):
            _remove(old)


def _replace(new: Path, old: Path) -> None:
    if os.path.lexists(old) and exchange(new, old):
        return
    # A folder in a layer of a container can't be renamed, but it can be removed.
    _remove(old)
    new.rename(old)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def carry_over(old: Path, new: Path) -> None:
    """Bring the hidden files that only `old` has to `new`: a repository, settings of a server."""
    for each in old.iterdir() if old.is_dir() else ():
        if not each.name.startswith("."):
            continue
        twin = new / each.name
        if each.is_dir() and not each.is_symlink() and (twin.is_dir() or not os.path.lexists(twin)):
            shutil.copytree(each, twin, symlinks=True, copy_function=_link, dirs_exist_ok=True)
        else:
            _link(each, twin)


def _link(source: str | Path, target: str | Path) -> str | Path:
    if not os.path.lexists(target):
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:
            shutil.copy2(source, target, follow_symlinks=False)
    return target


def flush(folder: Path) -> None:
    """Wait until the disk has what was written; only then some disks say that they are full.

    Raises `OSError` when the disk could not take it.
    """
    syncfs = getattr(_LIBC, "syncfs", None)
    if syncfs is None:
        if hasattr(os, "sync"):
            os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)
