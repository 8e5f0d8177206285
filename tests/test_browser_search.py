"""Search in a real Chromium: opened anywhere, answered well, worked by keyboard."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.editions import Edition, Engine
from tests.visiting import BUTTON, FIELD, HITS, STATUS, Visit, opened, search, visit

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
    edition.entry("begrippen/gelijk", titel="Samenwerken", samenvatting="Iets samen doen.")
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
    """An editor's "kan niet meer" wins from pages with those words apart; a source gives way to an equal."""
    assert search(asking, "kan niet meer")[0] == "/instrumenten/vraag/"
    hits = search(asking, "samenwerken")
    assert hits.index("/bronnen/boek/") > hits.index("/begrippen/gelijk/")
    assert search(asking, "handboek")[0] == "/bronnen/boek/"


def test_a_hit_shows_its_title_its_kind_and_words_of_the_page(asking: Page) -> None:
    """As text, with the words that were found marked, in a sentence."""
    search(asking, "quotes")
    hit = asking.locator(".wk-treffers li").nth(0)
    assert hit.locator("a").text_content() == "Volledig"
    assert hit.locator(".wk-soort").text_content() == "Begrip"
    expect(hit.locator("p mark")).to_have_text("quotes")
    expect(hit.locator("p")).to_have_text("Netwerken en & 'quotes'.")


@pytest.mark.parametrize(
    ("query", "marked"),
    [("netwerk", "Netwerken"), ("netwerkn", "Netwerken"), ("ideeën", "Ideeën"), ("clientidee", "cliënten")],
)
def test_other_forms_are_marked_too(asking: Page, query: str, marked: str) -> None:
    """An inflection, a typing error, an accent, a part of a compound."""
    search(asking, query)
    expect(asking.locator(".wk-treffers li").nth(0).locator("p mark").filter(has_text=marked).first).to_be_visible()


def test_words_that_say_little_still_find(asking: Page) -> None:
    """Who asks only such words gets the pages with those."""
    assert "/instrumenten/los/" in search(asking, "niet meer dan dat")


def test_filters_count_and_narrow(visited: Visit) -> None:
    """Each value says how many it gives, gives that many, and can be taken back."""
    page = opened(visited.go())
    before = len_of(page, "mantelzorger")
    page.click("#wk-zoekvenster summary")
    value = page.locator("#wk-zoekvenster .wk-zoekwaarde").filter(has_text="Instrumenten")
    count = int(value.locator(".wk-zoekaantal").inner_text())
    value.click()
    expect(page.locator(STATUS)).to_have_text(f"{count} gevonden")
    expect(value).to_be_focused()
    expect(value).to_have_attribute("aria-pressed", "true")
    assert all("/instrumenten/" in path for path in paths(page))
    value.click()
    expect(page.locator(STATUS)).to_have_text(f"{before} gevonden")


def len_of(page: Page, query: str) -> int:
    """How many hits the status tells."""
    search(page, query)
    return int((page.locator(STATUS).text_content() or "0").split()[0])


def paths(page: Page) -> list[str]:
    """The addresses of the hits that are shown in the window."""
    return [str(path) for path in page.eval_on_selector_all(HITS, "all => all.map((each) => each.pathname)")]


def test_nobody_ends_in_nothing(visited: Visit) -> None:
    """Without a hit there are words that look like it, and the themes."""
    page = opened(visited.go())
    assert search(page, "ekkogroom") == []
    near = page.locator("#wk-zoekvenster .wk-zoekweg").filter(has_text="Bedoel je")
    near.get_by_role("button", name="Ecogram").click()
    expect(page.locator(HITS).first).to_have_text("Ecogram")
    search(page, "qqqzzzxx")
    expect(page.locator("#wk-zoekvenster").get_by_role("link", name="Overbelasting signaleren")).to_be_visible()


def test_suggestions_are_questions_with_an_answer(visited: Visit) -> None:
    """They come from the catalogue, the same for everybody."""
    page = opened(visited.go())
    examples = page.locator("#wk-zoekvenster .wk-zoekweg button")
    expect(examples).to_have_count(4)
    examples.first.click()
    expect(page.locator(HITS).first).to_be_visible()
    expect(page.locator(FIELD)).to_be_focused()


# Its own page


PAGE_HITS, PAGE_STATUS = "[data-wk-zoekpagina] .wk-treffers a", "[data-wk-zoekpagina] [role=status]"


def test_the_address_is_the_question(visited: Visit) -> None:
    """It can be sent; filters are in it; the back button undoes a choice."""
    page = visited.go("zoeken/?q=mantelzorger&soort=Begrippen")
    expect(page.locator(PAGE_HITS).first).to_be_visible()
    expect(page.locator("#zoekveld")).to_have_value("mantelzorger")
    hrefs = page.eval_on_selector_all(PAGE_HITS, "all => all.map((each) => each.pathname)")
    assert hrefs and all(path.startswith("/begrippen/") for path in hrefs)
    expect(page.locator(PAGE_STATUS)).to_contain_text("gevonden")
    told = page.locator(PAGE_STATUS).text_content()
    if not page.locator("[data-wk-zoekpagina] details").evaluate("(each) => each.open"):
        page.click("[data-wk-zoekpagina] summary")
    page.locator("[data-wk-zoekpagina] .wk-zoekwaarde").filter(has_text="Instrumenten").click()
    expect(page).to_have_url(re.compile(r"soort=Begrippen&soort=Instrumenten"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"soort=Begrippen$"))
    expect(page.locator(PAGE_STATUS)).to_have_text(told or "")
    assert (visited.foreign, visited.errors) == ([], [])


def test_the_home_page_asks_the_search_page(visited: Visit) -> None:
    """A form as any other: what was typed is answered on the page for searching."""
    page = visited.go()
    page.fill("article input[name=q]", "csi")
    page.keyboard.press("Enter")
    expect(page.locator(PAGE_HITS).first).to_have_text("Caregiver Strain Index (CSI)")


def test_the_slash_goes_to_the_field_of_the_page(visited: Visit) -> None:
    """There is no second field in a window over the first."""
    page = visited.go("zoeken/")
    expect(page.locator("[data-wk-zoekpagina] .wk-zoekweg").first).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#zoekveld")).to_be_focused()
    page.keyboard.type("ecogram")
    page.keyboard.press("ArrowDown")
    expect(page.locator(PAGE_HITS).first).to_be_focused()


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(browser: Browser, address: str) -> None:
    """The button in the header leads there."""
    with visit(browser, address, java_script_enabled=False) as visited:
        page = visited.go(ENTRY)
        page.click(BUTTON)
        expect(page.get_by_text("Zoeken werkt alleen als je browser scripts toestaat")).to_be_visible()
        expect(page.locator("#zoekveld")).to_be_hidden()
        page.click("article a:has-text('Instrumenten')")
        expect(page).to_have_url(re.compile("/instrumenten/$"))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "zoeken/?q=mantelzorger", "zoeken/?q=qqqzzzxx"])
def test_the_search_is_accessible(browser: Browser, address: str, width: int, scheme: str, path: str) -> None:
    """With hits, filters open, and without a hit; nothing wider than the window."""
    with visit(browser, address, viewport={"width": width, "height": 740}, color_scheme=scheme) as visited:
        page = visited.go(path)
        if not path:
            search(opened(page), "netwerkkaart")
            page.click("#wk-zoekvenster summary")
        else:
            expect(page.locator(PAGE_STATUS)).to_contain_text("evonden")
        assert visited.accessibility() == []
        assert visited.sideways() <= 0


# Light, and without a server


def test_nothing_is_loaded_before_the_search_is_opened(visited: Visit) -> None:
    """Then the engine and the index come once; a next question asks only for sentences."""
    asked: list[str] = []
    visited.page.on("request", lambda request: asked.append(request.url.removeprefix(visited.address)))
    page = visited.go(ENTRY)
    assert not [url for url in asked if "minisearch" in url or url.startswith("zoeken/")]
    search(opened(page), "mantelzorger")
    assert asked.count("zoeken/index.js") == 1
    del asked[:]
    search(page, "ecogram")
    assert all(url.startswith("zoeken/tekst/") for url in asked)


def test_a_search_takes_few_bytes(visited: Visit) -> None:
    """All that the first search loads, compressed: at most 120 kB; a later one at most 20 kB."""
    sizes: list[int] = []
    visited.go(ENTRY)
    visited.page.on("response", lambda response: sizes.append(len(gzip.compress(response.body(), 6))))
    page = opened(visited.page)
    search(page, "mantelzorger kan het niet meer aan")
    page.wait_for_load_state("networkidle")
    assert 50_000 < sum(sizes) <= 120_000
    del sizes[:]
    search(page, "we weten niet waar we moeten beginnen")
    page.wait_for_load_state("networkidle")
    assert sum(sizes) <= 20_000


def test_it_works_for_a_site_that_is_opened_as_files(browser: Browser, site: Path) -> None:
    """From a disk or a share: no request that a browser refuses, hits that lead to files."""
    failed: list[str] = []
    with visit(browser, f"{site.as_uri()}/") as visited:
        visited.page.on("requestfailed", lambda request: failed.append(request.url))
        page = visited.go("index.html")
        page.keyboard.press("/")
        page.fill(FIELD, "ecogram")
        expect(page.locator(HITS).first).to_have_text("Ecogram")
        page.locator(HITS).first.click()
        expect(page.locator("h1")).to_have_text("Ecogram")
        # Browsers refuse a font from a disk; the system's own letters stand in.
        assert [url for url in failed if not url.endswith(".woff2")] == []


def test_a_search_that_can_not_load_says_so_and_can_be_tried_again(visited: Visit) -> None:
    """A train goes through a tunnel."""
    page = visited.go()
    page.route("**/zoeken/index.js*", lambda route: route.abort())
    page.click(BUTTON)
    expect(page.locator(STATUS)).to_have_text(re.compile("^Zoeken lukt nu niet"))
    page.unroute("**/zoeken/index.js*")
    page.keyboard.press("Escape")
    assert f"/{ENTRY}" in search(opened(page), "ecogram")


def test_handwritten_pages_are_found_unless_their_author_leaves_them_out(
    edition: Edition, browser: Browser, serve: Serve
) -> None:
    """By their title, headings and words; a withdrawn entry is not found."""
    edition.settings({"zoeken": True})
    edition.entry("instrumenten/weg", titel="Verdwenen zeppelin", status="vervallen")
    edition.entry("instrumenten/er", titel="Iets anders")
    edition.write("docs/uitleg.md", "# Hoe wij werken\n\n## Het kompas\n\nWe varen op een zeppelin & een boot.\n")
    edition.write("docs/geheim.md", "---\nsearch:\n  exclude: true\n---\n\n# Geheim\n\nOok een zeppelin.\n")
    with serve(edition.built()) as address, visit(browser, address) as visited:
        page = opened(visited.go())
        assert search(page, "kompas") == ["/uitleg/"]
        assert search(page, "zeppelin") == ["/uitleg/"]
        expect(page.locator(".wk-treffers li p").first).to_have_text("We varen op een zeppelin & een boot.")


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """An edition of its own."""
    return Edition(tmp_path / "editie", engine)
