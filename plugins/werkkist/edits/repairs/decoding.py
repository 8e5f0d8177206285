"""Bytes in another encoding → text, when only one reading makes words; else a person is asked."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator

from werkkist.edits.repairs.change import Ask, Question, State

_NAMES = {
    "cp1252": "Windows-1252",
    "iso8859_15": "Latijn-9",
    "cp850": "DOS",
    "mac_roman": "een oude Mac",
}
_BETWEEN_LETTERS = frozenset("âäåçêëîïñôöûüøœæ")
_AFTER_OR_BEFORE_A_LETTER = frozenset("áéèóú")
_OPENING, _CLOSING = frozenset("‘“«"), frozenset("’”»…")
_LOOSE = frozenset("–—•€°·±½¼¾²³×§©®™ \u00a0")


def decode(raw: bytes, ask: Ask) -> State:
    """The text with unix line ends and without a mark in front; empty when no reading is sure."""
    found = _decoded(raw, ask)
    if found.text == "" and found.left:
        return found
    return _plain_ends(_without_mark(found))


def _decoded(raw: bytes, ask: Ask) -> State:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or raw[:2].count(0) == 1:
        return _utf16(raw)
    try:
        return State(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _legacy(raw, ask)


def _utf16(raw: bytes) -> State:
    # Without a mark the empty half of the first letter tells which half comes first.
    order = {0: "-be", 1: "-le"}.get(raw[:2].find(0), "")
    try:
        return State(raw.decode(f"utf-16{order}"), ("codering: UTF-16 → UTF-8",))
    except UnicodeDecodeError:
        return State("", left=(Question(1, "Dit lijkt op UTF-16, maar het is beschadigd.", ()),))


def _legacy(raw: bytes, ask: Ask) -> State:
    readings = dict(_readings(raw))
    if len(readings) == 1 and "cp1252" in readings.values():
        return _chosen(readings, 0)
    question = _question(raw, tuple(readings))
    answer = ask(question) if readings else None
    return State("", left=(question,)) if answer is None else _chosen(readings, answer)


def _chosen(readings: dict[str, str], number: int) -> State:
    text, encoding = list(readings.items())[number]
    return State(text, (f"codering: {_NAMES[encoding]} → UTF-8",))


def _readings(raw: bytes) -> Iterator[tuple[str, str]]:
    """Each text that the bytes can be, with its encoding; the most common encoding first."""
    seen = set()
    for encoding in _NAMES:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text not in seen and is_plausible(text):
            seen.add(text)
            yield text, encoding


def _question(raw: bytes, readings: tuple[str, ...]) -> Question:
    lines = raw.splitlines()
    number = next(n for n, line in enumerate(lines) if not line.isascii())
    shown = tuple(f"“{_line(text, number)}”" for text in readings)
    if not shown:
        asked = "We weten niet in welke codering dit bestand staat. Sla het opnieuw op als UTF-8."
    elif len(shown) == 1:
        asked = f"Staat hier {shown[0]}?"
    else:
        asked = f"De codering is niet zeker. Staat hier {' of '.join(shown)}?"
    return Question(number + 1, asked, shown)


def _line(text: str, number: int) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[number].strip()[:120] if number < len(lines) else ""


def is_plausible(text: str) -> bool:
    """Whether every letter beyond ASCII stands where Dutch has it."""
    return all(_fits(text, n) for n, char in enumerate(text) if not char.isascii())


def _fits(text: str, at: int) -> bool:
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in _LOOSE:
        return not (before.isalpha() and after.isalpha()) or char == "\u00a0"
    if char in _OPENING:
        return not before.isalnum()
    if char in _CLOSING:
        return char == "’" or not after.isalnum()
    if char in _BETWEEN_LETTERS:
        return before.isalpha() and after.isalpha()
    if char in _AFTER_OR_BEFORE_A_LETTER:
        return (before.isalpha() and not before.isupper()) or after.islower()
    if char in "àÀ" and not after.isalpha():
        return not before.isalpha() or before == "l"
    if char == "í":
        # “híj”, with stress; behind a vowel it is an apostrophe in disguise (thema’s on a Mac).
        return before.isalpha() and before not in "aeiou" and after.islower()
    return _is_capital(char, before, after)


def _is_capital(char: str, before: str, after: str) -> bool:
    """An accented capital at the start of a word, or in a word of capitals."""
    bare = unicodedata.normalize("NFD", char)[0]
    if not (char.isupper() and bare.isascii() and bare in "AEIOUCNO"):
        return False
    beside = [letter for letter in (before, after) if letter.isalpha()]
    return bool(beside) and (all(map(str.isupper, beside)) or (not before.isalpha() and after.islower()))


def _without_mark(state: State) -> State:
    text = state.text.lstrip("\ufeff")
    return state.then(text, ["BOM weggehaald"]) if text != state.text else state


def _plain_ends(state: State) -> State:
    text = state.text.replace("\r\n", "\n").replace("\r", "\n")
    return state.then(text, ["regeleinden gelijk gemaakt"]) if text != state.text else state
