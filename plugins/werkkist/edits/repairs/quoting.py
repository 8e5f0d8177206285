"""Quotes around a text, so that YAML reads it letter for letter."""

from __future__ import annotations

_PAIRS = (("“", "”"), ("„", "”"), ("„", "“"), ("”", "”"), ("‘", "’"), ("«", "»"))


def quoted(text: str) -> str:
    """The text in straight double quotes; curly quotes around all of it make way for them."""
    bare = without_curly(text.strip()) or text.strip()
    escaped = bare.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def without_curly(text: str) -> str:
    """What stands between curly quotes around the whole text; '' when they are not there."""
    for opening, closing in _PAIRS:
        inner = text[1:-1]
        whole = text.startswith(opening) and text.endswith(closing) and len(text) > 2
        if whole and opening not in inner and closing not in inner:
            return inner.strip()
    return ""
