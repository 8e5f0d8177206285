"""Names of files that go wrong on another computer; whoever reads a folder hands its names in."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import basename, dirname

from werkkist import limits
from werkkist.problems import printable

_SUPERSCRIPTS = "¹²³"
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{door}{number}" for door in ("com", "lpt") for number in f"0123456789{_SUPERSCRIPTS}"]
)
"""What Windows calls its own devices, whatever ending the name has."""

_STRANGE = frozenset('#?%<>:"|*\\')
"""Signs that mean something in a web address, or that Windows can't have in a name."""

Told = tuple[str, str, str]
"""Code, message and remedy."""


@dataclass(frozen=True, slots=True)
class NameFault:
    """A path as it was handed in (or the folder in it that is meant), and what is wrong with its name."""

    path: str
    code: str
    message: str
    remedy: str


def name_faults(paths: Iterable[str]) -> Iterator[NameFault]:
    """What is wrong with the names of files in one folder.

    `paths` count from that folder, with forward slashes. A folder that several files share is told
    once. Nothing is read from disk.
    """
    first: dict[str, str] = {}
    for path in sorted(_with_folders(paths)):
        name, twin = basename(path), first.setdefault(folded(path), path)
        told = name_fault(name)
        # Of files in two folders that are twins, only the folders are told.
        if told is None and twin != path and dirname(twin) == dirname(path):
            told = twin_fault(name, basename(twin))
        if told:
            yield NameFault(path, *told)


def name_fault(name: str) -> Told | None:
    """What is wrong with one name, of a file or a folder; None when it fits everywhere."""
    if len(os.fsencode(name)) > limits.NAME_BYTES:
        message = f"De naam is te lang. Er passen hoogstens {limits.NAME_BYTES} letters in; een letter met een accent telt dubbel."
        return "K109", message, "Kies een kortere naam."
    strange = next((char for char in name if char in _STRANGE or not char.isprintable()), "")
    if strange:
        sign = f"het teken {strange}" if strange.isprintable() else "een teken dat je niet ziet"
        return "K110", f"In de naam staat {sign}.", "Gebruik alleen letters, cijfers, streepjes en punten."
    if name != name.strip(" ") or name.endswith("."):
        return "K110", "De naam begint of eindigt met een spatie, of eindigt met een punt.", "Haal dat teken weg."
    if is_reserved(name):
        stem = name.split(".")[0].strip()
        message = f"De naam “{stem}” is op Windows van de computer zelf. Dit bestand kan daar niet bestaan."
        return "K108", message, f"Kies een langere naam, bijvoorbeeld: {stem}-uitleg"
    return None


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for itself, as `con` and `con.md`."""
    return name.split(".")[0].strip().casefold() in _RESERVED


def folded(path: str) -> str:
    """A path as the least precise computer sees it: capitals and the form of accents don't count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _with_folders(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        while path and path not in found:
            found.add(path)
            path = dirname(path)
    return found


def twin_fault(name: str, twin: str) -> Told:
    """Two names in one folder that are one name on another computer."""
    same_form = unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", twin)
    how = "in hoe een letter met een accent is opgeslagen" if same_form else "in hoofdletters"
    message = f"“{printable(name)}” en “{printable(twin)}” verschillen alleen {how}."
    return "K107", message, "Houd er één over, of geef dit bestand een andere naam."


class Taken:
    """The places in a site that are taken, and by what; `Index.html` takes the place of `index.html`."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def holder(self, place: str) -> str | None:
        """Who stands in the way of a file at `place`: a file there, or a file where its folder must come."""
        here = folded(place)
        found = self._files.get(here) or self._folders.get(here)
        while found is None and here:
            here = dirname(here)
            found = self._files.get(here)
        return found

    def take(self, place: str, owner: str) -> None:
        """From now on `place` belongs to `owner`, unless somebody was first."""
        here = folded(place)
        self._files.setdefault(here, owner)
        while here := dirname(here):
            self._folders.setdefault(here, owner)


def clashes(placed: Iterable[tuple[str, str]]) -> Iterator[NameFault]:
    """Files that would land on the place of another: `con.md` and `con/index.md`.

    `placed` tells of each file its path and its place in the site. Paths that are twins are left to
    `name_faults`.
    """
    taken = Taken()
    for path, place in sorted(placed):
        other = taken.holder(place)
        if other is None:
            taken.take(place, path)
        elif folded(other) != folded(path):
            message = f"Dit bestand krijgt op de site dezelfde plek als {printable(other)}. Een van de twee verdwijnt."
            yield NameFault(path, "K111", message, "Geef een van de twee een andere naam, of voeg ze samen.")


def links_outside(paths: Iterable[str], folder: Path) -> Iterator[tuple[str, NameFault]]:
    """Each path in `folder` that is reached by a link out of it, or to nothing, and what to tell of that link."""
    root = os.path.realpath(folder)
    for path in paths:
        link = next((part for part in _from_the_top(path) if _leads_away(os.path.join(root, part), root)), None)
        if link is not None:
            message = "Dit is een snelkoppeling naar een plek buiten deze map, of naar niets."
            yield path, NameFault(link, "K112", message, "Zet het bestand zelf op deze plek.")


def _from_the_top(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[: count + 1]) for count in range(len(parts)))


def _leads_away(place: str, root: str) -> bool:
    """Whether a link leads out of the folder, to nothing, or round to a folder that it lies in."""
    if not os.path.islink(place):
        return False
    real = os.path.realpath(place)
    around = os.path.realpath(os.path.dirname(place)) + os.sep
    return not real.startswith(root + os.sep) or not os.path.exists(place) or around.startswith(real + os.sep)
