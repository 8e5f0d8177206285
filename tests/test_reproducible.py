"""Equal bytes: two builds of one commit are the same, whatever the machine around them is like."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.editions import Edition, Engine
from tests.filling import Words
from werkkist.entries import KINDS

IDENTITY = {"NAME": "Redactie", "EMAIL": "redactie@voorbeeld.nl", "DATE": "2024-02-29T23:30:00+01:00"}
AROUND = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in IDENTITY.items()}

ENVIRONMENTS: Mapping[str, Mapping[str, str]] = {
    "again": {},
    "another order of sets": {"PYTHONHASHSEED": "4242"},
    "a day ahead": {"TZ": "Pacific/Kiritimati"},
    "a day behind": {"TZ": "Pacific/Pago_Pago"},
    "plain letters": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
    "another language": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
}


def _git(folder: Path, *words: str) -> None:
    command = ("git", "-c", "init.defaultBranch=main", *words)
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, **AROUND})


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Edition:
    """A full entry of every kind, pages of a host, search and headers; in a repository with one commit."""
    made = Edition(tmp_path_factory.mktemp("gelijk") / "editie", engine).one_of_each_kind()
    for kind in KINDS:
        made.filled(f"{kind}/vol", Words(title=f"Volledige ingang van {kind}, café en naïef"))
    made.write("docs/eigen.md", "# Eigen\n\n<script>document.title = 'x'</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    made.settings({"zoeken": True, "contact": "redactie@voorbeeld.nl"})
    made.write(".gitignore", "site*/\n")
    _git(made.folder, "init")
    _git(made.folder, "add", ".")
    _git(made.folder, "commit", "-m", "Begin")
    return made


@pytest.fixture(scope="module")
def first(edition: Edition) -> Mapping[str, str]:
    """The digest of each file of a first build."""
    return _digests(edition.built("--strict"))


def _digests(site: Path) -> dict[str, str]:
    files = [file for file in site.rglob("*") if file.is_file()]
    assert len(files) > 60
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _differences(one: Mapping[str, str], two: Mapping[str, str]) -> list[str]:
    return sorted(name for name in {*one, *two} if one.get(name) != two.get(name))


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_environment_makes_no_difference(edition: Edition, first: Mapping[str, str], name: str) -> None:
    """The order in sets, the time zone, the language of the system."""
    site = edition.folder / f"site {name}"
    done = edition.run("mkdocs", "build", "--strict", "-d", str(site), **ENVIRONMENTS[name])
    assert done.returncode == 0, done.stderr
    assert _differences(first, _digests(site)) == []


def test_place_times_order_and_rights_make_no_difference(
    edition: Edition, first: Mapping[str, str], tmp_path: Path, engine: Engine
) -> None:
    """The same commit elsewhere: a path with a space, files of 2001 made in another order, for the owner only."""
    copy = tmp_path / "een andere plék"
    copy.mkdir()
    shutil.copytree(edition.folder / ".git", copy / ".git")
    names = sorted((file for file in edition.folder.rglob("*") if _is_source(edition.folder, file)), reverse=True)
    before = os.umask(0o077)
    try:
        for file in names:
            target = copy / file.relative_to(edition.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
            os.utime(target, (1_000_000_000, 1_000_000_000))
        done = engine("mkdocs", "build", "--strict", cwd=copy)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    assert _differences(first, _digests(copy / "site")) == []


def _is_source(folder: Path, file: Path) -> bool:
    inside = file.relative_to(folder).parts[0]
    return file.is_file() and not inside.startswith(("site", ".git", ".werkkist")) or file.name == ".gitignore"


def test_the_check_finds_a_difference(edition: Edition, first: Mapping[str, str], engine: Engine, tmp_path: Path) -> None:
    """One word in one entry changes its page, and only what shows it."""
    copy = tmp_path / "anders"
    shutil.copytree(edition.folder, copy, ignore=shutil.ignore_patterns("site*"))
    file = copy / "tools_catalog" / "bronnen" / "vol.yml"
    file.write_text(file.read_text("utf-8").replace("naïef", "slim"), "utf-8")
    assert engine("mkdocs", "build", "--strict", cwd=copy).returncode == 0
    changed = _differences(first, _digests(copy / "site"))
    assert "bronnen/vol/index.html" in changed
    assert "speerpunten/vol/index.html" not in changed


def test_the_day_comes_from_the_commit_or_from_who_builds(edition: Edition, tmp_path: Path) -> None:
    """The date of the commit in the time of who made it; SOURCE_DATE_EPOCH for what is due; never the clock."""
    sitemap = (edition.built("--strict") / "sitemap.xml").read_text("utf-8")
    assert "<lastmod>2024-02-29</lastmod>" in sitemap
    done = edition.run("mkdocs", "build", "-q", "-d", str(tmp_path), SOURCE_DATE_EPOCH="4102444800")
    assert done.returncode == 0, done.stderr
    assert "1 januari 2100" in (tmp_path / "redactie" / "overzicht" / "index.html").read_text("utf-8")
    assert "2024-02-29" in (tmp_path / "sitemap.xml").read_text("utf-8")


def test_without_git_pages_have_no_date(edition: Edition, engine: Engine, tmp_path: Path) -> None:
    """Nothing is said rather than today."""
    copy = tmp_path / "zonder"
    shutil.copytree(edition.folder, copy, ignore=shutil.ignore_patterns("site*", ".git"))
    assert engine("mkdocs", "build", "--strict", cwd=copy, GIT_CEILING_DIRECTORIES=str(tmp_path)).returncode == 0
    assert "<lastmod>" not in (copy / "site" / "sitemap.xml").read_text("utf-8")
    assert "Laatst gewijzigd" not in (copy / "site" / "bronnen" / "vol" / "index.html").read_text("utf-8")
