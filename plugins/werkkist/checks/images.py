"""Pictures come from `beelden/`, are really pictures, and are small enough for a phone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from werkkist import limits
from werkkist.catalogue import Catalogue
from werkkist.checks.dimensions import SUFFIXES, dimensions
from werkkist.checks.finding import Finding
from werkkist.problems import printable

FOLDER = "beelden"


def exist_and_are_images(catalogue: Catalogue) -> Iterator[Finding]:
    """Every picture that an entry names is there. What is wrong with the file is told at the file."""
    for item in catalogue:
        for loc, name, offset in catalogue.noted(item).pictures:
            path = item.file.parent.parent / FOLDER / name
            fault = None if os.path.lexists(path) else image_fault(path)
            if fault:
                yield Finding(item, loc, *fault, offset=offset)


def image_fault(path: Path) -> tuple[str, str, str] | None:
    """Why a picture can't be shown: code, message and remedy; None when it can."""
    name, home = printable(path.name), path.parent.parent.resolve() / FOLDER
    if not path.is_file() or not path.resolve().is_relative_to(home):
        message = f"De afbeelding “{name}” staat niet in de map {FOLDER}."
        return "K310", message, f"Zet het plaatje in de map {FOLDER}, of verander de naam."
    if path.stat().st_size > limits.IMAGE_BYTES:
        most = limits.IMAGE_BYTES // 1_000_000
        message = f"De afbeelding “{name}” is te groot."
        return "K311", message, f"Maak het plaatje kleiner dan {most} MB."
    return _pixel_fault(path, dimensions(path.read_bytes(), path.suffix))


def _pixel_fault(path: Path, size: tuple[int, int] | None) -> tuple[str, str, str] | None:
    name, type_ = printable(path.name), path.suffix.removeprefix(".")
    if path.suffix not in SUFFIXES:
        message = f"Een bestand zoals “{name}” kan niet op de site."
        return "K312", message, "Sla het plaatje op als png, jpg, webp of gif."
    if size is None:
        message = f"Het bestand “{name}” is vanbinnen geen {type_}-plaatje."
        return "K312", message, "Open het plaatje en sla het opnieuw op. De naam veranderen is niet genoeg."
    width, height = size
    if width * height > limits.IMAGE_PIXELS or max(size) > limits.IMAGE_SIDE:
        message = f"De afbeelding “{name}” heeft te veel beeldpunten: {width} bij {height}."
        return "K317", message, "Maak het plaatje kleiner. Een breedte van 1600 is genoeg."
    return None
