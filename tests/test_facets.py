"""By what a reader chooses: the values of an entry, and the questions that divide a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.editions import Edition, Engine
from werkkist.catalogue import Catalogue, Item
from werkkist.entries.instrument import Duur
from werkkist.facets import MANY_TIMES, band, id_of, questions, rank_of_time, values_of
from werkkist.loading import load


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A project of the test's own."""
    return Edition(tmp_path / "editie", engine)


def _loaded(edition: Edition) -> Catalogue:
    return load([edition.folder / "tools_catalog"], edition.folder).catalogue


def _values(edition: Edition, **fields: Any) -> dict[str, list[str]]:
    edition.entry("instrumenten/een", **fields)
    catalogue = _loaded(edition)
    item = catalogue.get(("instrumenten", "een"))
    assert isinstance(item, Item)
    return {name: [each.id for each in values] for name, values in values_of(catalogue, item).items()}


@pytest.mark.parametrize(
    ("minutes", "fits"),
    [
        ({"van": 5, "tot": 15}, ["kwartier", "uur", "dagdeel"]),
        ({"tot": 16}, ["uur", "dagdeel"]),
        ({"van": 60}, ["uur", "dagdeel"]),
        ({"van": 30, "tot": 90}, ["dagdeel"]),
        ({"tot": 241}, ["meer"]),
        ({"tot": 10, "vorm": "meer bijeenkomsten"}, ["meer"]),
        ({"vorm": "doorlopend"}, ["meer"]),
        ({"vorm": "eenmalig"}, ["onbekend"]),
        ({"toelichting": "Niet bekend."}, ["onbekend"]),
        ("onbekend", ["onbekend"]),
        (None, ["onbekend"]),
    ],
)
def test_what_is_done_in_a_quarter_is_done_within_an_hour(edition: Edition, minutes: Any, fits: list[str]) -> None:
    """Who has an hour is shown all that takes less; the most it takes counts, and unknown stays unknown."""
    given = {} if minutes is None else {"duur": minutes}
    assert _values(edition, **given)["tijd"] == fits


def test_an_unknown_answer_is_a_value_and_silence_is_too(edition: Edition) -> None:
    """Nothing disappears from a list because a source does not say it."""
    for fields in ({}, {"met_wie": "onbekend", "kosten": "onbekend"}):
        values = _values(edition, **fields)
        assert (values["met-wie"], values["kosten"]) == (["onbekend"], ["onbekend"])


def test_only_facets_that_divide_are_asked(edition: Edition) -> None:
    """A facet whose every value is that of all entries leaves nothing to choose."""
    for number in range(4):
        price = {"prijs": "gratis", "gezien_op": "onbekend"}
        edition.entry(f"instrumenten/i{number}", soort="spel", met_wie=["team"], kosten=price, duur={"tot": 10 * number + 5})
    catalogue = _loaded(edition)
    asked = questions(catalogue, catalogue.listed("instrumenten"))
    assert [question.facet.id for question in asked] == ["tijd"]
    found = {choice.value.id: [item.id for item in choice.items] for choice in asked[0].choices}
    assert list(found) == ["kwartier", "uur", "dagdeel"]
    assert found["kwartier"] == ["i0", "i1"]
    assert found["uur"] == found["dagdeel"] == ["i0", "i1", "i2", "i3"]


def test_two_spellings_of_one_word_are_one_value(edition: Edition) -> None:
    """A province is typed by hand; a second spelling must not become a second page."""
    for name, province in (("a", "Fryslân"), ("b", "fryslan"), ("c", "Zuid-Holland")):
        edition.entry(f"voorbeelden/{name}", provincie=province)
    catalogue = _loaded(edition)
    (asked,) = questions(catalogue, catalogue.listed("voorbeelden"))
    assert [(each.value.id, each.value.label, len(each.items)) for each in asked.choices] == [
        ("fryslan", "Fryslân", 2),
        ("zuid-holland", "Zuid-Holland", 1),
    ]


def test_speerpunten_stand_in_the_order_of_their_numbers(edition: Edition) -> None:
    """As on every other page; the alphabet would shuffle them."""
    for number, name in enumerate(("z", "m", "a"), start=1):
        edition.entry(f"speerpunten/{name}", nummer=number)
        edition.entry(f"instrumenten/{name}", speerpunten=[name])
    catalogue = _loaded(edition)
    asked = questions(catalogue, catalogue.listed("instrumenten"))[0]
    assert (asked.facet.id, [each.value.id for each in asked.choices]) == ("speerpunt", ["z", "m", "a"])


@pytest.mark.parametrize("words", ["../../index", "<script>", "שלום", "مرحبا", "…", "a" * 900, "Noord/Holland & meer"])
def test_words_of_an_editor_become_a_harmless_address(words: str) -> None:
    """Whatever is typed: one short folder name of letters, digits and dashes."""
    made = id_of(words)
    assert made and len(made) <= 70
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_texts_without_plain_letters_stay_apart() -> None:
    """Two provinces in another script, or two long texts with one start, are two values."""
    assert id_of("שלום") != id_of("مرحبا")
    assert id_of("a" * 900) != id_of("a" * 901)


def test_what_is_done_more_than_once_takes_longest() -> None:
    """Ten minutes each week is no quick thing."""
    once, often = Duur(van=10, tot=200), Duur(van=10, tot=10, vorm="doorlopend")
    assert (rank_of_time(once), rank_of_time(often), rank_of_time("onbekend")) == (200, MANY_TIMES, None)
    assert band(often).id == "meer"
