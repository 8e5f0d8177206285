"""Our own catalogue: complete, honest and without a loose end."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from werkkist.catalogue import Catalogue, Item, Key, walk
from werkkist.entries import KINDS
from werkkist.loading import Loaded, load
from werkkist.problems import report

LEAST = {
    "speerpunten": 4,
    "instrumenten": 20,
    "voorbeelden": 2,
    "knelpunten": 20,
    "competenties": 3,
    "routes": 1,
    "cijfers": 6,
    "kaders": 3,
    "begrippen": 15,
    "themas": 9,
    "bronnen": 15,
}
"""So many entries of each kind there are at least."""


@pytest.fixture(scope="module")
def loaded(project: Path) -> Loaded:
    """Our content as an editor sees it, concepts included."""
    return load([project / "tools_catalog"], project, drafts=True)


@pytest.fixture(scope="module")
def catalogue(loaded: Loaded) -> Catalogue:
    """Our entries."""
    return loaded.catalogue


def test_our_content_has_no_problems(loaded: Loaded) -> None:
    """Not even one that is only a hint."""
    assert not loaded.problems, report(loaded.problems)


def test_our_content_has_no_problems_for_a_visitor(project: Path) -> None:
    """Nor when the concepts are left out, as a build does."""
    problems = load([project / "tools_catalog"], project, thorough=True).problems
    assert not problems, report(problems)


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_enough_entries_of_each_kind(kind: str, catalogue: Catalogue) -> None:
    """The first edition is worth a visit."""
    assert len(catalogue.listed(kind)) >= LEAST[kind]


def test_almere_and_gouda_are_told(catalogue: Catalogue) -> None:
    """The two examples that the articles name are there."""
    assert {"almere", "gouda"} <= {item.id for item in catalogue.listed("voorbeelden")}


def test_people_find_their_problem_at_three_levels(catalogue: Catalogue) -> None:
    """In a conversation, in the team and in the organisation."""
    levels = {item.entry.niveau for item in catalogue.listed("knelpunten")}
    assert levels == {"gesprek", "team", "organisatie"}


def test_every_instrument_belongs_to_a_speerpunt(catalogue: Catalogue) -> None:
    """A reader who comes in by a speerpunt can find every instrument."""
    assert not [item.id for item in catalogue.listed("instrumenten") if not item.entry.speerpunten]


def test_every_instrument_helps_with_something(catalogue: Catalogue) -> None:
    """Told by the instrument or by the knelpunt."""
    assert not [item.id for item in catalogue.listed("instrumenten") if not helped(catalogue, item)]


def test_every_knelpunt_has_something_that_helps(catalogue: Catalogue) -> None:
    """Nobody is left alone with a problem."""
    assert not [item.id for item in catalogue.listed("knelpunten") if not helpers(catalogue, item)]


def test_no_entry_stands_alone(catalogue: Catalogue) -> None:
    """Every entry points at another or is pointed at."""
    alone = [
        item.key
        for item in catalogue
        if item.kind != "bronnen" and not catalogue.links_from(item.key) and not catalogue.links_to(item.key)
    ]
    assert not alone


def test_every_source_is_cited(catalogue: Catalogue) -> None:
    """A source that nothing rests on has no place here."""
    assert not [item.id for item in catalogue.of("bronnen") if not citations(catalogue, item)]


def test_nothing_claims_to_have_been_checked(catalogue: Catalogue) -> None:
    """No person opened the sources yet, so no entry says so."""
    assert not [item.key for item in catalogue if item.entry.gecontroleerd]


def test_an_instrument_without_a_source_points_to_another(catalogue: Catalogue) -> None:
    """Who looks for an instrument that we could not find gets a real alternative."""
    sought = [item for item in catalogue.of("instrumenten") if item.entry.herkomst == "gezocht"]
    assert not [item.id for item in sought if not item.entry.zie_ook]


def test_a_theme_is_never_named_as_an_instrument(catalogue: Catalogue) -> None:
    """A reader has to be able to tell them apart."""
    themes = {str(item.entry.titel).casefold() for item in catalogue.of("themas")}
    assert not themes & {str(item.entry.titel).casefold() for item in catalogue.of("instrumenten")}


def test_the_disputed_43_percent_is_nowhere(catalogue: Catalogue) -> None:
    """The articles disagree on whom it counts, so it is not shown at all."""
    assert not [item.key for item in catalogue if says_43_percent(words(item))]


def test_a_relation_is_told_once(catalogue: Catalogue) -> None:
    """An instrument and a knelpunt don't both give a reason: one of them would never be read."""
    told = Counter(pair for item in catalogue for pair in set(help_pairs(catalogue, item)))
    assert not [pair for pair, times in told.items() if times > 1]


def helped(catalogue: Catalogue, item: Item) -> list[Key]:
    """The knelpunten with which an entry helps."""
    out = [link.target for link in catalogue.links_from(item.key) if link.field == "helpt_bij"]
    return out + [link.origin for link in catalogue.links_to(item.key) if link.field == "wat_helpt"]


def helpers(catalogue: Catalogue, item: Item) -> list[Key]:
    """The current entries that help with a knelpunt."""
    told = [link.origin for link in catalogue.links_to(item.key) if link.field == "helpt_bij"]
    told += [link.target for link in catalogue.links_from(item.key) if link.field == "wat_helpt"]
    return [key for key in told if (found := catalogue.get(key)) and not found.withdrawn]


def citations(catalogue: Catalogue, source: Item) -> list[Key]:
    """The entries that rest on a source."""
    return [link.origin for link in catalogue.links_to(source.key) if link.field in ("bronnen", "onderbouwing")]


def help_pairs(catalogue: Catalogue, item: Item) -> list[frozenset[Key]]:
    """Who helps with what, as told by one entry in one of the two fields."""
    fields = ("helpt_bij", "wat_helpt")
    return [frozenset((item.key, link.target)) for link in catalogue.links_from(item.key) if link.field in fields]


def words(item: Item) -> str:
    """Everything an entry says, one field behind the other."""
    return " ".join(str(value) for _, value, _ in walk(item.entry))


def says_43_percent(text: str) -> bool:
    """Whether it is there in any way of writing."""
    told = " ".join(text.casefold().replace("%", " procent").split())
    return "43 procent" in told or "drieënveertig procent" in told
