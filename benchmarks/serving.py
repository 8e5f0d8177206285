"""Measures a server for editors: from saving a file to the new page being served."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from editing import Edit
from measuring import ENVIRONMENT, Failed

HOST = "127.0.0.1"
PAUSE = 0.015
"""Seconds between two questions for a page."""
START_PATIENCE, EDIT_PATIENCE = 400.0, 300.0
"""Seconds after which a server that does not show a page is given up."""
_QUIET_WINDOW, _QUIET_CPU, _QUIET_PATIENCE = 0.5, 0.25, 20.0
"""In a window of so many seconds a server that uses less CPU than this has done its work; waiting for it ends some time."""
_PROCESSES = Path("/proc")
_SESSION, _TIMES = 3, slice(11, 15)
"""Fields of /proc/PID/stat, counted from the one after the name."""


@dataclass(frozen=True, slots=True)
class Served:
    """What a server needs; every number the median, in seconds."""

    start: float
    """From its start to its first whole page."""
    words: float
    """From saving a word in the text of an entry to its page with that word."""
    title: float | None
    """From saving its title to the list of its kind with that title; None for a site of one page."""
    cpu: float | None
    """Of the server and its children, for an edit of a word; None where the system does not tell."""


class Server:
    """A running server; its folder in the site can be asked for."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process, self._port = process, port

    def page(self, folder: Path) -> str:
        """The HTML of a page; '' when it is not served."""
        connection = http.client.HTTPConnection(HOST, self._port, timeout=EDIT_PATIENCE)
        try:
            path = folder.as_posix()
            connection.request("GET", "/" if path == "." else f"/{path}/")
            answer = connection.getresponse()
            return answer.read().decode("utf-8", "replace") if answer.status == 200 else ""
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()

    def wait_for(self, text: str, folder: Path, patience: float) -> None:
        """Ask for a page until that text is in it. Raises `Failed` when it never comes, or the server stops."""
        end = time.perf_counter() + patience
        while text not in self.page(folder):
            if self._process.poll() is not None:
                raise Failed("the server stopped")
            if time.perf_counter() > end:
                raise Failed(f"no page with the edit within {patience:.0f} seconds")
            time.sleep(PAUSE)

    def cpu(self) -> float | None:
        """Seconds that the server and its children used since it started; None where there is no /proc."""
        if not _PROCESSES.is_dir():
            return None
        ticks = sum(_ticks(process, self._process.pid) for process in _PROCESSES.glob("[0-9]*/stat"))
        return ticks / os.sysconf("SC_CLK_TCK")

    def calm_down(self) -> None:
        """Wait until it has done all that an edit asks, so that this is not counted with the next."""
        end = time.perf_counter() + _QUIET_PATIENCE
        used = self.cpu()
        while time.perf_counter() < end:
            time.sleep(_QUIET_WINDOW)
            before, used = used, self.cpu()
            if used is None or before is None or used - before < _QUIET_CPU:
                return


def _ticks(stat: Path, session: int) -> int:
    """What a process used, when it belongs to that session; those of children that ended count with it."""
    try:
        fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[_TIMES])) if int(fields[_SESSION]) == session else 0


@contextmanager
def started(command: Callable[[str, int], tuple[str, ...]], folder: Path) -> Iterator[Server]:
    """A server on a free port, until the end of the block."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command(HOST, port), cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield Server(process, port)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for sign in (signal.SIGINT, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, sign)
        try:
            process.wait(timeout=10)
            return
        except subprocess.TimeoutExpired:
            continue


def measure_server(
    command: Callable[[str, int], tuple[str, ...]], folder: Path, words: Edit, title: Edit | None, edits: int
) -> Served:
    """Start a server, save so many edits of each sort, one when the last one is done, and stop it."""
    with started(command, folder) as server:
        start = time.perf_counter()
        server.wait_for(words.text, words.pages[0], START_PATIENCE)
        start = time.perf_counter() - start
        typed = [_timed(server, words) for _ in range(edits)]
        named = [_timed(server, title)[0] for _ in range(edits)] if title else []
    cpu = [each for _, each in typed if each is not None]
    return Served(
        start,
        median(wall for wall, _ in typed),
        median(named) if named else None,
        median(cpu) if cpu else None,
    )


def _timed(server: Server, edit: Edit) -> tuple[float, float | None]:
    """Seconds from saving to the page, and what the server used meanwhile."""
    server.calm_down()
    page = next((each for each in edit.pages if edit.text in server.page(each)), None)
    if page is None:
        raise Failed(f"none of {len(edit.pages)} pages has “{edit.text}”")
    before, start = server.cpu(), time.perf_counter()
    mark = edit.save()
    server.wait_for(mark, page, EDIT_PATIENCE)
    wall, after = time.perf_counter() - start, server.cpu()
    return wall, None if before is None or after is None else after - before
