"""Documents → the words of each field and the pages where they stand, in a form that takes few bytes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from operator import sub

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

Layers = Iterable[Iterable[str]]
"""The words of each field of a page, in the order of `FIELDS`."""

Postings = dict[str, list[int]]
"""For each word the pages where it stands, as often as it stands there."""


@dataclass(frozen=True, slots=True)
class Index:
    """What the engine needs: a line a word, and how many words each field of each page has."""

    lines: tuple[str, ...]
    lengths: tuple[tuple[int, ...], ...]


def within_limits(documents: Iterable[Document]) -> Sequence[Document]:
    """What search uses of documents, in the order of the index: less of each on a site of very many pages."""
    documents = sorted(documents, key=lambda each: each.url)
    if len(documents) > HEADINGS_LIMIT:
        return [replace(each, texts=(), headings=()) for each in documents]
    return [replace(each, texts=()) for each in documents] if len(documents) > FULL_TEXT_LIMIT else documents


def index(several: Iterable[Layers]) -> Index:
    """The index of documents by their layers, in the order by which the engine knows them."""
    fields: list[Postings] = [defaultdict(list) for _ in FIELDS]
    lengths = []
    for number, layers in enumerate(several):
        told = tuple(map(tuple, layers))
        lengths.append(tuple(len(set(words)) for words in told))
        for field, words in zip(fields, told, strict=True):
            for word in words:
                field[word].append(number)
    # What is only written so, and is no stem, is cut by its stem.
    cuts = splits(set().union(*fields[:_FORM], *fields[_FORM + 1 :]))
    pages = [{word: _pages(numbers) for word, numbers in field.items()} for field in fields]
    words = sorted(set().union(*fields))
    lines = (_line(word, cuts.get(word, 0), [each.get(word, "") for each in pages]) for word in words)
    return Index(tuple(lines), tuple(lengths))


def layers_of(document: Document) -> Layers:
    """The words of each field of a page, in the order of `FIELDS`."""
    title, names = words_of(document.title), words_of(" . ".join(document.names))
    yield map(stem, title)
    yield map(stem, names)
    yield (word for word in (*title, *names) if stem(word) != word)
    yield map(stem, words_of(document.summary))
    yield chain.from_iterable(map(_stems, (*document.headings, document.label, *document.themes)))
    # Once is enough here, and words that say little would be half of it.
    yield dict.fromkeys(stem(word) for text in document.sentences() for word in words_of(text) if word not in STOP_WORDS)


@lru_cache(10_000)
def _stems(text: str) -> tuple[str, ...]:
    """Of a heading, a label or a theme, which stand on many pages."""
    return tuple(map(stem, words_of(text)))


def _line(word: str, cut: int, fields: Iterable[str]) -> str:
    """`mantelzorgtest/10 3,5*2;;…`: the word, where its second part begins, the pages of each field."""
    told = ";".join(fields).rstrip(";")
    return f"{word}/{cut} {told}" if cut else f"{word} {told}"


def _pages(numbers: Sequence[int]) -> str:
    """In order; a page in which a word stands twice is there twice.

    A page is told as the distance to the one before, in base 36; how often stands behind a star.
    """
    # Most words stand on one page.
    if len(numbers) == 1:
        return _base36(numbers[0] + 1)
    once = dict.fromkeys(numbers)
    steps = map(_base36, map(sub, once, (-1, *once)))
    if len(once) == len(numbers):
        return ",".join(steps)
    times = Counter(numbers).values()
    return ",".join([f"{step}*{count}" if count > 1 else step for step, count in zip(steps, times, strict=True)])


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@lru_cache(10_000)
def _base36(number: int) -> str:
    told = ""
    while True:
        number, digit = divmod(number, 36)
        told = _DIGITS[digit] + told
        if not number:
            return told
