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
from dataclasses import dataclass
from typing import TypeGuard

from werkkist.catalogue import Item, Leaves
from werkkist.entries import Markdown, Plat
from werkkist.entries.types import Samenvatting

_LOANS = (("team", "tiem"), ("coach", "koosj"), ("website", "websait"), ("online", "onlain"), ("museum", "musejum"))
"""Words from elsewhere whose letters mislead, and letters that don't."""
_NUCLEUS = re.compile(
    r"aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ai|au|ou|ïe|[aeiouàáâäèéêëìíîïòóôöùúûü]|y(?![aeiou])"
)
"""A sound that carries a syllable; a letter with dots on it begins one of its own."""
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SENTENCE_END = re.compile(
    r"[.!?…\n](?:(?<!\n)[”’\")]*\s+|(?<=\n)(?:\s*\n|\s*(?:[-*+>]|\d+[.)])\s+|#+ ))"
)
"""Behind a mark, or before an empty line, an item of a list or a heading."""
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")
_MARKS = re.compile(r"[*\[\]`](?:(?<!\*)|\*|(?=\w)|(?<=\w\*))")
"""Of a star that stands for stress only: one beside a word, or two."""
_NO_PROSE = frozenset({"titel", "notitie", "zoekwoorden", "bronnen", "afbeelding", "ook_wel", "benodigdheden", "talen"})
_TEXTS = (Markdown, Samenvatting)
_SHORTEST = 4
"""Words: less is a name or a label, and no sentence."""
_AROUND = ".,:;?!()"
_MOST_REMEMBERED = 100_000
_ONE_WORD = 2**32
"""More than the syllables of any text, so that one number can hold both."""


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
    return _measured(_spoken(text))


def _measured(spoken: str) -> Measure:
    sentences = sum(map(bool, map(_LETTER.search, _SENTENCE_END.split(spoken))))
    words, sounds = divmod(sum(map(_COUNTED.__getitem__, spoken.split())), _ONE_WORD)
    return Measure(words, sentences, sounds)


def _spoken(text: str) -> str:
    plain = _ADDRESS.sub("]", text) if "](" in text or "://" in text else text
    marked = "*" in plain or "[" in plain or "]" in plain or "`" in plain
    return _MARKS.sub("", plain) if marked else plain


class _Counted(dict[str, int]):
    """The words and syllables in what stands between two spaces, mostly one word with or without a comma.

    Remembered, because a few hundred of these make up half of every text.
    """

    def __missing__(self, piece: str) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        word = piece.strip(_AROUND)
        if word != piece:
            count = self[word]
        elif word.isalpha():
            count = _ONE_WORD + syllables(word)
        else:
            words = _WORD.findall(word)
            count = len(words) * _ONE_WORD + sum(map(syllables, words))
        self[piece] = count
        return count


_COUNTED = _Counted()


def syllables(word: str) -> int:
    """The syllables of a Dutch word, by the vowels that stand together; one at least."""
    spoken = word.casefold()
    for letters, sound in _LOANS:
        spoken = spoken.replace(letters, sound)
    return len(_NUCLEUS.findall(spoken)) or 1


def long_words(text: str, most: int = 3) -> tuple[str, ...]:
    """The words of a text with the most syllables, as they stand there."""
    words = dict.fromkeys(_WORD.findall(_spoken(text)))
    return tuple(sorted(words, key=syllables, reverse=True)[:most])


def measure_entry(leaves: Leaves) -> Measure:
    """All running text of an entry together."""
    # Behind each other as paragraphs they have the same words and sentences, counted in one go.
    return _measured("\n\n".join(_spoken(value) for loc, value, _ in leaves if _is_prose(loc[0], value)))


def is_own_text(item: Item) -> bool:
    """Whether the words are ours: a source repeats titles and names of others."""
    return item.kind != "bronnen"


def _is_prose(field: object, value: object) -> TypeGuard[str]:
    if field in _NO_PROSE or not (isinstance(value, _TEXTS) or type(value) is Plat):
        return False
    return len(value.split(maxsplit=_SHORTEST - 1)) == _SHORTEST
