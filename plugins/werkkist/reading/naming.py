"""What a file of an entry may be called, and the name that comes closest."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from werkkist import limits
from werkkist.entries.types import ID_PATTERN
from werkkist.problems import Place, Problem, printable


def misnamed(path: Path, shown: str) -> Problem | None:
    """What is wrong with the name of a file in the folder of a kind; None when all is well."""
    told = _ending(path) or _stem(path)
    return Problem(Place(printable(shown)), *told) if told else None


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
    if path.stem == "index":
        message = "De naam “index” is al in gebruik voor de lijst van deze soort."
        return "K102", message, "Geef het bestand een andere naam."
    twin = path.with_name(path.name.lower())
    if twin.name != path.name and twin.exists() and not twin.samefile(path):
        message = f"“{printable(path.name)}” en “{printable(twin.name)}” verschillen alleen in hoofdletters."
        return "K107", message, "Houd er één over, of geef dit bestand een andere naam."
    if not re.fullmatch(ID_PATTERN, path.stem):
        message = f"De bestandsnaam “{printable(path.name)}” mag alleen kleine letters, cijfers en streepjes hebben."
        return "K102", message, f"Geef het bestand de naam: {slug(path.stem)}.yml"
    if len(path.stem) > limits.ID_LENGTH:
        message = f"De bestandsnaam is te lang: voor .yml passen hoogstens {limits.ID_LENGTH} tekens."
        return "K102", message, "Geef het bestand een kortere naam."
    return None
