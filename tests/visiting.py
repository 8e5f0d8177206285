"""A visit with a real browser that notices what must never happen: foreign requests, errors, dialogs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, Request, Response, expect

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
FIELD, HITS, STATUS, BUTTON = "#wk-zoekveld", "#wk-zoekvenster .wk-treffers a", "#wk-zoekvenster [role=status]", "header [data-wk-zoek]"
LOCAL = ("data:", "blob:", "about:", "chrome-error:")


@dataclass
class Visit:
    """A page in a browser, and what went wrong since it was opened."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def go(self, path: str = "") -> Page:
        """Open a page of the site and wait until its scripts have run."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def accessibility(self) -> list[str]:
        """Every violation of WCAG 2.2 AA that a machine can find, with the element."""
        found = Axe().run(self.page, options=WCAG).response["violations"]
        return [f"{each['id']}: {node['target']} {node['html'][:120]}" for each in found for node in each["nodes"]]

    def sideways(self) -> int:
        """How many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def _saw_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, *LOCAL)):
            self.foreign.append(request.url)

    def _saw_response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.errors.append(f"{response.status} {response.url}")

    def _heard(self, message: ConsoleMessage) -> None:
        # A page for errors is itself an error to the browser: that one is meant.
        meant = message.text.startswith("Failed to load") and message.location["url"] == self.page.url
        if message.type == "error" and not meant:
            self.errors.append(message.text)

    def _asked(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@contextmanager
def visit(browser: Browser, address: str, **options: Any) -> Iterator[Visit]:
    """A visit with an empty profile; `options` are those of a browser context."""
    context = browser.new_context(**options)
    made = Visit(context.new_page(), address)
    made.page.on("request", made._saw_request)
    made.page.on("response", made._saw_response)
    made.page.on("console", made._heard)
    made.page.on("pageerror", lambda error: made.errors.append(str(error)))
    made.page.on("dialog", made._asked)
    made.page.set_default_timeout(10_000)
    try:
        yield made
    finally:
        context.close()


def follow(link: Locator) -> Page:
    """Click a link; the page it leads to, whole: what is counted there may not depend on how fast it comes."""
    with link.page.expect_event("load"):
        link.click()
    return link.page


def search(page: Page, query: str) -> list[str]:
    """Type a query in the open window; the paths of the hits that are shown."""
    page.locator(STATUS).evaluate("(status) => { status.textContent = ''; }")
    page.fill(FIELD, query)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ gevonden$|^Niets gevonden"))
    return [str(path) for path in page.eval_on_selector_all(HITS, "all => all.map((each) => each.pathname)")]


def opened(page: Page) -> Page:
    """The same page with the search window open."""
    page.click(BUTTON)
    expect(page.locator(FIELD)).to_be_focused()
    return page
