"""Measures builds, checks and servers beside those of other generators, and writes docs/development/speed.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import peers
import tools
from built import sizes
from goals import Findings
from measuring import PROJECT, Failed, Sample, measure, middle
from note import machine, note, tables
from serving import PAUSE, measure_server

NOTE = PROJECT / "docs/development/speed.md"
BUILDS, SERVERS = PARTS = ("builds", "servers")
QUICK = 300
CHECKS = 3
FIXED = (tools.WERKKIST, tools.MATERIAL)
"""Whose builds have to work: when one of these fails, there is nothing to compare."""
NO_SERVER_FROM = {tools.MATERIAL: 5_000, tools.FLOOR: 5_000}
"""With so many entries the server of Material, which builds everything at each edit, is not waited for."""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="werkkist-speed-") as folder:
        try:
            _measure_and_tell(options, Path(folder).resolve())
        except Failed as error:
            sys.exit(str(error))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000], help="one or more sizes")
    parser.add_argument("--runs", type=int, nargs="+", default=[3, 1], help="builds at each size; the last counts on")
    parser.add_argument("--edits", type=int, nargs="+", default=[9, 3], help="edits of a server, as with --runs")
    parser.add_argument("--only", nargs="+", choices=tools.TOOLS, default=tools.TOOLS, help="these generators")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--peers", type=Path, help="a folder for the other generators, to use again")
    parser.add_argument("--note", type=Path, help="the file to write; docs/development/speed.md when all is measured")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} entries, once, ours and Material; writes nothing")
    options = parser.parse_args()
    if options.quick:
        options.entries, options.runs, options.edits = [QUICK], [1], [2]
        options.only, options.note = (*FIXED, tools.FLOOR), None
    elif options.note is None and options.only == tools.TOOLS and options.parts == PARTS:
        options.note = NOTE
    return options


def _measure_and_tell(options: argparse.Namespace, folder: Path) -> None:
    wanted = not {tools.ZENSICAL, tools.HUGO}.isdisjoint(options.only)
    programs = peers.install(options.peers or folder / "peers") if wanted else {}
    missing = [package for name, package in peers.PACKAGES.items() if wanted and name not in programs]
    head = machine([peers.PACKAGES[name] for name in programs], missing)
    print(head, flush=True)
    findings = {}
    for entries, runs, edits in _sizes(options):
        findings[entries] = measure_size(folder / str(entries), entries, (runs, edits), programs, options)
        print(tables(findings[entries]), flush=True)
    if options.note:
        text = note(findings, measure_check(), head, PAUSE)
        options.note.write_text(text, "utf-8")
        print(f"Written: {options.note}")


def _sizes(options: argparse.Namespace) -> Iterator[tuple[int, int, int]]:
    """Every size with its runs and edits, the smallest first."""
    for number, entries in enumerate(sorted(set(options.entries))):
        yield entries, *(each[min(number, len(each) - 1)] for each in (options.runs, options.edits))


def measure_size(
    folder: Path, entries: int, times: tuple[int, int], programs: dict[str, Path], options: argparse.Namespace
) -> Findings:
    """Everything that is asked for at one size; `times` are the runs of a build and the edits of a server."""
    runs, edits = times
    bench = tools.prepare(folder, entries, programs, options.only)
    found = Findings(entries, runs, edits, len(bench.subject.pages))
    found.told += [f"{tool.name}: {tool.without}." for tool in bench.tools if tool.without]
    if BUILDS in options.parts:
        _measure_builds(bench, runs, found)
    if SERVERS in options.parts:
        _measure_servers(bench, edits, found)
    return found


def _measure_builds(bench: tools.Bench, runs: int, found: Findings) -> None:
    samples: dict[str, list[Sample]] = {step.name: [] for tool in bench.tools for step in tool.steps}
    failed = set()
    for tool in tools.in_turns(bench.tools, runs):
        if tool.name in FIXED:
            _build(tool, samples)
        elif tool.name not in failed and not _done(tool, found, partial(_build, tool, samples)):
            failed.add(tool.name)
    found.builds = {name: middle(taken) for name, taken in samples.items() if taken}
    for tool in bench.tools:
        if tool.site is not None and tool.name not in failed:
            found.sizes[tool.name] = sizes(tool.site, bench.entries)


def _build(tool: tools.Tool, samples: dict[str, list[Sample]]) -> None:
    for step in tool.steps:
        step.before()
        try:
            sample = measure(step.command, tool.folder)
            step.prove()
        except Failed as error:
            raise Failed(f"{step.name}: {error}") from error
        samples[step.name].append(sample)
        _progress(f"{step.name}: {sample.cpu:.2f} s CPU")


def _measure_servers(bench: tools.Bench, edits: int, found: Findings) -> None:
    for tool in bench.tools:
        if found.entries >= NO_SERVER_FROM.get(tool.name, found.entries + 1):
            continue
        if _done(tool, found, partial(_serve, tool, edits, found)):
            _progress(f"{tools.NAMES[tool.name]}: {found.served[tool.name].words:.2f} s")


def _serve(tool: tools.Tool, edits: int, found: Findings) -> None:
    found.served[tool.name] = measure_server(tool.serve, tool.folder, tool.words, tool.title, edits)


def _done(tool: tools.Tool, found: Findings, work: Callable[[], None]) -> bool:
    """Whether a generator did its work; when it did not, the tables say so and the others go on."""
    try:
        work()
    except Failed as error:
        _progress(f"{tool.name}: {error}")
        found.told.append(f"{tool.name} stopped with an error; what it did not do is left out.")
        return False
    return True


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def measure_check(project: Path = PROJECT) -> float:
    """Seconds by the clock for `werkkist controleer` of our own catalogue, the median of some."""
    command = (sys.executable, "-m", "werkkist", "controleer")
    return middle(measure(command, project) for _ in range(CHECKS)).wall


if __name__ == "__main__":
    main()
