"""How hard a Dutch text is to read: the Flesch-Douma score, and what it is made of.

The formula is that of W.H. Douma, who fitted the formula of Flesch to Dutch (De leesbaarheid van
landbouwbladen, Wageningen, 1960): 206.84 − 0.77 × syllables in 100 words − 0.93 × words a sentence.
It is given, with Douma's table of norms, at https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php.
In that table 0–30 is very hard, 30–45 hard, 45–60 fairly hard, 60–70 normal, 70–80 fairly easy and 80–90 easy.

It counts and does not understand: a short word can be unknown, and a long compound plain. So it may
point out where to look again, and never fails anything. On few words it jumps about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from werkkist.catalogue import Item, Leaves
from werkkist.entries import Markdown, Plat
from werkkist.entries.types import Samenvatting

_LOANS = (("team", "tiem"), ("coach", "koosj"), ("website", "websait"), ("online", "onlain"), ("museum", "musejum"))
"""Words from elsewhere whose letters mislead, and letters that don't."""
_NUCLEUS = re.compile(
    r"aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ai|au|ou|ïe|[aeiouàáâäèéêëìíîïòóôöùúûü]|y(?![aeiou])"
)
"""A sound that carries a syllable; a letter with dots on it begins one of its own."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][”’\")]*\s+|\n(?:\s*\n|\s*(?:[-*+>]|\d+[.)])\s+|#+ )")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")
_MARKS = re.compile(r"\*\*|(?<=\w)\*|\*(?=\w)|[\[\]`]")
_MAY_BE_MARKED = re.compile(r"[*\[\]`]")
_NO_PROSE = frozenset({"titel", "notitie", "zoekwoorden", "bronnen", "afbeelding", "ook_wel", "benodigdheden", "talen"})
_SHORTEST = 4
"""Words: less is a name or a label, and no sentence."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What was counted in one text, or in several together."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def score(self) -> int:
        """Flesch-Douma, in whole points: higher is easier; a text without words is as easy as can be."""
        if not self.words:
            return 100
        return round(206.84 - 77 * self.syllables / self.words - 0.93 * self.words_a_sentence)


def measure(text: str) -> Measure:
    """Plain text or Markdown: its marks and the addresses of links don't count."""
    sentences = [words for part in _SENTENCE_END.split(_spoken(text)) if (words := _WORD.findall(part))]
    counts = [sum(map(syllables, words)) for words in sentences]
    return Measure(sum(map(len, sentences)), len(sentences), sum(counts))


def _spoken(text: str) -> str:
    plain = _ADDRESS.sub("]", text) if "](" in text or "://" in text else text
    return _MARKS.sub("", plain) if _MAY_BE_MARKED.search(plain) else plain


# Remembered, because a few hundred words make up half of every text.
@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """The syllables of a Dutch word, by the vowels that stand together; one at least."""
    spoken = word.casefold()
    for letters, sound in _LOANS:
        spoken = spoken.replace(letters, sound)
    return max(1, len(_NUCLEUS.findall(spoken)))


def long_words(text: str, most: int = 3) -> tuple[str, ...]:
    """The words of a text with the most syllables, as they stand there."""
    words = dict.fromkeys(_WORD.findall(_spoken(text)))
    return tuple(sorted(words, key=syllables, reverse=True)[:most])


def measure_entry(leaves: Leaves) -> Measure:
    """All running text of an entry together."""
    return _sum(measure(str(value)) for loc, value, _ in leaves if _is_prose(str(loc[0]), value))


def is_own_text(item: Item) -> bool:
    """Whether the words are ours: a source repeats titles and names of others."""
    return item.kind != "bronnen"


def _is_prose(field: str, value: object) -> bool:
    if field in _NO_PROSE or not (isinstance(value, Markdown | Samenvatting) or type(value) is Plat):
        return False
    return len(str(value).split()) >= _SHORTEST


def _sum(measures: Iterable[Measure]) -> Measure:
    found = tuple(measures)
    return Measure(
        sum(each.words for each in found),
        sum(each.sentences for each in found),
        sum(each.syllables for each in found),
    )
