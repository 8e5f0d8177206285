"""What else is useful: what an editor wrote, made up to a handful by what shares the most."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.editions import as_yaml
from tests.filling import Words, least
from werkkist.edition import Edition
from werkkist.loading import load
from werkkist.pages.building import Building

CARD = re.compile(r'<p class="wk-kaart__titel"><a href="\.\./\.\./(\w+/[a-z0-9-]+)/">.*?<p class="wk-waarom">(.*?)</p>', re.DOTALL)


@pytest.fixture
def write(tmp_path: Path):
    """`write("kind/id", **fields)`: an entry in a catalogue of the test's own."""

    def entry(where: str, **fields: object) -> None:
        kind = where.split("/")[0]
        file = tmp_path / "tools_catalog" / f"{where}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_yaml({**least(kind, Words(title=f"Titel {where}")), **fields}), "utf-8")

    for number in (1, 2):
        entry(f"knelpunten/k{number}", titel=f"Knelpunt {number}", volgorde=str(number))
        entry(f"themas/t{number}", titel=f"Thema {number}")
    return entry


@pytest.fixture
def useful(tmp_path: Path):
    """`useful("kind/id")`: what its page calls useful, each with the reason."""

    def found(where: str) -> list[tuple[str, str]]:
        catalogue = load([tmp_path / "tools_catalog"], tmp_path).catalogue
        page = next(page for page in Building(catalogue, Edition("Test")).pages() if page.uri == f"{where}.md")
        html = "".join(section.html for section in page.sections if section.id == "ook-bruikbaar")
        return [(key.replace("instrumenten/", ""), reason) for key, reason in CARD.findall(_absolute(html))]

    return found


def _absolute(html: str) -> str:
    """A neighbour of the same kind is one folder up; here all are instruments."""
    return re.sub(r'href="\.\./([a-z0-9-]+)/"', r'href="../../instrumenten/\1/"', html)


def helps(*numbers: int) -> list[dict[str, str]]:
    """What an editor writes about the knelpunten that something helps with."""
    return [{"knelpunt": f"k{number}", "hoe": "Zo."} for number in numbers]


def test_what_an_editor_wrote_comes_first_then_what_shares_most(write, useful) -> None:
    """Knelpunten weigh more than themes; the reason says what is shared."""
    write("instrumenten/zelf", helpt_bij=helps(1, 2), themas=["t1"], zie_ook=[{"instrument": "gekozen", "waarom": "Daarom."}])
    write("instrumenten/gekozen")
    write("instrumenten/thema", themas=["t1"])
    write("instrumenten/een", helpt_bij=helps(1))
    write("instrumenten/twee", helpt_bij=helps(2, 1))
    write("instrumenten/niets", themas=["t2"])
    assert useful("instrumenten/zelf") == [
        ("gekozen", "Daarom."),
        ("twee", "Helpt ook bij: Knelpunt 1 en Knelpunt 2."),
        ("een", "Helpt ook bij: Knelpunt 1."),
        ("thema", "Gaat ook over: Thema 1."),
    ]


def test_at_most_a_handful_in_the_order_of_the_site(write, useful) -> None:
    """The same each time: who shares as much stands in the order of the site."""
    write("instrumenten/zelf", themas=["t1"])
    for letter in "gfedcba":
        write(f"instrumenten/{letter}", titel=f"Titel {letter}", themas=["t1"])
    assert [key for key, _ in useful("instrumenten/zelf")] == list("abcde")


def test_what_an_editor_wrote_is_never_cut(write, useful) -> None:
    """Six reasons of an editor are six cards, and then nothing is added."""
    write("instrumenten/zelf", themas=["t1"], zie_ook=[{"instrument": each, "waarom": "Ja."} for each in "abcdef"])
    for letter in "abcdefg":
        write(f"instrumenten/{letter}", themas=["t1"])
    assert [key for key, _ in useful("instrumenten/zelf")] == list("abcdef")


def test_withdrawn_entries_are_no_advice(write, useful) -> None:
    """Nor does a withdrawn theme or knelpunt connect two entries."""
    write("themas/weg", status="vervallen")
    write("instrumenten/zelf", themas=["t1", "weg"])
    write("instrumenten/oud", themas=["t1"], status="vervallen")
    write("instrumenten/ander", themas=["weg"])
    assert useful("instrumenten/zelf") == []


def test_who_is_connected_already_is_not_advised_again(write, useful) -> None:
    """What mentions an entry shows there with the reason of its editor, not with ours."""
    write("instrumenten/zelf", themas=["t1"])
    write("instrumenten/noemt", themas=["t1"], zie_ook=[{"instrument": "zelf", "waarom": "Lees dit."}])
    assert useful("instrumenten/zelf") == []
