"""The page of an entry in the browser: the first screen, terms, share and print, figures, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.editions import Edition, Engine
from tests.visiting import Visit, visit

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
ENTRY = "instrumenten/caregiver-strain-index/"
DEFINITION = "Een maatje is iemand die af en toe iets met je doet."
EACH_KIND = (
    *(ENTRY, "knelpunten/dreigende-overbelasting/", "routes/waar-beginnen/", "begrippen/overbelasting/"),
    *("voorbeelden/", "cijfers/", "cijfers/mantelzorgers-2024/", "instrumenten/zelfscan-vier-speerpunten/"),
)
FACTS = ("wanneer", "duur", "met-wie", "waar-te-vinden", "kosten", "onderbouwing")


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Path:
    """A small site with an instrument that speaks of two terms, far apart."""
    edition = Edition(tmp_path_factory.mktemp("woorden") / "editie", engine)
    edition.entry("begrippen/maatje", titel="Maatje", definitie=DEFINITION)
    edition.entry("begrippen/vijandig", titel="Kwade zaak", definitie='<img src=x onerror="__pwned()"> & meer')
    filling = "\n\n".join(f"Alinea {number} om te vullen." for number in range(30))
    edition.entry("instrumenten/kaart", doel=f"Vraag een maatje mee.\n\n{filling}\n\nDit is een kwade zaak.")
    return edition.built("--strict")


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """Both colour schemes."""
    return str(request.param)


@pytest.fixture
def at_terms(browser: Browser, serve: Any, terms: Path) -> Iterator[Visit]:
    """A visit to that site, with a mouse and a touch screen."""
    with serve(terms) as address, visit(browser, address, has_touch=True, **PHONE) as visited:
        visited.go("instrumenten/kaart/")
        yield visited
        assert (visited.errors, visited.foreign, visited.dialogs) == ([], [], [])


def term(page: Page) -> Locator:
    """The first term of the page."""
    return page.locator("a.wk-term").first


def bubble(page: Page) -> Locator:
    """Where the definition shows."""
    return page.locator("[role=tooltip]")


# The first screen


def test_the_first_screen_of_every_instrument_answers(browser: Browser, address: str, site: Path) -> None:
    """Title, what, when, how long, with whom, where, what it costs and how sure we are, on a phone."""
    pages = (site / "instrumenten").glob("*/index.html")
    # Beside the instruments lie the pages of a choice from the list.
    folders = sorted(each.parent.name for each in pages if "wk-inhoud--onderdeel" in each.read_text("utf-8"))
    assert folders
    below, silent = {}, {}
    with visit(browser, address, **PHONE) as visited:
        for name in folders:
            page = visited.go(f"instrumenten/{name}/")
            ends = {each: _end(page, f".wk-feit--{each}") for each in FACTS}
            ends |= {each: _end(page, each) for each in ("h1", ".wk-samenvatting")}
            below[name] = {each: end for each, end in ends.items() if end > PHONE["viewport"]["height"]}
            silent[name] = [each for each in FACTS if not page.inner_text(f".wk-feit--{each} dd").strip()]
        assert visited.errors == []
    assert {name: each for name, each in below.items() if each} == {}
    assert {name: each for name, each in silent.items() if each} == {}


def _end(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box, selector
    return box["y"] + box["height"]


def test_every_rest_is_a_link_away(browser: Browser, address: str) -> None:
    """What was cut leads to the whole, on the same page."""
    with visit(browser, address, **PHONE) as visited:
        page = visited.go(ENTRY)
        for link in page.locator(".wk-meer").all():
            target = link.get_attribute("href") or ""
            assert page.locator(target).count() == 1
            assert page.locator(f"{target} + .wk-blok").inner_text().strip()


@pytest.mark.parametrize("path", [ENTRY, "begrippen/overbelasting/", "instrumenten/mantelscan/"])
def test_no_sentence_stands_twice_on_a_page(browser: Browser, address: str, path: str) -> None:
    """Neither the evidence in short, nor a theme, nor a remark about the time."""
    with visit(browser, address, **WIDE) as visited:
        page = visited.go(path)
        script = """() => [...document.querySelectorAll("article p, article dd, article li")]
          .filter((each) => !each.closest("[hidden], .wk-kaart, .wk-bronnen") && !each.querySelector("p, li"))
          .flatMap((each) => each.innerText.split(/(?<=[.!?])\\s+/)).filter((each) => each.length > 40)"""
        told = page.evaluate(script)
        assert sorted(each for each in set(told) if told.count(each) > 1) == []
        themes = page.eval_on_selector_all(".wk-feiten a[href*='themas/'], .wk-themas a", "all => all.map((each) => each.href)")
        assert len(themes) == len(set(themes))


@pytest.mark.parametrize("path", EACH_KIND)
def test_every_page_is_accessible(browser: Browser, address: str, path: str, scheme: str) -> None:
    """By axe, on a phone and at 320 pixels, where nothing sticks out."""
    with visit(browser, address, color_scheme=scheme, **PHONE) as visited:
        page = visited.go(path)
        assert visited.accessibility() == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert visited.sideways() <= 0
        assert visited.errors == []


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_nothing_jumps_while_a_page_loads(browser: Browser, address: str, size: dict[str, Any]) -> None:
    """The layout shift that the browser itself measures is nought."""
    with visit(browser, address, **size) as visited:
        visited.page.add_init_script(
            "window.shift = 0; new PerformanceObserver((list) => { for (const each of list.getEntries()) "
            "window.shift += each.value; }).observe({ type: 'layout-shift', buffered: true });"
        )
        for path in (ENTRY, "cijfers/"):
            page = visited.go(path)
            page.wait_for_timeout(300)
            assert page.evaluate("window.shift") == 0, path


# Terms


def test_a_term_explains_itself_to_a_mouse(at_terms: Visit) -> None:
    """The pointer may go to the explanation, which stays until the pointer leaves both."""
    page = at_terms.page
    expect(bubble(page)).to_have_count(0)
    term(page).hover()
    expect(bubble(page)).to_be_visible()
    assert DEFINITION in bubble(page).inner_text()
    bubble(page).hover()
    page.wait_for_timeout(500)
    expect(bubble(page)).to_be_visible()
    assert at_terms.accessibility() == []
    page.mouse.move(5, 5)
    expect(bubble(page)).to_be_hidden()


def test_a_term_explains_itself_to_the_keyboard(at_terms: Visit) -> None:
    """Focus shows it, Escape sends it away and leaves the focus where it is, Enter leads on."""
    page = at_terms.page
    term(page).focus()
    expect(bubble(page)).to_be_visible()
    page.wait_for_timeout(500)
    expect(bubble(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(bubble(page)).to_be_hidden()
    expect(term(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Maatje")


def test_a_term_explains_itself_to_a_finger(at_terms: Visit) -> None:
    """The first touch explains, a touch elsewhere sends it away, two touches lead on."""
    page = at_terms.page
    term(page).tap()
    expect(bubble(page)).to_be_visible()
    assert "Tik nog eens" in bubble(page).inner_text()
    page.locator("h1").tap()
    expect(bubble(page)).to_be_hidden()
    term(page).tap()
    expect(bubble(page)).to_be_visible()
    term(page).tap()
    expect(page.locator("h1")).to_have_text("Maatje")


def test_the_explanation_stays_inside_the_window(at_terms: Visit) -> None:
    """At 320 pixels as well, and for a term at the very end of the page."""
    page = at_terms.page
    page.set_viewport_size({"width": 320, "height": 400})
    for each in page.locator("a.wk-term").all():
        each.scroll_into_view_if_needed()
        each.focus()
        box = bubble(page).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
        assert box["y"] >= 0 and box["y"] + box["height"] <= 400
        word = each.bounding_box()
        assert word and (box["y"] >= word["y"] + word["height"] or box["y"] + box["height"] <= word["y"])
        assert at_terms.sideways() <= 0


def test_a_screen_reader_is_told_the_definition(at_terms: Visit) -> None:
    """As the description of the link, whether or not the explanation shows."""
    assert term(at_terms.page).evaluate("(link) => document.getElementById(link.getAttribute('aria-describedby')).textContent") == DEFINITION
    expect(term(at_terms.page)).to_have_accessible_description(DEFINITION)


def test_a_hostile_definition_is_only_words(at_terms: Visit) -> None:
    """It shows as it was typed, and runs nothing."""
    page = at_terms.page
    page.locator("a.wk-term").nth(1).focus()
    assert '<img src=x onerror="__pwned()"> & meer' in bubble(page).inner_text()
    assert page.locator("article img").count() == 0


# Share and print


def shared(page: Page, script: str) -> Page:
    """The page after a click on the button to share, with the browser's own sharing as `script` has it."""
    page.add_init_script(script)
    page.reload()
    page.click("[data-wk-deel]")
    return page


NO_SHARE = "Object.defineProperty(Navigator.prototype, 'share', { value: undefined, configurable: true });"


def test_sharing_uses_what_the_phone_has(browser: Browser, address: str) -> None:
    """With the title and the address of the page; closing that window is no mistake."""
    give = "Object.defineProperty(Navigator.prototype, 'share', { value: async (what) => { window.given = what; FAIL } });"
    with visit(browser, address, **PHONE) as visited:
        page = shared(visited.go(f"{ENTRY}#stappen"), give.replace("FAIL", ""))
        assert page.evaluate("window.given") == {"title": "Caregiver Strain Index (CSI)", "url": address + ENTRY}
        expect(page.locator("[data-wk-deel]")).to_have_text("Deel deze pagina")
        expect(page.locator(".wk-doe__stand")).to_have_text("")
    with visit(browser, address, **PHONE) as visited:
        page = shared(visited.go(ENTRY), give.replace("FAIL", "throw new DOMException('weg', 'AbortError');"))
        page.wait_for_timeout(200)
        expect(page.locator(".wk-doe__stand")).to_have_text("")
        assert visited.errors == []


def test_without_sharing_the_link_is_copied_and_that_is_told(browser: Browser, address: str) -> None:
    """By a message that a screen reader hears; the focus stays on the button."""
    with visit(browser, address, permissions=["clipboard-read", "clipboard-write"], **PHONE) as visited:
        page = shared(visited.go(ENTRY), NO_SHARE)
        expect(page.locator(".wk-doe__stand")).to_have_text("Link gekopieerd")
        expect(page.locator(".wk-doe__stand")).to_have_attribute("role", "status")
        expect(page.locator("[data-wk-deel]")).to_have_text("Kopieer de link")
        assert page.evaluate("navigator.clipboard.readText()") == address + ENTRY
        expect(page.locator("[data-wk-deel]")).to_be_focused()
        assert visited.accessibility() == []


def test_a_link_can_be_copied_where_the_clipboard_is_off_limits(browser: Browser, address: str) -> None:
    """As on a site without https; when that fails too, the reader hears what to do."""
    hidden = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined, configurable: true });"
    with visit(browser, address, **PHONE) as visited:
        page = shared(visited.go(ENTRY), NO_SHARE + hidden)
        expect(page.locator(".wk-doe__stand")).to_have_text("Link gekopieerd")
        expect(page.locator("[data-wk-deel]")).to_be_focused()
        assert page.locator("textarea").count() == 0
    with visit(browser, address, **PHONE) as visited:
        page = shared(visited.go(ENTRY), NO_SHARE + hidden + "document.execCommand = () => false;")
        expect(page.locator(".wk-doe__stand")).to_have_text("Kopiëren lukt niet. Neem de link over uit de adresbalk.")


def test_the_print_button_prints(browser: Browser, address: str) -> None:
    """By keyboard as well."""
    with visit(browser, address, **PHONE) as visited:
        visited.page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
        page = visited.go(ENTRY)
        page.click("[data-wk-print]")
        page.locator("[data-wk-print]").press("Enter")
        page.locator("[data-wk-print]").press("Space")
        assert page.evaluate("window.printed") == 3


def test_without_script_there_are_links_and_no_dead_buttons(browser: Browser, serve: Any, terms: Path) -> None:
    """A term is a plain link to its page; what needs a script is not there."""
    with serve(terms) as address, visit(browser, address, java_script_enabled=False, **PHONE) as visited:
        page = visited.go("instrumenten/kaart/")
        assert page.locator(".wk-doe button:visible").count() == 0
        assert page.get_by_text(DEFINITION).is_hidden()
        term(page).click()
        expect(page.locator("h1")).to_have_text("Maatje")


# Steps, figures and paper


def test_steps_add_up_and_have_boxes_to_tick_on_paper(browser: Browser, address: str) -> None:
    """The total stops at a step without a time, and says so."""
    with visit(browser, address, **WIDE) as visited:
        page = visited.go(ENTRY)
        times = page.locator(".wk-stap__tijd").all_inner_texts()
        assert times[0] == "5 minuten"
        assert times[3] == "5 minuten, tot hier 30 minuten"
        assert page.inner_text(".wk-stappen__som") == "Samen: minstens 30 minuten. Bij 1 stap staat geen tijd."
        assert page.locator(".wk-vink:visible").count() == 0
        page.emulate_media(media="print")
        assert page.locator(".wk-vink:visible").count() == page.locator(".wk-stappen > li").count()
        assert page.locator(".wk-doe:visible, .wk-meer:visible").count() == 0


def test_a_bar_is_as_long_as_its_number(browser: Browser, address: str) -> None:
    """The chart says what the table says, and no script draws it."""
    with visit(browser, address, java_script_enabled=False, **PHONE) as visited:
        page = visited.go("cijfers/")
        rows = page.locator(".wk-staven tbody tr").all()
        assert rows
        for row in rows:
            number = float(row.locator("td span").inner_text())
            whole, part = (row.locator(f".wk-staaf__{each}").bounding_box() for each in ("rest", "deel"))
            assert whole and part
            assert part["width"] / whole["width"] * 100 == pytest.approx(number, abs=1)
        assert visited.errors == []
