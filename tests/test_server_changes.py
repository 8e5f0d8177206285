"""`mkdocs serve` makes no page until somebody asks for it: what it shows after a change is what a build writes."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.editions import Edition, Engine
from tests.test_server import LIVE_RELOAD, PATIENCE, Server, _end, _free_port, _start

NOTICE = re.compile(rb"\s*<div class=\"wk-melding\".*?</div>", re.DOTALL)
"""What only a server says of an entry."""
VALUES = ("tijd/kwartier", "soort/spel", "kosten/gratis")
"""Pages of the list of instruments that come with `_with_new_values`."""

Change = Callable[[Edition], object]


@contextmanager
def serving(edition: Edition, tmp_path: Path, **site: Any) -> Iterator[Server]:
    """A server over an edition, which has answered once."""
    port, log = _free_port(), tmp_path / "log.txt"
    url = f"http://127.0.0.1:{port}/"
    edition.settings({"zoeken": True, "beleid": False, "bewaren": ".werkkist"}, site_url=url, **site)
    with log.open("w") as output:
        process = _start(edition.folder, port, output.fileno())
        try:
            server = Server(edition, url, log)
            server.wait_for(lambda: server.answer("")[0] == 200, "the server never answered")
            yield server
        finally:
            _end(process)


def changed(server: Server, change: Change) -> None:
    """Change something, and wait until the server has built all of it."""
    before = _builds(server)
    change(server.edition)
    server.wait_for(lambda: _builds(server) > before, "the change was never built")
    while (seen := _builds(server)) != before:
        before = seen
        time.sleep(1.2)


def _builds(server: Server) -> int:
    return server.log.read_text("utf-8").count("Reloading browsers")


def unlike(server: Server, site: Path) -> list[str]:
    """The pages and data that the server shows otherwise than a build writes them."""
    server.edition.built("-d", str(site))
    paths = [path.relative_to(site) for path in sorted(site.rglob("*")) if path.suffix in (".html", ".js")]
    asked = [path.as_posix() for path in paths if path.parts[0] not in ("assets", "404.html")]
    return [path for path in asked if _bare(_shown(server, path)) != _bare((site / path).read_bytes())]


def _shown(server: Server, path: str) -> bytes:
    address = server.url + urllib.parse.quote(path.removesuffix("index.html"))
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as response:
            return bytes(response.read())
    except urllib.error.HTTPError as error:
        return f"{error.code}".encode()


def _bare(page: bytes) -> bytes:
    return NOTICE.sub(b"", LIVE_RELOAD.sub(b"", page))


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A theme with its instruments, and the only knelpunt."""
    made = Edition(tmp_path / "editie", engine)
    for name in ("een", "twee", *(f"n{number}" for number in range(20))):
        made.entry(f"instrumenten/{name}", titel=f"Titel {name}", themas=["welzijn"])
    made.entry("themas/welzijn", titel="Welzijn")
    made.entry("knelpunten/enig", titel="Het enige", niveau="team", volgorde=1)
    return made


def _with_new_values(edition: Edition) -> None:
    free = {"prijs": "gratis", "gezien_op": "onbekend"}
    edition.entry("instrumenten/erbij", titel="Erbij", soort="spel", duur={"tot": 10}, kosten=free, themas=["welzijn"])


def _without_knelpunten(edition: Edition) -> None:
    (edition.folder / "tools_catalog/knelpunten/enig.yml").unlink()


def _another_name(edition: Edition) -> None:
    settings = (edition.folder / "mkdocs.yml").read_text("utf-8")
    edition.write("mkdocs.yml", settings.replace("Proefeditie", "Heel andere naam"))


def _titles_shared(edition: Edition) -> None:
    edition.entry("instrumenten/drie", titel="Welzijn", themas=["welzijn"])
    edition.entry("instrumenten/vier", titel="Instrumenten", themas=["welzijn"])


def _renamed(edition: Edition) -> None:
    folder = edition.folder / "tools_catalog/instrumenten"
    (folder / "een.yml").rename(folder / "nieuw.yml")
    edition.entry("instrumenten/twee", titel="Titel twee", oude_ids=["tweetje"], themas=["welzijn"])


@pytest.mark.parametrize("change", [_without_knelpunten, _another_name, _titles_shared, _renamed])
def test_a_change_shows_as_a_build_writes_it(edition: Edition, tmp_path: Path, change: Change) -> None:
    """On every page, asked for or not before the change."""
    with serving(edition, tmp_path) as server:
        for path in ("instrumenten/", "keuzehulp/", "instrumenten/een/"):
            server.page(path)
        changed(server, change)
        assert unlike(server, tmp_path / "site") == []


def test_relations_that_come_and_go_take_their_pages_along(edition: Edition, tmp_path: Path) -> None:
    """Of a theme that gets too much for one page, and then has it no more."""

    def many(edition: Edition) -> None:
        for number in range(80):
            edition.entry(f"instrumenten/r{number}", titel=f"Rij {number}", themas=["welzijn"])

    def few(edition: Edition) -> None:
        for number in range(70):
            (edition.folder / f"tools_catalog/instrumenten/r{number}.yml").unlink()

    behind = "themas/over-dit-thema/welzijn/"
    with serving(edition, tmp_path) as server:
        changed(server, many)
        assert "Rij 79" in server.page(behind)
        changed(server, few)
        assert server.answer(behind)[0] == 404
        assert unlike(server, tmp_path / "site") == []


def test_a_page_in_the_menu_is_marked_there(edition: Edition, tmp_path: Path) -> None:
    """Also an entry that a host put in it."""
    nav = ["index.md", {"Een": "instrumenten/een.md"}, {"Lijst": "instrumenten/index.md"}, "instrumenten/twee.md"]
    with serving(edition, tmp_path, nav=nav) as server:
        changed(server, lambda edition: edition.entry("instrumenten/een", titel="Nu anders", themas=["welzijn"]))
        assert "Nu anders" in server.page("instrumenten/een/")
        assert unlike(server, tmp_path / "site") == []


def test_words_written_by_hand_win_from_a_page_that_comes_later(edition: Edition, tmp_path: Path) -> None:
    """As in a build: the page of a value that was not there yet gives way."""
    for path in VALUES:
        edition.write(f"docs/instrumenten/{path}.md", "# Met de hand")
    with serving(edition, tmp_path) as server:
        changed(server, _with_new_values)
        assert all("Met de hand" in server.page(f"instrumenten/{path}/") for path in VALUES)
        assert unlike(server, tmp_path / "site") == []
