"""When each file was last changed, from one `git log`; without git nothing is known."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_LOG = ("git", "-c", "core.quotePath=off", "log", "--format=%x00%cI", "--name-only", "--no-renames", "-z")


def last_changes(folder: Path) -> Mapping[Path, datetime.date]:
    """The date of the last commit of every file in the repository around `folder`.

    Empty without git, outside a repository, and in a shallow clone, where every file would
    seem to be as old as the oldest commit that was fetched.
    """
    top = _git(folder, "rev-parse", "--show-toplevel", "--is-shallow-repository")
    if top is None:
        return {}
    root, shallow = top.strip().split("\n")
    if shallow == "true":
        return {}
    log = _git(Path(root), *_LOG[1:])
    return _parse(log, Path(root)) if log else {}


def today(folder: Path) -> datetime.date | None:
    """The day that counts as now: SOURCE_DATE_EPOCH, else that of the last commit, else unknown.

    Never the clock: two builds of one commit say the same.
    """
    return _built_on(os.environ.get("SOURCE_DATE_EPOCH", "")) or _committed_on(folder)


def _built_on(epoch: str) -> datetime.date | None:
    """The day of a moment in seconds since 1970, as MkDocs reads it too; None when it is not given, or is no moment."""
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date() if epoch else None
    except (ValueError, OverflowError, OSError):
        # Only here: to load it takes a check as long as to read ten files.
        import logging

        logging.getLogger(__name__).warning("SOURCE_DATE_EPOCH is geen moment: “%.40s”. We gebruiken de dag van de laatste commit.", epoch)
        return None


def _committed_on(folder: Path) -> datetime.date | None:
    told = _git(folder, "log", "-1", "--format=%cI")
    try:
        return datetime.datetime.fromisoformat(told.strip()).date() if told and told.strip() else None
    except ValueError:
        # A clock that was thousands of years ahead.
        return None


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ("git", *arguments), cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8"
        )
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def _parse(log: str, root: Path) -> dict[Path, datetime.date]:
    dates: dict[Path, datetime.date] = {}
    date = None
    for part in log.split("\0"):
        words = part.strip("\n")
        if _is_date(words):
            date = datetime.datetime.fromisoformat(words).date()
        elif words and date:
            dates.setdefault(root / words, date)
    return dates


def _is_date(words: str) -> bool:
    return len(words) >= 20 and words[4] == words[7] == "-" and words[10] == "T"
