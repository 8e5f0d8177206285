"""The pages in a real Chromium: nothing foreign, no errors, WCAG, narrow screens, keyboard, paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.visiting import Visit, follow, visit
from werkkist.entries import KINDS

Serve = Callable[..., AbstractContextManager[str]]
NAMES = ("home", "list", "long list", *KINDS, "colophon", "privacy", "handwritten", "overview", "404")
FIXED = {
    "home": "",
    "list": "instrumenten/",
    "long list": "knelpunten/",
    "overview": "redactie/overzicht/",
    "404": "bestaat/niet/",
}
PHONE = {"width": 360, "height": 740}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one visit to a page brought to light."""

    foreign: list[str]
    errors: list[str]
    violations: dict[str, list[str]]
    sideways: dict[int, int]


def _path(site: Path, name: str) -> str:
    """The fullest entry of a kind, or a page with a name of its own."""
    if name in KINDS:
        pages = [file for file in (site / name).glob("*/index.html") if "wk-blok" in file.read_text("utf-8")]
        return f"{name}/{max(pages, key=lambda file: file.stat().st_size).parent.name}/"
    if name == "handwritten":
        return _handwritten(site)
    return FIXED.get(name, {"colophon": "colofon/"}.get(name, f"{name}/"))


def _handwritten(site: Path) -> str:
    ours = {*KINDS, "colofon", "privacy"}
    pages = (file.parent.relative_to(site) for file in sorted(site.rglob("index.html")))
    return next(f"{page.as_posix()}/" for page in pages if page.parts and page.parts[0] not in ours)


@pytest.fixture(scope="module", params=NAMES)
def seen(request: pytest.FixtureRequest, browser: Browser, site: Path, address: str) -> Seen:
    """One visit to each page serves several tests."""
    with visit(browser, address, reduced_motion="reduce") as visited:
        page = visited.go(_path(site, request.param))
        violations, sideways = {}, {}
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            violations[scheme] = visited.accessibility()
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 740})
            sideways[width] = visited.sideways()
        violations["narrow"] = visited.accessibility()
        return Seen(visited.foreign, visited.errors, violations, sideways)


def test_a_page_asks_nothing_of_other_hosts(seen: Seen) -> None:
    """Not a font, a script, a picture or a count."""
    assert seen.foreign == []


def test_a_page_has_no_errors(seen: Seen) -> None:
    """Nothing in the console, nothing missing."""
    assert seen.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark", "narrow"])
def test_a_page_meets_wcag(seen: Seen, scheme: str) -> None:
    """Level AA of WCAG 2.2, as far as a machine can tell."""
    assert seen.violations[scheme] == []


def test_a_page_fits_a_narrow_screen(seen: Seen) -> None:
    """No scrolling sideways at 320 and 360 pixels."""
    assert {width: over for width, over in seen.sideways.items() if over > 0} == {}


BAD_PAGE = """<!doctype html><html lang="nl"><title>x</title><body style="width: 2000px"><h1>x</h1>
<p style="color: #aaa; background: #fff">Te bleek</p><img src="https://elders.invalid/x.png">
<img src="weg.png" alt="weg"><script>console.error("stuk"); alert("hoi")</script>"""


def test_the_checks_above_are_sharp(browser: Browser, tmp_path: Path, serve: Serve) -> None:
    """On a page that is wrong in every way they find it all."""
    (tmp_path / "index.html").write_text(BAD_PAGE)
    with serve(tmp_path, policy="") as address, visit(browser, address) as visited:
        visited.go()
        assert visited.foreign == ["https://elders.invalid/x.png"]
        assert "stuk" in visited.errors
        assert any("weg.png" in error for error in visited.errors)
        assert visited.dialogs == ["hoi"]
        assert {found.split(":")[0] for found in visited.accessibility()} >= {"color-contrast", "image-alt"}
        assert visited.sideways() > 0


def test_the_policy_of_our_server_is_strict(browser: Browser, tmp_path: Path, serve: Serve) -> None:
    """A script and a style in the page are stopped and told: so the visits above prove that ours has none."""
    (tmp_path / "index.html").write_text(BAD_PAGE)
    with serve(tmp_path) as address, visit(browser, address) as visited:
        visited.go()
        assert visited.dialogs == []
        assert sum("Content Security Policy" in error for error in visited.errors) >= 3


# With something open


@pytest.fixture
def visited(browser: Browser, address: str) -> Iterator[Visit]:
    """A visitor with a wide screen."""
    with visit(browser, address) as made:
        yield made


@pytest.fixture
def on_phone(browser: Browser, address: str) -> Iterator[Visit]:
    """A visitor with a phone."""
    with visit(browser, address, viewport=PHONE, has_touch=True) as made:
        yield made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_search_window_with_results_meets_wcag(visited: Visit, scheme: str, width: int) -> None:
    """Also where it covers a phone."""
    visited.page.emulate_media(color_scheme=scheme)
    visited.page.set_viewport_size({"width": width, "height": 740})
    page = visited.go()
    page.click("header [data-wk-zoek]")
    page.fill("#wk-zoekveld", "mantelzorg")
    page.wait_for_selector(".wk-treffers a")
    assert visited.accessibility() == []
    assert visited.sideways() <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menu_on_a_phone_meets_wcag(on_phone: Visit, scheme: str) -> None:
    """Opened by its button, closed by Escape, which gives the focus back."""
    on_phone.page.emulate_media(color_scheme=scheme)
    page = on_phone.go("instrumenten/")
    assert not page.is_visible("#wk-menu a")
    page.tap(".wk-menuknop")
    page.wait_for_selector("#wk-menu a >> visible=true")
    assert page.get_attribute(".wk-menuknop", "aria-expanded") == "true"
    assert on_phone.accessibility() == []
    assert on_phone.sideways() <= 0
    page.keyboard.press("Escape")
    assert not page.is_visible("#wk-menu a")
    assert page.evaluate("document.activeElement.matches('.wk-menuknop')")


# Light and dark


def test_the_theme_button_switches_and_is_remembered(visited: Visit) -> None:
    """The choice stands on the next page, and wins from the system."""
    page = visited.go()
    light = _background(page)
    assert page.get_attribute("[data-wk-thema]", "aria-pressed") == "false"
    page.click("[data-wk-thema]")
    dark = _background(page)
    assert dark != light
    assert page.get_attribute("[data-wk-thema]", "aria-pressed") == "true"
    visited.go("instrumenten/")
    assert _background(page) == dark
    page.click("[data-wk-thema]")
    page.emulate_media(color_scheme="dark")
    visited.go("colofon/")
    assert _background(page) == light


def test_without_a_choice_the_system_decides(visited: Visit) -> None:
    """Also when it changes while the page is open."""
    page = visited.go()
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("[data-wk-thema][aria-pressed=true]")
    assert _background(page) != "rgb(251, 248, 242)"


def _background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_a_page_that_is_not_there_leads_on(visited: Visit) -> None:
    """To the beginning and to the search, from any depth."""
    page = visited.go("bestaat/niet/diep/")
    follow(page.get_by_role("link", name="zoek in de toolkit"))
    assert page.url == visited.address + "zoeken/"
    page = visited.go("bestaat/niet/diep/")
    follow(page.get_by_role("link", name="Ga naar het begin"))
    assert page.url == visited.address


# Keyboard


def test_the_skip_link_comes_first_and_works(visited: Visit, site: Path) -> None:
    """On every sort of page; it is seen when it has the focus, and passes the menu by."""
    for name in ("home", "list", "begrippen", "privacy", "handwritten", "404"):
        page = visited.go(_path(site, name))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.hash") == "#inhoud", name
        page.wait_for_function(SEEN, timeout=2000)
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "inhoud", name
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article, footer') !== null"), name


SEEN = """() => {
  const box = document.activeElement.getBoundingClientRect(), style = getComputedStyle(document.activeElement);
  return box.top >= 0 && box.left >= 0 && box.height > 10 && style.opacity === "1" && style.visibility === "visible";
}"""

# Answers to one question are one stop: with the arrow keys one goes from answer to answer.
REACHABLE = """() => Array.from(document.querySelectorAll("a[href], button, input, summary"))
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest("dialog:not([open])"))
  .filter((each, _, all) => each.type !== "radio" || all.find((other) => other.name === each.name) === each)
  .map((each) => { each.dataset.geteld = ""; return each; }).length"""

STEP = """() => {
  const at = document.activeElement;
  if (!at || !("geteld" in at.dataset)) return null;
  const style = getComputedStyle(at);
  const first = at.dataset.geteld === "";
  at.dataset.geteld = "bezocht";
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return { first, ring, name: at.outerHTML.slice(0, 90) };
}"""


@pytest.mark.parametrize("name", ["home", "instrumenten", "list", "handwritten"])
@pytest.mark.parametrize("width", [1280, 360])
def test_everything_is_reached_with_tab_and_seen(visited: Visit, site: Path, name: str, width: int) -> None:
    """Each link and button once, in a ring that can be seen, and nothing holds the focus."""
    visited.page.set_viewport_size({"width": width, "height": 740})
    page = visited.go(_path(site, name))
    expected = page.evaluate(REACHABLE)
    steps = list(_steps(page, expected))
    assert len([step for step in steps if step["first"]]) == expected
    assert [step["name"] for step in steps if not step["ring"]] == []


def _steps(page: Page, number: int) -> Iterator[dict[str, object]]:
    # A table or code block that scrolls sideways is a stop of its own, hence the margin.
    for _ in range(2 * number + 20):
        page.keyboard.press("Tab")
        step = page.evaluate(STEP)
        if step is not None:
            yield step
            number -= 1 if step["first"] else 0
        if number == 0:
            return


# Without scripts


@pytest.fixture
def without_scripts(browser: Browser, address: str) -> Iterator[Visit]:
    """A visitor whose browser runs no scripts."""
    with visit(browser, address, java_script_enabled=False, viewport=PHONE) as made:
        yield made


@pytest.mark.parametrize("name", ["home", "list", "instrumenten", "404"])
def test_without_scripts_a_page_is_whole(without_scripts: Visit, site: Path, name: str) -> None:
    """All words and links are there, the menu too, and no button that does nothing."""
    page = without_scripts.go(_path(site, name))
    assert page.locator("h1 >> visible=true").count() == 1
    assert page.locator("#wk-menu a >> visible=true").count() == page.locator("#wk-menu a").count() > 3
    # Questions for the search are left out with the search.
    links = page.locator("article a:not(.wk-probeer a)")
    assert page.locator("article a:not(.wk-probeer a) >> visible=true").count() == links.count() > 0
    # The answers of a self scan can be ticked without a script.
    for sort in ("button", "input:not([type=radio])", "select", "dialog"):
        assert page.locator(f"{sort} >> visible=true").count() == 0, sort


def test_without_scripts_a_link_leads_on(without_scripts: Visit) -> None:
    """From the home page by a list to an entry."""
    page = without_scripts.go()
    follow(page.locator("article a[href='instrumenten/']"))
    follow(page.locator("article .wk-kaart a >> nth=0"))
    assert page.locator(".wk-kruimel").is_visible()
    assert page.url.startswith(f"{without_scripts.address}instrumenten/")


# Paper


@pytest.mark.parametrize("name", ["home", "list", *KINDS])
@pytest.mark.parametrize("choice", ["donker", ""])
def test_on_paper_only_the_words_remain(visited: Visit, site: Path, name: str, choice: str) -> None:
    """No menu, no buttons, black on white, also for who reads in the dark, chosen or by the system."""
    page = visited.go(_path(site, name))
    page.evaluate("choice => { if (choice) document.documentElement.dataset.thema = choice }", choice)
    page.emulate_media(media="print", color_scheme="dark")
    assert _background(page) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('article p')).color") in (
        "rgb(0, 0, 0)",
        "rgb(51, 51, 51)",
    )
    for part in ("header.wk-kop", "button", ".wk-knop", "dialog", ".wk-spring", ".wk-buren"):
        assert page.locator(f"{part} >> visible=true").count() == 0, part
    assert page.locator("h1 >> visible=true").count() == 1


