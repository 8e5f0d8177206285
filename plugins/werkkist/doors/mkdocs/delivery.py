"""Pages → what MkDocs wants: files, front matter, tables of contents, neighbours."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from os.path import relpath
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from werkkist.edition import Edition
from werkkist.filenames import Taken
from werkkist.loading import Loaded
from werkkist.pages.page import Page
from werkkist.pages.security_txt import SECURITY_TXT, stands_at_the_root
from werkkist.problems import Place, Problem, are_fatal

log = logging.getLogger("mkdocs.plugins.werkkist")


def page_file(page: Page, config: MkDocsConfig, fallback: Path, make: type[File] = File) -> File:
    """A page as a generated file; other plugins see the YAML file (or its folder) behind it."""
    level = InclusionLevel.UNDEFINED if page.in_menu else InclusionLevel.NOT_IN_NAV
    file = make.generated(config, page.uri, content="", inclusion=level)
    file.dest_uri = f"{page.url}index.html"
    source = page.source or fallback
    file.abs_src_path = str(source)
    file.edit_uri = f"{_between(source.parent, config.docs_dir)}/{source.name}"
    return file


@lru_cache(maxsize=256)
def _between(folder: Path, docs: str) -> str:
    """The way from the documents to a folder; thousands of pages have few folders."""
    return relpath(folder, docs).replace("\\", "/")


def static_file(uri: str, config: MkDocsConfig, *, content: str | bytes | None = None, path: Path | None = None) -> File:
    """A file that is not a page: a redirect, a picture, or data for a script."""
    if path is not None:
        return File.generated(config, uri, abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV)
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def add(files: Files, made: Iterable[File], config: MkDocsConfig) -> tuple[set[str], list[Problem]]:
    """Add our files; the uris of those that were added, and a problem for each that would take
    the place of somebody else's."""
    added: set[str] = set()
    taken = Taken()
    for file in files:
        taken.take(file.dest_uri, file.src_uri)
    problems = []
    for file in made:
        other = taken.holder(file.dest_uri)
        if other is None:
            files.append(file)
            added.add(file.src_uri)
            taken.take(file.dest_uri, file.src_uri)
        else:
            problems.append(_collision(other, file, config))
    return added, problems


def _collision(other: str, file: File, config: MkDocsConfig) -> Problem:
    base = Path(config.config_file_path or ".").parent
    place = relpath(Path(config.docs_dir) / other, base).replace("\\", "/")
    message = f"Dit bestand krijgt hetzelfde adres als een pagina van de catalogus: {file.url}"
    remedy = "Geef het een andere naam. Vervangt het colofon.md, privacy.md of index.md? Zet het bij eigen_paginas in mkdocs.yml."
    return Problem(Place(place), "K407", message, remedy)


def tell_of_security(edition: Edition, day: datetime.date | None) -> None:
    """What a host must know of `security.txt`: that its day has passed, or that nobody will look for it there."""
    if edition.security is None:
        return
    if day is not None and edition.security.expires <= day:
        log.warning("security.txt is verlopen. Kijk of het contact nog klopt, en verander “beveiliging: verloopt” in mkdocs.yml.")
    if not stands_at_the_root(edition):
        log.info("De site staat in een map. Zet %s zelf ook aan het begin van de server.", SECURITY_TXT)


def left_out(loaded: Loaded) -> list[str]:
    """The files of the catalogue that have a mistake and no page of their own because of it."""
    shown = {item.shown for item in loaded.catalogue}
    return sorted({problem.place.path for problem in loaded.problems if are_fatal([problem])} - shown)


def leave_out_unused(files: Files, config: MkDocsConfig) -> None:
    """Keep Material's scripts and source maps off the site: our pages load none of them (decision 0011)."""
    theme = {Path(folder) for folder in config.theme.dirs}
    for file in list(files):
        unused = file.src_uri.startswith("assets/javascripts/") or file.src_uri.endswith(".map")
        if unused and file.src_dir and Path(file.src_dir) in theme:
            files.remove(file)


def describe(target: MkDocsPage, page: Page) -> None:
    """Give MkDocs the facts of a page before it renders."""
    target.meta.update(page.meta())
    target.update_date = _date(page.updated)
    if page.edit_url:
        target.edit_url = page.edit_url


def date_handwritten(target: MkDocsPage, changes: Mapping[Path, datetime.date]) -> None:
    """A handwritten page has the date of its last commit, or none: never that of today."""
    path = Path(target.file.abs_src_path or "").resolve()
    target.update_date = _date(changes.get(path))


def table_of_contents(page: Page) -> TableOfContents:
    """The sections, for a theme that shows them."""
    return TableOfContents([AnchorLink(part.title, part.id, 2) for part in page.sections])


def attach_all(pages: Iterable[Page], files: Files) -> None:
    """Give each page of MkDocs that is an entry of ours its place in the site."""
    for page in pages:
        target = _page_at(files, page.uri)
        if target is not None:
            attach(target, page, partial(_page_at, files))


def _page_at(files: Files, uri: str) -> MkDocsPage | None:
    file = files.get_file_from_path(uri)
    return file.page if file else None


def attach(target: MkDocsPage, page: Page, find: Callable[[str], MkDocsPage | None]) -> None:
    """Put an entry under the list of its kind, beside its neighbours, without the nav.

    In the nav each of N entries would cost N links on each page (N × N). `find` gives the page of MkDocs with a uri.
    """
    parent = find(page.parent) if page.parent else None
    if parent is not None:
        target.parent = parent.parent
        target.previous_page = find(page.previous) if page.previous else None
        target.next_page = find(page.next) if page.next else None


class _NoDate(str):
    """An unknown date: MkDocs compares and parses it, but templates see nothing to show."""

    def __bool__(self) -> bool:
        return False


def _date(day: datetime.date | None) -> str:
    return day.isoformat() if day else _NoDate("1970-01-01")
