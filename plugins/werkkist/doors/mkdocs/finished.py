"""Pages that are delivered as finished files: they pass MkDocs' own page machinery by."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_timestamp

import werkkist
from werkkist.doors.mkdocs.shell import Around

_PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
_PAGE = re.compile(rb"\bpages?\b")
"""A template of a host in which this word stands may read the page: then pages can't share a frame."""


class FinishedFile(File):
    """A page that links and the nav can find, and that writes itself when static files are copied."""

    writer: Callable[[FinishedFile], None]
    """Writes the page, and notes here what is known of it."""
    waits = False
    """Whether the page is written only when somebody asks a server for it."""
    around: Around | None = None
    """What stands around its content, when that is known without reading the page."""
    seal = ""
    """A name for the whole page, when that is known without reading it."""
    written: os.stat_result | None = None
    """How the file was, right after it was written."""

    def is_documentation_page(self) -> bool:
        """Not to MkDocs: it has no Markdown to read and no template to run."""
        return False

    def is_static_page(self) -> bool:
        """What MkDocs calls a page that is only copied."""
        return True

    def copy_file(self, dirty: bool = False) -> None:
        """Write the page, unless it waits."""
        if not self.waits:
            self.write()

    def write(self) -> None:
        """Write the page."""
        self.writer(self)


def can_be_finished(plugin: object, config: MkDocsConfig) -> bool:
    """Whether nobody else has a say in our pages: no other plugin or hook that listens to the events
    of pages, our own theme, and no template of the host that reads the page."""
    return (
        config.theme.name == "werkkist"
        and not any(getattr(heard, "__self__", None) is not plugin for heard in _listeners(config))
        and not any(map(_reads_page, _templates_of_host(config)))
    )


def _listeners(config: MkDocsConfig) -> Iterator[object]:
    for event in _PAGE_EVENTS:
        yield from config.plugins.events.get(event, ())


def _templates_of_host(config: MkDocsConfig) -> Iterator[Path]:
    """What lies in `custom_dir`, and in folders that plugins or hooks add: a template may include any file."""
    ours = Path(werkkist.__file__).parent / "theme"
    for folder in map(Path, config.theme.dirs):
        if folder == ours:
            return
        yield from (path for path in folder.rglob("*") if path.is_file())


def _reads_page(template: Path) -> bool:
    text = template.read_bytes()
    return (b"{{" in text or b"{%" in text) and _PAGE.search(text) is not None


def named_in_nav(nav: object) -> set[str]:
    """Every uri in the `nav` of mkdocs.yml: those pages stay with MkDocs."""
    if isinstance(nav, str):
        return {nav}
    parts = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return {uri for part in parts for uri in named_in_nav(part)}


def finished_files(files: Files) -> list[FinishedFile]:
    """Those of ours that pass MkDocs by."""
    return [file for file in files if isinstance(file, FinishedFile)]


def all_pages(files: Files) -> list[File]:
    """What MkDocs calls the documentation pages, ours among them, in the order of the files."""
    return [
        file
        for file in files
        if (isinstance(file, FinishedFile) or file.is_documentation_page()) and file.inclusion.is_included()
    ]


def date_sitemap(site: Path, files: Iterable[File]) -> None:
    """Give the packed sitemap the date that MkDocs gives it: that of the newest page, ours included."""
    plain, packed = site / "sitemap.xml", site / "sitemap.xml.gz"
    if not plain.is_file() or not packed.is_file():
        return
    newest = get_build_timestamp(pages=[file.page for file in files if file.page is not None])
    with packed.open("wb") as raw, gzip.GzipFile(filename=str(packed), mode="wb", fileobj=raw, mtime=newest) as target:
        target.write(plain.read_bytes())
