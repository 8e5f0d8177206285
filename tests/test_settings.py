"""Settings of a host that can't be right are told in Dutch, and no command harms its own sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editions import Edition, Engine
from werkkist.entries.instrument import Duur
from werkkist.pages import wording


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A project of the test's own, with one good entry."""
    made = Edition(tmp_path / "editie", engine)
    made.entry("instrumenten/goed", titel="Een goed instrument")
    return made


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"catalogi": []}, "minstens één map"),
        ({"contact": "https://x.nl/contact"}, "geen mailadres"),
        ({"contact": "Jan <jan@x.nl>"}, "geen mailadres"),
        ({"contact": "mailto:a@b.nl"}, "geen mailadres"),
        ({"bewaren": "docs"}, "Kies een map die nergens anders voor is"),
        ({"bewaren": "docs/zoeken"}, "Kies een map die nergens anders voor is"),
        ({"bewaren": "."}, "Kies een map die nergens anders voor is"),
        ({"eigen_paginas": ["colofon.md"]}, "bestand staat niet in de map docs"),
    ],
)
def test_a_setting_that_cannot_be_right_stops_the_build(edition: Edition, settings: dict[str, object], told: str) -> None:
    """With a sentence that says what to write, and no traceback."""
    done = edition.settings(settings).build()
    assert done.returncode != 0
    assert told in done.stderr and "Traceback" not in done.stderr


def test_a_catalogue_without_brackets_is_one_folder(edition: Edition) -> None:
    """`catalogi: tools_catalog` names a folder, not thirteen letters."""
    edition.settings({"catalogi": "tools_catalog"})
    assert edition.run("werkkist", "controleer").returncode == 0


@pytest.mark.parametrize("target", ["tools_catalog", "tools_catalog/instrumenten", "docs", "docs/export", "."])
def test_an_export_does_not_land_among_its_sources(edition: Edition, target: str) -> None:
    """Nothing is written into the catalogue or between the handwritten pages."""
    before = {file: file.read_bytes() for file in edition.folder.rglob("*") if file.is_file()}
    done = edition.run("werkkist", "exporteer", target)
    assert done.returncode == 2 and "Kies een andere map" in done.stderr
    assert {file: file.read_bytes() for file in edition.folder.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("command", ["exporteer", "begin"])
def test_a_place_where_nothing_can_be_written_is_told(edition: Edition, command: str) -> None:
    """As a mistake of use, not as a fault of ours."""
    edition.write("bezet", "een bestand")
    done = edition.run("werkkist", command, "bezet/map")
    assert done.returncode == 2
    assert "niet schrijven" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [(30, 45, "30 tot 45 minuten"), (60, 75, "60 tot 75 minuten"), (60, 90, "1 tot 1,5 uur"), (45, 60, "45 tot 60 minuten")],
)
def test_a_range_of_time_has_one_unit(least: int, most: int, told: str) -> None:
    """So that a reader compares two numbers."""
    assert wording.duration(Duur(van=str(least), tot=str(most))).startswith(told)


def test_a_remark_that_ends_in_a_question_gets_no_full_stop() -> None:
    """One sign at the end of a sentence."""
    assert wording.sentences("gratis", "Wie sprak je?", "Klaar") == "gratis. Wie sprak je? Klaar."
