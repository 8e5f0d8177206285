"""The MkDocs door: strictness, handwritten pages, local entries, other themes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.built import Page, read_page, read_site
from tests.editions import Edition, Engine


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A project of the test's own, with one good entry."""
    made = Edition(tmp_path / "editie", engine)
    made.entry("instrumenten/goed", titel="Een goed instrument")
    return made


def _page(edition: Edition, url: str) -> Page:
    return read_page(edition.site / url / "index.html")


def _links(page: Page) -> list[str]:
    return [each.get("href", "") for each in page.all("a")]


def _snapshot(folder: Path, *without: Path) -> dict[Path, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file: file.read_bytes() for file in files if not any(file.is_relative_to(each) for each in without)}


def _said_to_be_missing(done: subprocess.CompletedProcess[str]) -> str:
    """The end of the log, from the words that open the list of what is left out."""
    assert "Niet op de site" in done.stderr
    return done.stderr.split("Niet op de site")[1]


# Strictness


def test_a_mistake_in_the_catalogue_leaves_the_old_site_as_it_is(edition: Edition) -> None:
    """A strict build that fails on content has not yet emptied the site that is published."""
    assert edition.build("--strict").returncode == 0
    before = _snapshot(edition.site)
    edition.entry("instrumenten/een", soort="bestaat niet")
    assert edition.build("--strict").returncode != 0
    assert _snapshot(edition.site) == before


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_strict_fails_and_prints_every_problem(edition: Edition, quiet: tuple[str, ...]) -> None:
    """All mistakes of a run are told at once, also by a quiet build."""
    edition.entry("instrumenten/een", soort="bestaat niet")
    edition.entry("instrumenten/twee", zie_ook=[{"instrument": "nergens", "waarom": "Daarom."}])
    edition.write("tools_catalog/instrumenten/drie.yml", "titel: 'niet af")
    edition.write("tools_catalog/los.txt", "hoort hier niet")
    done = edition.build("--strict", *quiet)
    assert done.returncode != 0
    for place in ("instrumenten/een.yml:", "instrumenten/twee.yml:", "instrumenten/drie.yml:", "los.txt:"):
        assert f"tools_catalog/{place}" in done.stderr
    assert "4 fouten" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (edition.site / "index.html").exists()


def test_strict_in_the_settings_is_strict_too(edition: Edition) -> None:
    """`strict: true` in mkdocs.yml counts as much as the flag."""
    edition.settings(strict=True)
    edition.entry("instrumenten/een", soort="bestaat niet")
    assert edition.build("-q").returncode != 0


def test_without_strict_a_broken_entry_is_left_out_and_that_is_said(edition: Edition) -> None:
    """The rest of the site is there; the end of the log names what is missing."""
    edition.entry("instrumenten/stuk", soort="bestaat niet")
    edition.entry("instrumenten/wijst", zie_ook=[{"instrument": "stuk", "waarom": "Daarom."}])
    done = edition.build()
    assert done.returncode == 0
    assert set(read_site(edition.site)) >= {"instrumenten/goed/", "instrumenten/wijst/"}
    assert not (edition.site / "instrumenten" / "stuk").exists()
    assert "tools_catalog/instrumenten/stuk.yml" in _said_to_be_missing(done)
    assert "wijst.yml" not in _said_to_be_missing(done)


def test_a_quiet_build_still_says_what_it_left_out(edition: Edition) -> None:
    """A page that is missing is nothing to be quiet about."""
    edition.entry("instrumenten/stuk", soort="bestaat niet")
    assert "tools_catalog/instrumenten/stuk.yml" in _said_to_be_missing(edition.build("-q"))


def test_a_built_site_never_shows_what_is_wrong_with_a_file(edition: Edition) -> None:
    """Problems are for editors, in the log and in `mkdocs serve`; readers get the page."""
    edition.entry("instrumenten/oud", status="vervallen")
    edition.entry("instrumenten/wijst", zie_ook=[{"instrument": "oud", "waarom": "Daarom."}], doel="<b>x</b>")
    done = edition.build()
    assert "K306" in done.stderr
    page = edition.html("instrumenten/wijst")
    assert not any(sign in page for sign in ("K306", "K404", "wijst.yml:", "Oplossing:"))


def test_let_op_does_not_fail_strict(edition: Edition) -> None:
    """A reference to a withdrawn entry is worth a remark, not a stop."""
    edition.entry("instrumenten/oud", status="vervallen")
    edition.entry("instrumenten/wijst", zie_ook=[{"instrument": "oud", "waarom": "Daarom."}])
    done = edition.build("--strict")
    assert done.returncode == 0, done.stderr
    assert "let op K404" in done.stderr


def test_a_concept_is_not_built(edition: Edition) -> None:
    """No page, no card, no word in the index of the site."""
    edition.entry("instrumenten/later", titel="Nog niet af", status="concept")
    site = edition.built("--strict")
    assert not (site / "instrumenten" / "later").exists()
    assert not any(b"Nog niet af" in content for content in _snapshot(site).values())


def test_a_missing_catalogue_folder_is_told_in_dutch(edition: Edition) -> None:
    """With where to look."""
    edition.settings({"catalogi": ["tools_catalog", "lokal"]})
    done = edition.build("--strict")
    assert done.returncode != 0
    assert "Deze map met onderdelen bestaat niet." in done.stderr
    assert "lokal" in done.stderr
    assert "catalogi" in done.stderr


def test_addresses_without_folders_are_refused_in_dutch(edition: Edition) -> None:
    """Our links count on a folder a page; the message says what to set."""
    edition.settings(use_directory_urls=False)
    done = edition.build()
    assert done.returncode != 0
    assert "use_directory_urls: true" in done.stderr
    assert "Traceback" not in done.stderr


# Handwritten pages


def test_a_handwritten_page_on_the_address_of_an_entry_is_a_mistake(edition: Edition) -> None:
    """Strict stops; otherwise the handwritten words stay as they are."""
    edition.write("docs/instrumenten/goed.md", "# Met de hand\n\nEigen woorden.")
    edition.write("docs/themas/index.md", "# Ook met de hand")
    edition.entry("themas/wijk")
    done = edition.build("--strict")
    assert done.returncode != 0
    assert "docs/instrumenten/goed.md" in done.stderr
    assert "docs/themas/index.md" in done.stderr
    edition.built()
    page = _page(edition, "instrumenten/goed")
    assert [heading.words for heading in page.h(1)] == ["Met de hand"]
    assert "Eigen woorden." in page.article
    assert [heading.words for heading in _page(edition, "themas").h(1)] == ["Ook met de hand"]


@pytest.mark.parametrize("name", ["privacy.md", "colofon.md", "index.md"])
def test_a_host_may_write_these_pages_by_hand(edition: Edition, name: str) -> None:
    """Named in `eigen_paginas` they win; not named they are a mistake."""
    edition.write(f"docs/{name}", "# Van onszelf\n\nEigen woorden.")
    done = edition.build("--strict")
    assert done.returncode != 0
    assert "eigen_paginas" in done.stderr
    edition.settings({"eigen_paginas": [name]})
    edition.built("--strict")
    page = _page(edition, name.removesuffix(".md").removesuffix("index"))
    assert "Eigen woorden." in page.article


def test_a_handwritten_page_keeps_the_features_of_markdown_in_mkdocs(edition: Edition) -> None:
    """Notes, tables and links to entries work as in any MkDocs site."""
    edition.settings(markdown_extensions=["admonition", "attr_list", "tables"])
    text = "# Uitleg\n\n!!! note \"Let op\"\n    Hier.\n\n[Het instrument](instrumenten/goed.md)\n"
    edition.write("docs/uitleg.md", text)
    edition.built("--strict")
    page = _page(edition, "uitleg")
    assert "admonition" in edition.html("uitleg")
    assert "../instrumenten/goed/" in _links(page)
    assert len(page.h(1)) == 1


# A second folder


def test_local_entries_are_marked_and_stand_with_the_others(edition: Edition) -> None:
    """On their cards and on their pages; they may point at shared entries."""
    edition.settings({"catalogi": ["tools_catalog", "lokaal"]})
    to_shared = [{"instrument": "goed", "waarom": "Daar begint het."}]
    edition.entry("instrumenten/eigen", folder="lokaal", titel="Van hier", zie_ook=to_shared)
    edition.built("--strict")
    cards = edition.html("instrumenten").split("<li")
    marked = [card for card in cards if 'class="wk-lokaal"' in card]
    assert [("Van hier" in card) for card in marked] == [True]
    assert any("Een goed instrument" in card for card in cards)
    assert "eigen organisatie" in _page(edition, "instrumenten/eigen").article
    assert "eigen organisatie" not in _page(edition, "instrumenten/goed").article
    assert "Van hier" in _page(edition, "instrumenten/goed").article


def test_one_name_in_two_folders_is_a_mistake(edition: Edition) -> None:
    """Never "the last one wins"."""
    edition.settings({"catalogi": ["tools_catalog", "lokaal"]})
    edition.entry("instrumenten/goed", folder="lokaal", titel="Een ander")
    done = edition.build("--strict")
    assert done.returncode != 0
    assert "lokaal/instrumenten/goed.yml" in done.stderr
    assert "lokaal/instrumenten/goed.yml" in _said_to_be_missing(edition.build())
    assert "Een goed instrument" in _page(edition, "instrumenten/goed").article


OURS = ("_headers", "beveiliging", "beveiliging/nginx.conf", "zoeken/Index.js", "zoeken/tekst/x.js", "zoeken")


@pytest.mark.parametrize("name", OURS)
def test_a_file_of_the_host_on_a_place_that_we_fill_is_told(edition: Edition, name: str) -> None:
    """The headers that a host chose must not vanish without a word, and nothing may end a build halfway."""
    edition.settings({"zoeken": True})
    edition.write(f"docs/{name}", "van de beheerder")
    assert edition.build("--strict").returncode == 1
    done = edition.build()
    assert done.returncode == 0, done.stderr
    assert f"docs/{name}:1:1: fout K407" in done.stderr


def test_who_makes_the_headers_may_also_write_them(edition: Edition) -> None:
    """Without our policy and search the places are free."""
    edition.settings({"zoeken": False, "beleid": False})
    for name in ("_headers", "beveiliging/nginx.conf", "zoeken/index.js"):
        edition.write(f"docs/{name}", "van de beheerder")
    assert (edition.built("--strict") / "_headers").read_text("utf-8") == "van de beheerder"


# The neighbourhood


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_another_theme_still_builds(edition: Edition, theme: str) -> None:
    """The pages don't hang on our own theme."""
    edition.settings({"zoeken": True}, theme={"name": theme})
    edition.built("--strict")
    assert "Een goed instrument" in edition.html("instrumenten/goed")


def test_a_build_writes_in_the_site_and_nowhere_else(edition: Edition, tmp_path: Path) -> None:
    """Not in the project, not in a temporary folder that stays, not outside the site by a hostile name."""
    edition.settings({"zoeken": True})
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    before = _snapshot(tmp_path)
    done = edition.run("mkdocs", "build", "--strict", TMPDIR=str(temporary))
    assert done.returncode == 0, done.stderr
    assert _snapshot(tmp_path, edition.site) == before
    assert list(temporary.iterdir()) == []
    inside = edition.site.resolve()
    assert all(path.resolve().is_relative_to(inside) for path in edition.site.rglob("*"))


def test_two_builds_of_the_same_files_are_the_same(edition: Edition) -> None:
    """Byte for byte, the search index included."""
    edition.settings({"zoeken": True})
    for name in ("een", "twee"):
        assert edition.run("mkdocs", "build", "-q", "--strict", "-d", name).returncode == 0
        time.sleep(1.1)
    first, second = edition.folder / "een", edition.folder / "twee"
    ours = {file.relative_to(first): content for file, content in _snapshot(first).items()}
    assert ours == {file.relative_to(second): content for file, content in _snapshot(second).items()}


_LOADED = """
import sys
from mkdocs.__main__ import cli
cli(["build", "-q"], standalone_mode=False)
print(*sys.modules)
"""


def test_a_build_loads_nothing_of_a_server(edition: Edition) -> None:
    """It took a tenth of the start."""
    command = (sys.executable, "-c", _LOADED)
    told = subprocess.run(command, cwd=edition.folder, capture_output=True, text=True, check=True).stdout
    loaded = set(told.splitlines()[-1].split())
    assert "werkkist.doors.mkdocs.plugin" in loaded
    assert not loaded & {"mkdocs.livereload", "watchdog", "http.server"}
