"""The stem of a Dutch word: light, so that what people type and what is written meet.

The script `zoekwoorden.js` does the same in the browser; a test gives both every word of the site.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VOWEL = "aeiouy"
_SHORTEST = 4
_DIMINUTIVE = re.compile(r"(?<=[^aeiouy]{2})etje$|(?<=[^aeiouy])je$")
_LONG = "aeou"
_DOUBLED = "bdfgklmnprst"
_SOFT = {"v": "f", "z": "s"}


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word; short words, abbreviations and numbers stay as they are."""
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return word
    return _evened(_agent(_abstract(_inflected(_small(_plural(word))))))


def _plural(word: str) -> str:
    """mantelzorgers → mantelzorger, visies → visie, mogelijkheden → mogelijkheid."""
    if word.endswith("heden") and len(word) > 8:
        return f"{word[:-5]}heid"
    if word.endswith("s") and len(word) > 4 and (word[-2] not in _VOWEL + "sj" or word.endswith(("ies", "jes"))):
        return word[:-1]
    return word


def _small(word: str) -> str:
    """spelletje → spell, kaartje → kaart."""
    if not word.endswith("je"):
        return word
    shorter = _DIMINUTIVE.sub("", word)
    return shorter if len(shorter) > 2 else word


def _inflected(word: str) -> str:
    """gesprekken → gesprekk, sociale → social, ideeen → idee."""
    if word.endswith("en") and len(word) > 4:
        rest = word[:-2]
        return rest if rest[-1] not in _VOWEL or rest.endswith(("ee", "ie")) else word
    if word.endswith("e") and len(word) > 3 and word[-2] not in _VOWEL:
        return word[:-1]
    return word


def _abstract(word: str) -> str:
    """samenwerking → samenwerk, eenzaamheid → eenzaam."""
    for ending in ("ing", "heid"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


def _agent(word: str) -> str:
    """mantelzorger → mantelzorg, signaler → signal."""
    return word[:-2] if word.endswith("er") and len(word) > 5 and word[-3] not in _VOWEL else word


def _evened(word: str) -> str:
    """maak and mak, gesprekk and gesprek, huiz and huis: one spelling."""
    if word[-1] == word[-2] and word[-1] in _DOUBLED:
        word = word[:-1]
    if word[-1] not in _VOWEL and word[-2] in _LONG and word[-3:-2] == word[-2]:
        word = word[:-2] + word[-1]
    return word[:-1] + _SOFT.get(word[-1], word[-1])
