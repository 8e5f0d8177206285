"""What our finished pages say, without reading them: their frame was read, and their content if it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

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
        if file.around and file.seal and file.written:
            facts = partial(_facts, file.around, pages[file.src_uri])
            found[file.dest_uri] = Known.of(file.seal, facts, file.written)
    return found


def _facts(around: Around, page: Page) -> Facts | None:
    content = facts_of(page.body())
    return around.said.around(content, around.words) if content.closed else None
