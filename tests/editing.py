"""What the tests of the editing commands share: a project to run in, its files, and a terminal to type in."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

GOOD = """\
titel: Ecogram
samenvatting: Je tekent wie er om iemand heen staat.
soort: werkvorm
status: concept
herkomst: eigen
"""
"""A small entry in which nothing is wrong."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty project in which the commands run; they leave no temporary file."""
    (tmp_path / "tools_catalog" / "instrumenten").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert not list(tmp_path.rglob(".werkkist-*"))


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of our own catalogue, in a project in which the commands run."""
    there = Path(__file__).resolve().parent.parent / "tools_catalog"
    monkeypatch.chdir(tmp_path)
    yield Path(shutil.copytree(there, tmp_path / "tools_catalog"))
    assert not list(tmp_path.rglob(".werkkist-*"))


def entry(project: Path, content: str | bytes, name: str = "ecogram.yml") -> Path:
    """A file in the folder of instruments."""
    path = project / "tools_catalog" / "instrumenten" / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def typed(*words: str, answers: str, cwd: Path) -> tuple[int, str]:
    """Run a command in a real terminal and type the answers: exit code and what it said."""
    ours, theirs = pty.openpty()
    command = (sys.executable, "-m", "werkkist", *words)
    with subprocess.Popen(command, cwd=cwd, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as run:
        os.close(theirs)
        os.write(ours, answers.encode())
        said = run.communicate(timeout=60)[0].decode()
    os.close(ours)
    return run.returncode, said
