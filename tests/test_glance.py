"""An instrument at a glance: what it says is short, cut at a sentence, and never told twice."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from markupsafe import Markup
from pydantic import TypeAdapter

from tests.filling import least
from werkkist.entries.instrument import Instrument
from werkkist.pages.evidence import evidence_of
from werkkist.pages.shortening import first_of, fitting, joined, sentences

DAY = datetime.date(2026, 11, 22)
SHORT = {"in_het_kort": "Zo zeker zijn we."}
STUDY = {"wat": "Iets", "uitkomst": "Iets", "jaar": "2003"}


def instrument(**fields: Any) -> Instrument:
    """An instrument with these fields, and the least that it needs."""
    return TypeAdapter(Instrument).validate_python({**least("instrumenten"), **fields})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eén zin.", ["Eén zin."]),
        ("Eerst dit. Dan dat! En nu?", ["Eerst dit.", "Dan dat!", "En nu?"]),
        ("Denk aan hulp, bijv. Aan huis. Klaar.", ["Denk aan hulp, bijv. Aan huis.", "Klaar."]),
        ("Volgens B. Robinson, o.a. Zo is het.", ["Volgens B. Robinson, o.a. Zo is het."]),
        ("Het kost 2.50 per stuk. Dat is alles", ["Het kost 2.50 per stuk.", "Dat is alles"]),
        ("Hij zei: “Ga weg.” Zij bleef.", ["Hij zei: “Ga weg.”", "Zij bleef."]),
        ("", []),
    ],
)
def test_a_text_is_cut_at_its_sentences(text: str, expected: list[str]) -> None:
    """And not behind a full stop that only shortens a word."""
    assert sentences(text) == expected


def test_what_does_not_fit_is_left_for_later() -> None:
    """Whole sentences only; the first in any case where something has to stand there."""
    assert fitting(["Een.", "Twee.", "Drie."], room=10) == (["Een."], ["Twee.", "Drie."])
    assert fitting(["Een hele lange zin."], room=5) == ([], ["Een hele lange zin."])
    assert fitting(["Een hele lange zin."], room=5, least=1) == (["Een hele lange zin."], [])


def test_loose_remarks_become_sentences() -> None:
    """Editors leave out the last full stop; behind each other the remarks need one."""
    assert joined(["Leg iets klaar", "Praat daarna"]) == "Leg iets klaar. Praat daarna"
    assert joined([]) == ""


@pytest.mark.parametrize(
    ("html", "head", "rest"),
    [
        ("<ul>\n<li>Een</li>\n<li>Twee</li>\n</ul>", "Een", "<ul>\n<li>Twee</li>\n</ul>"),
        ("<ul>\n<li>Een</li>\n</ul>", "Een", ""),
        ("<ul>\n<li>Een</li>\n</ul>\n<p>En dit.</p>", "Een", "<p>En dit.</p>"),
        ('<ul>\n<li><a href="x">Een</a></li>\n</ul>', '<a href="x">Een</a>', ""),
        ("<p>Kort. Krachtig.</p>", "Kort. Krachtig.", ""),
        ("<p>Kort. Een zin die te lang is om erbij te zetten.</p>", "Kort.", None),
        ("<p>Bij:</p>\n<ul>\n<li>Een</li>\n</ul>", "", None),
        ("<ul>\n<li><p>Los</p></li>\n</ul>", "", None),
        ("<h3>Kop</h3>\n<p>Tekst.</p>", "", None),
    ],
)
def test_the_beginning_of_a_text_and_its_rest_are_the_whole(html: str, head: str, rest: str | None) -> None:
    """Nothing is lost, and nothing is told twice."""
    made, left = first_of(Markup(html), room=30)
    assert made == head
    if rest is not None:
        assert left == rest
    words = re.compile(r"<[^>]+>|\s+")
    assert words.sub("", made + left) == words.sub("", html)


@pytest.mark.parametrize(
    ("fields", "words", "marks"),
    [
        ({}, "Onbekend", ("leeg", "leeg", "leeg")),
        ({"onderbouwing": "onbekend", "herkomst": "gezocht"}, "Onbekend", ("half", "leeg", "leeg")),
        ({"onderbouwing": SHORT, "herkomst": "bekend"}, "Geen onderzoek beschreven", ("vol", "leeg", "leeg")),
        ({"onderbouwing": {**SHORT, "betrouwbaarheid": "x"}}, "Betrouwbaarheid besproken", ("leeg", "leeg", "leeg")),
        ({"onderbouwing": {**SHORT, "studies": [STUDY]}}, "1 onderzoek uit 2003", ("leeg", "leeg", "vol")),
        (
            {"onderbouwing": {**SHORT, "studies": [STUDY, {**STUDY, "jaar": "onbekend"}], "kritiek": "x"}},
            "2 onderzoeken, het laatste uit 2003, ook kritiek",
            ("leeg", "leeg", "vol"),
        ),
        (
            {"onderbouwing": {**SHORT, "erkenning": {"niveau": "x", "geldig_tot": "onbekend"}}},
            "Erkend, of dat nog geldt weten we niet",
            ("leeg", "half", "leeg"),
        ),
        (
            {"onderbouwing": {**SHORT, "erkenning": {"niveau": "x", "geldig_tot": "2026-11-22"}}},
            "Erkend tot 22 november 2026",
            ("leeg", "vol", "leeg"),
        ),
        (
            {"onderbouwing": {**SHORT, "erkenning": {"niveau": "x", "geldig_tot": "2022-03-01"}}},
            "Erkenning verlopen op 1 maart 2022",
            ("leeg", "leeg", "leeg"),
        ),
    ],
)
def test_evidence_says_what_the_fields_say(fields: dict[str, Any], words: str, marks: tuple[str, ...]) -> None:
    """In words, with a picture of three marks; no field, no claim."""
    found = evidence_of(instrument(**fields), lambda until: until < DAY)
    assert (found.words, found.marks) == (words, marks)


def test_without_a_day_nothing_has_expired() -> None:
    """A build that does not know which day it is tells the date and leaves the judgement."""
    expired = instrument(onderbouwing={**SHORT, "erkenning": {"niveau": "x", "geldig_tot": "2022-03-01"}})
    found = evidence_of(expired, lambda _: None)
    assert (found.words, found.marks[1]) == ("Erkend tot 1 maart 2022", "half")
