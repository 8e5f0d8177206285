"""Pictures come from `beelden/`, are really pictures, and are small enough for a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from werkkist import limits
from werkkist.catalogue import Catalogue, Item, Loc, walk
from werkkist.checks.finding import Finding
from werkkist.entries import BeeldBestand, Markdown
from werkkist.markup import inspect

FOLDER = "beelden"
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF")


def exist_and_are_images(catalogue: Catalogue) -> Iterator[Finding]:
    """Every picture that an entry names can be shown."""
    for item in catalogue:
        for loc, name, offset in used_images(item):
            fault = _fault(item.file.parent.parent / FOLDER, name)
            if fault:
                yield Finding(item, loc, *fault, offset=offset)


def used_images(item: Item) -> Iterator[tuple[Loc, str, int]]:
    """The pictures of an entry: location, file name, offset in the text."""
    for loc, value, _ in walk(item.entry):
        if isinstance(value, BeeldBestand):
            yield loc, str(value), 0
        elif isinstance(value, Markdown) and "![" in value:
            yield from ((loc, name, offset) for name, offset in inspect(value).images)


def _fault(folder: Path, name: str) -> tuple[str, str, str] | None:
    path = folder / name
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        message = f"De afbeelding “{name}” staat niet in de map {FOLDER}."
        return "K310", message, f"Zet het plaatje in de map {FOLDER}, of verander de naam."
    if path.stat().st_size > limits.IMAGE_BYTES:
        most = limits.IMAGE_BYTES // 1_000_000
        message = f"De afbeelding “{name}” is te groot."
        return "K311", message, f"Maak het plaatje kleiner dan {most} MB."
    with path.open("rb") as file:
        start = file.read(12)
    if not start.startswith(_SIGNATURES):
        message = f"“{name}” is geen plaatje dat een browser kan tonen."
        return "K312", message, "Sla het plaatje op als png, jpg, webp of gif."
    return None
