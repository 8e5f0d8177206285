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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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
_BEFORE = r"(?<![\w&#-])(?<!&#34;)(?<!&quot;)(?<![\"“„‘])"
_AFTER = rf"(?:{b'|'.join(_PLURALS).decode()}|(?:&#39;|’|')s)?(?![\w-])"
_PLAIN_LETTERS = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
_NO_SUMMARY = ("bronnen", "begrippen")


Trace = tuple[str, Key]
"""What stands in every text that holds a term, to the letter; and whose term it is."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of all begrippen as one pattern; its group holds a word, and `items` whose it is."""

    pattern: re.Pattern[str] | None
    items: Mapping[str, Item]
    traces: Mapping[bytes, frozenset[Trace]]
    """By the run of plain letters in a term that fewest others have, in each of its forms: who may be meant there."""

    def item(self, hit: re.Match[str]) -> Item:
        """The begrip of a match."""
        return self.items[_found(hit)]

    @property
    def name(self) -> str:
        """Other terms, or other definitions of them, have another name."""
        whose = (part for word, item in self.items.items() for part in (word, item.seal))
        return digest(self.pattern.pattern if self.pattern else "", *whose)


def terms_of(catalogue: Catalogue) -> Terms:
    """The terms of a catalogue, the longest first, without its common words."""
    pairs = sorted(
        ((word, item) for item in catalogue.listed("begrippen") for word in _words(item.entry)),
        key=lambda pair: (-len(pair[0]), pair[0], pair[1].id),
    )
    pairs = _without_common(catalogue, pairs)
    # Two begrippen with one word: the first by name has it.
    items = {_key(word): item for word, item in reversed(pairs)}
    return Terms(_pattern([word for word, _ in pairs]), items, _traces(pairs))


def explained(terms: Terms, shower: Shower, sections: list[Section]) -> tuple[list[Section], Markup]:
    """The sections with their terms as links, and the definitions that those links refer to."""
    if terms.pattern is None:
        return sections, Markup()
    used: dict[Key, Item] = {}

    def link(hit: re.Match[str]) -> str | None:
        item = terms.item(hit)
        if item.key == shower.item.key or item.key in used or len(used) >= MOST_ON_A_PAGE:
            return None
        used[item.key] = item
        # The words come from HTML that is already safe.
        return piece("stukjes", "term")(url=shower.address(item.key), id=item.id, woord=Markup(hit[0]))  # noqa: S704

    def marked(section: Section) -> Section:
        if len(used) >= MOST_ON_A_PAGE:
            return section
        # To look up the words of a text takes a fraction of a search for all terms at each place in it.
        met = terms.traces.keys() & _runs(section.html)
        traces = [trace for run in (*met, b"") for trace in terms.traces.get(run, ()) if trace[1] not in used]
        near = [text for text, key in traces if key != shower.item.key and text in section.html]
        return replace(section, html=mark(section.html, terms.pattern, link, near)) if near else section

    made = [marked(each) for each in sections]
    return made, render("termen", begrippen=list(used.values())) if used else Markup()


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
    pattern = _pattern([word for word, _ in pairs])
    summaries = [item.entry.samenvatting for item in catalogue if item.kind not in _NO_SUMMARY]
    if pattern is None or len(summaries) < _COMMON:
        return pairs
    seen: Counter[str] = Counter()
    for text in summaries:
        seen.update({_found(hit) for hit in pattern.finditer(html.escape(text, quote=False))})
    return [(word, item) for word, item in pairs if seen[_key(word)] * _COMMON <= len(summaries)]


def _pattern(words: list[str]) -> re.Pattern[str] | None:
    """One pattern for all words, whole and in their plural, as they stand in escaped text.

    Grouped by first letter: at most places in a text one look at a letter says that nothing begins there.
    """
    groups: dict[str, list[str]] = {}
    for word in words:
        rest = re.escape(html.escape(word[1:], quote=False)).replace("'", "(?:'|’|&#39;)")
        groups.setdefault(_first(word), []).append(rest)
    if not groups:
        return None
    begun = "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return re.compile(f"{_BEFORE}({begun}){_AFTER}")


def _traces(pairs: list[tuple[str, Item]]) -> dict[bytes, frozenset[Trace]]:
    found: dict[bytes, set[Trace]] = defaultdict(set)
    shared = Counter(run for word, _ in pairs for run in _runs(html.escape(word, quote=False)))
    for word, item in pairs:
        text = html.escape(word, quote=False)
        # The first letter may be a capital, and an apostrophe may have another form.
        sure = max(html.escape(word[1:], quote=False).split("'"), key=len)
        # Of many terms with one word (mantelzorg, …) each is sought by another one.
        run, whole = min(_runs(text), key=lambda each: (shared[each], -len(each)), default=b""), text.encode()
        starts = {run, run[:1].swapcase() + run[1:]} if whole.startswith(run) else {run}
        endings = (b"", *_PLURALS) if run and whole.endswith(run) else (b"",)
        for start, ending in product(starts, endings):
            found[start + ending].add((sure, item.key))
    return {run: frozenset(traces) for run, traces in found.items()}


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


def _found(hit: re.Match[str]) -> str:
    """The key of a match in escaped text."""
    return _key(html.unescape(hit[1]))
