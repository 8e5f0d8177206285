"""Every number of points that a self scan can give leads to one result, and to no more than one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from werkkist.catalogue import Catalogue, Item
from werkkist.checks.finding import Finding
from werkkist.entries.zelfscan import ScanUitslag, Zelfscan

MOST_POINTS = 1_000
"""A team adds up by hand. In a scan that goes further every whole number counts as one it can give."""

_NAMED = 5
"""Scores that are told one by one; more than this only by the first and the last."""

Results = list[tuple[int, ScanUitslag]]
"""The results in the order of their points, each with its number in the file."""


def every_score_has_one_result(catalogue: Catalogue) -> Iterator[Finding]:
    """No score of a self scan is left without a result, and none has two."""
    for item in catalogue.of("instrumenten"):
        if item.entry.zelfscan is not None:
            yield from _in_one_scan(item, item.entry.zelfscan)


def _in_one_scan(item: Item, scan: Zelfscan) -> Iterator[Finding]:
    results = list(enumerate(scan.uitslagen))
    for number, result in results:
        if result.van > result.tot:
            message = f"Deze uitslag begint bij {result.van} punten en houdt op bij {result.tot}."
            remedy = f"Schrijf:  van: {result.tot}   en:  tot: {result.van}"
            yield _finding(item, number, "van", message, remedy)
    # A range that is the wrong way round is told once, and then read as it must have been meant.
    results.sort(key=lambda each: _bounds(each[1]))
    reached = _scores(scan)
    yield from _gaps(item, results, reached)
    yield from _overlaps(item, results, reached)


def _scores(scan: Zelfscan) -> Sequence[int]:
    """Every number of points that can be reached, in order: per speerpunt, or of all of them together."""
    counts = {len(part.stellingen) for part in scan.onderdelen}
    if scan.tellen == "alles bij elkaar":
        counts = {sum(len(part.stellingen) for part in scan.onderdelen)}
    points = {answer.punten for answer in scan.schaal}
    lowest, highest = min(counts) * min(points), max(counts) * max(points)
    if highest > MOST_POINTS:
        return range(lowest, highest + 1)
    return sorted({score for count in counts for score in _sums(count, points)})


def _sums(statements: int, points: set[int]) -> set[int]:
    sums = {0}
    for _ in range(statements):
        sums = {score + answer for score in sums for answer in points}
    return sums


def _gaps(item: Item, results: Results, reached: Sequence[int]) -> Iterator[Finding]:
    covered, at, field = -1, results[0][0], "van"
    for number, result in results:
        start, end = _bounds(result)
        yield from _gap(item, _between(reached, covered + 1, start - 1), at, field)
        if end > covered:
            covered, at, field = end, number, "tot"
    yield from _gap(item, _between(reached, covered + 1, reached[-1]), at, field)


def _gap(item: Item, missing: Sequence[int], number: int, field: str) -> Iterator[Finding]:
    if missing:
        message = f"Bij {_named(missing)} hoort geen uitslag."
        wanted = missing[0] if field == "van" else missing[-1]
        remedy = f"Schrijf hier:  {field}: {wanted}   Of voeg een uitslag toe voor deze punten."
        yield _finding(item, number, field, message, remedy)


def _overlaps(item: Item, results: Results, reached: Sequence[int]) -> Iterator[Finding]:
    covered = -1
    for number, result in results:
        start, end = _bounds(result)
        if double := _between(reached, start, min(end, covered)):
            message = f"Bij {_named(double)} hoort meer dan één uitslag."
            remedy = "Haal deze uitslag weg, of kies andere grenzen."
            if end > covered:
                remedy = f"Schrijf hier:  van: {covered + 1}"
            yield _finding(item, number, "van", message, remedy)
        covered = max(covered, end)


def _bounds(result: ScanUitslag) -> tuple[int, int]:
    return min(result.van, result.tot), max(result.van, result.tot)


def _between(reached: Sequence[int], lowest: int, highest: int) -> Sequence[int]:
    return reached[bisect_left(reached, lowest) : bisect_right(reached, highest)]


def _named(some: Sequence[int]) -> str:
    if len(some) == 1:
        return f"{some[0]} {'punt' if some[0] == 1 else 'punten'}"
    if len(some) == 2 or (len(some) <= _NAMED and some[-1] - some[0] >= len(some)):
        return f"{', '.join(map(str, some[:-1]))} en {some[-1]} punten"
    return f"{some[0]} tot en met {some[-1]} punten"


def _finding(item: Item, number: int, field: str, message: str, remedy: str) -> Finding:
    return Finding(item, ("zelfscan", "uitslagen", number, field), "K513", message, remedy)
