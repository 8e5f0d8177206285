"""Terms that explain themselves: words of begrippen in running text become links with the definition.

Which words: the title of each begrip, and of its other words (`ook_wel`) those that can't be taken
for everyday speech: of several words, with capitals, or cut from the same cloth as the title
(overbelast, overbelasting). A word that stands in many summaries belongs to the language of the
toolkit itself and is not explained on each page. A page explains each begrip once, and a few in all.
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from markupsafe import Markup

from werkkist.cache import digest
from werkkist.catalogue import Catalogue, Item, Key
from werkkist.entries.facts import Begrip
from werkkist.markup import mark
from werkkist.pages.page import Section
from werkkist.pages.templating import piece, render
from werkkist.pages.values import Shower

MOST_ON_A_PAGE = 8
_COMMON = 8
"""A word in more than one in so many summaries is a common one."""
_RELATED = 6
"""Two words that share so many first letters are forms of one another."""
_SHORT = 4
"""A word of so few letters (Wmo, VOG) is matched letter for letter."""

_PLURALS = (b"en", b"es", b"e", b"n", b"s")
_NOT_BEFORE = (r"[\w&#-]", "&#34;", "&quot;", "[\"“„‘]")
_AFTER = rf"(?:{b'|'.join(_PLURALS).decode()}|(?:&#39;|’|')s)?(?![\w-])"
_PLAIN_LETTERS = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
_NO_SUMMARY = ("bronnen", "begrippen")


@dataclass(frozen=True, eq=False)
class Word:
    """A word of a begrip."""

    text: str
    item: Item
    place: int
    """In the order in which they are sought, the longest first."""

    @cached_property
    def sure(self) -> str:
        """What stands in every text that holds it, to the letter.

        The first letter may be a capital, and an apostrophe may have another form.
        """
        return max(html.escape(self.text[1:], quote=False).split("'"), key=len)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The word, whole and in its plural, as it stands in escaped text."""
        first = _first(self.text)
        # What may not stand before it is looked at behind its first letter: so each place without that letter is passed by.
        before = "".join(f"(?<!{each}{first})" for each in _NOT_BEFORE)
        rest = re.escape(html.escape(self.text[1:], quote=False)).replace("'", "(?:'|’|&#39;)")
        return re.compile(f"{first}{before}{rest}{_AFTER}")


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of all begrippen, the longest first."""

    words: tuple[Word, ...]
    by_run: Mapping[bytes, tuple[Word, ...]]
    """By the run of plain letters in a word that fewest others have, in each of its forms: what may be meant there."""

    @property
    def name(self) -> str:
        """Other terms, or other definitions of them, have another name."""
        return digest(*(part for word in self.words for part in (word.text, word.item.id, word.item.seal)))

    def near(self, text: str) -> list[Word]:
        """The words that may stand in an escaped text."""
        # To look up the words of a text takes a fraction of a search for all terms at each place in it.
        met = self.by_run.keys() & _runs(text)
        return _in(text, dict.fromkeys(word for run in (*met, b"") for word in self.by_run.get(run, ())))


def terms_of(catalogue: Catalogue) -> Terms:
    """The terms of a catalogue, without its common words."""
    pairs = sorted(
        ((word, item) for item in catalogue.listed("begrippen") for word in _words(item.entry)),
        key=lambda pair: (-len(pair[0]), pair[0], pair[1].id),
    )
    # Two begrippen with one word: the first by name has it.
    first = {_key(pair[0]): pair for pair in reversed(pairs)}
    return _terms(_without_common(catalogue, [pair for pair in pairs if first[_key(pair[0])] is pair]))


def explained(terms: Terms, shower: Shower, sections: list[Section]) -> tuple[list[Section], Markup]:
    """The sections with their terms as links, and the definitions that those links refer to."""
    used: dict[Key, Item] = {}

    def is_new(word: Word) -> bool:
        key = word.item.key
        return key not in used and key != shower.item.key and len(used) < MOST_ON_A_PAGE

    def linked(near: list[Word], text: str) -> str:
        words = _in(text, near)
        if not words:
            return text
        parts, done = [], 0
        for word, hit in _hits(words, text):
            if is_new(word):
                item = used[word.item.key] = word.item
                # The words come from HTML that is already safe.
                link = piece("stukjes", "term")(url=shower.address(item.key), id=item.id, woord=Markup(hit[0]))  # noqa: S704
                parts += [text[done : hit.start()], link]
                done = hit.end()
        return "".join((*parts, text[done:]))

    def marked(section: Section) -> Section:
        near = terms.near(section.html) if len(used) < MOST_ON_A_PAGE else []
        # Those that are not new are sought as well: within a longer word a shorter one does not count.
        if not any(map(is_new, near)):
            return section
        return replace(section, html=mark(section.html, lambda text: linked(near, text)))

    made = [marked(each) for each in sections]
    return made, render("termen", begrippen=list(used.values())) if used else Markup()


def _in(text: str, words: Iterable[Word]) -> list[Word]:
    """The words that may stand in an escaped text."""
    return [word for word in words if word.sure in text]


def _hits(words: Iterable[Word], text: str) -> Iterator[tuple[Word, re.Match[str]]]:
    """Where the words stand, from left to right; of those that begin at one place the longest, and none within another."""
    at = 0
    while found := [(hit.start(), word.place, word, hit) for word in words if (hit := word.pattern.search(text, at))]:
        *_, word, hit = min(found)
        yield word, hit
        at = hit.end()


def _words(entry: Begrip) -> Iterator[str]:
    yield entry.titel
    yield from (word for word in entry.ook_wel or () if _is_unmistakable(word, entry.titel))


def _is_unmistakable(word: str, title: str) -> bool:
    if len(word) < 3 or '"' in word:
        return False
    if " " in word or word[1:] != word[1:].lower():
        return True
    start = word[:_RELATED].casefold()
    return any(part.startswith(start) and len(start) == _RELATED for part in title.casefold().split())


def _without_common(catalogue: Catalogue, pairs: list[tuple[str, Item]]) -> list[tuple[str, Item]]:
    terms = _terms(pairs)
    summaries = [item.entry.samenvatting for item in catalogue if item.kind not in _NO_SUMMARY]
    if not pairs or len(summaries) < _COMMON:
        return pairs
    seen: Counter[int] = Counter()
    for text in (html.escape(summary, quote=False) for summary in summaries):
        seen.update({word.place for word, _ in _hits(terms.near(text), text)})
    return [pair for place, pair in enumerate(pairs) if seen[place] * _COMMON <= len(summaries)]


def _terms(pairs: list[tuple[str, Item]]) -> Terms:
    words = tuple(Word(text, item, place) for place, (text, item) in enumerate(pairs))
    return Terms(words, _by_run(words))


def _by_run(words: tuple[Word, ...]) -> dict[bytes, tuple[Word, ...]]:
    found: dict[bytes, list[Word]] = defaultdict(list)
    shared = Counter(run for word in words for run in _runs(html.escape(word.text, quote=False)))
    for word in words:
        text = html.escape(word.text, quote=False)
        # Of many terms with one word (mantelzorg, …) each is sought by another one.
        run, whole = min(_runs(text), key=lambda each: (shared[each], -len(each)), default=b""), text.encode()
        starts = {run, run[:1].swapcase() + run[1:]} if whole.startswith(run) else {run}
        endings = (b"", *_PLURALS) if run and whole.endswith(run) else (b"",)
        for start, ending in product(starts, endings):
            found[start + ending].append(word)
    return {run: tuple(words) for run, words in found.items()}


def _runs(text: str) -> list[bytes]:
    """The plain letters and digits of a text, as far as they stand together; bytes, which cost half as much."""
    return text.encode("utf-8", "surrogatepass").translate(_PLAIN_LETTERS).split()


def _first(word: str) -> str:
    """The first letter as a pattern: a capital too, for the start of a sentence."""
    small, large = word[0].lower(), word[0].upper()
    if _is_literal(word) or small == large or len(small + large) != 2:
        return re.escape(html.escape(word[0], quote=False))
    return f"[{small}{large}]"


def _is_literal(word: str) -> bool:
    """Whether a word is matched letter for letter: Wmo, AVG."""
    return len(word) <= _SHORT or word[1:2].isupper()


def _key(word: str) -> str:
    """A word as it is looked up: without the capital of a sentence, and with one kind of apostrophe."""
    word = word.replace("’", "'")
    return word if _is_literal(word) else word[:1].lower() + word[1:]
