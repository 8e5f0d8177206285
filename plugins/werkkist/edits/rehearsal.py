"""A change of several files tried on a copy of the catalogues, before anything is written."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from werkkist.catalogue import Item
from werkkist.edits.writing import Change
from werkkist.loading import load
from werkkist.problems import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """The problems that the change would bring, and whether every reference comes along."""

    fresh: tuple[Problem, ...]
    all_follow: bool


def rehearse(folders: Sequence[Path], changes: Mapping[Path, Change], item: Item, new: str) -> Outcome:
    """What the catalogues would be with these changes, which give `item` the id `new`."""
    with tempfile.TemporaryDirectory(prefix="werkkist-") as name:
        base = Path(name).resolve()
        copies = [Path(shutil.copytree(each, base / f"{n}", symlinks=True)) for n, each in enumerate(folders)]
        before = load(copies, base, drafts=True)
        _write(folders, copies, changes)
        after = load(copies, base, drafts=True)
    fresh = _fresh(before.problems, after.problems, f"/{item.kind}/{item.id}.yml", f"/{item.kind}/{new}.yml")
    old_links, new_links = before.catalogue.links_to(item.key), after.catalogue.links_to((item.kind, new))
    follow = len(old_links) == len(new_links) and not after.catalogue.links_to(item.key)
    return Outcome(tuple(fresh), follow)


def _write(folders: Sequence[Path], copies: Sequence[Path], changes: Mapping[Path, Change]) -> None:
    for path, (_, after) in changes.items():
        number = next(n for n, folder in enumerate(folders) if path.is_relative_to(folder))
        copy = copies[number] / path.relative_to(folders[number])
        if after is None:
            copy.unlink()
        else:
            copy.write_bytes(after)


def _fresh(before: Iterable[Problem], after: Iterable[Problem], old: str, new: str) -> Iterator[Problem]:
    known = Counter((each.place.path.replace(old, new), each.code) for each in before)
    for problem in after:
        key = (problem.place.path, problem.code)
        if known[key]:
            known[key] -= 1
        else:
            yield problem
