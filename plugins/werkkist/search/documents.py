"""What search knows of a page: its names, its summary, its headings and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from werkkist.pages.page import Page

HANDWRITTEN = "Andere pagina’s"
"""The kind of a page that comes from no catalogue."""

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"^\s*(?:#+|[-*+>]|\d+\.)\s+|[*`|]+|(?<!\w)_+|_+(?!\w)", re.MULTILINE)
_ENDS = re.compile(r"(?<=[.?!…])[\"'’”)]*\s+(?=[\"'‘“(A-Z0-9])|\n+")
_SPACE = re.compile(r"\s+")

_MOST = 1_000
"""Sentences of so many pages are remembered: the index asks for them, and the excerpts do."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page as search sees it; everything is plain text."""

    url: str
    """From the root of the site."""
    title: str
    summary: str
    kind: str
    """The name of the group that it is filtered by."""
    label: str
    """The kind of this one page, in one word or two."""
    themes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Other words by which people look for it."""
    headings: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    """Its running text, with or without the signs of Markdown."""

    def sentences(self) -> tuple[str, ...]:
        """Each sentence of the running text once, in order."""
        return _sentences_of(self.texts)


def of_page(page: Page, *, whole: bool = True) -> Document | None:
    """A page of the catalogue, or None when search leaves it out; its running text only when that is of use."""
    facts = page.search
    if facts is None:
        return None
    return Document(
        url=page.url,
        title=page.title,
        summary=page.summary,
        kind=facts.kind,
        label=facts.label,
        themes=facts.themes,
        names=facts.words,
        headings=facts.headings,
        texts=facts.running_texts() if whole else (),
    )


def of_html(url: str, title: str, html: str, summary: str = "") -> Document:
    """A handwritten page, from its HTML; without a summary its first sentence stands for it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    texts = tuple(reader.texts)
    return Document(
        url=url,
        title=title,
        summary=summary or next(_sentences(texts), ""),
        kind=HANDWRITTEN,
        label="pagina",
        headings=tuple(_plain(heading) for heading in reader.headings),
        texts=texts,
    )


@lru_cache(_MOST)
def _sentences_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_sentences(texts))


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    """Each sentence once, in order, without the signs of Markdown."""
    seen = set()
    for text in texts:
        for part in _ENDS.split(_SIGNS.sub("", _LINK.sub(r"\1", text))):
            sentence = _plain(part)
            if sentence and sentence not in seen:
                seen.add(sentence)
                yield sentence


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


class _Reader(HTMLParser):
    """Collects headings and text; each block of the page is a text of its own."""

    _BLOCKS = frozenset("p li td th dt dd h1 h2 h3 h4 h5 h6 div pre blockquote summary".split())
    _HEADINGS = frozenset(("h2", "h3", "h4"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[str] = []
        self.texts: list[str] = [""]
        self._target: list[str] | None = self.texts

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "h1"):
            self._target = None
        elif tag in self._HEADINGS:
            self.headings.append("")
            self._target = self.headings
        elif tag in self._BLOCKS:
            self._begin()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._BLOCKS or tag in ("script", "style"):
            self._begin()

    def handle_data(self, data: str) -> None:
        if self._target is not None:
            self._target[-1] += data

    def _begin(self) -> None:
        self.texts.append("")
        self._target = self.texts
