"""Text → words as they are compared: small letters, no accents, no punctuation."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Text in small letters without accents: `Cliënt` and `client` are the same."""
    if not text.isascii():
        text = _NOT_ASCII.sub(_unaccented, unicodedata.normalize("NFKD", text))
    return text.lower().replace("+", " plus ")


def words_of(text: str) -> list[str]:
    """The folded words of a text in order; letters apart (`W.M.O.`) are one word."""
    words = _WORD.findall(fold(text))
    return _joined(words) if min(map(len, words), default=2) == 1 else words


def _unaccented(found: re.Match[str]) -> str:
    return "".join(sign for sign in found[0] if not unicodedata.category(sign).startswith("M"))


def _joined(words: list[str]) -> list[str]:
    found: list[str] = []
    loose = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and loose:
            found[-1] += word
        else:
            found.append(word)
        loose = single
    return found
