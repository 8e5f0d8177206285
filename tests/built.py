"""Reads a built site: its pages with their heads, headings, words and links, and its search index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

Attributes = dict[str, str]
_VOID = {"meta", "link", "img", "br", "hr", "input", "source", "wbr", "area", "base", "col", "embed", "track"}


@dataclass(slots=True)
class Heading:
    """A heading with its level, id and words."""

    level: int
    id: str
    words: str = ""


@dataclass(slots=True)
class Page:
    """What a page says: the head, the headings and the words of its article, and every tag."""

    lang: str = ""
    title: str = ""
    headings: list[Heading] = field(default_factory=list)
    article: str = ""
    tags: list[tuple[str, Attributes, tuple[str, ...]]] = field(default_factory=list)
    """Tag, attributes, and the names of the elements around it."""

    def all(self, tag: str, inside: str = "") -> list[Attributes]:
        """The attributes of every `tag`, if need be only of those inside another element."""
        return [found for name, found, around in self.tags if name == tag and (not inside or inside in around)]

    def meta(self, name: str) -> str:
        """The content of a meta element, by name or property."""
        hits = [each for each in self.all("meta") if name in (each.get("name"), each.get("property"))]
        return hits[0].get("content", "") if hits else ""

    def linked(self, rel: str) -> str:
        """The address of a link element in the head."""
        hits = [each for each in self.all("link") if rel in each.get("rel", "").split()]
        return hits[0].get("href", "") if hits else ""

    def h(self, level: int) -> list[Heading]:
        """The headings of one level in the article."""
        return [heading for heading in self.headings if heading.level == level]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.page.tags.append((tag, found, tuple(self._open)))
        if tag == "html":
            self.page.lang = found.get("lang", "")
        if re.fullmatch("h[1-6]", tag) and "article" in self._open:
            self.page.headings.append(Heading(int(tag[1]), found.get("id", "")))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.page.title += data
        if "article" in self._open and not {"script", "style"} & set(self._open):
            self.page.article += data
            if re.fullmatch("h[1-6]", self._open[-1]):
                self.page.headings[-1].words += data


def read_page(file: Path) -> Page:
    """One HTML file."""
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    page = reader.page
    page.article = " ".join(page.article.split())
    page.title = " ".join(page.title.split())
    return page


def read_site(site: Path) -> dict[str, Page]:
    """Every page by its address in the site; the page for errors and redirects are no pages."""
    return {url: page for url, page in _read_all(site) if not _is_redirect(page)}


def _read_all(site: Path) -> Iterator[tuple[str, Page]]:
    for file in sorted(site.rglob("index.html")):
        url = file.parent.relative_to(site).as_posix() + "/"
        yield ("" if url == "./" else url), read_page(file)


def _is_redirect(page: Page) -> bool:
    return any(each.get("http-equiv") == "refresh" for each in page.all("meta"))


def search_index(site: Path) -> dict[str, Any]:
    """The data of the search, as its script hands it to the engine."""
    text = (site / "zoeken" / "index.js").read_text("utf-8")
    return json.loads(text.removeprefix("werkkistIndex(").removesuffix(");\n"))


def indexed(site: Path) -> dict[str, dict[str, Any]]:
    """What search knows of each page, by address."""
    data = search_index(site)
    return {
        page[0]: {
            "title": page[1],
            "summary": page[2],
            "kind": data["soorten"][page[3]],
            "themes": [data["themas"][number] for number in page[5]],
            "names": page[6],
        }
        for page in data["paginas"]
    }
