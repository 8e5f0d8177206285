"""What our finished pages say, without reading them: their frame was read, and their content if it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from werkkist.cache import digest
from werkkist.doors.mkdocs.finished import FinishedFile
from werkkist.doors.mkdocs.shell import Around
from werkkist.pages.page import Page
from werkkist.site.facts import Facts, facts_of
from werkkist.site.files import File, Known, files_of


def written_files(site: Path, files: Iterable[FinishedFile], pages: Mapping[str, Page]) -> dict[str, File]:
    """Every file of a built site; of our own pages it is known what they say."""
    return files_of(site, _known(files, pages), {f"{page.url}index.html" for page in pages.values()})


def _known(files: Iterable[FinishedFile], pages: Mapping[str, Page]) -> dict[str, Known]:
    """What is known of every page that was written from a frame, by its path in the site."""
    found: dict[str, Known] = {}
    for file in files:
        if file.around and file.written:
            page = pages[file.src_uri]
            seal = digest(file.around.name, *file.around.words.values(), *_content_name(page))
            found[file.dest_uri] = Known.of(seal, partial(_facts, file.around, page), file.written)
    return found


def _content_name(page: Page) -> tuple[str, ...]:
    """A name for the content of a page: where a text is kept is a name for what stands there."""
    return (repr(page.kept.place), page.foot) if page.kept else (page.body(),)


def _facts(around: Around, page: Page) -> Facts | None:
    content = facts_of(page.body())
    return around.said.around(content, around.words) if content.closed else None
