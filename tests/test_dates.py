"""The sitemap: every page, with the date of the last commit of its source or none at all."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.built import read_site
from tests.editions import Edition, Engine
from werkkist.history import today


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A project of the test's own."""
    return Edition(tmp_path / "editie", engine)


def test_the_sitemap_has_every_page(site: Path) -> None:
    """Every page and nothing but pages."""
    assert set(_sitemap(site)) == {f"https://example.org/{url}" for url in read_site(site)}


def test_dates_are_those_of_the_last_commit_of_each_file(edition: Edition) -> None:
    """Also with an accent in a name, in a project below the top of its repository."""
    _git(edition.folder.parent, "init", "-q")
    files = {
        "instrumenten/een/": edition.entry("instrumenten/een"),
        "instrumenten/twee/": edition.entry("instrumenten/twee"),
        "caf%C3%A9/": edition.write("docs/café.md", "# Een pagina"),
    }
    _commit(edition.folder, "2024-05-06T23:30:00-05:00")
    edition.entry("instrumenten/twee", titel="Veranderd")
    _commit(edition.folder, "2025-02-03T12:00:00+01:00")
    edition.entry("instrumenten/zonder-commit")
    dates = _sitemap(edition.built("--strict"))
    for url, file in files.items():
        known = _git(edition.folder, "log", "-1", "--format=%cs", "--", str(file))
        assert dates[f"https://example.org/{url}"] == known.strip()
    assert dates["https://example.org/instrumenten/zonder-commit/"] == ""
    assert "Laatst gewijzigd op 6 mei 2024." in edition.html("instrumenten/een")
    assert "Laatst gewijzigd" not in edition.html("instrumenten/zonder-commit")


def test_a_shallow_clone_knows_no_dates(edition: Edition, tmp_path: Path, engine: Engine) -> None:
    """There every file would seem as old as the one commit that was fetched."""
    edition.entry("instrumenten/een")
    edition.write("docs/los.md", "# Een losse pagina")
    _git(edition.folder, "init", "-q")
    _commit(edition.folder, "2024-05-06T12:00:00Z")
    edition.entry("instrumenten/twee")
    _commit(edition.folder, "2025-05-06T12:00:00Z")
    _git(tmp_path, "clone", "-q", "--depth", "1", edition.folder.as_uri(), "kopie")
    done = engine("mkdocs", "build", "--strict", cwd=tmp_path / "kopie")
    assert done.returncode == 0, done.stderr
    assert set(_sitemap(tmp_path / "kopie" / "site").values()) == {""}


def test_without_git_no_dates_are_made_up(edition: Edition) -> None:
    """Never the day of the build."""
    edition.entry("instrumenten/een")
    edition.write("docs/los.md", "# Een losse pagina")
    assert set(_sitemap(edition.built("--strict")).values()) == {""}


def _sitemap(site: Path) -> dict[str, str]:
    text = (site / "sitemap.xml").read_text("utf-8")
    parts = re.findall(r"<url>(.*?)</url>", text, re.DOTALL)
    return {_inside("loc", part): _inside("lastmod", part) for part in parts}


def _inside(tag: str, xml: str) -> str:
    found = re.search(f"<{tag}>(.*?)</{tag}>", xml)
    return found[1] if found else ""


def _git(folder: Path, *words: str, date: str = "") -> str:
    parts = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
    names = {f"GIT_{part}": "x@voorbeeld.invalid" for part in parts}
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date} if date else {}
    none = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    env = {**os.environ, **names, **dates, **none}
    done = subprocess.run(("git", *words), cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def _commit(folder: Path, date: str) -> None:
    _git(folder, "add", "--all", ":!site", date=date)
    _git(folder, "commit", "-q", "-m", "een stand", date=date)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("0", datetime.date(1970, 1, 1)),
        (" 1795348800 ", datetime.date(2026, 11, 22)),
        ("-1", datetime.date(1969, 12, 31)),
        *((odd, datetime.date(2025, 2, 3)) for odd in ("", "morgen", "1e9", "253402300800", "9" * 19, "-" + "9" * 30, "9" * 5_000)),
    ],
)
def test_a_moment_that_no_calendar_has_is_no_day(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, told: str, day: datetime.date
) -> None:
    """It is told, and the day is that of the last commit."""
    edition.entry("instrumenten/een")
    _git(edition.folder.parent, "init", "-q")
    _commit(edition.folder, "2025-02-03T12:00:00+01:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    assert today(edition.folder) == day
    assert ("SOURCE_DATE_EPOCH" in caplog.text) == bool(told and day.year == 2025)


def test_a_commit_in_a_year_that_no_calendar_has_gives_no_day(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's clock was wrong; nothing is said of days that have passed."""
    edition.entry("instrumenten/een")
    _git(edition.folder.parent, "init", "-q")
    _commit(edition.folder, "@253402300800 +0000")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert today(edition.folder) is None
    assert edition.built("--strict").is_dir()
