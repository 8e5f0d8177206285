"""Reads, checks and draws editions, each in a process of its own that may use so much and no more.

Run as a program: `python -m tests.hostile.bounded`, with a folder of an edition on each line of its
input; a line of JSON comes back for each.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = 5
"""Of the processor, for one file: reading, checking, drawing its page and telling what is wrong."""

BYTES = 300_000_000
"""Of memory in use, our own program included."""

_ADDRESSES = 1_500_000_000
"""Of address space: what stops a process that goes on asking. Libraries reserve more than they use."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an edition."""

    died: str = ""
    """How the process ended, when it did not end well."""
    seconds: float = 0.0
    bytes: int = 0
    problems: tuple[dict[str, Any], ...] = ()
    pages: tuple[str, ...] = ()
    """The addresses of the pages that came out."""

    def fatal(self, path: str) -> list[dict[str, Any]]:
        """What keeps a file off the site."""
        return [each for each in self.problems if each["fatal"] and each["path"] == path]


def outcomes(folders: Iterable[Path], cwd: Path) -> list[Outcome]:
    """What comes of each edition, in the order of `folders`."""
    lines = "".join(f"{folder}\n" for folder in folders)
    command = (sys.executable, "-m", "tests.hostile.bounded")
    done = subprocess.run(command, cwd=cwd, input=lines, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [_outcome(json.loads(line)) for line in done.stdout.splitlines()]


def _outcome(found: dict[str, Any]) -> Outcome:
    lists = {name: tuple(found.pop(name, ())) for name in ("problems", "pages")}
    return Outcome(**found, **lists)


def _drawn(folder: Path) -> dict[str, Any]:
    from werkkist.doors.site_settings import read_site_settings
    from werkkist.loading import load
    from werkkist.pages.building import Building, redirects
    from werkkist.problems import Severity, report

    settings = read_site_settings(folder)
    loaded = load(settings.folders, folder, thorough=True)
    report(loaded.problems)
    drawn = {page.url: page.body() for page in Building(loaded.catalogue, settings.edition).pages()}
    drawn |= dict(redirects(loaded.catalogue))
    problems = [
        {
            "path": each.place.path,
            "line": each.place.line,
            "column": each.place.column,
            "code": each.code,
            "fatal": each.severity is Severity.FOUT,
            "message": each.message,
            "remedy": each.remedy,
            "told": str(each),
        }
        for each in loaded.problems
    ]
    return {"problems": problems, "pages": list(drawn)}


def _child(folder: Path, out: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    before = resource.getrusage(resource.RUSAGE_SELF)
    found = _drawn(folder)
    after = resource.getrusage(resource.RUSAGE_SELF)
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    found |= {"seconds": round(used, 3), "bytes": after.ru_maxrss * 1024}
    with os.fdopen(out, "w") as pipe:
        json.dump(found, pipe)


def _alone(folder: Path) -> dict[str, Any]:
    """In a copy of this process, so that the libraries are loaded once for all."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _child(folder, writing)
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - it is told, and the process ends here
            print(f"{folder}: {error!r}", file=sys.stderr)
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return json.loads(text) if status == 0 else {"died": f"status {status}"}


def main() -> None:
    """One answer a line."""
    import werkkist.doors.site_settings
    import werkkist.loading
    import werkkist.pages.building  # noqa: F401 - loaded before the first copy is made

    for line in sys.stdin:
        print(json.dumps(_alone(Path(line.strip()))), flush=True)


if __name__ == "__main__":
    main()
