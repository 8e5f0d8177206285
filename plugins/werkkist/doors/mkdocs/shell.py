"""The theme's page around our content: drawn once for pages with one frame, then filled for each.

The theme's own template draws it, with marks where a page says something of its own. A mark comes
out as it went in, or escaped: so the frame tells how to fill it. The first pages of every frame are
also drawn in full and compared; where they differ, every page of that frame is drawn in full.
A next build compares no more of a frame that comes out the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from werkkist.cache import Pack, digest
from werkkist.site.frames import Frame as Said
from werkkist.site.frames import frame_of

_COMPARED = 2
"""So many pages of a frame are drawn in full as well."""
_NAME, _CONTENT, _FIRST = "wk-merk-naam", "wk-merk-inhoud", "wk-merk-kop"
_ELSE = "wk-merk-anders"
"""For what our theme does not show: where it comes out all the same, pages are drawn in full."""
_TEXTS = ("title", "description", "venster")
"""What a page says in words of its own, by its name in `page.meta`."""
_SIGNS = "&<>\"'"
"""Behind the mark of a text: they show whether the theme escaped it there."""
_MARK = re.compile(r"wk-merk-\w+")

Fill = Callable[[MkDocsPage, bytes], bytes]
"""A page, and its content as it stands in a file → the whole page in a file."""
Pieces = Callable[[MkDocsPage, bytes], list[bytes]]
"""The same → all that is put in the frame."""
Way = Callable[[MkDocsPage, bytes], bytes]
"""What stands in the place of one mark."""


@dataclass(slots=True)
class Frame:
    """What pages share; `fill` is None where they don't share it after all."""

    fill: Fill | None
    pieces: Pieces
    """What `fill` puts in it, in order."""
    said: Said | None
    """What it says around a page; None when each page has to be read for that."""
    name: str
    compared: int

    def seal(self, target: MkDocsPage, content: bytes) -> str:
        """A name for the whole page whose content has this name; '' when it is not sure that the frame fits."""
        sure = self.fill and self.compared >= _COMPARED
        return digest(self.name, *self.pieces(target, content)) if sure else ""

    def around(self, target: MkDocsPage) -> Around | None:
        """What stands around the content of a page; None when the page has to be read for that."""
        return None if self.fill is None or self.said is None else Around(self.said, _words(target))


class Around(NamedTuple):
    """What the frame of one page says."""

    said: Said
    words: Mapping[str, str]
    """What the page has in the place of each mark in an address."""


class Shells:
    """Draws finished pages: those of one frame cost one run of the template together."""

    def __init__(
        self,
        env: Environment,
        config: MkDocsConfig,
        nav: Navigation,
        files: Sequence[File],
        finish: Callable[[str], str],
        compared: Pack,
    ) -> None:
        """`finish` is what happens to a page behind its template; `compared` tells how many pages of a frame
        were compared in earlier builds, as a frame that looks the same is the same."""
        self._finish, self._compared = finish, compared
        self._template = env.get_template("main.html")
        self._config, self._nav, self._files = config, nav, files
        self._frames: dict[object, Frame] = {}

    def page(self, target: MkDocsPage, content: bytes) -> bytes:
        """The whole page, as MkDocs itself would write it; `target` has its meta."""
        frame = self.frame(target)
        if frame.fill is None:
            return self.drawn(target, content)
        filled = frame.fill(target, content)
        if frame.compared < _COMPARED:
            frame.compared += 1
            drawn = self.drawn(target, content)
            if drawn == filled:
                self._compared.put(frame.name, frame.compared)
            else:
                frame.fill = None
            return drawn
        return filled

    def drawn(self, target: MkDocsPage, content: bytes) -> bytes:
        """The same, with a run of the template for this page alone."""
        target.content = content.decode()
        try:
            return encoded(self._draw(target))
        finally:
            target.content = None

    def frame(self, target: MkDocsPage) -> Frame:
        """What this page shares with others."""
        key = _key(target)
        found = self._frames.get(key)
        if found is None:
            drawn = self._draw(_marked(target, self._config))
            said = frame_of(drawn, _CONTENT, _WORDS, "wk-merk-")
            name = digest(_folder(target), drawn)
            found = Frame(*_filler(drawn, target), said, name, self._compared.get(name) or 0)
            self._frames[key] = found
        return found

    def _draw(self, target: MkDocsPage) -> str:
        """What MkDocs does with a page after its Markdown."""
        target.active = True
        try:
            context = get_context(self._nav, self._files, self._config, target)
            return self._finish(self._template.render(context))
        finally:
            target.active = False


def _key(target: MkDocsPage) -> object:
    """Two pages with one key have the same frame, for a theme that reads of a page what ours does."""
    facts = tuple((name, None if name in _TEXTS else repr(value)) for name, value in target.meta.items())
    there = (target.canonical_url, target.previous_page, target.next_page, target.edit_url, target.update_date)
    return _folder(target), id(target.parent), facts, len(target.toc.items) > 0, tuple(map(bool, there))


def _folder(target: MkDocsPage) -> str:
    """In which folder the folder of a page lies: links on pages in one begin alike."""
    return target.url.rstrip("/").rpartition("/")[0]


def _marked(target: MkDocsPage, config: MkDocsConfig) -> MkDocsPage:
    """A page like `target`, with marks instead of what it says itself."""
    folder = _folder(target)
    uri = f"{folder}/{_NAME}.md" if folder else f"{_NAME}.md"
    page = MkDocsPage(None, File(uri, None, config.site_dir, use_directory_urls=True), config)
    page.parent = target.parent
    page.toc = TableOfContents([AnchorLink(_ELSE, _FIRST, 2)] if target.toc.items else [])
    page.previous_page = target.previous_page and _elsewhere(config)
    page.next_page = target.next_page and _elsewhere(config)
    page.edit_url = target.edit_url and _ELSE
    page.update_date = target.update_date and _ELSE
    page.meta = {name: _text_mark(name) if name in _TEXTS else value for name, value in target.meta.items()}
    page.markdown, page.content = "", _CONTENT
    return page


def _elsewhere(config: MkDocsConfig) -> MkDocsPage:
    return MkDocsPage(_ELSE, File(f"{_ELSE}.md", None, config.site_dir, use_directory_urls=True), config)


def _text_mark(name: str) -> str:
    return f"wk-merk-{name}{_SIGNS}"


def _filler(drawn: str, target: MkDocsPage) -> tuple[Fill | None, Pieces]:
    """How to make a page from a frame, None when a mark came out in a way that we don't know; and of what."""
    ways = dict(_ways(target.meta))
    parts = re.split("(" + "|".join(map(re.escape, sorted(ways, key=len, reverse=True))) + ")", drawn)
    if any(_MARK.search(text) for text in parts[::2]):
        return None, lambda page, content: []
    wanted, texts = [ways[mark] for mark in parts[1::2]], [encoded(text) for text in parts[::2]]

    def pieces(page: MkDocsPage, content: bytes) -> list[bytes]:
        return [way(page, content) for way in wanted]

    def fill(page: MkDocsPage, content: bytes) -> bytes:
        filled = [b""] * len(parts)
        filled[::2], filled[1::2] = texts, pieces(page, content)
        return b"".join(filled)

    return fill, pieces


def _ways(meta: Mapping[str, object]) -> list[tuple[str, Way]]:
    """Each form in which a mark can come out, and what a page has in its place."""
    ways: list[tuple[str, Way]] = [(_CONTENT, lambda page, content: content)]
    ways += ((mark, lambda page, _, word=word: encoded(word(page))) for mark, word in _WORDS.items())
    for name in _TEXTS:
        if name in meta:
            mark = _text_mark(name)
            ways.append((mark, lambda page, _, name=name: encoded(page.meta[name])))
            ways.append((str(escape(mark)), lambda page, _, name=name: encoded(str(escape(page.meta[name])))))
    return ways


def _name(page: MkDocsPage) -> str:
    return page.url.rstrip("/").rpartition("/")[2]


def _first(page: MkDocsPage) -> str:
    return page.toc.items[0].id if page.toc.items else ""


_WORDS = {_NAME: _name, _FIRST: _first}
"""The marks that may be part of an address, and what stands in their place."""


def _words(page: MkDocsPage) -> dict[str, str]:
    return {mark: word(page) for mark, word in _WORDS.items()}


def encoded(text: str) -> bytes:
    """As MkDocs writes a page."""
    return text.encode("utf-8", "xmlcharrefreplace")
