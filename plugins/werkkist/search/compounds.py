"""Compounds: `mantelzorgtest` is a test for mantelzorg, if both words stand by themselves in the texts too."""

from __future__ import annotations

from collections.abc import Iterable

from werkkist.search.stemming import stem
from werkkist.search.stopwords import PREFIXES, STOP_WORDS

SHORTEST_PART = 4
"""Shorter parts are found in words that don't have them, such as `ver` in `verhaal`."""

_SAME = SHORTEST_PART - 1
"""Letters at the start of a word that stand in its stem too, when that has enough of them to be a part."""


def splits(stems: Iterable[str]) -> dict[str, int]:
    """For each stem that is a compound of two others, where the second begins.

    The letters between (`-s-`, `-en-`, `-e-`) stand with the first, and its stem is without them.
    """
    known = set(stems)
    whole = {each for each in known if len(each) >= SHORTEST_PART and each not in STOP_WORDS and each.isalpha()}
    beginnings = {each[:_SAME] for each in whole}
    found = {each: _split(each, whole, beginnings) for each in sorted(whole) if len(each) >= 2 * SHORTEST_PART}
    return {each: at for each, at in found.items() if at}


def _split(word: str, whole: set[str], beginnings: set[str]) -> int:
    # The longest first part: `mantelzorg|test`, which is a compound of two itself.
    for at in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        # At most places nothing begins that we know, and to look there takes less time than to find a stem.
        if word[at : at + _SAME] not in beginnings:
            continue
        first = word[:at]
        if first not in PREFIXES and stem(word[at:]) in whole and stem(first) in whole:
            return at
    return 0
