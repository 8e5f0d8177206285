"""All that comes of the catalogue in one piece, for a build in which nothing of it changed.

Then no file is looked into, and no page asked whether it is still good: the bytes of all files, and all else that
pages are made from, have one name together, and under that name the cache has everything that a door needs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from werkkist.cache import Cache, digest
from werkkist.pages.packing import Lost, packed, unpacked
from werkkist.pages.page import Page
from werkkist.problems import Place, Problem, Severity

_TOGETHER = 250
"""So many pages in one value of the cache."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a door needs of a catalogue."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    redirects: tuple[tuple[str, str], ...]
    """Old addresses: the file to write, and its HTML."""
    questions: tuple[str, ...]
    """Examples of what one can ask the search."""
    left_out: tuple[str, ...]
    """The files that have no page because of a mistake."""


def seals_of(folders: Iterable[Path]) -> dict[str, str]:
    """A name for what each file in these folders says, by its path; for a folder in them ''.

    Nothing when it is not sure that a next build would read the same, as with links.
    """
    seals = {}
    for folder in folders:
        for entry in _entries(str(folder)):
            if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
                return {}
            seals[entry.path] = "" if entry.is_dir() else _seal(entry.path)
    return seals


def name_of(seals: Mapping[str, str], *given: object) -> str:
    """A name for what stands in files, and all else that pages are made from; '' when that is not sure."""
    return digest(repr(given), *(f"{path} {seal}" for path, seal in seals.items())) if seals else ""


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """Everything in a folder and the folders in it, in an order that is always the same."""
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        found = []
    for entry in found:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path)


def _seal(path: str) -> str:
    try:
        with open(path, "rb", buffering=0) as file:
            return digest(file.read())
    except OSError as error:
        return f"{error.errno}"


def found(name: str, kept: Cache) -> Whole | None:
    """What was kept under this name; None when there is nothing, or a text of it is lost."""
    told = kept.large("geheel", "geheel").get(name) if name else None
    if told is None:
        return None
    try:
        pages = [unpacked(page, kept.texts) for part in range(told["delen"]) for page in _part(name, part, kept)]
    except Lost:
        return None
    problems = (Problem(Place(*place), *said, Severity(severity), excerpt) for place, said, severity, excerpt in told["problemen"])
    return Whole(
        tuple(pages), tuple(problems), tuple(map(tuple, told["verhuisd"])), tuple(told["vragen"]), tuple(told["weggelaten"])
    )


def _part(name: str, number: int, kept: Cache) -> list[dict[str, Any]]:
    part = kept.large("geheel", "geheel").get(f"{name} {number}")
    if part is None:
        raise Lost
    return part


def keep(name: str, whole: Whole, kept: Cache) -> None:
    """Keep it under this name, for the next build. Raises `OSError` when the disk is full."""
    pack, texts, pages = kept.large("geheel", "geheel"), kept.texts, whole.pages
    starts = range(0, len(pages), _TOGETHER)
    for number, start in enumerate(starts):
        pack.put(f"{name} {number}", [packed(page, texts) for page in pages[start : start + _TOGETHER]])
    told = {"delen": len(starts), "problemen": [_plain(problem) for problem in whole.problems], "verhuisd": whole.redirects}
    pack.put(name, {**told, "vragen": whole.questions, "weggelaten": whole.left_out})


def _plain(problem: Problem) -> list[Any]:
    place = problem.place
    said = (problem.code, problem.message, problem.remedy)
    return [(place.path, place.line, place.column), said, problem.severity.value, problem.excerpt]
