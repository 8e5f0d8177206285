"""One contract for three doors: MkDocs, ProperDocs and exported files in Zensical show the same pages."""

from __future__ import annotations

import json
import os
import posixpath
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.built import Page, read_site
from tests.editions import Edition, Engine, as_yaml
from tests.filling import Words
from werkkist.entries import KINDS
from werkkist.site.files import facts_of_files, files_of
from werkkist.site.links import dead_links

NAV = [{"Start": "index.md"}, {"Instrumenten": "instrumenten/index.md"}, {"Over": "colofon.md"}]
SITE_OF_ZENSICAL = {
    "site_name": "Toolkit informele zorg",
    "site_url": "https://example.org/",
    "theme": {"name": "werkkist", "language": "nl", "font": False},
    "markdown_extensions": ["admonition", "attr_list", "md_in_html", "tables", {"toc": {"permalink": False}}],
    "nav": NAV,
}


@dataclass(frozen=True, slots=True)
class Doors:
    """The same catalogue as each door shows it."""

    mkdocs: Path
    properdocs: Path
    zensical: Path

    def pages(self, door: str) -> dict[str, Page]:
        """What one door shows."""
        return _read(getattr(self, door))


@cache
def _read(site: Path) -> dict[str, Page]:
    return read_site(site)


@pytest.fixture(scope="module")
def doors(project: Path, tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Doors:
    """Our own catalogue, with a few entries that are hard to write as Markdown, through all doors."""
    edition = Edition(tmp_path_factory.mktemp("deuren") / "editie", engine).one_of_each_kind()
    shutil.copytree(project / "tools_catalog", edition.folder / "tools_catalog", dirs_exist_ok=True)
    _hard_to_write(edition)
    host = {"zoeken": True, "codehost": {"url": "https://code.invalid/toolkit"}}
    edition.settings(host, site_name="Toolkit informele zorg", nav=NAV, validation={"omitted_files": "ignore"})
    by_mkdocs = edition.built("--strict")
    _succeeds(edition.run("properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", "elders"))
    return Doors(by_mkdocs, edition.folder / "elders", _by_zensical(edition))


def _hard_to_write(edition: Edition) -> None:
    titles = ("1. Eerst *dit* & dan `dat`", "# geen kop <b>", "[geen](link) {: .x } _en_ \\ meer", "- geen lijst")
    for number, title in enumerate(titles):
        text = "Een\n\n    stuk code\n\n<niet> *schuin*\n\n- punt\n\n  ## kop\n"
        old = [f"oud-{number}"]
        edition.entry(f"instrumenten/lastig-{number}", titel=title, doel=text.replace("<niet>", ""), oude_ids=old)
    edition.filled("instrumenten/vol", Words(markdown="![Een punt](beeld.png) en [ergens](begrippen/doel)."))


def _by_zensical(edition: Edition) -> Path:
    folder = edition.folder / "zensical"
    _succeeds(edition.run("werkkist", "exporteer", str(folder / "docs")))
    (folder / "mkdocs.yml").write_text(as_yaml(SITE_OF_ZENSICAL), "utf-8")
    _succeeds(edition.run("zensical", "build", "-f", str(folder / "mkdocs.yml")))
    return folder / "site"


def _succeeds(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stdout + done.stderr


def _headings(page: Page) -> list[tuple[str, str]]:
    return [(heading.id, " ".join(heading.words.split())) for heading in page.h(2)]


TOLD: dict[str, Callable[[Page], object]] = {
    "title": lambda page: page.title,
    "h1": lambda page: [heading.words for heading in page.h(1)],
    "headings": _headings,
    "text": lambda page: page.article,
    "links": lambda page: [each.get("href") for each in page.all("a", inside="article")],
    "pictures": lambda page: [each.get("src") for each in page.all("img", inside="article")],
    "menu": lambda page: [posixpath.normpath(each["href"]) for each in page.all("a", inside="header")],
    "description": lambda page: page.meta("description"),
    "canonical": lambda page: page.linked("canonical"),
    "language": lambda page: page.lang,
}


OTHERS = ("properdocs", "zensical")


@pytest.mark.parametrize("door", OTHERS)
def test_each_door_has_the_same_pages(doors: Doors, door: str) -> None:
    """Not one address more or less, old addresses included."""
    assert set(doors.pages(door)) == set(doors.pages("mkdocs"))
    assert {url.split("/")[0] for url in doors.pages("mkdocs")} >= set(KINDS)
    assert _html(getattr(doors, door)) == _html(doors.mkdocs)


def _html(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*.html")}


@pytest.mark.parametrize("what", TOLD)
@pytest.mark.parametrize("door", OTHERS)
def test_each_door_tells_the_same(doors: Doors, door: str, what: str) -> None:
    """Every page has the same words, headings and links, whatever engine made it."""
    tell, here, there = TOLD[what], doors.pages("mkdocs"), doors.pages(door)
    told = {url: (tell(page), tell(there[url])) for url, page in here.items() if url in there}
    assert {url: pair for url, pair in told.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("door", ("mkdocs", *OTHERS))
def test_no_door_has_dead_links(doors: Doors, door: str) -> None:
    """Also where an engine rewrites the links in a page, as Zensical does."""
    assert dead_links(facts_of_files(files_of(getattr(doors, door)))) == []


# The files of the third door


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A project of the test's own, with two entries."""
    made = Edition(tmp_path / "editie", engine)
    made.entry("instrumenten/een", titel="Een")
    made.entry("instrumenten/twee", titel="Twee")
    return made


def _export(edition: Edition) -> str:
    done = edition.run("werkkist", "exporteer", "uit")
    assert done.returncode == 0, done.stderr
    return done.stdout


def _files(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def test_a_second_export_writes_nothing(edition: Edition) -> None:
    """An engine that watches the folder has nothing to do."""
    _export(edition)
    before = _files(edition.folder / "uit")
    assert _export(edition).startswith("0 geschreven, 0 weggehaald")
    assert _files(edition.folder / "uit") == before


def test_a_changed_entry_is_written_and_what_did_not_change_is_not(edition: Edition) -> None:
    """The page of the entry, its list, its neighbour and the overview for editors; not the colophon."""
    _export(edition)
    before = _files(edition.folder / "uit")
    edition.entry("instrumenten/een", titel="Iets anders")
    _export(edition)
    after = _files(edition.folder / "uit")
    changed = {path for path in after if after[path] != before[path]}
    pages = {"instrumenten/een.md", "instrumenten/index.md", "instrumenten/twee.md", "redactie/overzicht.md"}
    assert changed == pages | {"zoeken/index.js"}


def test_stale_files_go_and_nobody_else_loses_a_file(edition: Edition) -> None:
    """After an entry is deleted and another renamed, only our own old pages disappear."""
    _export(edition)
    by_hand = edition.write("uit/instrumenten/handwerk.md", "# Met de hand")
    (edition.folder / "tools_catalog/instrumenten/een.yml").unlink()
    (edition.folder / "tools_catalog/instrumenten/twee.yml").unlink()
    edition.entry("instrumenten/drie", titel="Twee", oude_ids=["twee"])
    assert "2 weggehaald" in _export(edition)
    files = set(_files(edition.folder / "uit"))
    assert "instrumenten/een.md" not in files
    assert {"instrumenten/drie.md", "instrumenten/twee/index.html", "instrumenten/handwerk.md"} <= files
    assert by_hand.read_text() == "# Met de hand"


def test_the_last_entry_of_a_kind_takes_its_folder_with_it(edition: Edition) -> None:
    """No empty folders stay behind, unless somebody put a file there."""
    edition.entry("themas/wijk")
    _export(edition)
    (edition.folder / "tools_catalog/themas/wijk.yml").unlink()
    _export(edition)
    assert not (edition.folder / "uit/themas").exists()


def test_a_file_of_somebody_else_is_not_overwritten(edition: Edition) -> None:
    """Nothing at all is written, and the editor hears which file it is."""
    theirs = edition.write("uit/instrumenten/een.md", "# Van een ander")
    done = edition.run("werkkist", "exporteer", "uit")
    assert done.returncode == 1
    assert "instrumenten/een.md" in done.stderr
    assert theirs.read_text() == "# Van een ander"
    assert set(_files(edition.folder / "uit")) == {"instrumenten/een.md"}


@pytest.mark.parametrize("in_the_way", ["uit/instrumenten", "uit/colofon.md/los.txt"])
def test_a_file_or_folder_in_the_way_is_told_in_dutch(edition: Edition, in_the_way: str) -> None:
    """A file where a folder must come, or a folder where a file must come: no traceback, nothing written."""
    edition.write(in_the_way, "van een ander")
    done = edition.run("werkkist", "exporteer", "uit")
    assert done.returncode == 1
    assert "in de weg" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(_files(edition.folder / "uit")) == 1


def test_a_mistake_in_the_catalogue_stops_the_export(edition: Edition) -> None:
    """It is told, and nothing is written."""
    edition.entry("instrumenten/fout", soort="bestaat niet")
    done = edition.run("werkkist", "exporteer", "uit")
    assert done.returncode == 1
    assert "tools_catalog/instrumenten/fout.yml" in done.stderr
    assert not (edition.folder / "uit").exists()


def test_the_export_keeps_to_the_pages_that_a_host_writes_by_hand(edition: Edition) -> None:
    """`eigen_paginas` counts for every door."""
    edition.settings({"eigen_paginas": ["privacy.md"]})
    edition.write("uit/privacy.md", "# Onze eigen regels")
    _export(edition)
    assert (edition.folder / "uit/privacy.md").read_text() == "# Onze eigen regels"


def test_concepts_are_not_exported(edition: Edition) -> None:
    """A concept is nowhere but in `mkdocs serve`."""
    edition.entry("instrumenten/later", status="concept")
    _export(edition)
    assert not (edition.folder / "uit/instrumenten/later.md").exists()


def test_a_damaged_list_of_files_loses_nobody_a_file(edition: Edition) -> None:
    """A list that somebody edited can't make us remove files outside the folder."""
    _export(edition)
    outside = edition.write("buiten.md", "blijft")
    names = ["../buiten.md", str(outside), "instrumenten/../../buiten.md", "instrumenten/een.md"]
    edition.write("uit/.werkkist-export.json", json.dumps(names))
    edition.run("werkkist", "exporteer", "uit")
    assert outside.read_text() == "blijft"
    edition.write("uit/.werkkist-export.json", "{kapot")
    done = edition.run("werkkist", "exporteer", "uit")
    assert "Traceback" not in done.stderr


def test_an_export_that_can_not_write_everything_changes_nothing(edition: Edition) -> None:
    """All that is new is on the disk before the first file is replaced; here no file may grow beyond six blocks."""
    _export(edition)
    before = _files(edition.folder / "uit")
    edition.entry("instrumenten/een", doel="Een lange tekst. " * 200)
    edition.entry("instrumenten/drie")
    command = ("sh", "-c", 'ulimit -f 6 && exec "$0" -m werkkist exporteer uit', sys.executable)
    done = subprocess.run(command, cwd=edition.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "kunnen we niet schrijven" in done.stderr
    assert _files(edition.folder / "uit") == before
    assert "geschreven" in _export(edition)


def test_an_export_that_was_stopped_is_completed_by_the_next(edition: Edition) -> None:
    """It knows its own files again, although their content changed once more."""
    _export(edition)
    manifest = edition.folder / "uit/.werkkist-export.json"
    known = json.loads(manifest.read_text())
    edition.entry("instrumenten/drie")
    stop = "import os, pathlib\nold = pathlib.Path.replace\ndef replace(self, place):\n    old(self, place)\n"
    stop += "    if place.name == 'drie.md':\n        os.kill(os.getpid(), 9)\npathlib.Path.replace = replace\n"
    edition.write("stop/sitecustomize.py", stop)
    path = os.pathsep.join([str(edition.folder / "stop"), os.environ.get("PYTHONPATH", "")])
    assert edition.run("werkkist", "exporteer", "uit", PYTHONPATH=path).returncode == -9
    edition.entry("instrumenten/drie", titel="Weer anders")
    _export(edition)
    assert set(json.loads(manifest.read_text())) == {*known, "instrumenten/drie.md"}
    assert not [each for each in (edition.folder / "uit").iterdir() if ".werkkist-nieuw" in each.name]
