"""A page as a value: what every door needs to know of it, and nothing of any engine."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from werkkist.cache import Text
from werkkist.pages.addresses import EDITORS


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading of level 2."""

    id: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """What search must know of a page besides its title and summary; all of it plain text or Markdown."""

    kind: str
    """The name of the group that it is filtered by."""
    label: str
    """The kind of this one page, in one word or two."""
    themes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Other words by which people look for it."""
    headings: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    kept: Text | None = None
    """The texts as a list in JSON, when they are not held in memory."""

    def running_texts(self) -> tuple[str, ...]:
        """The texts, wherever they are."""
        return tuple(json.loads(self.kept.read())) if self.kept else self.texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site; its HTML holds relative links, so it works on any sub-path."""

    uri: str
    """The Markdown file it would be, such as `instrumenten/ecogram.md`."""
    title: str
    summary: str
    kicker: str = ""
    """HTML above the title."""
    lead: str = ""
    """HTML between the title and the first section."""
    sections: tuple[Section, ...] = ()
    foot: str = ""
    """HTML below the last section."""
    kind: str = ""
    """The folder of the kind, for an entry and for the list of a kind."""
    source: Path | None = None
    updated: datetime.date | None = None
    search: SearchFacts | None = None
    """None for a page that search leaves out."""
    previous: str = ""
    next: str = ""
    """The uri of the neighbours within the kind."""
    edit_url: str = ""
    withdrawn: bool = False
    """Search engines are asked to forget a withdrawn entry."""
    window: str = ""
    """The title of the window, when another page has the same title."""
    style: str = ""
    """A name for the theme: home, lijst, onderdeel, tekst."""
    sheets: tuple[str, ...] = ()
    """The style sheets of the theme that only pages like this one use, without `.css`."""
    scripts: tuple[str, ...] = ()
    """The scripts of the theme that only pages like this one use, without `.js`."""
    data: tuple[tuple[str, bytes | Text], ...] = ()
    """What those scripts ask for later: the path of each file in the site, and what is in it."""
    kept: Text | None = None
    """The whole content but the foot, when it is not held in memory; the sections then only have their title."""

    @property
    def url(self) -> str:
        """The address from the root of the site, with a slash at the end; '' for the home page."""
        path = self.uri.removesuffix(".md")
        return "" if path == "index" else f"{path.removesuffix('/index')}/"

    @property
    def parent(self) -> str:
        """The uri of the list that an entry belongs to."""
        return f"{self.kind}/index.md" if self.kind and not self.uri.endswith("index.md") else ""

    @property
    def in_menu(self) -> bool:
        """Whether a menu that an engine makes by itself may have it: no entry, and nothing for editors."""
        return not self.parent and not self.uri.startswith(f"{EDITORS}/")

    def meta(self) -> dict[str, object]:
        """What a theme may know of a page; the same in every engine."""
        facts: dict[str, object] = {"title": self.title, "description": self.summary, "stijl": self.style}
        if self.kind:
            facts["lijst"] = f"{self.kind}/"
        if self.window:
            facts["venster"] = self.window
        if self.withdrawn:
            facts["vervallen"] = True
        if self.sheets:
            facts["stijlbladen"] = list(self.sheets)
        if self.scripts:
            facts["scripts"] = list(self.scripts)
        if self.search is None:
            facts["search"] = {"exclude": True}
        return facts

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Its data, wherever that is."""
        return ((path, held.read() if isinstance(held, Text) else held) for path, held in self.data)

    def body(self) -> str:
        """The whole content as HTML, h1 included."""
        return self.raw_body().decode() if self.kept else "\n".join(self._parts())

    def raw_body(self) -> bytes:
        """The same, as it stands in a file in UTF-8."""
        if self.kept is None:
            return "\n".join(self._parts()).encode("utf-8", "xmlcharrefreplace")
        foot = f"\n{block(self.foot)}" if self.foot else ""
        return self.kept.read() + foot.encode("utf-8", "xmlcharrefreplace")

    def _parts(self) -> Iterator[str]:
        parts = [block(self.kicker), f"<h1>{escape(self.title)}</h1>", block(self.lead)]
        for part in self.sections:
            parts += [f'<h2 id="{part.id}">{escape(part.title)}</h2>', block(part.html)]
        return filter(None, (*parts, block(self.foot)))


def block(html: str) -> str:
    """HTML as one block: a Markdown engine that meets it passes it on untouched."""
    return f'<div class="wk-blok">\n{html}\n</div>' if html else ""
