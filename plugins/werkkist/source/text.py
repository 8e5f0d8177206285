"""Bytes on disk → text, or the reason why a file can't be read as text."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from werkkist import limits
from werkkist.problems import Place, Problem, Severity

_BOM = "\ufeff"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

# Control characters and the marks that turn the reading direction around: invisible, and used
# to make a text read differently from what it says (Unicode TR 36, "Trojan Source"). Also the
# line ends that YAML knows and editors don't (U+0085, U+2028, U+2029): lines would be miscounted.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]"
)
_ORDINARY = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
"""What every keyboard types: the bytes that need no second look."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text with unix line ends, or None with the problems that stand in the way."""

    content: str | None
    problems: tuple[Problem, ...] = ()


def read_bytes(path: Path, root: Path, shown: str) -> bytes | Problem:
    """What stands in `path`, which must be an ordinary file inside `root`; `shown` is its name."""
    try:
        return _refuse_file(path, root, shown) or _content(path)
    except (OSError, RuntimeError):
        # RuntimeError: a link to itself, in Python 3.11 and 3.12.
        message = "Dit bestand kan niet worden geopend."
        return _problem(shown, "K021", message, "Kijk of het er nog is en of je het mag lezen.")


def _content(path: Path) -> bytes:
    # In one go: a buffer takes a third of the time that it takes to read a small file.
    with open(path, "rb", buffering=0) as file:
        return file.read()


def decode(raw: bytes, shown: str) -> Text:
    """UTF-8 bytes as text; another encoding is recognised and named, never guessed."""
    if raw.startswith(_UTF16_MARKS) or raw[:2].count(0) == 1:
        return _only(_problem(shown, "K001", "Dit bestand is opgeslagen als UTF-16.", _SAVE_AGAIN))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _only(_not_utf8(raw, error, shown))
    if "\r" not in text:
        return _checked(text, shown)
    mixed = _mixed_line_ends(text, shown)
    checked = _checked(text.replace("\r\n", "\n").replace("\r", "\n"), shown)
    return Text(checked.content, (*checked.problems, *mixed))


def unusual(text: str) -> str:
    """The characters of a text that are not plain ASCII, without those that are.

    A text holds few of them, and leaving out the rest goes many times as fast as looking at each:
    what is not in here, is not in the text.
    """
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY)
    return rest.decode("utf-8", "surrogatepass")


def _mixed_line_ends(text: str, shown: str) -> tuple[Problem, ...]:
    """Windows line ends alone are fine; two sorts in one file make every change look large."""
    if "\r\n" not in text or not re.search(r"(?<!\r)\n", text):
        return ()
    message = "In dit bestand staan twee soorten regeleinden door elkaar."
    remedy = "Sla het bestand opnieuw op, of voer uit:  werkkist repareer"
    return (Problem(Place(shown), "K004", message, remedy, Severity.LET_OP),)


def _checked(text: str, shown: str) -> Text:
    invisible = INVISIBLE.search(text) if INVISIBLE.search(unusual(text)) else None
    if invisible:
        return _only(_invisible(text, invisible.start(), shown))
    if not text.removeprefix(_BOM).strip():
        return _only(_problem(shown, "K005", "Dit bestand is leeg.", _FILL_OR_DELETE))
    if not text.startswith(_BOM):
        return Text(text)
    bom = Problem(
        Place(shown),
        "K003",
        "Aan het begin van dit bestand staat een onzichtbaar teken (een BOM).",
        "Sla het bestand op als “UTF-8” en niet als “UTF-8 met BOM”.",
        Severity.LET_OP,
    )
    return Text(text.removeprefix(_BOM), (bom,))


_SAVE_AGAIN = "Sla het bestand opnieuw op. Kies bij “Codering”: UTF-8."
_FILL_OR_DELETE = "Vul het bestand in, of verwijder het."


def _only(problem: Problem) -> Text:
    return Text(None, (problem,))


def _problem(shown: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(Place(shown), code, message, remedy)


def _refuse_file(path: Path, root: Path, shown: str) -> Problem | None:
    # Resolved first: a link out of the catalogue must not even be opened.
    if not _is_inside(path, root):
        message = "Dit bestand is een snelkoppeling naar een plek buiten de catalogus."
        return _problem(shown, "K021", message, "Zet hier het bestand zelf neer.")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        return _problem(shown, "K021", "Dit is geen gewoon bestand.", "Haal het uit deze map weg.")
    if status.st_size > limits.FILE_BYTES:
        size, most = status.st_size // 1000, limits.FILE_BYTES // 1000
        message = f"Dit bestand is te groot: {size} kB. Er past hoogstens {most} kB in."
        remedy = "Haal weg wat er niet in hoort, of maak er twee onderdelen van."
        return _problem(shown, "K022", message, remedy)
    return None


def _is_inside(path: Path, root: Path) -> bool:
    """Whether a file really lies in a folder. Only links are followed: to look where a path leads costs more than reading."""
    top, name = os.path.join(root, ""), os.fspath(path)
    steps = name.removeprefix(top).split(os.sep)
    if name.startswith(top) and ".." not in steps and not _has_link(top, steps):
        return True
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(root), ""))


def _has_link(folder: str, steps: list[str]) -> bool:
    return any(os.path.islink(folder + os.sep.join(steps[:count])) for count in range(1, len(steps) + 1))


def _not_utf8(raw: bytes, error: UnicodeDecodeError, shown: str) -> Problem:
    before = raw[: error.start].decode("utf-8")
    character = raw[error.start : error.start + 1].decode("cp1252", "replace")
    message = (
        f"Bij het teken “{character}” klopt de codering niet. "
        "Het bestand is geen UTF-8, maar waarschijnlijk Windows-1252 (uit Word of Excel)."
    )
    return Problem(_place_at(before, len(before), shown), "K002", message, _SAVE_AGAIN)


def _invisible(text: str, index: int, shown: str) -> Problem:
    number = f"U+{ord(text[index]):04X}"
    message = f"Hier staat een onzichtbaar teken dat niet in tekst hoort ({number})."
    remedy = "Haal het teken weg: wis de letters eromheen en typ ze opnieuw."
    return Problem(_place_at(text, index, shown), "K009", message, remedy)


def _place_at(text: str, index: int, shown: str) -> Place:
    line = text.count("\n", 0, index) + 1
    return Place(shown, line, index - (text.rfind("\n", 0, index) + 1) + 1)
