"""Documents → the words of each field and the pages where they stand, in a form that takes few bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from werkkist.search.compounds import splits
from werkkist.search.documents import Document
from werkkist.search.folding import words_of
from werkkist.search.stemming import stem
from werkkist.search.stopwords import STOP_WORDS

FIELDS = ("titel", "namen", "vorm", "kern", "koppen", "tekst")
"""The layers of a page, from what says most. `vorm` has the words of titel and namen as they are written."""

_FORM = FIELDS.index("vorm")

FULL_TEXT_LIMIT = 500
"""With more pages the words of running text are left out: they would take half of the index."""

HEADINGS_LIMIT = 2_000
"""With more pages headings are left out too; titles, other names, summaries and themes always stay."""

Postings = dict[str, list[dict[int, int]]]
"""For each word, for each field: how often it stands in which page."""


@dataclass(frozen=True, slots=True)
class Index:
    """What the engine needs: a line a word, and how many words each field of each page has."""

    lines: tuple[str, ...]
    lengths: tuple[tuple[int, ...], ...]


def index(documents: Sequence[Document]) -> Index:
    """The index of these documents, which the engine knows by their place in this order."""
    postings: Postings = {}
    lengths = []
    for number, document in enumerate(documents):
        counts = [Counter(words) for words in layers_of(document, len(documents))]
        lengths.append(tuple(len(count) for count in counts))
        for field, count in enumerate(counts):
            for word, times in count.items():
                postings.setdefault(word, [{} for _ in FIELDS])[field][number] = times
    # What is only written so, and is no stem, is cut by its stem.
    cuts = splits(word for word, fields in postings.items() if any(fields[:_FORM] + fields[_FORM + 1 :]))
    lines = (_line(word, cuts.get(word, 0), postings[word]) for word in sorted(postings))
    return Index(tuple(lines), tuple(lengths))


def layers_of(document: Document, pages: int = 1) -> Iterator[Iterable[str]]:
    """The words of each field of a page, in the order of `FIELDS`; fewer on a site of very many pages."""
    title, names = words_of(document.title), words_of(" . ".join(document.names))
    yield map(stem, title)
    yield map(stem, names)
    yield (word for word in (*title, *names) if stem(word) != word)
    yield _stems((document.summary,))
    yield _stems((*(document.headings if pages <= HEADINGS_LIMIT else ()), document.label, *document.themes))
    # Once is enough here, and words that say little would be half of it.
    text = document.texts if pages <= FULL_TEXT_LIMIT else ()
    yield {stem(word) for word in _words(document.sentences()) if word not in STOP_WORDS} if text else ()


def _stems(texts: Iterable[str]) -> Iterator[str]:
    return map(stem, _words(texts))


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in words_of(text))


def _line(word: str, cut: int, fields: list[dict[int, int]]) -> str:
    """`mantelzorgtest/10 3,5*2;;…`: the word, where its second part begins, the pages of each field.

    A page is told as the distance to the one before, in base 36; how often stands behind a star.
    """
    told = ";".join(_pages(field) for field in fields).rstrip(";")
    return f"{word}/{cut} {told}" if cut else f"{word} {told}"


def _pages(found: dict[int, int]) -> str:
    before = -1
    told = []
    for number, times in found.items():
        told.append(_base36(number - before) + (f"*{times}" if times > 1 else ""))
        before = number
    return ",".join(told)


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _base36(number: int) -> str:
    told = ""
    while True:
        number, digit = divmod(number, 36)
        told = _DIGITS[digit] + told
        if not number:
            return told
