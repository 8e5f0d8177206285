"""`mkdocs serve`: editors see their changes at once, and a mistake never stops the server."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.editions import Edition, Engine
from werkkist.pages.paging import LONGEST

PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server over an edition."""

    edition: Edition
    url: str
    log: Path

    def answer(self, path: str) -> tuple[int, str]:
        """Status and text of a page, now."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError as error:
            return 0, str(error)

    def page(self, path: str) -> str:
        """The words of a page that is there; '' when it is not."""
        status, text = self.answer(path)
        return text if status == 200 else ""

    def wait_for(self, true: Callable[[], bool], what: str) -> None:
        """Ask again until it is true, and say what never came."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if true():
                return
            time.sleep(0.1)
        pytest.fail(f"{what}\n{self.log.read_text()}")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Iterator[Server]:
    """One server for all tests; each test has entries of its own."""
    edition = _edition(Edition(tmp_path_factory.mktemp("server") / "editie", engine))
    port = _free_port()
    log = edition.folder.parent / "log.txt"
    with log.open("w") as output:
        process = _start(edition.folder, port, output.fileno())
        made = Server(edition, f"http://127.0.0.1:{port}/", log)
        try:
            made.wait_for(lambda: made.answer("")[0] == 200, "the server never answered")
            yield made
        finally:
            _end(process)


def _edition(edition: Edition) -> Edition:
    # Strict, so that the tests also show that strictness does not stop a server.
    edition.settings({"zoeken": True}, strict=True)
    for name in ("vast", "anders", "weg", "stuk"):
        edition.entry(f"instrumenten/{name}", titel=f"Titel {name}")
    edition.entry("instrumenten/later", titel="Nog in de maak", status="concept")
    edition.write("tools_catalog/instrumenten/nooit-goed.yml", "titel: <b>'niet af")
    edition.write("tools_catalog/themas/enige.yml", "titel: Zonder de rest\n")
    return edition


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(folder: Path, port: int, output: int, *flags: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    words = (sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", *flags)
    return subprocess.Popen(words, cwd=folder, env=env, stdout=output, stderr=output, start_new_session=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)


def test_a_changed_file_shows_without_restart(server: Server) -> None:
    """On its own page and on the list."""
    server.edition.entry("instrumenten/anders", titel="Heel anders")
    server.wait_for(lambda: "Heel anders" in server.page("instrumenten/anders/"), "the change never showed")
    assert "Heel anders" in server.page("instrumenten/")


def test_an_added_file_shows_without_restart(server: Server) -> None:
    """Also the first of its kind, in a folder that was not there."""
    server.edition.entry("begrippen/nieuw", titel="Gloednieuw")
    server.wait_for(lambda: "Gloednieuw" in server.page("begrippen/nieuw/"), "the new page never came")
    assert "Gloednieuw" in server.page("begrippen/")


def test_a_deleted_file_is_gone_without_restart(server: Server) -> None:
    """Its page answers 404 and its card is gone."""
    assert "Titel weg" in server.page("instrumenten/weg/")
    (server.edition.folder / "tools_catalog/instrumenten/weg.yml").unlink()
    server.wait_for(lambda: server.answer("instrumenten/weg/")[0] == 404, "the page stayed")
    assert "Titel weg" not in server.page("instrumenten/")


def test_a_broken_file_keeps_its_last_good_page_with_a_notice(server: Server) -> None:
    """The message is in the log, everything keeps answering, and mending takes the notice away."""
    path = "instrumenten/stuk/"
    server.edition.write("tools_catalog/instrumenten/stuk.yml", "titel: Kapot\nsoort: bestaat niet\n")
    server.wait_for(lambda: "Je ziet de vorige goede versie" in server.page(path), "no notice came")
    assert "Titel stuk" in server.page(path)
    assert re.search(r"tools_catalog/instrumenten/stuk\.yml:\d+:\d+: fout", server.log.read_text())
    assert "Titel vast" in server.page("instrumenten/vast/")
    server.edition.entry("instrumenten/vast", titel="Blijft werken")
    server.wait_for(lambda: "Blijft werken" in server.page("instrumenten/vast/"), "other changes stopped")
    assert "Titel stuk" in server.page(path)
    server.edition.entry("instrumenten/stuk", titel="Weer heel")
    server.wait_for(lambda: "Weer heel" in server.page(path), "the mended page never came")
    assert "vorige goede versie" not in server.page(path)


def test_a_file_that_was_never_good_shows_its_problem(server: Server) -> None:
    """In the place of the page, so that its editor sees what to mend; as text, not as HTML."""
    page = server.page("instrumenten/nooit-goed/")
    assert "tools_catalog/instrumenten/nooit-goed.yml:1:" in page
    assert "<b>&#39;niet" not in page
    assert "Oplossing:" in page
    assert "Oplossing:" in server.page("themas/enige/")


def test_a_concept_is_shown_with_a_banner(server: Server) -> None:
    """Only here: a build leaves it out."""
    page = server.page("instrumenten/later/")
    assert "Nog in de maak" in page
    assert "Dit is een concept." in page
    assert "Dit is een concept." not in server.page("instrumenten/vast/")


def test_search_knows_a_change_at_once(server: Server) -> None:
    """The index is made with the pages, so a reader of the new page finds it too."""
    server.edition.entry("instrumenten/vast", titel="Nog eens veranderd")
    server.wait_for(lambda: "Nog eens veranderd" in server.page("instrumenten/vast/"), "the change never showed")
    assert "Nog eens veranderd" in server.page("zoeken/index.js")


def test_a_page_answers_to_every_way_of_writing_its_address(server: Server) -> None:
    """As MkDocs answers for a page that is on the disk; here nobody has asked for it yet."""
    for number, path in enumerate(("instrumenten//{}/", "instrumenten/./{}/", "begrippen/../instrumenten/{}/", "instrumenten/%2e/{}/")):
        server.edition.entry(f"instrumenten/adres-{number}", titel=f"Adres {number}")
        server.wait_for(lambda: f"Adres {number}" in server.page("instrumenten/"), "the entry never came")
        assert f"Adres {number}" in server.page(path.format(f"adres-{number}")), path


def test_the_sentences_of_a_page_are_there_before_the_index_is_asked_for(server: Server) -> None:
    """A browser may have the index from before."""
    server.edition.entry("instrumenten/zinnen", titel="Met zinnen", doel="Een zin om te vinden.")
    server.wait_for(lambda: "Met zinnen" in server.page("instrumenten/"), "the entry never came")
    assert "Een zin om te vinden." in server.page("zoeken/tekst/instrumenten/zinnen.js")


@pytest.mark.parametrize("flag", ["--clean", "--dirty"])
def test_a_server_of_another_sort_shows_changes_too(tmp_path: Path, engine: Engine, flag: str) -> None:
    """One builds the site in another folder first, the other leaves there what was."""
    edition = Edition(tmp_path / "editie", engine).settings({"zoeken": True})
    edition.entry("instrumenten/een", titel="Titel een")
    port, log = _free_port(), tmp_path / "log.txt"
    with log.open("w") as output:
        process = _start(edition.folder, port, output.fileno(), flag)
        try:
            server = Server(edition, f"http://127.0.0.1:{port}/", log)
            server.wait_for(lambda: "Titel een" in server.page("instrumenten/een/"), "the server never answered")
            for title in ("Titel twee", "Titel drie"):
                edition.entry("instrumenten/een", titel=title)
                server.wait_for(lambda: title in server.page("instrumenten/een/"), "the change never showed")
                assert title in server.page("zoeken/index.js")
        finally:
            _end(process)


def test_a_handwritten_page_in_the_way_does_not_stop_the_server(server: Server) -> None:
    """It is told in the log, the handwritten words win, and it can be taken away again."""
    by_hand = server.edition.write("docs/instrumenten/vast.md", "# Met de hand")
    server.wait_for(lambda: "Met de hand" in server.page("instrumenten/vast/"), "the handwritten page never came")
    assert "docs/instrumenten/vast.md" in server.log.read_text()
    by_hand.unlink()
    server.wait_for(lambda: "Met de hand" not in server.page("instrumenten/vast/"), "the handwritten page stayed")


LIVE_RELOAD = re.compile(rb"<script>\nvar livereload.*?</script>", re.DOTALL)
"""What the server of MkDocs adds to each page."""


def test_what_it_shows_after_changes_is_what_a_build_writes(tmp_path: Path, engine: Engine) -> None:
    """Every page, list, file with data and sentence, in whatever order they are asked for."""
    edition, port, log = Edition(tmp_path / "editie", engine), _free_port(), tmp_path / "log.txt"
    url = f"http://127.0.0.1:{port}/"
    edition.settings({"zoeken": True, "beleid": False, "bewaren": ".werkkist"}, site_url=url)
    _many(edition)
    with log.open("w") as output:
        process = _start(edition.folder, port, output.fileno())
        try:
            server = Server(edition, url, log)
            server.wait_for(lambda: server.answer("")[0] == 200, "the server never answered")
            _changed(edition)
            server.wait_for(lambda: "Nieuwe naam" in server.page("themas/een/"), "the change never showed")
            edition.built("--strict", "-d", str(tmp_path / "site"))
            paths = sorted(path for path in (tmp_path / "site").rglob("*") if path.suffix in (".html", ".js"))
            random.Random(4).shuffle(paths)
            assert [path.parent.name for path in paths if not _is_shown(server, path, tmp_path / "site")] == []
            assert server.answer("instrumenten/i7/")[0] == server.answer("instrumenten/tijd/nooit/")[0] == 404
        finally:
            _end(process)


def _many(edition: Edition) -> None:
    """Enough for lists and relations that come in pages, and for a keuzehulp with files of its own."""
    for name in ("een", "twee"):
        edition.entry(f"themas/{name}", titel=f"Thema {name}")
        place = 1 if name == "een" else 2
        edition.entry(f"knelpunten/{name}", titel=f"Knelpunt {name}", niveau="team", volgorde=place, eerste_stap="Bel iemand.")
    edition.entry("begrippen/maatje", titel="Maatje", definitie="Iemand die meedoet.", themas=["een"])
    for number in range(LONGEST + 5):
        helps = [{"knelpunt": ("een", "twee")[number % 2], "hoe": "Zo helpt het."}]
        edition.entry(f"instrumenten/i{number}", titel=f"Titel {number}", themas=["een"], helpt_bij=helps, doel="Met een maatje.")


def _changed(edition: Edition) -> None:
    """An entry is changed, one is new, with values that no other has, one is gone, and one has another name."""
    edition.entry("instrumenten/i3", titel="Heel anders", themas=["een", "twee"])
    free = {"prijs": "gratis", "gezien_op": "onbekend"}
    edition.entry("instrumenten/extra", titel="Erbij", soort="spel", themas=["twee"], duur={"tot": 10}, kosten=free)
    (edition.folder / "tools_catalog/instrumenten/i7.yml").unlink()
    edition.entry("themas/een", titel="Nieuwe naam")


def _is_shown(server: Server, file: Path, site: Path) -> bool:
    path = file.relative_to(site).as_posix().removesuffix("index.html")
    with urllib.request.urlopen(server.url + path, timeout=PATIENCE) as response:
        shown: bytes = response.read()
    return LIVE_RELOAD.sub(b"", shown) == file.read_bytes()


def test_the_server_never_fell_over(server: Server) -> None:
    """Last: no traceback stands in the log after all of the above."""
    log = server.log.read_text()
    assert "Traceback" not in log
    assert "error happened during the rebuild" not in log
