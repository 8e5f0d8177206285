"""Does a piece of work again and again, each time in a fresh process, and kills it at a chosen moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import TracebackType


class Killable:
    """`with Killable("bouwen", folder) as work: work.killed_after(0.3)`.

    The libraries are loaded once, and each try is a copy (fork) of that process: so nearly every kill hits
    the work itself, and not the loading.
    """

    def __init__(self, work: str, folder: Path, **environment: str) -> None:
        self._process = subprocess.Popen(
            (sys.executable, __file__, work),
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Killable:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def killed_after(self, seconds: float) -> bool:
        """Do it once; whether it had to be killed. Work that fails by itself is an error."""
        assert self._process.stdin and self._process.stdout
        print(seconds, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline().strip()
        assert answer in {"gedood", "klaar"}, answer
        return answer == "gedood"


def _build() -> Callable[[], None]:
    """`mkdocs build` in the folder where we are."""
    from mkdocs.__main__ import cli
    from mkdocs.config import load_config

    load_config("mkdocs.yml")
    return lambda: cli(["build", "-q", "--strict"])


def _replace() -> Callable[[], None]:
    """Replace the folder `map` without end: each version is twenty files that say the same."""
    from werkkist.publishing.publication import Publication

    def work() -> None:
        for version in count():
            publication = Publication(Path("map"))
            for number in range(20):
                (publication.folder / f"{number}.txt").write_text(f"{os.getpid()} {version}")
            publication.publish()
            publication.drop()

    return work


def _replace_by_two_renames() -> Callable[[], None]:
    """The same on a system that can't let two folders change places in one step."""
    from werkkist.publishing import swap

    swap._LIBC = None
    return _replace()


_WORKS = {"bouwen": _build, "vervangen": _replace, "hernoemen": _replace_by_two_renames}


def _serve(work: Callable[[], None]) -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.dup2(2, 1)
            work()
            os._exit(0)
        print(_outcome(child, time.monotonic() + float(line)), flush=True)


def _outcome(child: int, end: float) -> str:
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return "klaar" if status == 0 else f"mislukt met {status}"
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return "gedood" if os.WIFSIGNALED(status) else "klaar"


if __name__ == "__main__":
    # A folder of tests in front of the libraries would hide some of them.
    sys.path.remove(str(Path(__file__).parent))
    _serve(_WORKS[sys.argv[1]]())
