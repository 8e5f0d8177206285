"""Feiten en cijfers: what may be compared stands together with bars, everything else on its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.editions import as_yaml
from tests.filling import Words, least
from werkkist.edition import Edition
from werkkist.loading import load
from werkkist.pages.building import Building

BAR = re.compile(r'<rect class="wk-staaf__deel" width="([\d.]+)"')


@pytest.fixture
def write(tmp_path: Path):
    """`write("naam", **fields)`: a figure in a catalogue of the test's own."""

    def figure(name: str, **fields: object) -> None:
        file = tmp_path / "tools_catalog" / "cijfers" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        basis = {**least("cijfers", Words(title=f"Titel {name}")), "eenheid": "procent", "jaar": "2020"}
        file.write_text(as_yaml({**basis, **fields}), "utf-8")

    return figure


@pytest.fixture
def sections(tmp_path: Path):
    """`sections()`: the HTML of each part of the page, by its id."""

    def made() -> dict[str, str]:
        catalogue = load([tmp_path / "tools_catalog"], tmp_path).catalogue
        page = next(page for page in Building(catalogue, Edition("Test")).pages() if page.uri == "cijfers/index.md")
        return {section.id: section.html for section in page.sections}

    return made


def see(name: str) -> list[dict[str, str]]:
    """What an editor writes to connect a figure with another."""
    return [{"cijfer": name, "waarom": "Dat is het vorige jaar."}]


def test_connected_figures_of_one_unit_stand_together_by_year(write, sections) -> None:
    """With their numbers in a table, and a bar of the percentage beside each."""
    write("later", titel="Teams in 2021", waarde="83", jaar="2021", zie_ook=see("eerder"))
    write("eerder", titel="Teams in 2017", waarde="ruim 87,5", jaar="2017")
    write("anders", waarde="35")
    parts = sections()
    together = parts["naast-elkaar"]
    assert re.findall(r'<th scope="row">(\d+)</th>', together) == ["2017", "2021"]
    assert BAR.findall(together) == ["87.5", "83.0"]
    assert re.findall(r"<span>([^<]+)</span>", together) == ["ruim 87,5", "83"]
    assert 'id="cijfer-anders"' in parts["op-zichzelf"]
    assert "wk-staaf" not in parts["op-zichzelf"]


def test_numbers_of_people_are_drawn_against_the_largest(write, sections) -> None:
    """A bar of people has no hundred percent."""
    write("a", waarde="1.500", eenheid="mensen", zie_ook=see("b"))
    write("b", waarde="3.000", eenheid="mensen")
    assert BAR.findall(sections()["naast-elkaar"]) == ["50.0", "100.0"]


def test_words_instead_of_a_number_get_no_bar(write, sections) -> None:
    """And then none of the group has one: half a chart would mislead."""
    write("a", waarde="de helft", zie_ook=see("b"))
    write("b", waarde="40")
    assert BAR.findall(sections()["naast-elkaar"]) == []
    assert "de helft" in sections()["naast-elkaar"]


@pytest.mark.parametrize(
    "fields", [{"eenheid": "mensen"}, {"zie_ook": None}, {"niet_vergelijken_met": ["b"]}], ids=lambda each: next(iter(each))
)
def test_other_figures_stand_on_their_own(write, sections, fields: dict[str, object]) -> None:
    """Another unit, no word of an editor, or a warning: then they may not be compared."""
    given = {"zie_ook": see("b"), **fields}
    write("a", **{name: value for name, value in given.items() if value is not None})
    write("b")
    assert set(sections()) == {"op-zichzelf"}


def test_a_figure_joins_no_group_with_one_that_it_may_not_be_compared_with(write, sections) -> None:
    """Also when it is connected with another of that group."""
    write("a", jaar="2018", zie_ook=see("b"))
    write("b", jaar="2019")
    write("c", jaar="2020", zie_ook=see("b"), niet_vergelijken_met=["a"])
    parts = sections()
    assert re.findall(r'<th scope="row">(\d+)</th>', parts["naast-elkaar"]) == ["2018", "2019"]
    assert 'id="cijfer-c"' in parts["op-zichzelf"]


def test_a_warning_stands_at_both_figures_with_a_link_on_the_page(write, sections) -> None:
    """Whoever names the other; and what is doubtful says why."""
    write("a", titel="Eerste", niet_vergelijken_met=["b"])
    write("b", titel="Tweede <b>", omstreden="Niet **zeker**, zie [dit](https://x.nl).")
    html = sections()["op-zichzelf"]
    assert '<a href="#cijfer-b">Tweede &lt;b&gt;</a>' in html
    assert '<a href="#cijfer-a">Eerste</a>' in html
    assert "Niet zeker, zie dit." in html


def test_a_group_is_called_by_what_its_titles_share(write, sections) -> None:
    """In whole words; when they share too little, by the unit."""
    write("a", titel="Gemeenten met teams in 2015", zie_ook=see("b"))
    write("b", titel="Gemeenten met teams in 2017")
    write("c", titel="Mensen", eenheid="uur", zie_ook=see("d"))
    write("d", titel="Buren", eenheid="uur")
    assert set(re.findall("<h3>([^<]+)</h3>", sections()["naast-elkaar"])) == {"Gemeenten met teams", "Uur"}
