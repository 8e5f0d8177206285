"""`nieuw`: a valid example of every kind, and no name twice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.editing import GOOD, entry, project, real
from werkkist.cli.main import main
from werkkist.edits.drafting import draft
from werkkist.edits.naming import id_of
from werkkist.edits.repair import standing
from werkkist.edits.tidying import tidy
from werkkist.entries import KINDS
from werkkist.loading import load
from werkkist.source import decode, parse_source

__all__ = ["project", "real"]



@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_of_every_kind_is_valid(kind: str, project: Path) -> None:
    assert main(["nieuw", kind, "Eén “café”: thema’s & co"]) == 0
    path = project / "tools_catalog" / kind / "een-cafe-themas-co.yml"
    loaded = load([project / "tools_catalog"], project, drafts=True)
    assert loaded.problems == ()
    item = loaded.catalogue.get((kind, path.stem))
    assert item is not None
    assert item.entry.titel == "Eén “café”: thema’s & co"
    assert (item.entry.status, item.entry.herkomst) == ("concept", "eigen")
    assert tidy(path.read_bytes(), kind) == path.read_bytes()


def test_new_entries_bring_no_problems_into_our_own_catalogue(real: Path) -> None:
    before = load([real], real.parent, drafts=True).problems
    for kind in KINDS:
        assert main(["nieuw", kind, "Iets heel anders"]) == 0
    assert load([real], real.parent, drafts=True).problems == before


@pytest.mark.parametrize("kind", KINDS)
def test_the_hints_of_a_new_entry_are_valid_too_and_name_every_field(kind: str) -> None:
    lines = draft(kind, "Titel").splitlines(keepends=True)
    text = "".join(line.removeprefix("# ") for line in lines)
    assert standing(text, kind) == (True, 0)
    fields = parse_source(decode(text.encode(), ""), "").data
    assert {*KINDS[kind].model_fields} - {*fields} == {"oude_ids", "vervangen_door"}
    for field in KINDS[kind].model_fields.values():
        assert field.description in "".join(lines) or field.title in ("Oude namen", "Vervangen door")


def test_an_existing_name_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = entry(project, GOOD, "ecogram.yaml")
    assert main(["nieuw", "instrument", "Ecogram!"]) == 1
    assert "bestaat" in (said := capsys.readouterr().err) or "is al" in said
    assert os.listdir(path.parent) == ["ecogram.yaml"]


def test_a_title_that_is_nearly_there_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry(project, GOOD.replace("Ecogram", "SOFA-model"))
    assert main(["nieuw", "instrumenten", "Het SOFA model", "--map", "tools_catalog"]) == 0
    assert "er is al “SOFA-model”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "title"),
    [("instrumentje", "A"), ("instrumenten", "!?"), ("instrumenten", "Index"), ("routes", "a" * 200)],
)
def test_what_can_be_no_entry_is_refused(kind: str, title: str, project: Path) -> None:
    assert main(["nieuw", kind, title]) == 2
    assert not list(project.rglob("*.yml"))


def test_a_new_entry_comes_in_the_folder_that_is_named(project: Path) -> None:
    (project / "lokaal").mkdir()
    assert main(["nieuw", "begrip", "Buur", "--map", "lokaal"]) == 0
    assert (project / "lokaal" / "begrippen" / "buur.yml").is_file()
    assert main(["nieuw", "begrip", "Buur", "--map", "weg"]) == 2


def test_a_name_of_the_shared_catalogue_is_refused_in_an_own_folder(project: Path) -> None:
    entry(project, GOOD)
    (project / "lokaal").mkdir()
    assert main(["nieuw", "instrument", "Ecogram", "--map", "lokaal"]) == 1


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Eén café à la carte", "een-cafe-a-la-carte"),
        ("Thema’s & zo’n “dag”", "themas-zon-dag"),
        ("Straße Ærø Łódź", "strasse-aero-lodz"),
        ("  ", ""),
        ("woord " * 30, "-".join(["woord"] * 13)),
    ],
)
def test_an_id_is_made_of_plain_letters(title: str, id_: str) -> None:
    assert id_of(title) == id_
