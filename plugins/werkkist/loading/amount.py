"""How much is told of one file: what an editor can mend in one go, the mistakes before the advice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from werkkist import limits
from werkkist.checks import Finding
from werkkist.problems import Place, Problem, Severity

T = TypeVar("T", Problem, Finding)


def told_of_reading(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems of one file that stand in the way of reading it."""
    first = _first(problems)
    yield from first
    yield from _rest(problems, len(first))


def told_of_findings(findings: Iterable[Finding]) -> Iterator[Problem]:
    """What the rules found, as problems. To find the place of one takes time, so only what is told gets it."""
    files: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        files[finding.item.shown].append(finding)
    for shown, found in files.items():
        first = _first(found)
        yield from (finding.as_problem() for finding in first)
        more = len(found) - len(first)
        if more:
            yield _more(shown, more, found)


def _first(found: Sequence[T]) -> list[T]:
    if len(found) <= limits.PROBLEMS_PER_FILE:
        return list(found)
    heavy = [each for each in found if each.severity is Severity.FOUT]
    light = [each for each in found if each.severity is not Severity.FOUT]
    return [*heavy, *light][: limits.PROBLEMS_PER_FILE]


def _rest(problems: Sequence[Problem], told: int) -> Iterator[Problem]:
    if len(problems) > told:
        yield _more(problems[0].place.path, len(problems) - told, problems)


def _more(shown: str, count: int, found: Iterable[Problem | Finding]) -> Problem:
    severity = Severity.FOUT if any(each.severity is Severity.FOUT for each in found) else Severity.LET_OP
    message = f"In dit bestand staan nog {count} andere dingen die niet kloppen."
    return Problem(Place(shown), "K030", message, "Verbeter eerst wat we wel noemen. Kijk daarna opnieuw.", severity)
