"""What a file of an entry may be called, and the name that comes closest."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from werkkist import limits
from werkkist.entries.types import ID_PATTERN
from werkkist.filenames import folded, is_reserved, name_fault, twin_fault
from werkkist.problems import Place, Problem, printable


_TAKEN = {
    "index": "de lijst van deze soort",
    "404": "de pagina van een fout adres",
    "search": "het zoeken",
    "zoeken": "het zoeken",
    "tags": "lijsten van onderwerpen",
    "assets": "bestanden van de site zelf",
    "constructor": "iets in elke browser",
    "prototype": "iets in elke browser",
}
"""Names of pages and folders of the site or of a theme, and of what scripts find in every object."""

_ID = re.compile(ID_PATTERN)
_HIDDEN_ENTRY = re.compile(r"\.[^._#~].*\.ya?ml", re.IGNORECASE)


def is_hidden(path: Path) -> bool:
    """Whether a file is one of those that programs leave behind: `.DS_Store`, `._ecogram.yml`, `.#ecogram.yml`.

    An entry with a dot before its name is a mistake, and not hidden.
    """
    return path.name.startswith(".") and not _HIDDEN_ENTRY.fullmatch(path.name)


def misnamed(path: Path, shown: str) -> Problem | None:
    """What is wrong with the name of a file in the folder of a kind; None when all is well."""
    if _is_ordinary(path.name):
        return None
    told = _ending(path) or _stem(path)
    return Problem(Place(printable(shown)), *told) if told else None


def _is_ordinary(name: str) -> bool:
    """Whether a name is one that nearly all have, so that nothing more needs looking at."""
    stem = name.removesuffix(".yml")
    return (
        stem != name
        and len(stem) <= limits.ID_LENGTH
        and _ID.fullmatch(stem) is not None
        and stem not in _TAKEN
        and not is_reserved(stem)
    )


def slug(name: str) -> str:
    """The id that looks most like a name."""
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[: limits.ID_LENGTH].strip("-") or "nieuwe-naam"


def _ending(path: Path) -> tuple[str, str, str] | None:
    if path.suffix == ".yml":
        return None
    if path.suffix.lower() in (".yaml", ".yml"):
        message = f"Dit bestand eindigt op {path.suffix}. In deze toolkit eindigt elk bestand op .yml."
        return "K101", message, f"Geef het bestand de naam: {slug(path.stem)}.yml"
    message = "Dit bestand hoort hier niet. In deze map staan alleen bestanden die eindigen op .yml."
    return "K103", message, "Haal het bestand uit deze map weg."


def _stem(path: Path) -> tuple[str, str, str] | None:
    if path.stem in _TAKEN:
        message = f"De naam “{path.stem}” is al in gebruik voor {_TAKEN[path.stem]}."
        return "K102", message, "Geef het bestand een andere naam."
    twin = _twin(path)
    if twin is not None:
        return twin_fault(path.name, twin)
    if not _ID.fullmatch(path.stem):
        message = f"De bestandsnaam “{printable(path.name)}” mag alleen kleine letters, cijfers en streepjes hebben."
        return "K102", message, f"Geef het bestand de naam: {slug(path.stem)}.yml"
    if len(path.stem) > limits.ID_LENGTH:
        message = f"De bestandsnaam is te lang: voor .yml passen hoogstens {limits.ID_LENGTH} tekens."
        return "K102", message, "Geef het bestand een kortere naam."
    return name_fault(path.name)


def _twin(path: Path) -> str | None:
    """Another file in the folder that has this name on a less precise computer."""
    same = folded(path.name)
    if same == path.name:
        # The other one is the odd one, and is told of.
        return None
    others = sorted(other.name for other in path.parent.iterdir() if other.name != path.name)
    return next((other for other in others if folded(other) == same), None)
