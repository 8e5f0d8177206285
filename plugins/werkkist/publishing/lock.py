"""One at a time: a lock of the operating system, which ends with the process that holds it."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
try:
    import msvcrt
except ImportError:  # everywhere else
    msvcrt = None  # type: ignore[assignment]

_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


class Busy(Exception):
    """Another process holds the lock."""


class _NoLocks(OSError):
    """The file system has no locks."""


class Lock:
    """Held from when it is made until `release`, or until the process is gone, however it ends.

    A file system that knows no locks, as some network disks, gets its lock in the folder for temporary
    files; that keeps apart the builds of one machine.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock at `path`; the file is there only while it is held.

        Raises `Busy`, and `OSError` when no lock can be made at all.
        """
        try:
            self._path, self._handle = path, _take(path)
        except _NoLocks:
            self._path = _elsewhere(path)
            self._handle = _take(self._path)

    def release(self) -> None:
        """Let the next one in."""
        # Windows removes no open file; an empty one that stays does no harm.
        with suppress(OSError):
            self._path.unlink()
        os.close(self._handle)


def _take(path: Path) -> int:
    while True:
        handle = os.open(path, _FLAGS, 0o666)
        try:
            _seize(handle)
        except (Busy, OSError):
            os.close(handle)
            raise
        if _is_still_there(path, handle):
            return handle
        # Who held it has just removed the file: what we hold is a lock on nothing.
        os.close(handle)


def _seize(handle: int) -> None:
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        elif msvcrt is not None:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        if error.errno in _TAKEN:
            raise Busy from error
        raise _NoLocks(error.errno, error.strerror) from error


def _is_still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _elsewhere(path: Path) -> Path:
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"werkkist-{name}.slot"
