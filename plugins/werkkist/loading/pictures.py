"""The pictures of all catalogue folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from werkkist.checks.images import FOLDER, image_fault
from werkkist.filenames import folded
from werkkist.loading.folders import shown_path
from werkkist.problems import Place, Problem


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
    root = (folder / FOLDER).resolve()
    paths = sorted(root.glob("*")) if root.is_dir() else []
    return [path for path in paths if image_fault(path) is None]


def double_images(folders: Iterable[Path], base: Path) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for folder in folders:
        for path in _images_in(folder):
            first = seen.setdefault(folded(path.name), path)
            if first is not path and first.parent != path.parent:
                message = f"Er is al een afbeelding met deze naam: {shown_path(first, base)}."
                yield Problem(Place(shown_path(path, base)), "K313", message, "Geef het plaatje een andere naam.")
