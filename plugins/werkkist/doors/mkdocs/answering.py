"""A server makes a page when somebody asks for it: an editor looks at a few of them, a save changes most."""

from __future__ import annotations

import posixpath
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Condition
from typing import Any

from mkdocs.livereload import LiveReloadServer

from werkkist.search.files import INDEX, TEXTS

_TIMES = 5
"""A build that begins between making a page and sending it throws the page away; so often we make it again."""

StartResponse = Callable[..., Any]


class OnRequest:
    """Stands before the server of MkDocs, which sends what is on the disk, and sees that it is there."""

    def __init__(self) -> None:
        self._site = Path()
        self._waiting: Mapping[str, Callable[[], object]] = {}
        self._since = 0.0
        self._busy = False
        self._turn = Condition()
        self.attached = False
        """Whether a server asks us; until then every page is written in the build."""

    def begin(self) -> None:
        """A build begins: who asks has to wait."""
        with self._turn:
            self._busy = True

    def start(self, site: Path) -> None:
        """The build begins to fill this folder."""
        self._site, self._since = site, time.time()

    def end(self, waiting: Mapping[str, Callable[[], object]] | None = None) -> None:
        """The build is done, and these files of the site, by their path, are written when somebody asks for them.

        Without them it has stopped half-way: what waited waits on.
        """
        with self._turn:
            self._waiting = self._waiting if waiting is None else waiting
            self._busy = False
            self._turn.notify_all()

    def attach(self, server: LiveReloadServer) -> None:
        """From now on this server asks us first; unless it sends from another folder than builds write in
        (`--clean`), where a page that comes later would be in nobody's way."""
        if self._site != Path(server.root):
            return
        answer, mount = server.get_app(), server.mount_path
        self.attached = True

        def asked(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
            path = _inside(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").removeprefix(mount))
            for _ in range(_TIMES):
                ours = self._made(path)
                told: list[Any] = []
                body: Iterable[bytes] = answer(environ, lambda *values: told.append(values))
                if not ours or not told[0][0].startswith("404"):
                    break
            start_response(*told[0])
            return body

        server.set_app(asked)

    def _made(self, path: str) -> bool:
        with self._turn:
            self._turn.wait_for(lambda: not self._busy)
            # Without the slash at the end the server sends a reader on, when the page is there.
            made = self._make(path) or self._make(f"{path}/index.html")
            # The sentences of pages are written with the index.
            return made or (path.startswith(f"{TEXTS}/") and self._make(INDEX))

    def _make(self, path: str) -> bool:
        """Write a file that waits; False when there is none at that path."""
        write = self._waiting.get(path)
        if write is None:
            return False
        if not self._is_there(self._site / path):
            write()
        return True

    def _is_there(self, file: Path) -> bool:
        """Whether this build has made it; with `--dirty` that of an earlier one is still there."""
        try:
            return file.stat().st_mtime >= self._since
        except OSError:
            return False


def _inside(path: str) -> str:
    """A path of a reader as the server understands it: without double slashes, dots, or a way out of the site."""
    return posixpath.normpath(f"/{path}").lstrip("/")
