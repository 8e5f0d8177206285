"""What the rules find in a catalogue, as problems; the same catalogue is checked once, and so is the same entry."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from werkkist.cache import Cache, digest
from werkkist.catalogue import Catalogue, Item
from werkkist.checks import found_between, found_in
from werkkist.checks.images import FOLDER
from werkkist.loading.amount import told_of_findings
from werkkist.problems import Place, Problem, Severity


def checked(
    catalogue: Catalogue,
    folders: Iterable[Path],
    today: datetime.date | None,
    *,
    thorough: bool,
    kept: Cache | None,
) -> list[Problem]:
    """Everything the rules find; from `kept` when nothing that they look at changed.

    Without `today` nothing is said of dates that have passed; `thorough` also weighs how hard texts are to read.
    """
    if kept is None:
        return list(told_of_findings([*found_in(catalogue, catalogue, thorough=thorough), *found_between(catalogue, today)]))
    pack, name = kept.pack("controle"), f"in orde {thorough}"
    key = digest(*_looked_at(catalogue, folders), str(today), str(thorough))
    # Asked for in every run, because what nobody asks for is forgotten.
    known, passed = pack.get(key), pack.get(name) or ()
    if known is None:
        inside = found_in(catalogue, _without(catalogue, passed), thorough=thorough)
        pack.put(name, [item.seal for item in _without(catalogue, (finding.item.seal for finding in inside))])
        known = [_plain(problem) for problem in told_of_findings([*inside, *found_between(catalogue, today)])]
        pack.put(key, known)
    return [_problem(*each) for each in known]


def _without(catalogue: Catalogue, seals: Iterable[str]) -> list[Item]:
    """The entries of which the file has none of these names."""
    others = frozenset(seals)
    return [item for item in catalogue if item.seal not in others]


def _looked_at(catalogue: Catalogue, folders: Iterable[Path]) -> Iterator[str | bytes]:
    """The texts, what could not be read or shown, and the pictures."""
    for item in catalogue:
        yield f"{item.seal} {item.local}"
    yield repr(sorted(catalogue.broken))
    yield repr(sorted(catalogue.drafts))
    for number, folder in enumerate(folders):
        for path in sorted((folder / FOLDER).glob("*")):
            # An entry sees only the pictures of its own folder.
            yield f"{number} {path.name}"
            yield path.read_bytes() if path.is_file() else b""


def _plain(problem: Problem) -> list[object]:
    place = problem.place
    told = (problem.code, problem.message, problem.remedy, problem.severity.value, problem.excerpt)
    return [place.path, place.line, place.column, *told]


def _problem(path: str, line: int, column: int, code: str, message: str, remedy: str, severity: str, excerpt: str) -> Problem:
    return Problem(Place(path, line, column), code, message, remedy, Severity(severity), excerpt)
