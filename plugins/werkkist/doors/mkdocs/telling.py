"""What our finished pages say, without reading them: their frame was read, and their content if it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from werkkist.doors.mkdocs.finished import FinishedFile
from werkkist.doors.mkdocs.shell import Shells
from werkkist.pages.page import Page
from werkkist.site.facts import Facts, facts_of
from werkkist.site.files import Known


def known_of(files: Iterable[FinishedFile], pages: Mapping[str, Page], shells: Shells) -> dict[str, Known]:
    """What is known of every page that was written from a frame, by its path in the site."""
    found: dict[str, Known] = {}
    for file in files:
        page = pages[file.src_uri]
        seal = shells.seal(file.page, *_content_name(page)) if file.written else ""
        if seal:
            found[file.dest_uri] = Known.of(seal, partial(_facts, shells, file, page), file.written)
    return found


def _content_name(page: Page) -> tuple[str, ...]:
    """A name for the content of a page: where a text is kept is a name for what stands there."""
    return (repr(page.kept.place), page.foot) if page.kept else (page.body(),)


def _facts(shells: Shells, file: FinishedFile, page: Page) -> Facts | None:
    return shells.facts(file.page, facts_of(page.body()))
