"""The overview for editors tells what there is to do, and keeps out of a reader's way."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from tests.editions import as_yaml
from tests.filling import TARGET, least
from werkkist.catalogue import Catalogue
from werkkist.edition import Edition
from werkkist.entries import ONBEKEND
from werkkist.entries.instrument import Duur
from werkkist.loading import load
from werkkist.markup import plain_text
from werkkist.pages.addresses import OVERVIEW
from werkkist.pages.building import Building
from werkkist.facets import band
from werkkist.pages.gaps import TIMES, by_time, by_user
from werkkist.pages.overview import overview_pages
from werkkist.pages.page import Page

STORY = Path(__file__).resolve().parent / "cases" / "alles-ingevuld"
LATER = datetime.date(2027, 3, 1)
EARLIER = datetime.date(2026, 1, 1)
SENTENCE = "Een ruimte in de wijk waar mensen elkaar elke dag kunnen zien."


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
    page = next(page for page in Building(story, Edition("Test")).pages() if page.uri == OVERVIEW)
    assert page.search is None and not page.in_menu
    assert page.meta()["search"] == {"exclude": True}


def test_a_review_is_due_from_its_day_on(story: Catalogue) -> None:
    """The day comes from the last commit, never from the clock; unknown, every date is shown."""
    assert "4 februari 2027" in section(overview_page(story, LATER), "aan-de-beurt")
    assert "4 februari 2027" not in section(overview_page(story, EARLIER), "aan-de-beurt")
    assert "4 februari 2027" in section(overview_page(story), "aan-de-beurt")


def test_without_a_day_no_date_is_called_due(story: Catalogue) -> None:
    """Outside git nobody knows the day: the list then says what it is, and never that all lies ahead."""
    assert "We weten niet" in section(overview_page(story), "aan-de-beurt")
    assert "We weten niet" not in section(overview_page(story, LATER), "aan-de-beurt")
    assert "nog voor ons" in section(overview_page(story, EARLIER), "aan-de-beurt")
    assert "nog voor ons" not in section(overview_page(Catalogue([])), "aan-de-beurt")


def test_one_entry_is_one_entry(tmp_path: Path) -> None:
    """And a table without rows has no verdict: nothing was counted."""
    page = overview_page(written(tmp_path, "begrippen/een"))
    assert "1 onderdeel" in page.lead and "onderdelen" not in page.lead
    for name in ("speerpunt-voor-wie", "knelpunt-tijd"):
        told = section(page, name)
        assert "geen gaten" not in told and "<table" not in told and "Er is nog geen" in told


def test_a_user_named_twice_counts_once(tmp_path: Path) -> None:
    """A slip of the pen is told elsewhere; here it makes no second instrument."""
    twice = {"speerpunten": [TARGET], "voor_wie": ["team", "team"]}
    table = by_user(written(tmp_path, f"speerpunten/{TARGET}", "instrumenten/dubbel", **{"instrumenten/dubbel": twice}))
    assert table.rows[0].counts == (0, 1, 0, 0, 0, 0)


def test_an_example_that_ended_is_not_asked_whether_it_runs(tmp_path: Path) -> None:
    """The others are."""
    kinds = {"voorbeelden/klaar": {"loopt_nog": "nee"}, "voorbeelden/bezig": {"loopt_nog": "ja"}}
    told = section(overview_page(written(tmp_path, *kinds, **kinds)), "zelf-kijken")
    assert "Loopt dit voorbeeld nog? (1)" in told and "/bezig/" in told and "/klaar/" not in told


def test_what_has_no_running_text_has_no_score(tmp_path: Path) -> None:
    """A score of nothing would say that it reads easily."""
    catalogue = written(tmp_path, "begrippen/kort", "begrippen/lang", **{"begrippen/lang": {"definitie": SENTENCE}})
    told = section(overview_page(catalogue), "leesbaarheid")
    assert "/lang/" in told and "/kort/" not in told


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
    assert band(duration).label == TIMES[expected]


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


def written(folder: Path, *entries: str, **fields: dict[str, object]) -> Catalogue:
    """A catalogue of these entries; `fields` gives more than the least to some of them."""
    for entry in entries:
        kind = entry.split("/")[0]
        file = folder / "tools_catalog" / f"{entry}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_yaml({**least(kind), "titel": entry, "herkomst": "eigen", **fields.get(entry, {})}), "utf-8")
    loaded = load([folder / "tools_catalog"], folder)
    assert len(list(loaded.catalogue)) == len(entries)
    return loaded.catalogue


def overview_page(catalogue: Catalogue, day: datetime.date | None = None) -> Page:
    """The overview itself."""
    return overview_pages(catalogue, day)[0]


def section(page: Page, name: str) -> str:
    """The HTML of one section."""
    return next(each.html for each in page.sections if each.id == name)
