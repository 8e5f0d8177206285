"""Search in a real Chromium: opened anywhere, answered well, worked by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.editions import Edition, Engine
from tests.visiting import BUTTON, FIELD, HITS, STATUS, Visit, facets, opened, search, visit

Serve = Callable[..., AbstractContextManager[str]]
ENTRY = "instrumenten/ecogram/"


@pytest.fixture
def visited(browser: Browser, address: str) -> Iterator[Visit]:
    """A visitor of our own site."""
    with visit(browser, address) as made:
        yield made


# Opening and the keyboard


@pytest.mark.parametrize("path", ["", ENTRY, "instrumenten/", "bestaat/niet/"])
@pytest.mark.parametrize("way", ["button", "/", "Control+k"])
def test_the_window_opens_from_every_page(visited: Visit, path: str, way: str) -> None:
    """By the button in the header or by a key; the field has the focus at once."""
    page = visited.go(path)
    page.click(BUTTON) if way == "button" else page.keyboard.press(way)
    expect(page.locator(FIELD)).to_be_focused()
    assert f"/{ENTRY}" in search(page, "ecogram")
    assert (visited.foreign, visited.errors) == ([], [])


def test_the_large_button_on_the_home_page_opens_it_too(visited: Visit) -> None:
    """The front door invites to search."""
    page = visited.go()
    page.click("article [data-wk-zoek]")
    expect(page.locator(FIELD)).to_be_focused()


def test_a_slash_in_a_field_is_just_a_slash(visited: Visit) -> None:
    """Who types does not want a window."""
    page = opened(visited.go())
    page.keyboard.type("a/b")
    assert page.input_value(FIELD) == "a/b"


def test_results_are_announced(visited: Visit) -> None:
    """A screen reader hears how many there are, one of them, or that there is nothing."""
    page = opened(visited.go())
    assert len(search(page, "mantelzorg")) > 1
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ gevonden$"))
    assert search(page, "qqqzzzxx") == []
    expect(page.locator(STATUS)).to_have_text(re.compile("^Niets gevonden"))
    page.fill(FIELD, "")
    expect(page.locator(STATUS)).to_have_text("")
    expect(page.locator(HITS)).to_have_count(0)


def test_arrows_move_and_enter_opens(visited: Visit) -> None:
    """Down to the results, up again to the field, Enter to read."""
    page = opened(visited.go())
    search(page, "ecogram")
    page.keyboard.press("ArrowDown")
    expect(page.locator(HITS).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(HITS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = str(page.evaluate("document.activeElement.href"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(target) + ".*"))
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_enter_in_the_field_goes_to_the_first_result(visited: Visit) -> None:
    """Also when the results are still on their way."""
    page = opened(visited.go())
    page.keyboard.type("ecogram")
    page.keyboard.press("Enter")
    page.wait_for_selector(HITS)
    page.keyboard.press("Enter")
    expect(page.locator(HITS).nth(0)).to_be_focused()


@pytest.mark.parametrize("path", ["", ENTRY])
@pytest.mark.parametrize("key", ["Shift", "ArrowDown"])
def test_escape_closes_and_gives_the_focus_back(visited: Visit, path: str, key: str) -> None:
    """To the button that opened the window; from the field and from a result."""
    page = opened(visited.go(path))
    search(page, "ecogram")
    page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(BUTTON)).to_be_focused()


def test_the_window_keeps_the_focus_inside(visited: Visit) -> None:
    """Tab goes round in the window; what lies behind it is out of reach."""
    page = opened(visited.go())
    search(page, "mantelzorg")
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")


def test_more_results_come_when_asked_for(visited: Visit) -> None:
    """The first of the new ones gets the focus."""
    page = opened(visited.go())
    search(page, "mantelzorg")
    before = page.locator(HITS).count()
    page.click("[data-wk-meer]")
    expect(page.locator(HITS).nth(before)).to_be_focused()


# Good answers


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("mantelzorger is op", r"/knelpunten/dreigende-overbelasting/"),
        ("mantelzorger is op", r"/instrumenten/(caregiver-strain-index|ediz-plus|mantelscan)/"),
        ("csi", r"/instrumenten/caregiver-strain-index/"),
        ("ecogram", r"/instrumenten/ecogram/"),
        ("geen tijd", r"/knelpunten/geen-tijd/"),
        ("sofa", r"/instrumenten/sofa-model/"),
        ("familie ruzie", r"/knelpunten/familie-oneens/"),
    ],
)
def test_a_question_is_answered_among_the_first_five(visited: Visit, query: str, wanted: str) -> None:
    """In the words of the people who ask."""
    hits = search(opened(visited.go()), query)
    assert any(re.fullmatch(wanted, hit) for hit in hits[:5]), hits


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, engine: Engine, serve: Serve) -> Iterator[str]:
    """A small site with words that are hard to find, and noise around them."""
    edition = Edition(tmp_path_factory.mktemp("zoekproef") / "editie", engine)
    edition.settings({"zoeken": True})
    for number in range(12):
        title = f"Een heel gewoon ding {number}"
        edition.entry(f"instrumenten/ruis-{number}", titel=title, doel="Mensen die samenwerken.")
    edition.entry("instrumenten/maken", titel="Samen creëren", doel="Ideeën voor cliënten, beïnvloeden en coördineren.")
    edition.entry("instrumenten/vraag", titel="Een lijst", zoekwoorden=["uitgeblust", "kan niet meer"])
    edition.entry("instrumenten/los", titel="Meer kan", doel="Kan het? Meer kan niet. Niet meer dan dat kan.")
    edition.entry("bronnen/boek", titel="Samenwerken", samenvatting="Het handboek.")
    edition.entry("begrippen/loket", titel="Balie", ook_wel=["Sociaal Raadslieden", "wijkpunt"])
    edition.entry("begrippen/vol", titel="Volledig", uitleg="**Netwerken** en <b> & 'quotes'.".replace("<b> ", ""))
    with serve(edition.built("--strict")) as address:
        yield address


@pytest.fixture(scope="module")
def asking(browser: Browser, small: str) -> Iterator[Page]:
    """The search window of the small site, open for one question after another."""
    with visit(browser, small) as visited:
        yield opened(visited.go())


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        *((query, "instrumenten/maken") for query in ("creëren", "creeren", "CREËREN", "client", "cliënt", "ideeen")),
        *((query, "instrumenten/maken") for query in ("beinvloeden", "coordineren", "creë")),
        *((query, "instrumenten/vraag") for query in ("uitgeblust", "kan niet meer")),
        *((query, "begrippen/loket") for query in ("raadslieden", "wijkpunt", "wijkpunten")),
        ("netwerk", "begrippen/vol"),
    ],
)
def test_accents_synonyms_and_other_forms_are_found(asking: Page, query: str, wanted: str) -> None:
    """With and without accents, by words for search and other words for a term."""
    assert f"/{wanted}/" in search(asking, query)[:5]


def test_the_words_just_so_come_first_and_sources_last(asking: Page) -> None:
    """An editor's "kan niet meer" wins from pages with those words apart."""
    assert search(asking, "kan niet meer")[0] == "/instrumenten/vraag/"
    assert "/bronnen/boek/" not in search(asking, "samenwerken")
    assert "/bronnen/boek/" in search(asking, "handboek")


def test_a_hit_shows_its_title_its_kind_and_words_of_the_page(asking: Page) -> None:
    """As text, with the words that were found marked."""
    search(asking, "quotes")
    hit = asking.locator(".wk-treffers li").nth(0)
    assert hit.locator("a").text_content() == "Volledig"
    assert hit.locator(".wk-soort").text_content() == "Begrippen"
    assert "& 'quotes'" in (hit.locator("p").text_content() or "")
    assert hit.locator("mark").text_content() == "'quotes'."


def test_the_index_knows_the_facets(visited: Visit) -> None:
    """Kind, speerpunt and thema, each value with its number of pages."""
    visited.go(ENTRY)
    known = facets(visited)
    assert set(known) == {"soort", "speerpunt", "thema"}
    assert known["soort"]["Instrumenten"] >= 20
    assert len(known["speerpunt"]) == 4
    assert len(known["thema"]) >= 9
    assert all(number > 0 for values in known.values() for number in values.values())
