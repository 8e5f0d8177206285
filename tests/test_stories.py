"""Stories: a folder with a catalogue goes in, what an editor and a reader get to see comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from werkkist.catalogue import Catalogue
from werkkist.edition import Edition
from werkkist.loading import Loaded, load
from werkkist.pages.addresses import EDITORS
from werkkist.pages.building import Building, redirects
from werkkist.problems import report

CASES = Path(__file__).resolve().parent / "cases"
STORIES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
EDITION = Edition("Verhalen", site_url="https://voorbeeld.nl/", contact="redactie@voorbeeld.nl")
HOW_TO_UPDATE = "If this is what you want: python -m pytest tests/test_stories.py --update"
FOR_EDITORS = "redactie/"
"""Pages that are there whatever stands in the catalogue are no part of a story."""

Told = dict[str, str]
"""What comes out of a story, by the path of its file in `expected/`."""


@pytest.mark.parametrize("name", STORIES)
def test_each_story_ends_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    """Problems, pages, addresses and redirects are those in the folder `expected/`."""
    told, expected = tell(CASES / name), CASES / name / "expected"
    files = expected_files(expected)
    lost = [path for path in files if path not in told]
    assert not lost, f"No longer made; remove these files yourself from {expected}: {lost}"
    if request.config.getoption("--update"):
        update(expected, files, told)
    for path in files:
        assert read(expected / path) == told[path], f"{name}/expected/{path} differs. {HOW_TO_UPDATE}"


def test_every_story_says_which_problems_to_expect() -> None:
    """A story without `expected/problems.txt` would prove nothing."""
    silent = [name for name in STORIES if not (CASES / name / "expected" / "problems.txt").is_file()]
    assert not silent, f"Run: python -m pytest tests/test_stories.py --update  for {silent}"


def test_every_redirect_of_a_story_is_expected() -> None:
    """A story that is about redirects names all of them, not a choice."""
    for name in STORIES:
        expected = CASES / name / "expected"
        if (expected / "redirects").is_dir():
            made = {path for path in tell(CASES / name) if path.startswith("redirects/")}
            assert made <= set(expected_files(expected)), name


@pytest.mark.parametrize("name", STORIES)
def test_no_page_holds_a_blank_line(name: str) -> None:
    """At a blank line other engines take up reading Markdown again, in the middle of our HTML."""
    pages = {path: html for path, html in tell(CASES / name).items() if path.startswith("pages/")}
    assert not [path for path, html in pages.items() if re.search(r"\n[ \t]*\n", html)]


def tell(story: Path) -> Told:
    """Load a story as a build does, and say what came of it."""
    folders = [folder for part in ("tools_catalog", "lokaal") if (folder := story / part).is_dir()]
    loaded = load(folders, story, thorough=True)
    made = {"problems.txt": f"{report(loaded.problems)}\n"}
    return made | dict(_site(loaded))


def _site(loaded: Loaded) -> Iterator[tuple[str, str]]:
    pages = Building(loaded.catalogue, EDITION).pages()
    # Pages for editors are there whatever the catalogue: tests of their own look at them.
    yield "uris.txt", "".join(f"{page.uri}\n" for page in pages if not page.uri.startswith(f"{EDITORS}/"))
    for page in pages:
        yield f"pages/{page.uri.removesuffix('.md')}.html", f"{page.body()}\n"
    yield from _redirects(loaded.catalogue)


def _redirects(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for uri, html in redirects(catalogue):
        yield f"redirects/{uri}", html


def expected_files(expected: Path) -> list[str]:
    """What the story compares: always its problems, and each other file that is there."""
    there = {path.relative_to(expected).as_posix() for path in expected.rglob("*") if path.is_file()}
    return sorted(there | {"problems.txt"})


def update(expected: Path, files: list[str], told: Told) -> None:
    """Rewrite the files that are there, and the problems; nothing is ever removed."""
    for path in files:
        (expected / path).parent.mkdir(parents=True, exist_ok=True)
        (expected / path).write_text(told[path], encoding="utf-8", newline="\n")


def read(path: Path) -> str:
    """A file as it stands there, or '' when it is missing."""
    return path.read_bytes().decode() if path.is_file() else ""
