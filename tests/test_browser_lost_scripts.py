"""A script that gets lost on the way takes no page with it: what is left works as it does without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.visiting import Visit, visit

PHONE = {"width": 360, "height": 740}


@contextmanager
def without(browser: Browser, address: str, script: str) -> Iterator[Visit]:
    """A visitor with a phone, on a line that loses one script."""
    with visit(browser, address, viewport=PHONE) as made:
        made.page.route(f"**/{script}", lambda route: route.abort())
        yield made


def in_sight(page: Page, selector: str) -> None:
    """There is one, and a reader sees it."""
    expect(page.locator(selector).locator("visible=true").first).to_be_visible()


@pytest.mark.parametrize(
    ("script", "path", "way"),
    [
        ("menu.js", "", ".wk-menu a[href*=instrumenten]"),
        ("menu.js", "instrumenten/caregiver-strain-index/", ".wk-menu a[href*=keuzehulp]"),
        ("lijst.js", "instrumenten/", ".wk-kies a[href*=kosten]"),
        ("lijst.js", "instrumenten/?kosten=gratis", ".wk-kies a[href*=kosten]"),
        ("keuzehulp.js", "keuzehulp/", "main a[href*=geen-gedeelde-visie]"),
        ("keuzehulp.js", "keuzehulp/?wie=team", "main a[href*=geen-gedeelde-visie]"),
    ],
)
def test_a_lost_script_leaves_its_links(browser: Browser, address: str, script: str, path: str, way: str) -> None:
    """The menu, the values of a list and the situations are links, as for a reader without scripts."""
    with without(browser, address, script) as visited:
        in_sight(visited.go(path), way)


@pytest.mark.parametrize(
    ("script", "path", "dead"),
    [
        ("lijst.js", "instrumenten/", ".wk-kies__knop"),
        ("lijst.js", "instrumenten/", "#kies-orde"),
        ("keuzehulp.js", "keuzehulp/", ".wk-keuze button"),
        ("onderdeel.js", "instrumenten/caregiver-strain-index/", ".wk-doe button"),
        ("onderdeel.js", "instrumenten/caregiver-strain-index/", ".wk-menuknop"),
    ],
)
def test_a_lost_script_leaves_no_dead_button(browser: Browser, address: str, script: str, path: str, dead: str) -> None:
    """Nothing is offered that does nothing, nor a button for a menu that is open already."""
    with without(browser, address, script) as visited:
        page = visited.go(path)
        expect(page.locator(dead).locator("visible=true")).to_have_count(0)


def test_a_late_script_is_not_a_lost_one(browser: Browser, address: str) -> None:
    """It is waited for, and then does its work."""
    with visit(browser, address, viewport=PHONE) as visited:
        visited.page.route("**/keuzehulp.js", lambda route: (visited.page.wait_for_timeout(700), route.continue_()))
        page = visited.go("keuzehulp/?wie=team")
        in_sight(page, "form.wk-keuze [data-vraag=knelpunt]")
        assert not visited.errors
