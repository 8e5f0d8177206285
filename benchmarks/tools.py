"""The generators that are compared: for each the steps to measure, in order, and its server."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import projects
from built import entry_pages, prove_pages, prove_shown
from editing import Edit, Place, Subject, choose, entry_edits, page_edits

WERKKIST, MATERIAL, ZENSICAL, HUGO, FLOOR = "werkkist", "material", "zensical", "hugo", "floor"
TOOLS = (MATERIAL, WERKKIST, ZENSICAL, HUGO, FLOOR)

BASE = "mkdocs-material, first build with search"
BASE_PLAIN = "mkdocs-material, first build without search"
PLAIN = "werkkist, first build without search"
COLD = "werkkist, first build with search"
AGAIN = "werkkist, nothing changed"
WORDS = "werkkist, a word of one entry changed"
TITLE = "werkkist, the title of one entry changed"
CHECK = "werkkist controleer, without building"
ZENSICAL_COLD = "zensical, first build with search"
ZENSICAL_AGAIN = "zensical, nothing changed"
ZENSICAL_WORDS = "zensical, a word of one entry changed"
HUGO_COLD = "hugo, without search"
PAGEFIND = "pagefind over the site of hugo"

NAMES = {
    WERKKIST: "werkkist (mkdocs serve)",
    MATERIAL: "mkdocs-material (mkdocs serve)",
    ZENSICAL: "zensical serve, its search included",
    HUGO: "hugo server, without search",
    FLOOR: "mkdocs-material, a site of one page",
}
"""Each server, as the note calls it."""

_MKDOCS = (sys.executable, "-m", "mkdocs")
_BUILD = (*_MKDOCS, "build", "--strict", "--quiet")


def _nothing() -> None:
    """A step that needs nothing before it, or proves nothing after it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command to measure, what has to be done before it, and the proof after it that it did its work."""

    name: str
    command: tuple[str, ...]
    before: Callable[[], None] = _nothing
    prove: Callable[[], None] = _nothing


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator with a project of its own."""

    name: str
    folder: Path
    steps: tuple[Step, ...]
    serve: Callable[[str, int], tuple[str, ...]]
    words: Edit
    title: Edit | None
    site: Path | None = None
    """What the last of its first builds made; None for a generator whose pages are not compared."""
    without: str = ""
    """What it had to do without."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that is measured at one size."""

    tools: tuple[Tool, ...]
    subject: Subject
    entries: tuple[Path, ...]


def prepare(folder: Path, entries: int, programs: dict[str, Path], wanted: Collection[str]) -> Bench:
    """The projects of every generator that is wanted and that can be had, in a new folder."""
    ours, material = folder / WERKKIST, folder / MATERIAL
    projects.make_ours(ours, entries)
    projects.make_material(material, entries)
    docs = material / "docs"
    subject, pages = choose(ours / "tools_catalog", docs), entry_pages(docs)
    makers = {
        MATERIAL: lambda: _material(material, subject, pages),
        WERKKIST: lambda: _ours(ours, subject, pages),
        ZENSICAL: lambda: _zensical(folder / ZENSICAL, docs, programs[ZENSICAL], subject, pages),
        HUGO: lambda: _hugo(folder / HUGO, docs, programs, subject, pages),
        FLOOR: lambda: _floor(folder / FLOOR),
    }
    able = {name for name, needed in {ZENSICAL: {"zensical"}, HUGO: {"hugo", "pagefind"}}.items() if needed <= {*programs}}
    names = [name for name in TOOLS if name in wanted and (name in able or name not in (ZENSICAL, HUGO))]
    return Bench(tuple(makers[name]() for name in names), subject, pages)


def _ours(folder: Path, subject: Subject, pages: tuple[Path, ...]) -> Tool:
    site, catalogue = folder / "site", folder / "tools_catalog"
    words, title = entry_edits(subject, catalogue)

    def forget() -> None:
        _set_aside(site, folder / ".werkkist", *folder.glob(".site.werkkist-*"))

    steps = (
        Step(PLAIN, (*_BUILD, "-f", projects.WITHOUT_SEARCH), forget, _proof(site, pages, search=False)),
        Step(COLD, _BUILD, forget, _proof(site, pages, search=True)),
        Step(AGAIN, _BUILD, prove=_proof(site, pages, search=True)),
        _edited(WORDS, _BUILD, site, words),
        _edited(TITLE, _BUILD, site, title),
        Step(CHECK, (sys.executable, "-m", "werkkist", "controleer", catalogue.name)),
    )
    return Tool(WERKKIST, folder, steps, _serve_mkdocs, words, title, site)


def _material(folder: Path, subject: Subject, pages: tuple[Path, ...]) -> Tool:
    site = folder / "site"
    steps = (
        _first(BASE_PLAIN, (*_BUILD, "-f", projects.WITHOUT_SEARCH), site, _proof(site, pages, search=False)),
        _first(BASE, _BUILD, site, _proof(site, pages, search=True)),
    )
    return Tool(MATERIAL, folder, steps, _serve_mkdocs, *page_edits(subject, folder / "docs"), site)


def _zensical(folder: Path, docs: Path, program: Path, subject: Subject, pages: tuple[Path, ...]) -> Tool:
    without = projects.make_zensical(folder, docs, len(pages))
    site, build = folder / "site", (str(program), "build", "--strict")
    words, title = page_edits(subject, folder / "docs")
    proof = _proof(site, pages, search=True)
    steps = (
        _first(ZENSICAL_COLD, (*build, "--clean"), site, proof),
        Step(ZENSICAL_AGAIN, build, prove=proof),
        _edited(ZENSICAL_WORDS, build, site, words),
    )

    def serve(host: str, port: int) -> tuple[str, ...]:
        return (str(program), "serve", "--dev-addr", f"{host}:{port}")

    return Tool(ZENSICAL, folder, steps, serve, words, title, site, without)


def _hugo(folder: Path, docs: Path, programs: dict[str, Path], subject: Subject, pages: tuple[Path, ...]) -> Tool:
    projects.make_hugo(folder, docs)
    site, program = folder / "public", str(programs["hugo"])
    steps = (
        _first(HUGO_COLD, (program, "--quiet"), site, _proof(site, pages, search=False)),
        Step(PAGEFIND, (str(programs["pagefind"]), "--site", site.name), prove=_proof(site, pages, search=True)),
    )

    def serve(host: str, port: int) -> tuple[str, ...]:
        return (program, "server", "--bind", host, "--port", str(port))

    return Tool(HUGO, folder, steps, serve, *page_edits(subject, folder / "content"), site)


def _floor(folder: Path) -> Tool:
    projects.make_floor(folder)
    place = Place(folder / "docs/index.md", "Welkom", "")
    return Tool(FLOOR, folder, (), _serve_mkdocs, Edit((place,), "Welkom", (Path(),)), None)


def _serve_mkdocs(host: str, port: int) -> tuple[str, ...]:
    return (*_MKDOCS, "serve", "--dev-addr", f"{host}:{port}")


def _first(name: str, command: tuple[str, ...], site: Path, prove: Callable[[], None]) -> Step:
    return Step(name, command, lambda: _set_aside(site), prove)


def _edited(name: str, command: tuple[str, ...], site: Path, edit: Edit) -> Step:
    """A build after an edit; the edit has to show."""
    marks: list[str] = []
    return Step(name, command, lambda: marks.append(edit.save()), lambda: prove_shown(site, edit, marks[-1]))


def _proof(site: Path, pages: tuple[Path, ...], *, search: bool) -> Callable[[], None]:
    return lambda: prove_pages(site, pages, search=search)


def _set_aside(*paths: Path) -> None:
    """Out of the way of a first build; they go with the folder of all measurements.

    They are not thrown away now: for minutes ext4 passes by every place that came free, one by one, for each file that
    is made, and that would count as work of the build.
    """
    for path in filter(Path.exists, paths):
        path.rename(Path(tempfile.mkdtemp(prefix="weg-", dir=path.parent.parent), path.name))


def in_turns(tools: tuple[Tool, ...], runs: int) -> Iterator[Tool]:
    """Every other run in the opposite order, so that a machine that slows down slows all alike."""
    for run in range(runs):
        yield from tools if run % 2 == 0 else tools[::-1]
