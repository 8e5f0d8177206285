"""Makes docs/development/pictures and the picture in the README anew: a page of every template, on a phone and on a desk, light, dark and on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright
from serving import PROJECT, served, system_chromium
from templates import PAGES

TARGET = PROJECT / "docs" / "development" / "pictures"
LOOKS = {
    "telefoon-licht": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
    "telefoon-donker": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    "scherm-licht": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
}
PAPER = ("instrument", "zelfscan", "knelpunt", "lijst")
QUALITY = 62
"""Of the JPEG, from 0 to 100: readable, and some 40 KB a picture."""


def main() -> None:
    """Make every picture; what was there goes."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    with served() as address, sync_playwright() as playwright:
        browser = _browser(playwright.chromium)
        for look, options in LOOKS.items():
            for made in _pictures(browser, address, look, options):
                print(made.relative_to(PROJECT))
        _paper(browser, address)
        _front(browser, address)


def _browser(chromium) -> Browser:
    try:
        return chromium.launch(args=["--no-sandbox"])
    except Error:
        return chromium.launch(executable_path=system_chromium(), args=["--no-sandbox"])


def _pictures(browser: Browser, address: str, look: str, options: dict) -> Iterator[Path]:
    context = browser.new_context(reduced_motion="reduce", **options)
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(address + path, wait_until="load")
        page.wait_for_timeout(250)
        file = TARGET / f"{name}-{look}.jpg"
        page.screenshot(path=file, type="jpeg", quality=QUALITY)
        yield file
    context.close()


def _paper(browser: Browser, address: str) -> None:
    """What comes out of a printer is the first sheet as it would be drawn."""
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    for name in PAPER:
        page.goto(address + PAGES[name], wait_until="load")
        page.screenshot(path=TARGET / f"{name}-papier.jpg", type="jpeg", quality=QUALITY)


def _front(browser: Browser, address: str) -> None:
    """The picture in the README."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(address, wait_until="load")
    page.wait_for_timeout(250)
    page.screenshot(path=PROJECT / "docs" / "assets" / "schermafbeelding.png")


if __name__ == "__main__":
    main()
