"""When the search index is made: at the end of a build, or in the background of a server."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
from pathlib import Path

from mkdocs.exceptions import PluginError

from werkkist.search import BUNDLE, SearchFailed, index_site

log = logging.getLogger("mkdocs.plugins.werkkist")


def index_now(site: Path) -> None:
    """Index a built site; a site without working search is no complete site."""
    try:
        pages = index_site(site)
    except SearchFailed as error:
        raise PluginError(f"De zoekindex kon niet worden gemaakt.\n{error}") from error
    log.info("Zoeken: %s %s in de index.", pages, "pagina" if pages == 1 else "pagina’s")


class BackgroundIndex:
    """Keeps search up to date behind a server: the newest build wins, the old index stays meanwhile."""

    def __init__(self) -> None:
        self._keep = Path(tempfile.mkdtemp(prefix="werkkist-index-"))
        self._wanted: Path | None = None
        self._wake = threading.Condition()
        self._worker: threading.Thread | None = None
        self._stopping = False

    def start(self, site: Path) -> None:
        """Index `site` soon. MkDocs empties the site at each build, so the last index goes back first."""
        kept = self._keep / BUNDLE
        if kept.is_dir():
            shutil.copytree(kept, site / BUNDLE, dirs_exist_ok=True)
        with self._wake:
            self._wanted = site
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="werkkist-zoeken", daemon=True)
                self._worker.start()
            self._wake.notify()

    def stop(self) -> None:
        """End the worker and throw its copy away."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._worker is not None:
            self._worker.join(timeout=30)
        shutil.rmtree(self._keep, ignore_errors=True)

    def _work(self) -> None:
        while (site := self._next()) is not None:
            try:
                index_site(site)
                shutil.copytree(site / BUNDLE, self._keep / BUNDLE, dirs_exist_ok=True)
            except (SearchFailed, OSError) as error:
                # The next build may already have emptied the folder; it starts its own indexing.
                log.info("De zoekindex is nog niet bijgewerkt: %s", error)

    def _next(self) -> Path | None:
        with self._wake:
            while self._wanted is None and not self._stopping:
                self._wake.wait()
            site, self._wanted = self._wanted, None
            return None if self._stopping else site
