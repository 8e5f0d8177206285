"""Folders of YAML files → a catalogue and everything that is wrong with it."""

from __future__ import annotations

import datetime
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from werkkist.cache import Cache
from werkkist.catalogue import Catalogue, Item, Key
from werkkist.entries import KINDS
from werkkist.loading.amount import told_of_reading
from werkkist.loading.checking import checked
from werkkist.loading.folders import listed, shown_path, strange_files
from werkkist.loading.noting import Notes
from werkkist.loading.pictures import double_images, image_files
from werkkist.problems import Place, Problem, printable
from werkkist.reading import Reading, read_entry
from werkkist.reading.naming import is_hidden

__all__ = ["Loaded", "image_files", "load"]

_TICK = 2_000_000_000
"""In nanoseconds: no file system notes the time of a change more coarsely (FAT)."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue and the problems that were met; a broken entry is missing, or an older version."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    problems_by_key: Mapping[Key, tuple[Problem, ...]] = field(default_factory=dict)
    """The problems of entries that could not be read."""
    stale: frozenset[Key] = frozenset()
    """Entries that are shown in their last good version, because the file is now broken."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of an entry: in which catalogue folder, and how to name it to the editor."""

    file: Path
    root: Path
    shown: str
    local: bool


def load(
    folders: Iterable[Path],
    base: Path,
    *,
    drafts: bool = False,
    last_good: Catalogue | None = None,
    today: datetime.date | None = None,
    thorough: bool = False,
    kept: Cache | None = None,
    seals: dict[str, str] | None = None,
) -> Loaded:
    """Load catalogue folders; the first is the shared one, those after it are a host's own.

    Paths are told relative to `base`. `drafts` lets concepts through. With `last_good` a broken
    file keeps its entry of that catalogue (for a server that must not lose pages). `today` is the
    day on which reviews are due; without it nothing is said of them. `thorough` also weighs how
    hard every text is to read. `kept` has what an earlier run worked out, `seals` names for what the
    files say, as `read_entry` takes them.
    """
    folders, base = [folder.resolve() for folder in folders], base.resolve()
    problems = [problem for folder in folders for problem in strange_files(folder, base)]
    problems += double_images(folders, base)
    readings = [(found, _read(found, kept, seals)) for found in _files(folders, base)]
    problems += [problem for _, reading in readings for problem in told_of_reading(reading.problems)]
    broken = {(r.kind, r.id): r.problems for _, r in readings if r.entry is None}
    items, clashes = _unique(_items(readings))
    hidden = {item.key for item in items if item.entry.status == "concept" and not drafts}
    read = {item.key for item in items}
    saved = [old for key in broken if (old := last_good and last_good.get(key)) and key not in read]
    shown = [item for item in items if item.key not in hidden]
    catalogue = Catalogue([*shown, *saved], broken, hidden, Notes(kept) if kept else None, last_good)
    problems += clashes
    problems += checked(catalogue, folders, today, thorough=thorough, kept=kept)
    return Loaded(catalogue, tuple(sorted(set(problems))), broken, frozenset(i.key for i in saved))


def _files(folders: list[Path], base: Path) -> Iterator[Found]:
    for number, folder in enumerate(folders):
        for kind in KINDS:
            home = folder / kind
            # A name at the end, as the folder itself may be `base`.
            shown = shown_path(home / "x", base).removesuffix("x")
            for name in listed(home)[0]:
                path = home / name
                if not is_hidden(path):
                    yield Found(path, folder, shown + printable(name), number > 0)


def _read(found: Found, kept: Cache | None, seals: dict[str, str] | None) -> Reading:
    pack, name = kept and kept.large("onderdelen", found.shown), (found.root, found.shown)
    if kept is None or not kept.remembers:
        return read_entry(found.file, *name, pack, seals)
    return kept.remembered("lezing", str(name), _stamp(found.file), lambda: read_entry(found.file, *name, pack))


def _stamp(file: Path) -> object:
    """Another one whenever the file may have changed since it was read, in this process."""
    try:
        facts = file.lstat()
    except OSError:
        # Deleted since the folder was listed: reading it tells so.
        return object()
    # What changed just now may change once more at the same moment of the clock.
    settled = stat.S_ISREG(facts.st_mode) and time.time_ns() - facts.st_mtime_ns > _TICK
    return (facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns) if settled else object()


def _items(readings: Iterable[tuple[Found, Reading]]) -> Iterator[Item]:
    for found, reading in readings:
        if reading.entry:
            key = (reading.kind, reading.id)
            yield Item(*key, reading.entry, found.file, found.shown, found.local, reading.seal)


def _unique(items: Iterable[Item]) -> tuple[list[Item], list[Problem]]:
    """Two entries with one id of one kind: a problem, never "the last one wins"."""
    seen: dict[Key, Item] = {}
    problems = []
    for item in items:
        first = seen.setdefault(item.key, item)
        if first is not item:
            message = f"De naam “{item.id}” bestaat al bij de {item.kind}: {first.shown}."
            remedy = "Geef dit bestand een andere naam."
            problems.append(Problem(Place(item.shown), "K401", message, remedy))
    return list(seen.values()), problems
