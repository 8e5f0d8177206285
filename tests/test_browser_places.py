"""Instant navigation and sites on a path of their own: search, links and buttons keep working."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.editions import Engine
from tests.visiting import FIELD, HITS, Visit, opened, search, visit

Serve = Callable[[Path], AbstractContextManager[str]]
ENTRY = "instrumenten/ecogram/"


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
    assert "/instrumenten/sofa-model/" in search(page, "sofa")
    page.keyboard.press("Escape")
    opened(page)
    search(page, "sofa-model")
    page.click(".wk-treffers a[href$='/instrumenten/sofa-model/']")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.wait_for_url(re.compile("/instrumenten/sofa-model/"))
    expect(page.locator("article h1")).to_contain_text("SOFA")


def test_the_links_around_a_swapped_page_are_right(swapping: Visit, instant: str) -> None:
    """The menu and the foot have relative links: they must move along with the page."""
    page = swapping.page
    steps = {"#wk-menu a[href$='instrumenten/']": "Instrumenten", "article a[href$='ecogram/']": "Ecogram"}
    for link, title in steps.items():
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
        page = opened(visited.go(start))
        assert f"/sub/pad/{ENTRY}" in search(page, "ecogram")
        page.click(f"{HITS}[href*='{ENTRY}']")
        expect(page.locator("article h1")).to_have_text("Ecogram")
        assert (visited.foreign, visited.errors) == ([], [])
