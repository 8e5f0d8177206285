"""The plugin: MkDocs' events call the rooms of Werkkist; nothing is decided here."""

from __future__ import annotations

import logging
import math
import posixpath
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from werkkist.cache import Cache
from werkkist.collecting import Pause
from werkkist.doors.mkdocs import delivery, finished
from werkkist.doors.mkdocs.answering import OnRequest, nothing_waits
from werkkist.doors.mkdocs.compiled import Compiled
from werkkist.doors.mkdocs.gathering import Gathered, gather, gather_for_server
from werkkist.doors.mkdocs.handwritten import check_docs, check_places, with_own_ids
from werkkist.doors.mkdocs.indexing import handwritten, write_index
from werkkist.doors.mkdocs.leading import told_of_dead_links
from werkkist.doors.mkdocs.preview import Preview
from werkkist.doors.mkdocs.replacing import SiteBuild
from werkkist.doors.mkdocs.settings import BY_PIECE, Settings, edition, settings_fault
from werkkist.doors.mkdocs.shell import Shells
from werkkist.doors.mkdocs.standing import Standing, nobody_comes_after
from werkkist.doors.mkdocs.telling import written_files
from werkkist.doors.mkdocs.writing import PageWriter
from werkkist.edition import Edition
from werkkist.loading import image_files
from werkkist.pages.addresses import SEARCH
from werkkist.pages.page import Page
from werkkist.pages.security_txt import SECURITY_TXT, security_txt
from werkkist.problems import Problem, Severity, are_fatal, report, summary
from werkkist.search.documents import Document
from werkkist.search.files import PLACES as SEARCH_FILES
from werkkist.site.files import WITHOUT_LINKS, facts_of_files, unknown
from werkkist.site.policy import FILES as POLICY_FILES
from werkkist.site.policy import policy, with_own_hashes, write_headers
from werkkist.site.proof import checked

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.werkkist")

BEFORE_ALL, AFTER_ALL = math.inf, -math.inf
"""Priorities of events: no other plugin comes earlier, or later."""


class WerkkistPlugin(BasePlugin[Settings]):
    """One instance lives as long as a server, so that it can keep the last good entries."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self._serving = command == "serve"
        self._found: Gathered | None = None
        self._pages: dict[str, Page] = {}
        self._build: SiteBuild | None = None
        self._others: dict[str, Document] = {}
        self._kept: Cache | None = None
        self._pause = Pause()
        self._on_request = OnRequest()
        self._compiled = Compiled()

    @event_priority(BEFORE_ALL)
    def _begin(self, config: MkDocsConfig) -> None:
        self._on_request.begin()
        self._pause.begin()
        self._base = Path(config.config_file_path or "mkdocs.yml").absolute().parent.resolve()
        self._folders = [self._base / folder for folder in self.config.catalogi]
        # A server has a folder of its own, that nobody else reads.
        if not self._serving:
            by_piece, keeps = self.config.site_vervangen == BY_PIECE, bool(self.config.bewaren)
            self._build = SiteBuild(config, self._folders, by_piece=by_piece, keeps=keeps)

    def _configure(self, config: MkDocsConfig) -> None:
        keep = self._base / self.config.bewaren if self.config.bewaren else None
        if self._kept is None or not self._serving:
            self._kept = Cache(keep, remembers=self._serving)
        # A server puts a script of its own in each page: there the policy would stop it.
        self._guarded = self.config.beleid and not self._serving
        fault = settings_fault(self.config, config)
        if fault:
            raise PluginError(fault)
        self._edition: Edition = edition(self.config, config)

    on_config = CombinedEvent(_begin, _configure)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
        for folder in self._folders:
            if folder.is_dir():
                server.watch(str(folder))
        self._on_request.attach(server)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # Here and not in on_files: a mistake is told before MkDocs gathers all other files.
        given = (self._folders, self._base, self._edition, self._kept)
        if self._serving:
            self._found = gather_for_server(*given, self._found)
        else:
            self._found = gather(*given, partial(self._stop_if_fatal, config=config))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        if config.theme.name == "werkkist":
            delivery.leave_out_unused(files, config)
        self._finishing = finished.can_be_finished(self, config)
        before = self._build.before if self._build and nobody_comes_after(self, config) else None
        self._standing = Standing(before, self._kept.pack("geschreven")) if before else None
        self._with_mkdocs = finished.named_in_nav(config.nav)
        self._on_request.start(Path(config.site_dir))
        self._waits = self._on_request.attached and self._finishing
        found = self._found.whole
        # Without search there is nothing to do on its page.
        left_out = {*self.config.eigen_paginas, *(() if self.config.zoeken else (SEARCH,))}
        self._others = {}
        filled = (*(POLICY_FILES if self._guarded else ()), *(SEARCH_FILES if self.config.zoeken else ()))
        strange = [*check_docs(files, config, self._base), *check_places(files, config, self._base, filled)]
        refused = self._add([page for page in self._made() if page.uri not in left_out], found.redirects, files, config)
        self._files = files
        self._tell([*found.problems, *strange, *refused], config)
        delivery.tell_of_security(self._edition, self._found.day)

    def _made(self) -> Iterable[Page]:
        """Every page; where they wait until somebody asks for them, only what is known of them without making them."""
        later = self._found.later
        if later is None:
            return self._found.whole.pages
        return later.heads if self._waits else later.all()

    def _add(
        self, pages: list[Page], moved: Iterable[tuple[str, str]], files: Files, config: MkDocsConfig
    ) -> list[Problem]:
        made = [self._page_file(page, config) for page in pages]
        if not self._waits:
            made += [delivery.static_file(uri, config, content=data) for page in pages for uri, data in page.files()]
        made += [delivery.static_file(uri, config, content=html) for uri, html in moved]
        made += [
            delivery.static_file(f"beelden/{name}", config, path=path)
            for name, path in image_files(self._folders).items()
        ]
        if told := security_txt(self._edition):
            made.append(delivery.static_file(SECURITY_TXT, config, content=told))
        added, problems = delivery.add(files, made, config)
        self._pages = {page.uri: page for page in pages if page.uri in added}
        if self._waits:
            self._found.later.leave_out({*self._found.later} - added)
        return problems

    def _page_file(self, page: Page, config: MkDocsConfig) -> File:
        """A page in the menu stays with MkDocs; any other is delivered finished where that can be."""
        if page.in_menu or page.uri in self._with_mkdocs or not self._finishing:
            return delivery.page_file(page, config, self._folders[0])
        file = delivery.page_file(page, config, self._folders[0], finished.FinishedFile)
        file.writer, file.waits = self._write, self._waits
        return file

    def _write(self, file: finished.FinishedFile) -> None:
        self._writer.write(file)

    def _stop_if_fatal(self, problems: Iterable[Problem], config: MkDocsConfig) -> None:
        if config.strict and not self._serving and are_fatal(problems):
            # Raised, not logged: MkDocs counts no warnings when it is quiet (-q).
            raise PluginError(f"De catalogus heeft fouten.\n\n{report(problems)}")

    def _tell(self, problems: list[Problem], config: MkDocsConfig) -> None:
        self._stop_if_fatal(problems, config)
        # A server goes on whatever is wrong; strict would count an error as a reason to stop it.
        loud = logging.INFO if self._serving and config.strict else logging.ERROR
        for problem in sorted(set(problems)):
            log.log(loud if problem.severity is Severity.FOUT else logging.INFO, "%s", problem)
        if problems:
            log.info("Catalogus: %s", summary(problems))

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        if self._build:
            # Not before: only now it is sure which pages come, whatever other plugins did with the files.
            self._build.furnish(posixpath.dirname(file.dest_uri) for file in finished.finished_files(files))
        env.bytecode_cache = self._compiled
        env.globals["werkkist_zoeken"] = self.config.zoeken
        env.globals["werkkist_lijsten"] = {page.kind for page in self._pages.values() if not page.parent}
        env.globals["werkkist_beleid"] = policy(in_page=True) if self._guarded else ""
        self._all_pages = finished.all_pages(files)
        guard, compared = partial(self._guard, ours=True), self._kept.pack("kaders")
        shells = Shells(env, config, self._nav, self._all_pages, guard, compared)
        self._writer = PageWriter(self._pages, shells, self._standing)
        if self._waits:
            index = partial(self._write_index, config) if self.config.zoeken else None
            self._preview = Preview(self._found.later, shells, files, config, self._folders[0], index)

    @event_priority(-50)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        self._nav = nav
        self._finished = finished.finished_files(files)
        if not self._waits:
            for file in self._finished:
                delivery.describe(MkDocsPage(None, file, config), self._pages[file.src_uri])
            delivery.attach_all(self._pages.values(), files)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        context["pages"] = self._all_pages
        return context

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
        ours = self._pages.get(page.file.src_uri)
        if ours is not None:
            delivery.describe(page, ours)
            return
        delivery.date_handwritten(page, self._found.changes)
        source = Path(page.file.abs_src_path or "").resolve()
        if source.is_relative_to(self._base):
            path = source.relative_to(self._base).as_posix()
            page.edit_url = self._edition.edit_url(path) or page.edit_url

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        ours = self._pages.get(page.file.src_uri)
        if ours is None:
            if found := handwritten(page, html):
                self._others[page.file.src_uri] = found
            return with_own_ids(html)
        page.toc = delivery.table_of_contents(ours)
        return "" if self._waits else ours.body()

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        return self._guard(output, page.file.src_uri in self._pages)

    def _guard(self, html: str, ours: bool) -> str:
        return with_own_hashes(html, ours=ours) if self._guarded else html

    def _complete(self, *, config: MkDocsConfig) -> None:
        finished.date_sitemap(Path(config.site_dir), self._all_pages)
        if self.config.zoeken and not self._waits:
            self._write_index(config)
        left_out = self._found.whole.left_out
        if left_out and not self._serving:
            log.error("Niet op de site, want er staat een fout in: %s", ", ".join(left_out))

    def _write_index(self, config: MkDocsConfig) -> None:
        pages = self._found.later.all() if self._waits else self._pages.values()
        write_index(Path(config.site_dir), self._found.whole.questions, pages, self._others.values(), self._kept)

    @event_priority(AFTER_ALL)
    def _publish(self, *, config: MkDocsConfig) -> None:
        # Last: what another plugin writes into the site has its scripts too.
        site, path = Path(config.site_dir), urlsplit(config.site_url or "").path
        strict = config.strict and self._build is not None
        files = written_files(site, self._finished, self._pages) if self._guarded or strict else {}
        # The files of the policy are made of all others, so they come last; links may lead to them.
        files |= dict.fromkeys(POLICY_FILES if self._guarded else (), WITHOUT_LINKS)
        dead, told = checked(files, path, self._kept.pack("links")) if strict else ([], facts_of_files(unknown(files)))
        self._keep()
        if self._guarded:
            write_headers(site, told.values(), path)
        if self._build is not None:
            self._build.finish(told_of_dead_links(dead, self._files, self._base))
            self._build = None
        self._pause.end()
        self._on_request.end(self._preview.write if self._waits else nothing_waits)

    on_post_build = CombinedEvent(_complete, _publish)

    def _keep(self) -> None:
        if self._standing:
            self._standing.keep()
        # A server waits with it until it stops: to write what hardly changed would cost as much as a change.
        if not self._on_request.attached:
            self._kept.save(complete=self._found.made)

    def on_build_error(self, *, error: Exception) -> None:
        self._stop(error)

    def on_shutdown(self) -> None:
        # Still open when somebody interrupts a build: MkDocs calls that no error.
        self._stop()
        if self._on_request.attached:
            self._kept.save(complete=False)

    def _stop(self, error: Exception | None = None) -> None:
        if self._build is not None:
            self._build.stop(error)
            self._build = None
        self._pause.end()
        self._on_request.end()
