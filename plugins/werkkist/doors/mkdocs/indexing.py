"""The search of a site that MkDocs builds: its own pages and the handwritten ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.structure.pages import Page as MkDocsPage

from werkkist.cache import Cache
from werkkist.pages.page import Page
from werkkist.search.documents import Document, of_html
from werkkist.search.site import index_of


def handwritten(page: MkDocsPage, html: str) -> Document | None:
    """What search knows of a handwritten page; None when its author leaves it out, and for the home page."""
    wishes = page.meta.get("search")
    left_out = isinstance(wishes, Mapping) and wishes.get("exclude")
    if left_out or not page.url or page.is_homepage:
        return None
    return of_html(page.url, str(page.title or ""), html, str(page.meta.get("description") or ""))


def write_index(
    site: Path, questions: Iterable[str], pages: Iterable[Page], others: Iterable[Document], kept: Cache
) -> None:
    """Write the files of the search in a built site; `kept` has those of the build before."""
    for path, content in index_of(questions, pages, others, kept):
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
