"""Nothing is fetched while building: no connection is tried, and none is needed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.editions import Edition, Engine
from tests.filling import Words

WATCH = '''
import os, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        with open(os.environ["WATCHED"], "a") as log:
            log.write(f"{event} {arguments}\\n")

sys.addaudithook(watch)
'''


def _without_network() -> tuple[str, ...]:
    """The words before a command that take the network away, where this machine allows it."""
    words = ("unshare", "--map-root-user", "--net")
    if not shutil.which("unshare"):
        return ()
    tried = subprocess.run((*words, "true"), capture_output=True, check=False)
    return words if tried.returncode == 0 else ()


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """An entry of every kind with every field filled in, addresses of other sites included."""
    made = Edition(tmp_path / "editie", engine).one_of_each_kind()
    made.settings({"zoeken": True, "codehost": {"url": "https://code.invalid/t"}}, site_url="https://elders.invalid/")
    made.filled("instrumenten/vol", Words())
    made.filled("bronnen/vol", Words())
    return made


def _watched(edition: Edition, *command: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run a Python command without network; what came of it and every connection that it tried."""
    edition.write("wacht/sitecustomize.py", WATCH)
    log = edition.write("verbindingen.txt", "")
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(edition.folder / "wacht"), "WATCHED": str(log)}
    words = (*_without_network(), sys.executable, *command)
    done = subprocess.run(words, cwd=edition.folder, env=environment, capture_output=True, text=True, check=False)
    return done, log.read_text()


def test_a_build_tries_no_connection_and_needs_none(edition: Edition) -> None:
    """In a network without interfaces where the machine allows that; the tries are watched anywhere."""
    done, tried = _watched(edition, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    assert tried == ""
    assert (edition.site / "zoeken" / "index.js").is_file()


@pytest.mark.parametrize("words", [("controleer",), ("exporteer", "uit")])
def test_our_commands_try_no_connection(edition: Edition, words: tuple[str, ...]) -> None:
    """Neither checking nor exporting asks anything of another computer."""
    done, tried = _watched(edition, "-m", "werkkist", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    assert tried == ""


def test_a_connection_would_be_seen(edition: Edition) -> None:
    """The tests above are sharp."""
    lookup = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"
    done, tried = _watched(edition, "-c", lookup)
    assert done.returncode != 0
    assert "socket.connect" in tried
