"""The difference between two texts, with everything visible that a screen would hide."""

from __future__ import annotations

import difflib
import unicodedata

_SIGNS = {"\t": "→", "\r": "␍", "\u00a0": "⍽", "\u202f": "⍽", "\ufeff": "⟨BOM⟩"}
_HIDDEN = ("Cc", "Cf", "Zl", "Zp", "Co", "Cs", "Cn")


def visible(text: str) -> str:
    """A line in which tabs, special spaces and control characters are to be seen."""
    return "".join(_sign(char) for char in text)


def difference(before: str, after: str) -> str:
    """The changed lines of a file with two lines around them, as `diff -u` shows them."""
    old, new = _lines(before, after), _lines(after, after)
    shown = difflib.unified_diff(old, new, "nu", "straks", lineterm="", n=2)
    return "\n".join(visible(line) for line in shown)


def as_typed(raw: bytes) -> str:
    """A file as text, with \\x.. for bytes that are no UTF-8."""
    return raw.decode("utf-8", "backslashreplace")


def _lines(text: str, other: str) -> list[str]:
    """The lines; of those that differ in their line end alone, the first shows the difference."""
    lines = text.split("\n")
    if "\r" not in text or "\r" in other:
        return lines
    first = next((n for n, line in enumerate(lines) if line.endswith("\r")), 0)
    return [line if n == first else line.removesuffix("\r") for n, line in enumerate(lines)]


def _sign(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    category = unicodedata.category(char)
    hidden = category in _HIDDEN or (category == "Zs" and char != " ")
    return f"⟨U+{ord(char):04X}⟩" if hidden else char
