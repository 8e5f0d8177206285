"""`repareer` as a command: it shows and asks first, and a file is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.editing import GOOD, entry, project, typed
from werkkist.cli.main import main
from werkkist.edits import writing
from werkkist.edits.showing import difference, visible

__all__ = ["project"]

DATE = f"{GOOD}volgende_controle: 01-02-2024\n"



def test_the_difference_is_shown_before_it_is_written(project: Path) -> None:
    path = entry(project, "\ufeff" + GOOD.replace("Ecogram", "Eco: een\u00a0gram"))
    before = path.read_bytes()
    code, said = typed("repareer", answers="n\n", cwd=project)
    assert (code, path.read_bytes()) == (1, before)
    assert "-⟨BOM⟩titel: Eco: een⍽gram" in said
    assert '+titel: "Eco: een gram"' in said
    assert said.index("+titel") < said.index("Zo opslaan? [j/n]")
    code, said = typed("repareer", answers="j\n", cwd=project)
    assert (code, path.read_text("utf-8")) == (0, GOOD.replace("Ecogram", '"Eco: een gram"'))
    assert "1 bestand hersteld" in said


def test_a_question_is_asked_in_the_terminal(project: Path) -> None:
    path = entry(project, DATE)
    code, said = typed("repareer", "--ja", answers="2\n", cwd=project)
    assert "Bedoel je 1 februari 2024 of 2 januari 2024?" in said
    assert (code, path.read_text()) == (0, DATE.replace("01-02-2024", "2024-01-02"))


def test_an_answer_that_is_no_choice_leaves_it(project: Path) -> None:
    path = entry(project, DATE)
    assert typed("repareer", "--ja", answers="7\n", cwd=project)[0] == 1
    assert path.read_text() == DATE


def test_without_a_terminal_nothing_is_guessed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = entry(project, DATE.replace("\n", "\r\n"))
    assert main(["repareer"]) == 1
    assert path.read_bytes() == DATE.replace("\n", "\r\n").encode()
    assert "--ja" in capsys.readouterr().out
    assert main(["repareer", "--ja"]) == 1
    assert path.read_text() == DATE
    assert "Bedoel je 1 februari 2024 of 2 januari 2024?" in capsys.readouterr().out


def test_a_trial_shows_and_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = entry(project, GOOD.replace("Ecogram", "A: b"), "a.yaml")
    assert main(["repareer", "--proef", "--ja"]) == 1
    assert '+titel: "A: b"' in capsys.readouterr().out
    assert [path.name] == os.listdir(path.parent)


def test_the_ending_of_the_name_is_repaired(project: Path) -> None:
    path = entry(project, GOOD, "a.yaml")
    path.chmod(0o640)
    assert main(["repareer", "--ja", str(path)]) == 0
    new = path.with_suffix(".yml")
    assert (path.exists(), new.read_text(), stat.S_IMODE(new.stat().st_mode)) == (False, GOOD, 0o640)


def test_a_name_that_is_taken_is_not_overwritten(project: Path) -> None:
    path, other = entry(project, GOOD, "a.yaml"), entry(project, DATE, "a.yml")
    assert main(["repareer", "--ja", str(path)]) == 1
    assert (path.read_text(), other.read_text()) == (GOOD, DATE)


def test_a_broken_file_is_told_and_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = entry(project, GOOD.replace("Ecogram", '"Ecogram').replace("\n", "\r\n"))
    before = path.read_bytes()
    assert main(["repareer", "--ja"]) == 1
    assert path.read_bytes() == before
    assert "ecogram.yml:1:8: fout K016" in capsys.readouterr().out


def test_the_mode_of_a_file_stays(project: Path) -> None:
    path = entry(project, "\ufeff" + GOOD)
    path.chmod(0o604)
    assert main(["repareer", "--ja"]) == 0
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == (GOOD, 0o604)


def test_a_link_and_what_it_leads_to_are_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = project / "buiten" / "instrumenten"
    outside.mkdir(parents=True)
    (outside / "a.yml").write_text("\ufeff" + GOOD)
    link = project / "tools_catalog" / "instrumenten" / "a.yml"
    link.symlink_to(outside / "a.yml")
    (project / "tools_catalog" / "voorbeelden").symlink_to(outside)
    assert main(["repareer", "--ja"]) == 1
    assert main(["repareer", "--ja", str(link)]) == 1
    assert main(["orden", "tools_catalog/voorbeelden/a.yml"]) == 1
    assert link.is_symlink() and (outside / "a.yml").read_text() == "\ufeff" + GOOD
    assert "snelkoppeling" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["weg.yml", "notitie.txt", "los.yml", "map"])
def test_what_is_no_entry_is_left_and_told(name: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "notitie.txt").write_text("x")
    (project / "los.yml").write_text("\ufeff" + GOOD)
    (project / "map").mkdir()
    assert main(["repareer", "--ja", name]) == 1
    assert f"{name}: overgeslagen." in capsys.readouterr().err
    assert (project / "los.yml").read_text() == "\ufeff" + GOOD


def test_terminal_codes_in_a_file_are_shown_not_sent(project: Path) -> None:
    assert visible("a\x1b[31m\tb\u00a0\u202e") == "a⟨U+001B⟩[31m→b⍽⟨U+202E⟩"


def test_line_ends_are_shown_once() -> None:
    shown = difference("a\r\nb\r\nc: d: e\r\n", 'a\nb\nc: "d: e"\n')
    assert shown.count("␍") == 1 and '+c: "d: e"' in shown


def test_a_replacement_that_fails_leaves_the_old_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = entry(project, "\ufeff" + GOOD)

    def fail(*_: object) -> None:
        raise OSError("schijf vol")

    monkeypatch.setattr(os, "replace", fail)
    assert main(["repareer", "--ja"]) == 1
    assert path.read_text() == "\ufeff" + GOOD
    assert os.listdir(path.parent) == [path.name]


def test_several_files_change_together_or_not_at_all(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, new = entry(project, "a", "a.yml"), entry(project, "b", "b.yml"), project / "c.yml"
    real_replace = os.replace

    def fail_at_second(source: Path, target: Path) -> None:
        if target == second:
            raise OSError("schijf vol")
        real_replace(source, target)

    monkeypatch.setattr(os, "replace", fail_at_second)
    with pytest.raises(OSError, match="schijf vol"):
        writing.change_together({new: (None, b"c"), first: (b"a", b"A"), second: (b"b", b"B")})
    assert (first.read_text(), second.read_text(), new.exists()) == ("a", "b", False)
    assert sorted(os.listdir(first.parent)) == ["a.yml", "b.yml"]


def test_a_file_that_somebody_else_changed_is_not_overwritten(project: Path) -> None:
    path = entry(project, "nieuw")
    with pytest.raises(writing.ChangedMeanwhile):
        writing.change_together({path: (b"oud", b"van ons")})
    assert path.read_text() == "nieuw"
