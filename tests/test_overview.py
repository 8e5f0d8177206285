"""The overview for editors tells what there is to do, and keeps out of a reader's way."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from werkkist.catalogue import Catalogue
from werkkist.edition import Edition
from werkkist.entries import ONBEKEND
from werkkist.entries.instrument import Duur
from werkkist.loading import load
from werkkist.markup import plain_text
from werkkist.pages.addresses import OVERVIEW
from werkkist.pages.building import build_pages
from werkkist.pages.gaps import BANDS, band, by_time, by_user
from werkkist.pages.overview import overview_page
from werkkist.pages.page import Page

STORY = Path(__file__).resolve().parent / "cases" / "alles-ingevuld"
LATER = datetime.date(2027, 3, 1)
EARLIER = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def story() -> Catalogue:
    """The story in which every field is filled in."""
    return load([STORY / "tools_catalog"], STORY).catalogue


@pytest.fixture(scope="module")
def ours(project: Path) -> Catalogue:
    """Our own catalogue."""
    return load([project / "tools_catalog"], project).catalogue


def test_it_is_in_no_menu_and_not_in_search(story: Catalogue) -> None:
    """A reader never meets it by accident."""
    page = next(page for page in build_pages(story, Edition("Test")) if page.uri == OVERVIEW)
    assert page.search is None and not page.in_menu
    assert page.meta()["search"] == {"exclude": True}


def test_a_review_is_due_from_its_day_on(story: Catalogue) -> None:
    """The day comes from the last commit, never from the clock; unknown, every date is shown."""
    assert "4 februari 2027" in section(overview_page(story, LATER), "aan-de-beurt")
    assert "4 februari 2027" not in section(overview_page(story, EARLIER), "aan-de-beurt")
    assert "4 februari 2027" in section(overview_page(story), "aan-de-beurt")


def test_what_nobody_checked_is_counted_by_kind(story: Catalogue) -> None:
    """One instrument of the two was checked."""
    told = section(overview_page(story), "niet-gecontroleerd")
    assert "Instrumenten: 1 van de 2" in told and "Een stil rondje" in told
    assert "Een kring tekenen" not in told


def test_sources_are_listed_until_they_are_read(story: Catalogue, ours: Catalogue) -> None:
    """And every source of ours that was read in part is there."""
    told = overview_page(ours)
    part = [item for item in ours.listed("bronnen") if item.entry.gelezen == "begin"]
    assert f"Alleen het begin gelezen: {len(part)} van de" in section(told, "bronnen-lezen")
    assert overview_page(story).sections


def test_every_sought_entry_is_listed(ours: Catalogue) -> None:
    """Until somebody finds its source."""
    told = section(overview_page(ours), "gezocht")
    assert [item.id for item in ours if item.entry.herkomst == "gezocht" and f"/{item.id}/" not in told] == []


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        (Duur(van=5, tot=15), 0),
        (Duur(van=16), 1),
        (Duur(van=30, tot=90), 2),
        (Duur(tot=300), 3),
        (Duur(van=10, vorm="meer bijeenkomsten"), 3),
        (Duur(toelichting="Dat hangt ervan af."), 4),
        (ONBEKEND, 4),
        (None, 4),
    ],
)
def test_a_duration_belongs_to_a_band(duration: object, expected: int) -> None:
    """By its longest time; more meetings are long whatever each takes."""
    assert band(duration) == BANDS[expected]


def test_every_cell_of_a_table_is_counted(ours: Catalogue) -> None:
    """A row for each speerpunt and each knelpunt; an empty cell is said in a word, not in a colour."""
    for table, kind in ((by_user(ours), "speerpunten"), (by_time(ours), "knelpunten")):
        assert [row.item.key for row in table.rows] == [item.key for item in ours.listed(kind)]
        assert all(len(row.counts) == len(table.columns) for row in table.rows)
    page = overview_page(ours)
    assert page.body().count(">geen</td>") == by_user(ours).gaps + by_time(ours).gaps


def test_the_hardest_text_comes_first(ours: Catalogue) -> None:
    """With every entry in it, sources apart: their words are those of others."""
    scores = [int(score) for score in re.findall(r"</th><td>(-?\d+)</td>", section(overview_page(ours), "leesbaarheid"))]
    assert scores == sorted(scores)
    assert len(scores) == sum(len(ours.listed(kind)) for kind in {item.kind for item in ours} - {"bronnen"})


def test_two_overviews_of_one_catalogue_are_the_same(ours: Catalogue) -> None:
    """Nothing hangs on the clock or on the order of a set."""
    assert overview_page(ours, LATER) == overview_page(ours, LATER)
    assert plain_text(overview_page(ours).body())


def section(page: Page, name: str) -> str:
    """The HTML of one section."""
    return next(each.html for each in page.sections if each.id == name)
