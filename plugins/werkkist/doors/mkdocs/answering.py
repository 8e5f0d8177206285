"""A server makes a page when somebody asks for it: an editor looks at a few of them, a save changes most."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # It takes as long to load as a hundred pages to write, and a build needs no server.
    from mkdocs.livereload import LiveReloadServer

_TIMES = 5
"""A build that begins between making a page and sending it throws the page away; so often we make it again."""

StartResponse = Callable[..., Any]
Write = Callable[[str], object]
"""Writes what of ours stands at a path that somebody asks for."""


class OnRequest:
    """Stands before the server of MkDocs, which sends what is on the disk, and sees that it is there."""

    def __init__(self) -> None:
        self._site = Path()
        self._write: Write = nothing_waits
        self._asked: set[str] = set()
        self._busy = False
        self._builds = 0
        self._turn = Condition()
        self.attached = False
        """Whether a server asks us; until then every page is written in the build."""

    def begin(self) -> None:
        """A build begins: who asks has to wait."""
        with self._turn:
            self._busy, self._builds = True, self._builds + 1

    def start(self, site: Path) -> None:
        """The build begins to fill this folder."""
        self._site = site

    def end(self, write: Write | None = None) -> None:
        """The build is done, and `write` writes what somebody asks for.

        Without it the build has stopped half-way: what waited waits on.
        """
        with self._turn:
            self._write, self._asked = write or self._write, set()
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
                build = self._made(path)
                told: list[Any] = []
                body: Iterable[bytes] = answer(environ, lambda *values: told.append(values))
                if build == self._builds:
                    break
            start_response(*told[0])
            return body

        server.set_app(asked)

    def _made(self, path: str) -> int:
        """Make what stands there, if it waits; of which build it is."""
        with self._turn:
            self._turn.wait_for(lambda: not self._busy)
            if path not in self._asked:
                self._write(path)
                self._asked.add(path)
            return self._builds


def nothing_waits(path: str) -> None:
    """For a build that wrote all of the site."""


def _inside(path: str) -> str:
    """A path of a reader as the server understands it: without double slashes, dots, or a way out of the site."""
    return posixpath.normpath(f"/{path}").lstrip("/")
