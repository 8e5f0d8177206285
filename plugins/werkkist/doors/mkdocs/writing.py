"""A finished page → its file: drawn around its content, or taken from the site that stands there."""

from __future__ import annotations

import os
from collections.abc import Mapping

from mkdocs.structure.toc import TableOfContents

from werkkist.doors.mkdocs.delivery import table_of_contents
from werkkist.doors.mkdocs.finished import FinishedFile
from werkkist.doors.mkdocs.shell import Shells
from werkkist.doors.mkdocs.standing import Standing
from werkkist.pages.page import Page

_NO_CONTENTS = TableOfContents([])
"""Of a page that was written: thousands of lists of contents would stay in memory."""


class PageWriter:
    """Writes the finished pages of one build."""

    def __init__(self, pages: Mapping[str, Page], shells: Shells, standing: Standing | None) -> None:
        """`standing` is the site that is replaced, when pages may be taken from it."""
        self._pages, self._shells, self._standing = pages, shells, standing

    def write(self, file: FinishedFile) -> None:
        """Put the page where it belongs, and note in `file` what is known of it."""
        page, target = self._pages[file.src_uri], file.page
        target.toc = table_of_contents(page)
        try:
            frame = self._shells.frame(target)
            file.seal = frame.seal(target, _content_name(page))
            _make_folder(os.path.dirname(file.abs_dest_path))
            taken = self._standing and file.seal and self._standing.take(file.dest_uri, file.seal, file.abs_dest_path)
            file.written = taken or _written(file.abs_dest_path, self._shells.page(target, page.raw_body()))
            file.around = frame.around(target)
        finally:
            target.toc = _NO_CONTENTS
        if self._standing and file.seal:
            self._standing.note(file.dest_uri, file.seal, file.written)


def _content_name(page: Page) -> bytes:
    """A name for the content of a page: where a text is kept is a name for what stands there."""
    return f"{page.kept.place} {page.foot}".encode("utf-8", "surrogatepass") if page.kept else page.raw_body()


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def _written(path: str, page: bytes) -> os.stat_result:
    with open(path, "wb") as target:
        target.write(page)
        target.flush()
        return os.fstat(target.fileno())
