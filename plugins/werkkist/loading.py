"""Folders of YAML files → a catalogue and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.checks import check
from werkkist.checks.images import FOLDER as IMAGES
from werkkist.checks.images import image_fault
from werkkist.entries import KINDS
from werkkist.problems import Place, Problem, printable
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
    problems += _double_images(folders, base)
    readings = [(found, _read(found)) for found in _files(folders, base)]
    problems += [problem for _, reading in readings for problem in reading.problems]
    broken = {(r.kind, r.id): r.problems for _, r in readings if r.entry is None}
    items, clashes = _unique(_items(readings))
    hidden = {item.key for item in items if item.entry.status == "concept" and not drafts}
    read = {item.key for item in items}
    kept = [old for key in broken if (old := last_good and last_good.get(key)) and key not in read]
    shown = [item for item in items if item.key not in hidden]
    catalogue = Catalogue([*shown, *kept], broken, hidden)
    problems += clashes
    problems += [finding.as_problem() for finding in check(catalogue)]
    return Loaded(catalogue, tuple(sorted(set(problems))), broken, frozenset(i.key for i in kept))


def image_files(folders: Iterable[Path]) -> dict[str, Path]:
    """The pictures of all folders by name: only pictures, only ordinary files inside the folder.

    Of two with one name the first counts; `load` tells of the other.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in _images_in(folder):
            found.setdefault(path.name, path)
    return found


def _images_in(folder: Path) -> list[Path]:
    root = (folder / IMAGES).resolve()
    paths = sorted(root.glob("*")) if root.is_dir() else []
    return [path for path in paths if image_fault(path) is None]


def _double_images(folders: Iterable[Path], base: Path) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for folder in folders:
        for path in _images_in(folder):
            first = seen.setdefault(path.name, path)
            if first is not path:
                message = f"Er is al een afbeelding met deze naam: {_shown(first, base)}."
                yield Problem(Place(_shown(path, base)), "K313", message, "Geef het plaatje een andere naam.")


def _files(folders: list[Path], base: Path) -> Iterator[Found]:
    for number, folder in enumerate(folders):
        for kind in KINDS:
            for path in sorted((folder / kind).glob("*")):
                if not path.name.startswith(".") and not path.is_dir():
                    yield Found(path, folder, _shown(path, base), number > 0)


def _read(found: Found) -> Reading:
    return read_entry(found.file, found.root, found.shown)


def _items(readings: Iterable[tuple[Found, Reading]]) -> Iterator[Item]:
    for found, reading in readings:
        if reading.entry:
            key = (reading.kind, reading.id)
            yield Item(*key, reading.entry, found.file, found.shown, found.local)


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
            message = f"“{printable(path.name)}” hoort niet in deze map."
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
    return printable((absolute.relative_to(base) if inside else absolute).as_posix())
