"""The empty folders of an old site, which wait beside it for the next: they stand in nobody's way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.editions import Edition, Engine

WAITING = ".site.werkkist-mappen"
"""Where the folders of an old site wait for the next."""

COPIES = """
import os, shutil

def on_post_build(config):
    os.makedirs("bron/diep", exist_ok=True)
    shutil.copytree("bron", os.path.join(config["site_dir"], "extra"))
"""
LISTS = """
import os

def on_post_build(config):
    names = sorted(os.listdir(os.path.join(config["site_dir"], "instrumenten")))
    with open(os.path.join(config["site_dir"], "lijst.txt"), "w") as file:
        file.write(" ".join(names))
"""


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """One entry, and something may be kept."""
    made = Edition(tmp_path / "editie", engine).settings({"bewaren": ".werkkist"})
    made.entry("instrumenten/een", titel="Titel een")
    return made


def _tree(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_page_becomes_a_file_with_the_name_of_its_folder(edition: Edition) -> None:
    """`LICENTIE.md`, whose page has a folder, becomes `LICENTIE`."""
    page = edition.write("docs/LICENTIE.md", "# Licentie")
    edition.built()
    edition.built()
    page.unlink()
    edition.write("docs/LICENTIE", "tekst")
    edition.built()
    assert (edition.site / "LICENTIE").read_text() == "tekst"


def test_a_hook_makes_a_folder_that_was_in_the_old_site(edition: Edition) -> None:
    """For it the site begins with nothing in it, as ever."""
    edition.write("haak.py", COPIES)
    edition.settings({"bewaren": ".werkkist"}, hooks=["haak.py"])
    for _ in range(3):
        edition.built()
    assert (edition.site / "extra/diep").is_dir()


def test_a_hook_sees_no_folder_of_an_entry_that_is_gone(edition: Edition) -> None:
    """Nor a reader."""
    edition.write("haak.py", LISTS)
    edition.settings({"bewaren": ".werkkist"}, hooks=["haak.py"])
    gone = edition.entry("instrumenten/weg", titel="Titel weg")
    edition.built()
    gone.unlink()
    for _ in range(2):
        edition.built()
    assert "weg" not in (edition.site / "lijst.txt").read_text()
    assert not (edition.site / "instrumenten/weg").exists()


def test_a_link_in_their_place_is_not_followed(edition: Edition, tmp_path: Path) -> None:
    """What it leads to stays as it is; the build goes on without."""
    edition.built()
    (tmp_path / "kostbaar/leeg/diep").mkdir(parents=True)
    (tmp_path / "kostbaar/instrumenten/een").mkdir(parents=True)
    place = edition.folder / WAITING
    shutil.rmtree(place, ignore_errors=True)
    place.symlink_to(tmp_path / "kostbaar")
    before = _tree(tmp_path / "kostbaar")
    for _ in range(2):
        edition.built()
    assert _tree(tmp_path / "kostbaar") == before and place.is_symlink()


def test_a_file_in_their_place_stays(edition: Edition) -> None:
    """And nothing else is left beside the site."""
    place = edition.write(f"{WAITING}", "van een ander")
    for _ in range(3):
        edition.built()
    assert place.read_text() == "van een ander"
    assert [path.name for path in edition.folder.iterdir() if "nieuw" in path.name] == []
