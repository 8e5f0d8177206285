"""What the script of a long list must know and does not find in the page: files that it asks for when it needs them.

- `kiezen`: which entries have which value, and the orders; for the first choice.
- `woorden`: which entries have which word; for who types.
- `rijen-1`, `rijen-2`, …: the rows as a template made them, a hundred a file; for what is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from werkkist.catalogue import Item, collation_key
from werkkist.facets import rank_of_time
from werkkist.pages.cards import text_of
from werkkist.pages.listing import Listing
from werkkist.pages.paging import PER_PAGE
from werkkist.pages.rows import other_words
from werkkist.pages.scriptfile import script_file

_CALL = "werkkistLijst"
"""The function of lange-lijst.js that takes them."""
_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"(\d+)")


def folder(kind: str) -> str:
    """Where the files of a list stand in the site; no page has an address there."""
    return f"lijsten/{kind}"


def data_files(listing: Listing, items: Sequence[Item], groups: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file; everywhere an entry is its place in `items`.

    `groups` are the id and title of each group of rows, and the place of its first entry.
    """
    start = folder(listing.kind)
    yield f"{start}/kiezen.js", script_file(_CALL, "kiezen", _to_choose(listing, items, groups))
    yield f"{start}/woorden.js", script_file(_CALL, "woorden", "\n".join(_lines(_words(items))))
    for first in range(0, len(items), PER_PAGE):
        name, rows = f"rijen-{first // PER_PAGE + 1}", listing.rows(items[first : first + PER_PAGE], listing.uri)
        yield f"{start}/{name}.js", script_file(_CALL, name, rows)


def folded(text: str) -> list[str]:
    """The words of a text without accents and capitals; `fold` in lijst.js does the same with what a reader types."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.category(sign).startswith("M"))
    return _NO_WORD.sub(" ", text.lower()).split()


def _to_choose(listing: Listing, items: Sequence[Item], groups: Iterable[tuple[str, str, int]]) -> dict[str, object]:
    having: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        for facet, values in listing.values[item.key].items():
            for name in dict.fromkeys(f"{facet}:{value.id}" for value in values):
                having.setdefault(name, []).append(place)
    ranked = {place: rank for rank, place in enumerate(sorted(range(len(items)), key=lambda place: _by_title(items[place])))}
    return {
        "per": PER_PAGE,
        "groepen": tuple(groups),
        "waarden": {name: _steps(places) for name, places in having.items()},
        "titels": [ranked[place] for place in range(len(items))],
        "minuten": [rank_of_time(getattr(item.entry, "duur", None)) for item in items],
    }


def _by_title(item: Item) -> list[tuple[int, str]]:
    """By title as a reader expects it: 9 comes before 10."""
    parts = _NUMBER.split(collation_key(item.entry.titel))
    return [(int(part), "") if place % 2 else (0, part) for place, part in enumerate(parts)]


def _words(items: Sequence[Item]) -> Mapping[str, list[int]]:
    """The words of the rows, and those by which an editor says that a reader may look for an entry."""
    found: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        for word in set(folded(" ".join((item.entry.titel, text_of(item), *other_words(item.entry))))):
            found.setdefault(word, []).append(place)
    return found


def _lines(words: Mapping[str, list[int]]) -> Iterator[str]:
    """A line a word: the word, a space, its places."""
    return (f"{word} {_steps(words[word])}" for word in sorted(words))


def _steps(places: Sequence[int]) -> str:
    """The first place and then each step to the next: small numbers that come back, which take few bytes."""
    return ",".join(str(other - one) for one, other in pairwise((0, *places)))
