"""Pictures come from `beelden/`, are really pictures, and are small enough for a phone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from werkkist import limits
from werkkist.catalogue import Item, Leaves, Loc
from werkkist.checks.finding import Finding
from werkkist.entries import BeeldBestand, Markdown
from werkkist.markup import inspect

FOLDER = "beelden"
_SIGNATURES: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"WEBP",),
}
"""How a file of each type begins; SVG is left out because it can hold scripts."""
_WEBP_LENGTH = 8
"""A webp file names its container and its length first."""


def exist_and_are_images(item: Item, leaves: Leaves) -> Iterator[Finding]:
    """Every picture that an entry names is there. What is wrong with the file is told at the file."""
    for loc, name, offset in _used_images(leaves):
        path = item.file.parent.parent / FOLDER / name
        fault = None if os.path.lexists(path) else image_fault(path)
        if fault:
            yield Finding(item, loc, *fault, offset=offset)


def _used_images(leaves: Leaves) -> Iterator[tuple[Loc, str, int]]:
    """The pictures of an entry: location, file name, offset in the text."""
    for loc, value, _ in leaves:
        if isinstance(value, BeeldBestand):
            yield loc, str(value), 0
        elif isinstance(value, Markdown) and "![" in value:
            yield from ((loc, name, offset) for name, offset in inspect(value).images)


def image_fault(path: Path) -> tuple[str, str, str] | None:
    """Why a picture can't be shown: code, message and remedy; None when it can."""
    name, home = path.name, path.parent.parent.resolve() / FOLDER
    if not path.is_file() or not path.resolve().is_relative_to(home):
        message = f"De afbeelding “{name}” staat niet in de map {FOLDER}."
        return "K310", message, f"Zet het plaatje in de map {FOLDER}, of verander de naam."
    if path.stat().st_size > limits.IMAGE_BYTES:
        most = limits.IMAGE_BYTES // 1_000_000
        message = f"De afbeelding “{name}” is te groot."
        return "K311", message, f"Maak het plaatje kleiner dan {most} MB."
    if not _starts_as_its_name_says(path):
        message = f"Het bestand “{name}” is vanbinnen geen {path.suffix.removeprefix('.')}-plaatje."
        return "K312", message, "Open het plaatje en sla het opnieuw op. De naam veranderen is niet genoeg."
    return None


def _starts_as_its_name_says(path: Path) -> bool:
    signatures = _SIGNATURES.get(path.suffix)
    with path.open("rb") as file:
        start = file.read(12)
    if path.suffix == ".webp" and start.startswith(b"RIFF"):
        start = start[_WEBP_LENGTH:]
    return signatures is not None and start.startswith(signatures)
