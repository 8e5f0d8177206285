"""What the figures ought to be, beside what they are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import tools
from built import LIST, Sizes
from measuring import Sample
from serving import Served

SMALL, LARGE = 1_000, 10_000
"""The numbers of entries that the goals are about."""
RATIOS = {
    tools.PLAIN: {SMALL: 0.25, LARGE: 0.25},
    tools.AGAIN: {SMALL: 0.15, LARGE: 0.10},
    tools.WORDS: {SMALL: 0.20, LARGE: 0.13},
}
"""At most so many times the CPU of `tools.BASE`, by the number of entries."""
WITH_PAGEFIND = 1.1
"""At most so many times the CPU of Hugo and Pagefind together, with search on both sides."""
ABOVE_FLOOR = {SMALL: 0.3, LARGE: 2.0}
"""Seconds from saving to the page, more than the server of MkDocs needs for a site of one page."""
PEAK_MB, LIST_BYTES = 700, 100_000
"""At `LARGE` entries."""
EXPONENT = 1.05
CHECK_SECONDS = 0.5
"""For the catalogue of this project, by the clock."""


@dataclass(slots=True)
class Findings:
    """What was found at one size."""

    entries: int
    runs: int
    edits: int
    named_by: int
    """How many other entries name the one that is edited."""
    builds: dict[str, Sample] = field(default_factory=dict)
    served: dict[str, Served] = field(default_factory=dict)
    sizes: dict[str, Sizes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    """What a generator had to do without, or could not do."""

    def ratio(self, step: str, base: str = tools.BASE) -> float | None:
        """How many times the CPU of another step; None when one of the two was not measured."""
        if step in self.builds and base in self.builds:
            return self.builds[step].cpu / self.builds[base].cpu
        return None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with the figure that was found."""

    text: str
    limit: float
    found: float
    digits: int = 2

    @property
    def is_met(self) -> bool:
        return self.found <= self.limit


def goals(findings: Mapping[int, Findings], check: float | None) -> Iterator[Goal]:
    """Every goal for which there is a figure; `check` is how long the check of our own catalogue took, in seconds."""
    for step, limits in RATIOS.items():
        for entries, limit in limits.items():
            if entries in findings and (found := findings[entries].ratio(step)) is not None:
                yield Goal(f"{step}, {entries} entries: CPU × mkdocs-material", limit, found)
    for entries, each in findings.items():
        if entries >= SMALL and {tools.COLD, tools.PAGEFIND} <= each.builds.keys():
            together = each.builds[tools.HUGO_COLD].cpu + each.builds[tools.PAGEFIND].cpu
            found = each.builds[tools.COLD].cpu / together
            yield Goal(f"{tools.COLD}, {entries} entries: CPU × hugo and pagefind together", WITH_PAGEFIND, found)
    yield from _served(findings)
    if LARGE in findings:
        yield from _large(findings[LARGE])
    yield from _growth(findings)
    if check is not None:
        yield Goal("`werkkist controleer` of the catalogue of this project: seconds by the clock", CHECK_SECONDS, check)


def _served(findings: Mapping[int, Findings]) -> Iterator[Goal]:
    # A site of one page is the same beside any number of entries.
    floors = [each.served[tools.FLOOR].words for each in findings.values() if tools.FLOOR in each.served]
    for entries, limit in ABOVE_FLOOR.items():
        served = findings[entries].served.get(tools.WERKKIST) if entries in findings else None
        if served and floors:
            text = f"{tools.NAMES[tools.WERKKIST]}, {entries} entries: seconds from saving to the page, above those for a site of one page"
            yield Goal(text, limit, max(0.0, served.words - floors[0]))


def _large(found: Findings) -> Iterator[Goal]:
    if ours := [sample.peak for name, sample in found.builds.items() if name.startswith("werkkist")]:
        yield Goal(f"the most memory of any step of werkkist, {LARGE} entries: MB", PEAK_MB, max(ours), 0)
    if pages := found.sizes.get(tools.WERKKIST):
        size = pages.largest[LIST].packed / 1_000
        yield Goal(f"the largest list page of werkkist, {LARGE} entries: kB compressed", LIST_BYTES / 1_000, size, 0)


def _growth(findings: Mapping[int, Findings]) -> Iterator[Goal]:
    if {SMALL, LARGE} <= findings.keys():
        exponents = growth(findings[SMALL], findings[LARGE])
        ours = [each for name, each in exponents.items() if name.startswith("werkkist")]
        for what, values in (("CPU", [cpu for cpu, _ in ours]), ("memory", [peak for _, peak in ours])):
            if values:
                yield Goal(f"growth of {what}, the steepest step of werkkist: exponent", EXPONENT, max(values))


def growth(few: Findings, many: Findings) -> dict[str, tuple[float, float]]:
    """Of each step that was measured at both sizes the exponents of CPU and memory: 1 is linear."""
    times = math.log(many.entries / few.entries)
    return {
        name: (
            math.log(many.builds[name].cpu / few.builds[name].cpu) / times,
            math.log(many.builds[name].peak / few.builds[name].peak) / times,
        )
        for name in few.builds
        if name in many.builds
    }
