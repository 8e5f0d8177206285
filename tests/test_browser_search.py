"""Search in a real Chromium: opened anywhere, answered well, by keyboard, after instant navigation."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.editions import Edition, Engine
from tests.visiting import Visit, visit

Serve = Callable[[Path], AbstractContextManager[str]]
FIELD, HITS, STATUS, BUTTON = "#wk-zoekveld", ".wk-treffers a", "[role=status]", "header [data-wk-zoek]"
ENTRY = "instrumenten/ecogram/"


@pytest.fixture
def visited(browser: Browser, address: str) -> Iterator[Visit]:
    """A visitor of our own site."""
    with visit(browser, address) as made:
        yield made


def _search(page: Page, query: str) -> list[str]:
    """Type a query in the open window; the paths of the hits that are shown."""
    page.locator(STATUS).evaluate("(status) => { status.textContent = ''; }")
    page.fill(FIELD, query)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ gevonden$|^Niets gevonden"))
    return [str(path) for path in page.eval_on_selector_all(HITS, "all => all.map((each) => each.pathname)")]


def _opened(page: Page) -> Page:
    page.click(BUTTON)
    expect(page.locator(FIELD)).to_be_focused()
    return page


# Opening and the keyboard


@pytest.mark.parametrize("path", ["", ENTRY, "instrumenten/", "bestaat/niet/"])
@pytest.mark.parametrize("way", ["button", "/", "Control+k"])
def test_the_window_opens_from_every_page(visited: Visit, path: str, way: str) -> None:
    """By the button in the header or by a key; the field has the focus at once."""
    page = visited.go(path)
    page.click(BUTTON) if way == "button" else page.keyboard.press(way)
    expect(page.locator(FIELD)).to_be_focused()
    assert f"/{ENTRY}" in _search(page, "ecogram")
    assert (visited.foreign, visited.errors) == ([], [])


def test_the_large_button_on_the_home_page_opens_it_too(visited: Visit) -> None:
    """The front door invites to search."""
    page = visited.go()
    page.click("article [data-wk-zoek]")
    expect(page.locator(FIELD)).to_be_focused()


def test_a_slash_in_a_field_is_just_a_slash(visited: Visit) -> None:
    """Who types does not want a window."""
    page = _opened(visited.go())
    page.keyboard.type("a/b")
    assert page.input_value(FIELD) == "a/b"


def test_results_are_announced(visited: Visit) -> None:
    """A screen reader hears how many there are, one of them, or that there is nothing."""
    page = _opened(visited.go())
    assert len(_search(page, "mantelzorg")) > 1
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ gevonden$"))
    assert _search(page, "qqqzzzxx") == []
    expect(page.locator(STATUS)).to_have_text(re.compile("^Niets gevonden"))
    page.fill(FIELD, "")
    expect(page.locator(STATUS)).to_have_text("")
    expect(page.locator(HITS)).to_have_count(0)


def test_arrows_move_and_enter_opens(visited: Visit) -> None:
    """Down to the results, up again to the field, Enter to read."""
    page = _opened(visited.go())
    _search(page, "ecogram")
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
    page = _opened(visited.go())
    page.keyboard.type("ecogram")
    page.keyboard.press("Enter")
    page.wait_for_selector(HITS)
    page.keyboard.press("Enter")
    expect(page.locator(HITS).nth(0)).to_be_focused()


@pytest.mark.parametrize("path", ["", ENTRY])
@pytest.mark.parametrize("key", ["Shift", "ArrowDown"])
def test_escape_closes_and_gives_the_focus_back(visited: Visit, path: str, key: str) -> None:
    """To the button that opened the window; from the field and from a result."""
    page = _opened(visited.go(path))
    _search(page, "ecogram")
    page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(BUTTON)).to_be_focused()


def test_the_window_keeps_the_focus_inside(visited: Visit) -> None:
    """Tab goes round in the window; what lies behind it is out of reach."""
    page = _opened(visited.go())
    _search(page, "mantelzorg")
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")


def test_more_results_come_when_asked_for(visited: Visit) -> None:
    """The first of the new ones gets the focus."""
    page = _opened(visited.go())
    _search(page, "mantelzorg")
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
    hits = _search(_opened(visited.go()), query)
    assert any(re.fullmatch(wanted, hit) for hit in hits[:5]), hits


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, engine: Engine, serve: Serve) -> Iterator[str]:
    """A small site with words that are hard to find, and noise around them."""
    edition = Edition(tmp_path_factory.mktemp("zoekproef") / "editie", engine)
    edition.settings({"zoeken": True})
    for number in range(12):
        edition.entry(f"instrumenten/ruis-{number}", titel=f"Een heel gewoon ding {number}", doel="Mensen die samenwerken.")
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
        yield _opened(visited.go())


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
    assert f"/{wanted}/" in _search(asking, query)[:5]


def test_the_words_just_so_come_first_and_sources_last(asking: Page) -> None:
    """An editor's "kan niet meer" wins from pages with those words apart."""
    assert _search(asking, "kan niet meer")[0] == "/instrumenten/vraag/"
    assert "/bronnen/boek/" not in _search(asking, "samenwerken")
    assert "/bronnen/boek/" in _search(asking, "handboek")


def test_a_hit_shows_its_title_its_kind_and_words_of_the_page(asking: Page) -> None:
    """As text, with the words that were found marked."""
    _search(asking, "quotes")
    hit = asking.locator(".wk-treffers li").nth(0)
    assert hit.locator("a").text_content() == "Volledig"
    assert hit.locator(".wk-soort").text_content() == "Begrippen"
    assert "& 'quotes'" in (hit.locator("p").text_content() or "")
    assert hit.locator("mark").text_content() == "'quotes'."


# Instant navigation and other places


@pytest.fixture(scope="module")
def instant(project: Path, tmp_path_factory: pytest.TempPathFactory, serve: Serve, engine: Engine) -> Iterator[str]:
    """Our site built for the very address that it is served on: then pages are swapped, not loaded."""
    folder = tmp_path_factory.mktemp("direct")
    for name in ("docs", "tools_catalog"):
        shutil.copytree(project / name, folder / name)
    with serve(folder / "site") as address:
        settings = (project / "mkdocs.yml").read_text("utf-8")
        changed = re.sub(r"^site_url: .*$", f"site_url: {address}", settings, flags=re.MULTILINE)
        (folder / "mkdocs.yml").write_text(changed, "utf-8")
        done = engine("mkdocs", "build", "--strict", cwd=folder)
        assert done.returncode == 0, done.stderr
        yield address


@pytest.fixture
def swapping(browser: Browser, instant: str) -> Iterator[Visit]:
    """A visitor whose pages are swapped; the mark on the window tells that none was loaded."""
    with visit(browser, instant) as made:
        made.go().evaluate("window.nooitHerladen = true")
        yield made
        assert made.page.evaluate("window.nooitHerladen") is True
        assert (made.foreign, made.errors) == ([], [])


def _swap(page: Page, link: str, title: str) -> None:
    """Click a link and wait until the other page stands there."""
    page.click(link)
    expect(page.locator("article h1")).to_have_text(title)


def test_search_works_after_pages_are_swapped(swapping: Visit) -> None:
    """On a list and on an entry, by button and by key, and a hit is swapped in too."""
    page = swapping.page
    _swap(page, "#wk-menu a[href$='instrumenten/']", "Instrumenten")
    _swap(page, "article a[href$='ecogram/']", "Ecogram")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    assert "/instrumenten/sofa-model/" in _search(page, "sofa")
    page.keyboard.press("Escape")
    _opened(page)
    _search(page, "sofa-model")
    page.click(".wk-treffers a[href$='/instrumenten/sofa-model/']")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.wait_for_url(re.compile("/instrumenten/sofa-model/"))
    expect(page.locator("article h1")).to_contain_text("SOFA")


def test_the_links_around_a_swapped_page_are_right(swapping: Visit, instant: str) -> None:
    """The menu and the foot have relative links: they must move along with the page."""
    page = swapping.page
    for link, title in (("#wk-menu a[href$='instrumenten/']", "Instrumenten"), ("article a[href$='ecogram/']", "Ecogram")):
        _swap(page, link, title)
        links = page.eval_on_selector_all("header a, footer a, .wk-spring", "all => all.map((each) => each.href)")
        fresh = _links_of_fresh_page(swapping, page.url)
        assert [link for link in links if "#" not in link] == [link for link in fresh if "#" not in link]
        assert page.get_attribute("#wk-menu a[aria-current]", "href")
    assert page.locator("header .wk-logo").evaluate("(logo) => logo.href") == instant


def _links_of_fresh_page(visited: Visit, url: str) -> list[str]:
    fresh = visited.page.context.new_page()
    fresh.goto(url)
    links = fresh.eval_on_selector_all("header a, footer a, .wk-spring", "all => all.map((each) => each.href)")
    fresh.close()
    return [str(link) for link in links]


def test_buttons_and_skip_link_work_after_a_swap(swapping: Visit) -> None:
    """The theme button, the skip link and the button for search on the home page."""
    page = swapping.page
    _swap(page, "#wk-menu a[href$='colofon/']", "Over deze toolkit")
    page.click("[data-wk-thema]")
    assert page.get_attribute("html", "data-thema") == "donker"
    page.locator("header a.wk-spring").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.click("header .wk-logo")
    page.click("article [data-wk-zoek]")
    expect(page.locator(FIELD)).to_be_focused()


def test_the_title_moves_along_and_back_works(swapping: Visit) -> None:
    """As if the page had been loaded."""
    page = swapping.page
    home = page.title()
    _swap(page, "#wk-menu a[href$='colofon/']", "Over deze toolkit")
    expect(page).to_have_title(re.compile("^Over deze toolkit"))
    page.go_back()
    expect(page.locator("article h1")).not_to_have_text("Over deze toolkit")
    expect(page).to_have_title(home)


@pytest.mark.parametrize("start", ["", ENTRY])
def test_search_works_under_a_path(
    browser: Browser, site: Path, tmp_path: Path, serve: Serve, start: str
) -> None:
    """The same files under /sub/pad/: the index is found there and hits lead there."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "pad").symlink_to(site)
    with serve(tmp_path) as address, visit(browser, f"{address}sub/pad/") as visited:
        page = _opened(visited.go(start))
        assert f"/sub/pad/{ENTRY}" in _search(page, "ecogram")
        page.click(f"{HITS}[href*='{ENTRY}']")
        expect(page.locator("article h1")).to_have_text("Ecogram")
        assert (visited.foreign, visited.errors) == ([], [])


def test_the_index_knows_the_facets(visited: Visit) -> None:
    """Kind, speerpunt and thema, each value with its number of pages."""
    page = visited.go(ENTRY)
    facets = page.evaluate("(url) => import(url).then((engine) => engine.filters())", f"{visited.address}pagefind/pagefind.js")
    assert set(facets) == {"soort", "speerpunt", "thema"}
    assert facets["soort"]["Instrumenten"] >= 20
    assert len(facets["speerpunt"]) == 4
    assert len(facets["thema"]) >= 9
    assert all(number > 0 for values in facets.values() for number in values.values())
