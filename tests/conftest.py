"""What the tests share: the real site built once, a web server for it, a real Chromium."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from werkkist.site.policy import policy

PROJECT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite what the stories expect")


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout."""
    return PROJECT


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of our commands or an engine as a user would, and keep what it said."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(
        (sys.executable, "-m", *command), cwd=cwd, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def engine():
    """`engine("mkdocs", "build", cwd=…)`: run a module as a command."""
    return run


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own site, built strictly by MkDocs for the address http://localhost/ that we serve."""
    folder = tmp_path_factory.mktemp("site")
    done = run("mkdocs", "build", "--strict", "--site-dir", str(folder), cwd=PROJECT)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""What a system's Chromium may be called. The first has no windows: it draws the same pages in a third of the time."""

POLICY = policy()
"""What a strict host lets a page do. Every breach is an error in the console, so every visit checks it."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    policy = POLICY

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, *rest: object, **more: object) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


def policy_of(site: Path) -> str:
    """The policy in the file that a build writes for web servers."""
    lines = (site / "_headers").read_text("utf-8").splitlines()
    return next(line.split(": ", 1)[1] for line in lines if line.strip().startswith("Content-Security-Policy"))


@contextmanager
def served(folder: Path, policy: str = POLICY) -> Iterator[str]:
    """The address of a web server over a folder, strict unless told otherwise."""
    kind = type("_Served", (_Quiet,), {"policy": policy})
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def serve():
    """`with serve(folder) as address:` a web server over a folder."""
    return served


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where our own site is served, with the policy that its build made."""
    with served(site, policy_of(site)) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium: the system's own, else the one that Playwright installed."""
    system = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        try:
            made = playwright.chromium.launch(executable_path=system, args=flags)
        except Error as error:
            pytest.fail(f"Geen Chromium gevonden; `make test` haalt hem op. {error}")
        yield made
        made.close()
