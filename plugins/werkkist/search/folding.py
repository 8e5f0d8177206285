"""Text → words as they are compared: small letters, no accents, no punctuation."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Text in small letters without accents: `Cliënt` and `client` are the same."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M"))
    return text.lower().replace("+", " plus ")


def words_of(text: str) -> list[str]:
    """The folded words of a text in order; letters apart (`W.M.O.`) are one word."""
    return _joined(_WORD.findall(fold(text)))




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
