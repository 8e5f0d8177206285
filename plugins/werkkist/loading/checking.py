"""What the rules find in a catalogue, as problems; the same catalogue is checked once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from werkkist.cache import Cache, digest
from werkkist.catalogue import Catalogue
from werkkist.checks import check
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
    """Everything the rules find, as `check` does; from `kept` when nothing that they look at changed."""
    if kept is None:
        return list(told_of_findings(check(catalogue, today, thorough=thorough)))
    pack = kept.pack("controle")
    key = digest(*_looked_at(catalogue, folders), str(today), str(thorough))
    known = pack.get(key)
    if known is None:
        known = [_plain(problem) for problem in told_of_findings(check(catalogue, today, thorough=thorough))]
        pack.put(key, known)
    return [_problem(*each) for each in known]


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
