"""What comes along when text is pasted: strange spaces, curled quotes, loose accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from werkkist.problems import Severity
from werkkist.source import tree

Oddity = tuple[str, int, str, str, Severity]
"""Code, index in the text, message, remedy, severity."""

STRANGE_SPACE = re.compile("[\u00a0\u200b\u202f\u2060\ufeff]")
LOOSE_ACCENT = re.compile("[A-Za-z][\u0300-\u036f]")
_ACCENT = re.compile("[\u0300-\u036f]")
_CURLED = re.compile("[“„‘‚].*[”“’‘]", re.DOTALL)
_CURLS = frozenset("“„‘‚")
_VISIBLE = str.maketrans({"\t": "→", "\u00a0": "⍽", "\u202f": "⍽", "\u200b": "∅", "\u2060": "∅", "\ufeff": "∅"})


def oddities(text: str, rare: str, values: Iterable[tree.Scalar]) -> Iterator[Oddity]:
    """Everything odd in a text that could be read; each kind is told once.

    `rare` has the characters of it that are not ASCII: what is not among them needs no looking for.
    """
    if STRANGE_SPACE.search(rare):
        yield _space(text, STRANGE_SPACE.search(text).start())
    loose = LOOSE_ACCENT.finditer(text) if _ACCENT.search(rare) else ()
    accent = next((hit for hit in loose if _composes(hit[0])), None)
    if accent:
        message = f"De letter “{unicodedata.normalize('NFC', accent[0])}” staat hier als twee losse tekens."
        remedy = "Typ de letter opnieuw. Of voer uit:  werkkist repareer"
        yield "K029", accent.start(), message, remedy, Severity.LET_OP
    for scalar in values if _CURLS.intersection(rare) else ():
        if scalar.plain and len(scalar.text) > 1 and _CURLED.fullmatch(scalar.text):
            yield _curled(scalar)


def visible(line: str) -> str:
    """A line for an excerpt, with a sign for each character that can't be seen."""
    return line.translate(_VISIBLE)


def _space(text: str, index: int) -> Oddity:
    count = len(STRANGE_SPACE.findall(text))
    where = "" if count == 1 else f" Dat komt in dit bestand {count} keer voor."
    message = f"Hier staat een vreemde spatie, uit Word of van een website.{where}"
    remedy = "Wis de spatie en typ hem opnieuw. Of voer uit:  werkkist repareer"
    return "K012", index, message, remedy, Severity.LET_OP


def _composes(letters: str) -> bool:
    return len(unicodedata.normalize("NFC", letters)) == 1


def _curled(scalar: tree.Scalar) -> Oddity:
    inner = scalar.text[1:-1]
    message = "Hier staan gekrulde aanhalingstekens (uit Word). Die zijn straks op de site te zien."
    remedy = f'Haal ze weg, of gebruik rechte aanhalingstekens:  "{inner}"'
    return "K017", scalar.start.index, message, remedy, Severity.FOUT
