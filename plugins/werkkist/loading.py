"""Folders of YAML files → a catalogue and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.checks import check
from werkkist.checks.images import FOLDER as IMAGES
from werkkist.entries import KINDS
from werkkist.problems import Place, Problem
from werkkist.reading import Reading, read_entry


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue and the problems that were met; a broken entry is missing, or an older version."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    problems_by_key: Mapping[Key, tuple[Problem, ...]] = field(default_factory=dict)
    """The problems of entries that could not be read."""
    stale: frozenset[Key] = frozenset()
    """Entries that are shown in their last good version, because the file is now broken."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of an entry: in which catalogue folder, and how to name it to the editor."""

    file: Path
    root: Path
    shown: str
    local: bool


def load(
    folders: Iterable[Path],
    base: Path,
    *,
    drafts: bool = False,
    last_good: Catalogue | None = None,
) -> Loaded:
    """Load catalogue folders; the first is the shared one, those after it are a host's own.

    Paths are told relative to `base`. `drafts` lets concepts through. With `last_good` a broken
    file keeps its entry of that catalogue (for a server that must not lose pages).
    """
    folders = [folder.resolve() for folder in folders]
    problems = [problem for folder in folders for problem in _strange_files(folder, base)]
    readings = [(found, _read(found)) for found in _files(folders, base)]
    problems += [problem for _, reading in readings for problem in reading.problems]
    broken = {(r.kind, r.id): r.problems for _, r in readings if r.entry is None}
    items, clashes = _unique(_items(readings, drafts))
    kept = [old for key in broken if (old := last_good and last_good.get(key))]
    catalogue = Catalogue([*items, *kept], broken)
    problems += clashes
    problems += [finding.as_problem() for finding in check(catalogue)]
    return Loaded(catalogue, tuple(sorted(set(problems))), broken, frozenset(i.key for i in kept))


def image_files(folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """The pictures of all folders: name and file, only ordinary files inside the folder."""
    for folder in folders:
        root = (folder / IMAGES).resolve()
        for path in sorted(root.glob("*")) if root.is_dir() else ():
            if path.is_file() and path.resolve().is_relative_to(root):
                yield path.name, path


def _files(folders: list[Path], base: Path) -> Iterator[Found]:
    for number, folder in enumerate(folders):
        for kind in KINDS:
            for path in sorted((folder / kind).glob("*")):
                if not path.name.startswith(".") and not path.is_dir():
                    yield Found(path, folder, _shown(path, base), number > 0)


def _read(found: Found) -> Reading:
    return read_entry(found.file, found.root, found.shown)


def _items(readings: Iterable[tuple[Found, Reading]], drafts: bool) -> Iterator[Item]:
    for found, reading in readings:
        if reading.entry and (drafts or reading.entry.status != "concept"):
            yield Item(
                reading.kind, reading.id, reading.entry, found.file, found.shown, found.local
            )


def _unique(items: Iterable[Item]) -> tuple[list[Item], list[Problem]]:
    """Two entries with one id of one kind: a problem, never "the last one wins"."""
    seen: dict[Key, Item] = {}
    problems = []
    for item in items:
        first = seen.setdefault(item.key, item)
        if first is not item:
            message = f"De naam “{item.id}” bestaat al bij de {item.kind}: {first.shown}."
            remedy = "Geef dit bestand een andere naam."
            problems.append(Problem(Place(item.shown), "K401", message, remedy))
    return list(seen.values()), problems


def _strange_files(folder: Path, base: Path) -> Iterator[Problem]:
    """Folders and files that no entry can live in, so that nothing is skipped without a word."""
    if not folder.is_dir():
        message = "Deze map met onderdelen bestaat niet."
        yield Problem(Place(_shown(folder, base)), "K100", message, "Kijk naar “catalogi” in mkdocs.yml.")
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == IMAGES:
            continue
        if path.name not in KINDS or not path.is_dir():
            message = f"“{path.name}” hoort niet in deze map."
            remedy = f"Zet onderdelen in een van deze mappen: {', '.join(KINDS)}."
            yield Problem(Place(_shown(path, base)), "K104", message, remedy)
        else:
            yield from _subfolders(path, base)


def _subfolders(kind: Path, base: Path) -> Iterator[Problem]:
    for path in sorted(kind.iterdir()):
        if path.is_dir() and not path.name.startswith("."):
            message = f"In “{kind.name}” mogen geen mappen staan."
            remedy = f"Zet de bestanden los in {kind.name}/."
            yield Problem(Place(_shown(path, base)), "K105", message, remedy)


def _shown(path: Path, base: Path) -> str:
    """The path as the editor knows it: from the project folder, with forward slashes."""
    absolute = path.absolute()
    inside = absolute.is_relative_to(base)
    return (absolute.relative_to(base) if inside else absolute).as_posix()
