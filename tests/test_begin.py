"""`werkkist begin`: a small edition of one's own that builds at once."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.built import read_site
from tests.editions import Edition, Engine


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def _begin(engine: Engine, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return engine("werkkist", "begin", *words, cwd=folder)


def test_begin_makes_an_edition_that_builds_strictly(tmp_path: Path, engine: Engine) -> None:
    """Settings and one example, and a site at once."""
    assert _begin(engine, tmp_path, "nieuw", "--naam", 'De "beste": toolkit & meer').returncode == 0
    done = engine("mkdocs", "build", "--strict", cwd=tmp_path / "nieuw")
    assert done.returncode == 0, done.stderr
    pages = read_site(tmp_path / "nieuw" / "site")
    assert "instrumenten/voorbeeld-van-een-onderdeel/" in pages
    assert pages[""].title == 'De "beste": toolkit & meer'
    assert engine("werkkist", "controleer", cwd=tmp_path / "nieuw").returncode == 0


def test_begin_beside_a_shared_catalogue_shows_both(tmp_path: Path, engine: Engine) -> None:
    """With --bij the shared entries come first, and no template or entry is copied."""
    edition = Edition(tmp_path / "gedeeld", engine)
    edition.entry("instrumenten/goed")
    done = _begin(engine, tmp_path, "nieuw", "--bij", str(edition.folder / "tools_catalog"))
    assert done.returncode == 0, done.stderr
    files = {file.relative_to(tmp_path / "nieuw").as_posix() for file in _files(tmp_path / "nieuw")}
    assert files == {
        "mkdocs.yml",
        "docs/zo-werkt-het.md",
        "lokaal/instrumenten/voorbeeld-van-een-onderdeel.yml",
    }
    assert engine("mkdocs", "build", "--strict", cwd=tmp_path / "nieuw").returncode == 0
    assert {"instrumenten/goed/", "instrumenten/voorbeeld-van-een-onderdeel/"} <= set(
        read_site(tmp_path / "nieuw" / "site")
    )


def test_begin_does_not_write_over_what_is_there(tmp_path: Path, engine: Engine) -> None:
    """A folder in use, or a catalogue that is not there: a Dutch sentence, and nothing is written."""
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "werk.txt").write_text("van iemand")
    full, missing = _begin(engine, tmp_path, "vol"), _begin(engine, tmp_path, "nieuw", "--bij", "nergens")
    assert (full.returncode, missing.returncode) == (2, 2)
    assert "staat al iets" in full.stderr
    assert "bestaat niet" in missing.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["vol"]
    assert os.listdir(tmp_path / "vol") == ["werk.txt"]
