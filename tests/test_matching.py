"""What helps with a knelpunt comes in the order that the module promises, with the editor's own reasons."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.built import read_page
from tests.editions import Edition
from werkkist.catalogue import Catalogue, Item
from werkkist.loading import load
from werkkist.matching import MOST_BORROWED, TIMES, Answer, Fit, Match, answer, helping, often_helping
from werkkist.pages.fitting import COMPANY, difference, facts, people_fact, reasons, time_fact


class Shelf:
    """A catalogue that a test fills, with one knelpunt to ask about."""

    def __init__(self, folder: Path) -> None:
        self._edition = Edition(folder, lambda *_, **__: pytest.fail("no engine is needed"))

    def put(self, where: str, **fields: Any) -> None:
        """An entry with the least it needs, and these fields."""
        self._edition.entry(where, **fields)

    def instrument(self, name: str, minutes: int | None = None, people: str = "", **fields: Any) -> None:
        """Something that says of itself that it helps."""
        time = {"duur": {"tot": minutes}} if minutes else {}
        company = {"met_wie": people.split()} if people else {}
        helps = [{"knelpunt": "vast", "hoe": f"Zo helpt {name}."}]
        self.put(f"instrumenten/{name}", **{"helpt_bij": helps, **time, **company, **fields})

    def knelpunt(self, name: str = "vast", **fields: Any) -> None:
        """Something that people run into."""
        self.put(f"knelpunten/{name}", **{"niveau": "team", "uitspraak": f"Wij zitten {name}", **fields})

    @property
    def catalogue(self) -> Catalogue:
        return load([self._edition.folder / "tools_catalog"], self._edition.folder).catalogue

    def helping(self) -> tuple[Match, ...]:
        """What helps with the knelpunt that is asked about."""
        return helping(self.catalogue, _asked(self.catalogue))

    def answer(self, people: str = "", time: str = "") -> Answer:
        """The same, ranked."""
        return answer(self.helping(), people, time)


def _asked(catalogue: Catalogue) -> Item:
    found = catalogue.get(("knelpunten", "vast"))
    assert found is not None
    return found


def ids(matches: tuple[Match, ...]) -> list[str]:
    """The names of the entries, in order."""
    return [match.item.id for match in matches]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty catalogue."""
    return Shelf(tmp_path / "editie")


# What helps, and why


def test_both_sides_tell_why(shelf: Shelf) -> None:
    """What the knelpunt says of the thing, then what the thing says of itself; what both name comes first."""
    helps = [{"begrip": "woord", "hoe": "Je leest het woord."}, {"instrument": "kring", "hoe": "Je ziet wie er is."}]
    shelf.knelpunt(wat_helpt=helps)
    shelf.put("begrippen/woord")
    shelf.instrument("kring")
    shelf.instrument("ander")
    found = shelf.helping()
    assert ids(found) == ["kring", "woord", "ander"]
    assert [match.reasons for match in found] == [
        ("Je ziet wie er is.", "Zo helpt kring."),
        ("Je leest het woord.",),
        ("Zo helpt ander.",),
    ]


def test_the_order_of_the_editor_stands(shelf: Shelf) -> None:
    """`wat_helpt` as it was written, before what only names the knelpunt itself."""
    names = ["zwaan", "aap", "mees"]
    shelf.knelpunt(wat_helpt=[{"begrip": name, "hoe": f"Lees {name}."} for name in names])
    for name in names:
        shelf.put(f"begrippen/{name}")
    shelf.instrument("aaa")
    assert ids(shelf.helping()) == [*names, "aaa"]


def test_the_same_reason_is_told_once(shelf: Shelf) -> None:
    """Two sides that say the same say it once."""
    shelf.knelpunt(wat_helpt=[{"instrument": "kring", "hoe": "Zo helpt kring."}])
    shelf.instrument("kring")
    assert [match.reasons for match in shelf.helping()] == [("Zo helpt kring.",)]


def test_what_is_withdrawn_is_no_help(shelf: Shelf) -> None:
    """Neither as something of its own, nor borrowed, nor for who does not know what is wrong."""
    shelf.knelpunt()
    shelf.instrument("oud", status="vervallen", vervangen_door="nieuw")
    shelf.instrument("nieuw")
    assert ids(shelf.helping()) == ["nieuw"]
    catalogue = shelf.catalogue
    assert ids(often_helping(catalogue, catalogue.listed("knelpunten"), 9)) == ["nieuw"]


# Ranking


def test_a_known_time_that_fits_then_unknown_then_too_long(shelf: Shelf) -> None:
    """Only the first fits in full; the others are told with what differs."""
    shelf.knelpunt()
    shelf.instrument("a-lang", 90, "team")
    shelf.instrument("b-onbekend", None, "team")
    shelf.instrument("c-kort", 15, "team")
    shelf.instrument("d-net", 60, "team")
    found = shelf.answer("team", "uur")
    assert (ids(found.fits), ids(found.near)) == (["c-kort", "d-net"], ["b-onbekend", "a-lang"])
    assert [time_fact(match, "uur") for match in (*found.fits, *found.near)] == [
        "Kan in 15 minuten",
        "Kan in 1 uur",
        "Tijd is niet bekend",
        "Duurt langer: 1,5 uur",
    ]


def test_the_fewer_differences_the_nearer(shelf: Shelf) -> None:
    """Two unknowns come before one that differs, and that before two that differ."""
    shelf.knelpunt()
    shelf.instrument("a-twee", 90, "mantelzorger")
    shelf.instrument("b-een-en-een", None, "mantelzorger")
    shelf.instrument("c-een", 15, "mantelzorger")
    shelf.instrument("d-onbekend")
    found = shelf.answer("team", "uur")
    assert (ids(found.fits), ids(found.near)) == ([], ["d-onbekend", "c-een", "b-een-en-een", "a-twee"])
    assert people_fact(found.near[1], "team") == "Doe je met de mantelzorger, niet met het team"
    assert people_fact(found.near[0], "team") == "Met wie is niet bekend"


def test_a_source_that_is_still_sought_comes_last_in_its_group(shelf: Shelf) -> None:
    """Also where it fits best."""
    shelf.knelpunt()
    shelf.instrument("a-gezocht", 15, "team", herkomst="gezocht")
    shelf.instrument("b-gezocht-onbekend", None, "team", herkomst="gezocht")
    shelf.instrument("c-goed", 15, "team")
    shelf.instrument("d-lang", 300, "mantelzorger")
    found = shelf.answer("team", "uur")
    assert (ids(found.fits), ids(found.near)) == (["c-goed", "a-gezocht"], ["d-lang", "b-gezocht-onbekend"])
    assert ids(shelf.helping()) == ["c-goed", "d-lang", "a-gezocht", "b-gezocht-onbekend"]


def test_a_kind_without_time_or_company_is_not_measured(shelf: Shelf) -> None:
    """It fits, below what was measured and fits; and nothing is said of time or company."""
    shelf.knelpunt(wat_helpt=[{"begrip": "woord", "hoe": "Lees het."}])
    shelf.put("begrippen/woord")
    shelf.instrument("kring", 30, "team familie")
    found = shelf.answer("team", "uur")
    assert (ids(found.fits), found.near) == (["kring", "woord"], ())
    word = found.fits[1]
    assert (word.with_people("team"), word.in_time("uur")) == (None, None)
    assert (people_fact(word, "team"), time_fact(word, "uur"), facts(word)) == ("", "", ())
    assert facts(found.fits[0]) == (("tijd", "30 minuten"), ("met", "met het team en de familie"))


def test_what_takes_several_meetings_is_long_however_short_each_is(shelf: Shelf) -> None:
    """A time of forty minutes does not fit an hour when it comes back."""
    shelf.knelpunt()
    shelf.instrument("steeds", duur={"tot": 40, "vorm": "meer bijeenkomsten"})
    found = shelf.answer(time="dagdeel")
    assert time_fact(found.near[0], "dagdeel") == "Duurt langer: 40 minuten, meer bijeenkomsten"
    assert time_fact(shelf.answer(time="meer").fits[0], "meer") == "Duurt 40 minuten, meer bijeenkomsten"


def test_a_route_takes_as_long_as_its_steps(shelf: Shelf) -> None:
    """Together; one step without a time makes the whole unknown."""
    shelf.knelpunt(wat_helpt=[{"route": name, "hoe": "Loop hem."} for name in ("heel", "half")])
    shelf.put("routes/heel", stappen=[{"titel": "Een", "minuten": 30}, {"titel": "Twee", "minuten": 45}])
    shelf.put("routes/half", stappen=[{"titel": "Een", "minuten": 30}, {"titel": "Twee"}])
    whole, half = shelf.helping()
    assert (whole.minutes, whole.time, time_fact(whole, "uur")) == (75, "dagdeel", "Duurt langer: 75 minuten")
    assert (half.minutes, half.time, time_fact(half, "uur")) == (None, "onbekend", "Tijd is niet bekend")
    assert whole.with_people("team") is None


# Never nothing


def test_a_knelpunt_with_nothing_borrows_from_the_one_it_names(shelf: Shelf) -> None:
    """Said to be of another knelpunt, with its reason, and never as a full fit."""
    shelf.knelpunt(zie_ook=[{"knelpunt": "naast", "waarom": "Dat lijkt erop."}])
    shelf.knelpunt("naast", wat_helpt=[{"begrip": "woord", "hoe": "Lees het."}])
    shelf.knelpunt("ver", wat_helpt=[{"begrip": "ander", "hoe": "Lees dat."}])
    shelf.put("begrippen/woord")
    shelf.put("begrippen/ander")
    found = shelf.answer()
    assert (found.fits, ids(found.near)) == ((), ["woord"])
    assert found.near[0].reasons == ("Lees het.",)
    assert difference(found.near[0]) == "Hoort bij iets wat hierop lijkt: “Wij zitten naast”"


@pytest.mark.parametrize(
    ("near", "far"),
    [({"themas": ["praten"]}, {}), ({}, {"niveau": "gesprek"})],
    ids=["the same theme before another", "the same level before another"],
)
def test_a_nearer_knelpunt_lends_first(shelf: Shelf, near: dict[str, Any], far: dict[str, Any]) -> None:
    """Without a reference it is the theme that counts, then the level."""
    shelf.put("themas/praten")
    shelf.put("begrippen/woord")
    shelf.put("begrippen/ander")
    shelf.knelpunt(**near)
    shelf.knelpunt("a-ver", wat_helpt=[{"begrip": "ander", "hoe": "Lees dat."}], **far)
    shelf.knelpunt("b-dichtbij", wat_helpt=[{"begrip": "woord", "hoe": "Lees het."}], **near)
    assert ids(shelf.answer().near) == ["woord"]


def test_one_borrows_no_more_than_a_few(shelf: Shelf) -> None:
    """A list of everything would be no answer."""
    names = [f"woord-{number}" for number in range(MOST_BORROWED + 3)]
    shelf.knelpunt()
    shelf.knelpunt("naast", wat_helpt=[{"begrip": name, "hoe": "Lees het."} for name in names])
    for name in names:
        shelf.put(f"begrippen/{name}")
    assert ids(shelf.helping()) == names[:MOST_BORROWED]


def test_where_nothing_helps_with_anything_there_is_nothing(shelf: Shelf) -> None:
    """Then a reader has the first step alone."""
    shelf.knelpunt()
    shelf.knelpunt("ook")
    assert shelf.helping() == ()


def test_who_can_not_say_what_is_wrong_gets_what_helps_most_often(shelf: Shelf) -> None:
    """With the number as the reason; one knelpunt is named."""
    shelf.knelpunt()
    shelf.knelpunt("ook", wat_helpt=[{"instrument": "vaak", "hoe": "Zo."}])
    shelf.instrument("een")
    shelf.instrument("vaak")
    catalogue = shelf.catalogue
    found = often_helping(catalogue, catalogue.listed("knelpunten"), 9)
    assert [(match.item.id, reasons(match)) for match in found] == [
        ("vaak", ("Helpt bij 2 knelpunten.",)),
        ("een", ("Helpt bij “Wij zitten vast”",)),
    ]
    assert ids(often_helping(catalogue, catalogue.listed("knelpunten"), 1)) == ["vaak"]


# Our own catalogue


@pytest.fixture(scope="module")
def ours(project: Path) -> Catalogue:
    """The real catalogue."""
    return load([project / "tools_catalog"], project).catalogue


def test_every_answer_has_everything_that_helps_once(ours: Catalogue) -> None:
    """Whatever is asked: something is shown, nothing is lost or doubled, and the levels don't mix."""
    for knelpunt, people, time in product(ours.listed("knelpunten"), ("", *COMPANY), ("", *TIMES)):
        matches = helping(ours, knelpunt)
        found = answer(matches, people, time)
        assert sorted(ids((*found.fits, *found.near))) == sorted(ids(matches)) != []
        for match in found.fits:
            assert {match.with_people(people), match.in_time(time)} <= {Fit.FITS, None}
        for match in found.near:
            assert {match.with_people(people), match.in_time(time)} & {Fit.UNKNOWN, Fit.DIFFERS}


def test_more_time_never_makes_the_answer_smaller(ours: Catalogue) -> None:
    """What can be done in an hour can be done in an afternoon."""
    for knelpunt in ours.listed("knelpunten"):
        fitting = [set(ids(answer(helping(ours, knelpunt), "team", time).fits)) for time in TIMES]
        assert all(less <= more for less, more in zip(fitting, fitting[1:], strict=False))


def test_the_page_of_a_knelpunt_gives_the_same_answer(ours: Catalogue, site: Path) -> None:
    """In the same order, without a script, with every reason."""
    for knelpunt in ours.listed("knelpunten"):
        page = read_page(site / "knelpunten" / knelpunt.id / "index.html")
        text = page.article.partition("Wat helpt")[2]
        links = [each["href"] for each in page.all("a", inside="li")]
        wanted = [f"../../{match.item.kind}/{match.item.id}/" for match in helping(ours, knelpunt)]
        assert any(links[start : start + len(wanted)] == wanted for start in range(len(links)))
        for match in helping(ours, knelpunt):
            assert all(" ".join(reason.split()) in text for reason in match.reasons)
        assert f"../../keuzehulp/?knelpunt={knelpunt.id}" in [each["href"] for each in page.all("a")]
