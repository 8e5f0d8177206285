"""What no editor of ours wrote yet and another may: words without an end, and wide tables on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.editions import Edition, Engine
from tests.visiting import visit

Serve = Callable[[Path], AbstractContextManager[str]]
LONG = "Mantelzorgondersteuningscoördinatorenoverlegvergadering" * 4
A4 = {"width": 605, "height": 934}
"""A sheet less the margins that Material gives it (25 mm), in CSS pixels."""


@pytest.fixture
def on_paper(browser: Browser, address: str) -> Iterator[Page]:
    """The overview for editors as it goes to the printer."""
    with visit(browser, address, viewport=A4) as made:
        page = made.go("redactie/overzicht/")
        page.emulate_media(media="print")
        yield page


def long_scan() -> dict[str, object]:
    """A self scan in which every text is one word."""
    return {
        "schaal": [{"antwoord": LONG, "punten": 0}, {"antwoord": "Ja", "punten": 1}],
        "onderdelen": [{"speerpunt": "eerste", "stellingen": [LONG]}],
        "telregel": LONG,
        "uitslagen": [{"van": 0, "tot": 1, "betekenis": LONG, "verder": [{"speerpunt": "eerste", "waarom": LONG}]}],
        "let_op": LONG,
    }


def test_a_scan_of_long_words_fits_a_narrow_screen(
    browser: Browser, tmp_path: Path, engine: Engine, serve: Serve
) -> None:
    """Statements and answers break when they must, as every other text does."""
    edition = Edition(tmp_path / "editie", engine)
    edition.entry("speerpunten/eerste")
    edition.entry("instrumenten/scan", herkomst="eigen", zelfscan=long_scan())
    with serve(edition.built()) as address, visit(browser, address, viewport={"width": 320, "height": 740}) as made:
        made.go("instrumenten/scan/")
        assert made.sideways() <= 0


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_table_of_counts_fits_on_paper(on_paper: Page, place: int) -> None:
    """Paper can't scroll: what sticks out is lost."""
    table = on_paper.locator(".wk-tabel > table").nth(place)
    assert table.evaluate("(table) => table.scrollWidth - table.parentElement.clientWidth") <= 0


def test_a_long_list_may_break_over_sheets(on_paper: Page) -> None:
    """A list that must stay whole leaves the rest of a sheet empty."""
    assert on_paper.locator(".wk-uitklap").first.evaluate("(part) => getComputedStyle(part).breakInside") == "auto"
