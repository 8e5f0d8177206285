"""What a server shows of our pages: each is made, drawn and written when somebody asks for it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from werkkist.cache import Text
from werkkist.doors.mkdocs import delivery
from werkkist.doors.mkdocs.finished import FinishedFile
from werkkist.doors.mkdocs.shell import Shells
from werkkist.pages.later import Later
from werkkist.pages.page import Page
from werkkist.search.files import INDEX, TEXTS


class Preview:
    """The site of one build."""

    def __init__(
        self,
        pages: Later,
        shells: Shells,
        files: Files,
        config: MkDocsConfig,
        fallback: Path,
        write_index: Callable[[], None] | None,
    ) -> None:
        """`fallback` stands for the source of a page that has none; `write_index` writes all files of the search,
        if there is one."""
        self._pages, self._shells, self._files = pages, shells, files
        self._config, self._fallback, self._write_index = config, fallback, write_index
        self._ours = {file.dest_uri: file.src_uri for file in files if file.src_uri in pages}
        self._others = {file.dest_uri for file in files} - self._ours.keys()

    def write(self, path: str) -> None:
        """Write what stands at the path that somebody asks for; of a page he may leave out the end."""
        if self._write_index and (path == INDEX or path.startswith(f"{TEXTS}/")):
            # The sentences of pages are written with the index.
            self._write_index()
            self._write_index = None
        ways = (path, posixpath.join(path, "index.html"))
        if not self._others.isdisjoint(ways):
            # MkDocs has written it; a page of ours that would come there gives way.
            return
        # What we know of is looked for first: to find out what else there may be takes long.
        known = next((way for way in ways if way in self._ours), None)
        if known:
            self._put(known, self._pages.get(self._ours[known]))
        else:
            for way in ways:
                self._put(way, self._pages.at(way))

    def _put(self, path: str, found: Page | Text | bytes | None) -> None:
        if found is not None:
            file = Path(self._config.site_dir, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            # In one move: somebody who wrote the address in another way may be reading it.
            half = file.with_name(f".{file.name}")
            half.write_bytes(self._bytes(found))
            half.replace(file)

    def _bytes(self, found: Page | Text | bytes) -> bytes:
        if isinstance(found, Page):
            return self._drawn(found)
        return found.read() if isinstance(found, Text) else found

    def _drawn(self, page: Page) -> bytes:
        target = self._target(page)
        delivery.describe(target, page)
        delivery.attach(target, page, self._target_at)
        target.toc = delivery.table_of_contents(page)
        # A page that MkDocs knows itself stands in the menu, where it is marked as the one that is shown.
        draw = self._shells.page if isinstance(target.file, FinishedFile) else self._shells.drawn
        return draw(target, page.raw_body())

    def _target(self, page: Page) -> MkDocsPage:
        file = self._files.get_file_from_path(page.uri) or delivery.page_file(page, self._config, self._fallback)
        return file.page or MkDocsPage(None, file, self._config)

    def _target_at(self, uri: str) -> MkDocsPage | None:
        file = self._files.get_file_from_path(uri)
        return file and (file.page or MkDocsPage(None, file, self._config))
