"""What lies in a catalogue folder without being an entry, so that nothing is skipped without a word."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

from werkkist.checks.images import FOLDER as PICTURES
from werkkist.checks.images import image_fault
from werkkist.entries import KINDS
from werkkist.filenames import name_faults
from werkkist.problems import Place, Problem, printable


def strange_files(folder: Path, base: Path) -> Iterator[Problem]:
    """Folders and files that no entry can live in, so that nothing is skipped without a word."""
    if not folder.is_dir():
        message = "Deze map met onderdelen bestaat niet."
        yield Problem(Place(shown_path(folder, base)), "K100", message, "Kijk naar “catalogi” in mkdocs.yml.")
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and path.name == PICTURES:
            yield from _no_pictures(path, base)
        elif path.is_dir() and path.name in KINDS:
            yield from _subfolders(path, base)
        else:
            yield _out_of_place(path, base)


def _out_of_place(path: Path, base: Path) -> Problem:
    near = difflib.get_close_matches(path.name, KINDS, 1, 0.8) if path.is_dir() else []
    hint = f" Bedoelde je “{near[0]}”?" if near else ""
    message = f"“{printable(path.name)}” hoort niet in deze map.{hint}"
    folders = f"Zet onderdelen in een van deze mappen: {', '.join(KINDS)}."
    remedy = f"Geef de map de naam: {near[0]}" if near else folders
    return Problem(Place(shown_path(path, base)), "K104", message, remedy)


def _no_pictures(folder: Path, base: Path) -> Iterator[Problem]:
    """What lies among the pictures and is none."""
    paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    for path in paths:
        fault = image_fault(path)
        if fault:
            yield Problem(Place(shown_path(path, base)), *fault)
    for fault in name_faults(path.name for path in paths):
        yield Problem(Place(shown_path(folder / fault.path, base)), fault.code, fault.message, fault.remedy)


def _subfolders(kind: Path, base: Path) -> Iterator[Problem]:
    for name in listed(kind)[1]:
        if not name.startswith("."):
            message = f"In “{kind.name}” mogen geen mappen staan."
            remedy = f"Zet de bestanden los in {kind.name}/."
            yield Problem(Place(shown_path(kind / name, base)), "K105", message, remedy)


def listed(folder: Path) -> tuple[list[str], list[str]]:
    """The names of what is no folder and of what is one, sorted; empty when `folder` is none itself."""
    names: tuple[list[str], list[str]] = ([], [])
    try:
        with os.scandir(folder) as found:
            for each in found:
                # The system tells what each is, so nothing is asked of it once more; a link may lead nowhere.
                names[os.path.isdir(each) if each.is_symlink() else each.is_dir()].append(each.name)
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    return sorted(names[0]), sorted(names[1])


def shown_path(path: Path, base: Path) -> str:
    """The path as the editor knows it: from the project folder, with forward slashes."""
    absolute = path.absolute()
    try:
        return printable(absolute.relative_to(base).as_posix())
    except ValueError:
        return printable(absolute.as_posix())
