"""Measures our build and a plain mkdocs-material build of the same content, with and without search, and the check."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median

OURS, BARE, PEER, PLAIN, CHECK = "ours", "bare", "peer", "plain", "check"

LABELS = {
    OURS: "(a) `mkdocs build --strict`, werkkist with its search",
    BARE: "(a′) the same as (a), without search",
    PEER: "(b) `mkdocs build --strict`, plain mkdocs-material with its search",
    PLAIN: "(b′) the same as (b), without search",
    CHECK: "(c) `werkkist controleer` (load and check)",
}

_COMMON = """\
site_name: Benchmark
site_url: https://example.org/
nav:
  - index.md
  - knelpunten/index.md
  - instrumenten/index.md
  - themas/index.md
  - voorbeelden/index.md
  - cijfers/index.md
not_in_nav: "*"
"""
_OUR_CONFIG = f"""\
{_COMMON}
theme: {{name: werkkist}}
plugins:
  - werkkist: {{catalogi: [tools_catalog]}}
"""
_BARE_CONFIG = f"""\
{_OUR_CONFIG.replace("[tools_catalog]", "[tools_catalog], zoeken: false")}
site_dir: site-bare
"""
_PEER_CONFIG = f"""\
{_COMMON}
theme: {{name: material, language: nl, font: false}}
"""
_PLAIN_CONFIG = f"""\
{_PEER_CONFIG}
plugins: []
site_dir: site-plain
"""

_UNITS_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024
"""What the system counts resident size in."""


@dataclass(frozen=True, slots=True)
class Task:
    """A command to measure; `site` is the folder that it builds, which is removed first."""

    name: str
    command: tuple[str, ...]
    folder: Path
    site: Path | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """What a whole process and its children used."""

    cpu: float
    """Seconds, user and system."""
    peak: float
    """The largest resident size, in MB."""


@dataclass(frozen=True, slots=True)
class Result(Sample):
    """The median of some samples, and how far their CPU seconds lie apart."""

    lowest: float
    highest: float


def main() -> None:
    options = _options()
    packages = ("mkdocs", "mkdocs-material")
    print(", ".join(["Python " + sys.version.split()[0], *(f"{name} {version(name)}" for name in packages)]))
    results = {}
    for entries in sorted(set(options.entries)):
        results[entries] = measure_all(entries, options.runs)
        print("\n".join(["", *table(entries, options.runs, results[entries])]), flush=True)
    if len(results) > 1:
        print("\n".join(["", *growth(results)]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000], help="one or more sizes")
    parser.add_argument("--runs", type=int, default=3, help="the median of so many runs is told")
    return parser.parse_args()


def measure_all(entries: int, runs: int) -> dict[str, Result]:
    """The median of every task, on content that is made in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="werkkist-benchmark-") as folder:
        tasks = prepare(Path(folder).resolve(), entries)
        samples: dict[str, list[Sample]] = {task.name: [] for task in tasks}
        for task in _in_turns(tasks, runs):
            samples[task.name].append(measure(task))
    return {name: _median(taken) for name, taken in samples.items()}


def prepare(folder: Path, entries: int) -> tuple[Task, ...]:
    """Two projects with the same content, and the commands to run in them."""
    ours, peer = folder / OURS, folder / PEER
    _generate(ours / "tools_catalog", entries)
    _generate(peer / "docs", entries, "--markdown")
    (ours / "docs").mkdir()
    (ours / "mkdocs.yml").write_text(_OUR_CONFIG, "utf-8")
    (ours / "bare.yml").write_text(_BARE_CONFIG, "utf-8")
    (peer / "mkdocs.yml").write_text(_PEER_CONFIG, "utf-8")
    (peer / "plain.yml").write_text(_PLAIN_CONFIG, "utf-8")
    build = (sys.executable, "-m", "mkdocs", "build", "--strict")
    return (
        Task(OURS, build, ours, ours / "site"),
        Task(BARE, (*build, "-f", "bare.yml"), ours, ours / "site-bare"),
        Task(PEER, build, peer, peer / "site"),
        Task(PLAIN, (*build, "-f", "plain.yml"), peer, peer / "site-plain"),
        Task(CHECK, (sys.executable, "-m", "werkkist", "controleer", "tools_catalog"), ours),
    )


def _generate(target: Path, entries: int, *options: str) -> None:
    # In a process of its own: a child's peak counts from the size of the process that started it.
    script = Path(__file__).with_name("generate.py")
    subprocess.run((sys.executable, str(script), str(target), "--entries", str(entries), *options), check=True)


def _in_turns(tasks: tuple[Task, ...], runs: int) -> Iterator[Task]:
    """Every other run in the opposite order, so that a machine that slows down slows all alike."""
    for run in range(runs):
        yield from tasks if run % 2 == 0 else tasks[::-1]


def measure(task: Task) -> Sample:
    """Run a command to its end; a command that fails ends the benchmark with its output."""
    if task.site is not None:
        shutil.rmtree(task.site, ignore_errors=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            task.command, cwd=task.folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(task.command)} failed:\n{output.read().decode()}")
    return Sample(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _UNITS_PER_MB)


def _median(samples: Sequence[Sample]) -> Result:
    cpu = [each.cpu for each in samples]
    return Result(median(cpu), median(each.peak for each in samples), min(cpu), max(cpu))


def table(entries: int, runs: int, found: Mapping[str, Result]) -> list[str]:
    """A Markdown table with the ratios that matter."""
    ours, bare, peer, plain = (found[name].cpu for name in (OURS, BARE, PEER, PLAIN))
    return [
        f"| {entries} entries, median of {runs} | CPU s | lowest to highest | peak MB |",
        "| --- | ---: | ---: | ---: |",
        *(_row(LABELS[name], each) for name, each in found.items()),
        f"| a / b: both with search | {ours / peer:.2f} | | {found[OURS].peak / found[PEER].peak:.2f} |",
        f"| a′ / b′: neither with search | {bare / plain:.2f} | | {found[BARE].peak / found[PLAIN].peak:.2f} |",
    ]


def _row(label: str, found: Result) -> str:
    return f"| {label} | {found.cpu:.2f} | {found.lowest:.2f} to {found.highest:.2f} | {found.peak:.0f} |"


def growth(results: Mapping[int, Mapping[str, Result]]) -> list[str]:
    """What each extra entry costs between two sizes: the same number all along is linear."""
    steps = list(pairwise(results))
    heads = [f"{few} to {many}" for few, many in steps]
    rows = []
    for name, label in LABELS.items():
        costs = [_extra(results[few][name], results[many][name], many - few) for few, many in steps]
        rows.append(f"| {label} | {' | '.join(costs)} |")
    return [f"| CPU ms per extra entry | {' | '.join(heads)} |", f"| --- |{' ---: |' * len(steps)}", *rows]


def _extra(few: Sample, many: Sample, entries: int) -> str:
    return f"{(many.cpu - few.cpu) / entries * 1000:.2f}"


if __name__ == "__main__":
    main()
