"""Measures our builds beside those of other site generators, and writes docs/development/speed.md."""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

import peers
from build import _OUR_CONFIG, _PEER_CONFIG, Sample, Task, _generate, measure

NOTE = Path(__file__).parents[1] / "docs/development/speed.md"
BASE = "mkdocs-material, its search included"
OURS = "werkkist, first build"
PLAIN = "werkkist, first build, without search"
AGAIN = "werkkist, nothing changed"
CHANGED = "werkkist, one entry changed"
CHECK = "werkkist controleer"
ZENSICAL = "zensical, its search included"
HUGO = "hugo"
INDEX = "pagefind over the site of hugo"
GOALS = {PLAIN: (0.25, 0.25), AGAIN: (0.15, 0.10), CHANGED: (0.20, 0.13)}
"""At most so many times `BASE`, at 1 000 and at 10 000 entries."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command, and what has to be done before it."""

    task: Task
    before: Callable[[], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="300 entries, once, nothing installed, no note")
    parser.add_argument("--note", action="store_true", help="write docs/development/speed.md")
    options = parser.parse_args()
    sizes, runs = ([300], 1) if options.quick else (options.entries, options.runs)
    with tempfile.TemporaryDirectory(prefix="werkkist-speed-") as folder:
        commands = {} if options.quick else peers.install(Path(folder) / "peers")
        told = peers.versions(Path(folder) / "peers") if commands else ""
        results = {size: measure_all(Path(folder) / str(size), size, runs, commands) for size in sizes}
    text = "\n".join(note(results, runs, told))
    print(text)
    if options.note:
        NOTE.write_text(text + "\n", "utf-8")


def measure_all(folder: Path, entries: int, runs: int, commands: dict[str, Path]) -> dict[str, Sample]:
    """The median of every step, each run in the same order: a first build, then the next ones."""
    steps = list(_steps(folder, entries, commands))
    taken: dict[str, list[Sample]] = {step.task.name: [] for step in steps}
    for _ in range(runs):
        for step in steps:
            step.before()
            taken[step.task.name].append(measure(step.task))
    return {name: _median(samples) for name, samples in taken.items()}


def _steps(folder: Path, entries: int, commands: dict[str, Path]) -> Iterator[Step]:
    ours, peer = folder / "ours", folder / "peer"
    _generate(ours / "tools_catalog", entries)
    _generate(peer / "docs", entries, "--markdown")
    (ours / "docs").mkdir()
    (ours / "zonder.yml").write_text(_OUR_CONFIG, "utf-8")
    (ours / "mkdocs.yml").write_text(_OUR_CONFIG.replace("zoeken: false", "zoeken: true"), "utf-8")
    (peer / "mkdocs.yml").write_text(_PEER_CONFIG, "utf-8")
    build = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet")

    def forget() -> None:
        shutil.rmtree(ours / ".werkkist", ignore_errors=True)

    yield Step(Task(BASE, build, peer, peer / "site"), _nothing)
    yield Step(Task(PLAIN, (*build, "-f", "zonder.yml"), ours, ours / "site"), forget)
    yield Step(Task(OURS, build, ours, ours / "site"), forget)
    yield Step(Task(AGAIN, build, ours), _nothing)
    yield Step(Task(CHANGED, build, ours), lambda: _change(ours / "tools_catalog"))
    yield Step(Task(CHECK, (sys.executable, "-m", "werkkist", "controleer", "tools_catalog"), ours), _nothing)
    if "zensical" in commands:
        peers.prepare_zensical(folder / "zensical", peer / "docs")
        site = folder / "zensical/site"
        yield Step(Task(ZENSICAL, (str(commands["zensical"]), "build", "--clean"), folder / "zensical", site), _nothing)
    if "hugo" in commands and "pagefind" in commands:
        peers.prepare_hugo(folder / "hugo", Path(__file__).with_name("generate.py"), entries)
        site = folder / "hugo/public"
        yield Step(Task(HUGO, (str(commands["hugo"]), "--quiet"), folder / "hugo", site), _nothing)
        yield Step(Task(INDEX, (str(commands["pagefind"]), "--site", "public"), folder / "hugo"), _nothing)


def _nothing() -> None:
    """A step that needs nothing done."""


def _change(catalogue: Path) -> None:
    """Add a word to a summary in the middle."""
    files = sorted((catalogue / "instrumenten").glob("*.yml"))
    file = files[len(files) // 2]
    file.write_text(file.read_text("utf-8").replace("samenvatting: ", "samenvatting: Nieuw ", 1), "utf-8")


def _median(samples: list[Sample]) -> Sample:
    return Sample(median(each.cpu for each in samples), median(each.peak for each in samples))


def note(results: dict[int, dict[str, Sample]], runs: int, peers_told: str) -> Iterator[str]:
    """The tables, with how they were made."""
    yield "# Speed\n\nMade by `python benchmarks/speed.py --note`; a quick look: `python benchmarks/speed.py --quick`.\n"
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, {platform.system()},"
    ours = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    yield f"Python {platform.python_version()}, {ours}{', ' + peers_told if peers_told else ''}.\n"
    yield "CPU is user and system time of a whole process and its children; peak is the largest resident size of one."
    yield f"Every number is the median of {runs}. Content: `benchmarks/generate.py`, about 8 KB an entry. Cores may be"
    yield "shared with other work, so read the ratios: all of one table were measured in turns.\n"
    for size, found in results.items():
        yield from _table(size, found)
    if len(results) > 1:
        yield from _growth(results)


def _table(size: int, found: dict[str, Sample]) -> Iterator[str]:
    yield f"## {size} entries\n\n| | CPU s | peak MB | × mkdocs-material | goal |\n| --- | ---: | ---: | ---: | ---: |"
    for name, sample in found.items():
        goal = GOALS.get(name, ("", ""))[size >= 10_000]
        yield f"| {name} | {sample.cpu:.2f} | {sample.peak:.0f} | {sample.cpu / found[BASE].cpu:.2f} | {goal} |"
    if HUGO in found:
        together = found[HUGO].cpu + found[INDEX].cpu
        yield f"\nWith search on both sides, ours is {found[OURS].cpu / together:.2f} × Hugo with Pagefind (goal: 1.1)."
    yield ""


def _growth(results: dict[int, dict[str, Sample]]) -> Iterator[str]:
    few, many = min(results), max(results)
    yield f"## Growth from {few} to {many}\n\nThe exponent: 1 is linear (goal: at most 1.05).\n"
    yield "| | CPU | memory |\n| --- | ---: | ---: |"
    for name, sample in results[many].items():
        before, ratio = results[few][name], math.log(many / few)
        cpu, peak = (math.log(after / was) / ratio for after, was in ((sample.cpu, before.cpu), (sample.peak, before.peak)))
        yield f"| {name} | {cpu:.2f} | {peak:.2f} |"


if __name__ == "__main__":
    main()
