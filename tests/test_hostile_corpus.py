"""Hostile files of every class: refused in time with a message, or words on a page that stands still.

With `WERKKIST_VIJANDIG=folder` a corpus from elsewhere goes the same way (its form: tests/hostile/given.py).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import policy_of
from tests.editions import Edition, Engine
from tests.hostile import bounded, watching
from tests.hostile.bounded import Outcome, outcomes
from tests.hostile.case import Case, Promise, edition_with
from tests.hostile.cases import own_cases
from tests.hostile.given import given_cases
from tests.test_hostile import AUDIT
from tests.visiting import Visit, visit

Serve = Callable[..., AbstractContextManager[str]]
Judged = list[tuple[Case, Outcome]]

_ELSEWHERE = os.environ.get("WERKKIST_VIJANDIG", "")
CORPORA = ("eigen", *(["elders"] if _ELSEWHERE else []))
_STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What steers a terminal or turns the reading direction."""

_PLACED = re.compile(r"style=left: -?[\d.]+px; top: -?[\d.]+px;")

QUERIES = ("pwned", "script", "constructor", "__proto__", "titel", '"><b>', "<img src=x onerror=__pwned(1)>", "a" * 300)


@pytest.fixture(scope="module", params=CORPORA)
def corpus(request: pytest.FixtureRequest) -> list[Case]:
    """Our own cases, or those in the folder that was named."""
    return list(own_cases() if request.param == "eigen" else given_cases(Path(_ELSEWHERE)))


@pytest.fixture(scope="module")
def judged(corpus: list[Case], tmp_path_factory: pytest.TempPathFactory, engine: Engine, project: Path) -> Judged:
    """Each case with what comes of it: the light ones in one edition, the others each in one of its own."""
    base = tmp_path_factory.mktemp("los")
    together = [case for case in corpus if case.beside and case.light]
    groups = [together, *([case] for case in corpus if case not in together)]
    editions = [edition_with(base / str(number), engine, group) for number, group in enumerate(groups)]
    found = outcomes([each.folder for each in editions], project)
    return [(case, outcome) for group, outcome in zip(groups, found, strict=True) for case in group]


@pytest.fixture(scope="module", params=["with-policy", "without-policy"])
def built(
    request: pytest.FixtureRequest, judged: Judged, tmp_path_factory: pytest.TempPathFactory, engine: Engine
) -> Edition:
    """One site with everything that can be shown, also what a strict build would have stopped."""
    cases = [case for case, _ in judged if case.beside]
    guarded = request.param == "with-policy"
    edition = edition_with(tmp_path_factory.mktemp("samen") / "editie", engine, cases, beleid=guarded)
    edition.built()
    return edition


@pytest.fixture
def visited(built: Edition, browser: Browser, serve: Serve) -> Iterator[Visit]:
    """A visitor with a narrow window, so that there is a menu to open."""
    policy = policy_of(built.site) if (built.site / "_headers").is_file() else ""
    with serve(built.site, policy=policy) as address, visit(browser, address, viewport={"width": 480, "height": 800}) as made:
        made.page.add_init_script(watching.FROM_THE_START)
        yield made
        assert (made.dialogs, made.foreign, watching.grave(made.errors)) == ([], [], [])
        assert len(made.page.context.pages) == 1


def test_each_file_is_read_and_drawn_in_time(judged: Judged) -> None:
    """Whatever stands in it: in five seconds of the processor, in 300 MB, and never with an exception."""
    assert [(case.name, found.died) for case, found in judged if found.died] == []
    slow = [(case.name, found.seconds) for case, found in judged if found.seconds >= bounded.SECONDS]
    large = [(case.name, found.bytes) for case, found in judged if found.bytes >= bounded.BYTES]
    assert (slow, large) == ([], [])


def test_each_promise_is_kept(judged: Judged) -> None:
    """What can't be is refused at its own file; what is right is not."""
    wrong = [
        (case.name, case.promise, [each["told"] for each in _told(case, found)][:3])
        for case, found in judged
        if (case.promise is Promise.REFUSED and not _told(case, found))
        or (case.promise is Promise.SHOWN and (_told(case, found) or case.page not in found.pages))
    ]
    assert wrong == []


def test_each_refusal_helps_and_writes_no_lines_of_its_own(judged: Judged) -> None:
    """A place, a cause and a remedy, on one line each, whatever was typed."""
    for case, found in judged:
        for each in found.problems:
            assert each["line"] >= 1 and each["column"] >= 1, case.name
            assert each["message"].strip() and each["remedy"].strip(), case.name
            assert not [char for char in each["message"] + each["remedy"] if char < " "], case.name
            assert not _STEERS.search(each["told"]), case.name


def test_pages_run_nothing_and_stay_alive(visited: Visit, built: Edition) -> None:
    """Every page with an editor's words: nothing runs, loads or leads away, and the page goes on working."""
    wrong = {}
    paths = watching.addresses(built.site)
    if (built.site / "_headers").is_file():
        # With a policy less can go wrong: all kinds of pages, and of the entries a part.
        entries = [path for path in paths if path.count("/") == 2]
        paths = [path for path in paths if path not in entries] + entries[::5]
    for path in paths:
        page = visited.go(path)
        found = page.evaluate(AUDIT) + page.evaluate(watching.ALIVE)
        page.evaluate(watching.POKE)
        # The card of a term is put in its place by our script, in pixels; nothing else may have a style.
        found += [each for each in page.evaluate(AUDIT) if not _PLACED.fullmatch(each)]
        if re.split("[?#]", page.url)[0] != visited.address + path:
            found.append(page.url)
        if found:
            wrong[path] = found
    assert wrong == {}
    assert watching.menu_works(visited.go())


def test_what_is_right_is_shown_as_it_was_typed(visited: Visit, judged: Judged) -> None:
    """Letter for letter, above its page."""
    for case, _ in judged:
        if case.promise is Promise.SHOWN and case.title and case.beside:
            heading = visited.go(case.page).text_content("article h1") or ""
            assert " ".join(heading.split()) == " ".join(case.title.split()), case.name


def test_search_answers_and_runs_nothing(visited: Visit) -> None:
    """In its window and on its own page, for odd questions too."""
    for place, scope in (("", "#wk-zoekvenster"), ("zoeken/", "article")):
        page = visited.go(place)
        if not place:
            page.keyboard.press("/")
        field = page.locator(f"{scope} input[type=search]")
        for query in QUERIES:
            page.locator(f"{scope} [role=status]").first.evaluate("(status) => { status.textContent = ''; }")
            field.fill(query)
            page.wait_for_function(
                "(scope) => /evonden/.test(document.querySelector(scope + ' [role=status]').textContent)", arg=scope
            )
            assert page.evaluate(AUDIT) == [], query
            assert page.evaluate(watching.ALIVE) == [], query
        assert page.url.startswith(visited.address + place)


def test_files_for_machines_hold_data_only(built: Edition) -> None:
    """The index of search, the map of the site, the headers: well-formed, and nothing slipped in."""
    assert list(watching.strange_files(built.site)) == []


def test_a_strict_build_takes_what_is_right_and_stops_at_the_rest(
    judged: Judged, tmp_path: Path, engine: Engine
) -> None:
    """The same judgement as that of the check."""
    right = [case for case, found in judged if case.promise is Promise.SHOWN and case.beside]
    edition_with(tmp_path / "goed", engine, right).built("--strict")
    wrong = [case for case, found in judged if case.promise is Promise.REFUSED and case.beside]
    done = edition_with(tmp_path / "fout", engine, wrong, zoeken=False).build("--strict", "-q")
    assert done.returncode != 0
    missing = [case.name for case in wrong if not any(f"{path}:" in done.stderr for path in _paths(case))]
    assert missing == []


def _told(case: Case, found: Outcome) -> list[dict]:
    """What keeps the files of a case off the site."""
    return [each for path in _paths(case) for each in found.fatal(path)]


def _paths(case: Case) -> list[str]:
    """The files of a case as an editor hears of them."""
    return [f"tools_catalog/{path}" for path in (*case.files, *case.links)]


def test_a_heading_by_hand_cannot_take_the_place_of_the_frame(tmp_path: Path, engine: Engine) -> None:
    """Its id would be that of the article or of search; a link to it goes along."""
    edition = Edition(tmp_path / "editie", engine)
    edition.settings(markdown_extensions=["attr_list"])
    text = "# Hand\n\n## Inhoud\n\n## Zoek {#wk-zoekvenster}\n\n## Knop {#__search}\n\nZie [daar](#inhoud) en [hier](#gewoon).\n\n## Gewoon\n"
    edition.write("docs/hand.md", text)
    edition.built()
    ids = re.findall(r'\bid="([^"]*)"', edition.html("hand"))
    assert len(ids) == len(set(ids))
    assert {"kop-inhoud", "kop-wk-zoekvenster", "kop-__search", "gewoon"} <= set(ids)
    assert 'href="#kop-inhoud"' in edition.html("hand")
