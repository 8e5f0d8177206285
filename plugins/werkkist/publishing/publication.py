"""The new version of one folder, from its first file until it takes the place of the old one."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from glob import escape
from pathlib import Path
from stat import S_IMODE

from werkkist.publishing.folders import spread, strip
from werkkist.publishing.lock import Busy, Lock
from werkkist.publishing.swap import carry_over, flush, put_in_place, put_in_place_by_piece, recover

_REASONS = {
    errno.EBUSY: "hij is een koppelpunt, bijvoorbeeld een volume van Docker",
    errno.EXDEV: "hij hoort bij een andere schijf of bij een laag van een container",
    errno.EACCES: "je mag niets veranderen in de map daarboven",
    errno.EPERM: "je mag niets veranderen in de map daarboven",
    errno.EROFS: "in de map daarboven kan niemand schrijven",
}
_CAN_BE_RENAMED = {errno.ENOTEMPTY, errno.EEXIST}


def lies_among(target: Path, sources: Iterable[Path]) -> bool:
    """Whether a folder would take the place of what it is made from, or stand in the middle of it."""
    place = target.resolve()
    return any(place.is_relative_to(each) or each.is_relative_to(place) for each in (path.resolve() for path in sources))


class CannotPublish(Exception):
    """Why a folder can't be made now, in Dutch; nothing of it has changed."""


class CannotReplace(CannotPublish):
    """The folder can't be replaced as a whole; piece by piece may work."""


class Publication:
    """Fill `folder`, `publish` it in the place of `target` or don't, and `drop` it.

    The lock lasts until then, so that only one process makes a `target`. What a killed process left
    behind is cleared away by the next.
    """

    def __init__(self, target: Path, *, by_piece: bool = False, keeps_folders: bool = False) -> None:
        """Begin; `by_piece` is for a `target` that can't be renamed, and gives up "complete or untouched".
        With `keeps_folders` the empty folders of the old version wait beside it for the next.

        Raises `CannotPublish` when another process is busy, `CannotReplace` when `target` can't be
        replaced as a whole, `OSError` when nothing can be written beside it.
        """
        # The folder that a link leads to is replaced, and the link stays.
        self.target = target.resolve()
        self._by_piece = by_piece
        self._beside = self.target if by_piece else self.target.parent
        self._prefix = f".{self.target.name}.werkkist-"
        self._aside = self._beside / f"{self._prefix}oud"
        self._waiting = self._beside / f"{self._prefix}mappen" if keeps_folders and not by_piece else None
        with ExitStack() as undo:
            self._lock = self._locked()
            undo.callback(self._lock.release)
            self.folder = self._cleared()
            undo.callback(shutil.rmtree, self.folder, ignore_errors=True)
            if self.target.exists() and not by_piece:
                self._must_be_replaceable()
                _make_alike(self.target, self.folder)
            self._end = undo.pop_all()

    def furnish(self, wanted: Iterable[str]) -> None:
        """Put in `folder` the folders that are `wanted` and that an old version had; something must come in each."""
        if self._waiting:
            spread(self._waiting, self.folder, wanted)

    def publish(self) -> None:
        """Put the folder in place. Raises `OSError`; then the old one still stands, unless it went by piece."""
        if not self._by_piece:
            carry_over(self.target, self.folder)
        flush(self.folder)
        if self._by_piece:
            put_in_place_by_piece(self.folder, self.target)
        else:
            put_in_place(self.folder, self.target, self._aside)
        if self._waiting and self.folder.is_dir():
            with suppress(OSError):
                strip(self.folder, self._waiting)

    def drop(self) -> None:
        """End: clear away what is not in place, which is the old version after `publish`."""
        self._end.close()

    def _locked(self) -> Lock:
        try:
            self._beside.mkdir(parents=True, exist_ok=True)
            return Lock(self._beside / f"{self._prefix}slot")
        except Busy:
            busy = f"Er wordt al een site gemaakt in “{self.target.name}”. Wacht tot dat klaar is en probeer het opnieuw."
            raise CannotPublish(busy) from None
        except OSError as error:
            if self._by_piece or error.errno not in _REASONS:
                raise
            raise self._refusal(error) from error

    def _cleared(self) -> Path:
        """An empty folder, after what a killed process left behind is gone."""
        recover(self.target, self._aside)
        for left in self._beside.glob(f"{escape(self._prefix)}nieuw-*"):
            shutil.rmtree(left, ignore_errors=True)
        # A name of its own: what a killed build started may still be writing in the folder that it had.
        folder = self._beside / f"{self._prefix}nieuw-{secrets.token_hex(4)}"
        folder.mkdir()
        return folder

    def _must_be_replaceable(self) -> None:
        """Ask before the work is done. A folder never goes on top of one with something in it, so nothing
        happens here; but what can't be renamed at all is refused for that reason first."""
        stone = self.folder / "proef"
        stone.touch()
        try:
            self.target.rename(self.folder)
        except OSError as error:
            if not self.target.is_dir() or error.errno not in _CAN_BE_RENAMED:
                raise self._refusal(error) from error
        stone.unlink()

    def _refusal(self, error: OSError) -> CannotReplace:
        reason = _REASONS.get(error.errno or 0, error.strerror)
        if self.target.exists() and not self.target.is_dir():
            reason = "het is een bestand"
        return CannotReplace(f"De map “{self.target.name}” kan niet in één keer worden vervangen: {reason}.")


def _make_alike(model: Path, folder: Path) -> None:
    """Give a folder the owner and the rights of another, as far as we may."""
    facts = model.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(folder, facts.st_uid, facts.st_gid)
    folder.chmod(S_IMODE(facts.st_mode))
