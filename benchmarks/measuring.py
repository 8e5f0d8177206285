"""Measures a command from outside: what the whole process and its children used."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUNBUFFERED": "1",
    "PYTHONPATH": str(PROJECT / "plugins"),
}
"""The code beside the benchmark is measured, also where another copy is installed."""

_UNITS_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024
"""What the system counts resident size in."""
_TOLD = 1_500
"""As many characters of what a failed command said are told."""


class Failed(Exception):
    """A command of somebody else did not do its work; the message holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a whole process and its children used."""

    cpu: float
    """Seconds, user and system."""
    peak: float
    """The largest resident size of one of them, in MB."""
    wall: float
    """Seconds from start to end."""


def measure(command: tuple[str, ...], folder: Path) -> Sample:
    """Run a command to its end. Raises `Failed` when it ends with an error."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise Failed(output.read().decode(errors="replace")[-_TOLD:])
    return Sample(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _UNITS_PER_MB, wall)


def middle(samples: Iterable[Sample]) -> Sample:
    """The median of each of the three."""
    cpu, peak, wall = zip(*((each.cpu, each.peak, each.wall) for each in samples), strict=True)
    return Sample(median(cpu), median(peak), median(wall))
