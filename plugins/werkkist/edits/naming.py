"""Names of kinds and of entries: which kind a word means, and which id a title gets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from werkkist import limits
from werkkist.entries import KINDS
from werkkist.entries.types import ID_PATTERN
from werkkist.filenames import is_reserved

_FOLDED = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ł": "l", "đ": "d"})
_APOSTROPHES = str.maketrans("", "", "'’‘`´")


def kind_of(word: str) -> str | None:
    """The folder of a kind that is named by its folder or in the singular."""
    singular = {model.enkelvoud: folder for folder, model in KINDS.items()}
    return word if word in KINDS else singular.get(word)


def id_of(title: str) -> str:
    """The id for a title: plain letters, digits and hyphens; '' when nothing of it is left."""
    folded = title.casefold().translate(_APOSTROPHES).translate(_FOLDED)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) <= limits.ID_LENGTH:
        return words
    return words[: limits.ID_LENGTH + 1].rpartition("-")[0] or words[: limits.ID_LENGTH]


def fault_of(id_: str) -> str:
    """Why this can't be the id of an entry, for the editor; '' when it can."""
    if not re.fullmatch(ID_PATTERN, id_):
        near = id_of(id_) or "ecogram"
        return f"“{id_}” mag alleen kleine letters, cijfers en streepjes hebben, zoals: {near}."
    if len(id_) > limits.ID_LENGTH:
        return f"“{id_}” is te lang: er passen hoogstens {limits.ID_LENGTH} tekens in."
    if is_reserved(id_):
        return f"“{id_}” is op Windows een naam van de computer zelf. Kies een langere naam, zoals: {id_}-uitleg."
    return "De naam “index” is al in gebruik voor de lijst van deze soort." if id_ == "index" else ""


def taken(folders: Iterable[Path], kind: str, id_: str) -> Path | None:
    """The file that has this name already, in whatever capitals and with whatever ending."""
    for folder in folders:
        for path in sorted((folder / kind).glob("*")):
            if path.stem.casefold() == id_ and path.suffix.lower() in (".yml", ".yaml"):
                return path
    return None
