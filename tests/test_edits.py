"""The commands that change files: what is repaired, what is asked, and that nothing else changes by a byte."""

from __future__ import annotations

import os
import pty
import shutil
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from werkkist.catalogue import Catalogue
from werkkist.cli.main import main
from werkkist.edits import writing
from werkkist.edits.drafting import draft
from werkkist.edits.naming import id_of
from werkkist.edits.order import field_order
from werkkist.edits.repair import Repair, repair, standing
from werkkist.edits.repairs.change import Question, nobody
from werkkist.edits.repairs.decoding import is_plausible
from werkkist.edits.repairs.quoting import without_curly
from werkkist.edits.showing import difference, visible
from werkkist.edits.tidying import Untidy, tidy
from werkkist.entries import KINDS, Onderdeel
from werkkist.loading import load
from werkkist.pages.building import redirects
from werkkist.reading import read_entry
from werkkist.source import decode, parse_source

GOOD = """\
titel: Ecogram
samenvatting: Je tekent wie er om iemand heen staat.
soort: werkvorm
status: concept
herkomst: eigen
"""


def mended(raw: str | bytes, kind: str = "instrumenten", answer: int | None = None) -> Repair:
    """Repair a text; every question gets the same answer."""
    content = raw if isinstance(raw, bytes) else raw.encode()
    return repair(content, kind, "x.yml", lambda _: answer)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project in which the commands run."""
    (tmp_path / "tools_catalog" / "instrumenten").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of our own catalogue, in a project in which the commands run."""
    there = Path(__file__).resolve().parent.parent / "tools_catalog"
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(there, tmp_path / "tools_catalog"))


def entry(project: Path, content: str | bytes, name: str = "ecogram.yml") -> Path:
    """A file in the folder of instruments."""
    path = project / "tools_catalog" / "instrumenten" / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def typed(*words: str, answers: str, cwd: Path) -> tuple[int, str]:
    """Run a command in a real terminal and type the answers."""
    ours, theirs = pty.openpty()
    command = (sys.executable, "-m", "werkkist", *words)
    with subprocess.Popen(command, cwd=cwd, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as run:
        os.close(theirs)
        os.write(ours, answers.encode())
        said = run.communicate(timeout=60)[0].decode()
    os.close(ours)
    return run.returncode, said


# repareer: what is repaired

REPAIRS = {
    "byte order mark": ("\ufeff" + GOOD, GOOD),
    "windows line ends": (GOOD.replace("\n", "\r\n"), GOOD),
    "mixed line ends": (GOOD.replace("\n", "\r\n", 2), GOOD),
    "old mac line ends": (GOOD.replace("\n", "\r"), GOOD),
    "non-breaking space": (GOOD.replace("iemand heen", "iemand\u00a0heen"), GOOD),
    "non-breaking space in the indentation": (
        f"{GOOD}tips:\n\u00a0\u00a0- Een tip\n",
        f"{GOOD}tips:\n  - Een tip\n",
    ),
    "zero width at the end of a word": (GOOD.replace("Ecogram", "Ecogram\u200b"), GOOD),
    "colon in a value": (GOOD.replace("Ecogram", "Ecogram: zo"), GOOD.replace("Ecogram", '"Ecogram: zo"')),
    "colon at the end of a value": (GOOD.replace("Ecogram", "Zo: dan:"), GOOD.replace("Ecogram", '"Zo: dan:"')),
    "colon in a value with quotes": (
        GOOD.replace("Ecogram", 'Een "eco": \\o/'),
        GOOD.replace("Ecogram", '"Een \\"eco\\": \\\\o/"'),
    ),
    "colon in an item of a list": (
        f"{GOOD}tips:\n  - Let op: het duurt even\n  - Rustig aan\n",
        f'{GOOD}tips:\n  - "Let op: het duurt even"\n  - Rustig aan\n',
    ),
    "two colons in an item of a list": (
        f"{GOOD}tips:\n  - Let op: dit: dat\n",
        f'{GOOD}tips:\n  - "Let op: dit: dat"\n',
    ),
    "colon in a field of a group": (
        f"{GOOD}stappen:\n  - titel: Stap 1: praten\n    uitleg: Ga zitten.\n",
        f'{GOOD}stappen:\n  - titel: "Stap 1: praten"\n    uitleg: Ga zitten.\n',
    ),
    "hash in a value": (GOOD.replace("Ecogram", "Ecogram #1 nu"), GOOD.replace("Ecogram", '"Ecogram #1 nu"')),
    "hash at the start of a value": (GOOD.replace("Ecogram", "#1 nu"), GOOD.replace("Ecogram", '"#1 nu"')),
    "remark behind a word from a list": (
        GOOD.replace("concept", "concept # nog niet af"),
        GOOD.replace("status: concept", "# nog niet af\nstatus: concept"),
    ),
    "sign that no text can start with": (GOOD.replace("Ecogram", "@home"), GOOD.replace("Ecogram", '"@home"')),
    "curly quotes": (GOOD.replace("Ecogram", "“Ecogram”"), GOOD.replace("Ecogram", '"Ecogram"')),
    "curly quotes around a colon": (
        GOOD.replace("Ecogram", "„Ecogram: zo”"),
        GOOD.replace("Ecogram", '"Ecogram: zo"'),
    ),
    "curly quotes around a hash": (GOOD.replace("Ecogram", "‘Eco #1’"), GOOD.replace("Ecogram", '"Eco #1"')),
    "no space after a field": (GOOD.replace("status: ", "status:"), GOOD),
    "no space after the last field": (GOOD.replace("herkomst: ", "herkomst:"), GOOD),
    "no space after the first field": (GOOD.replace("titel: ", "titel:"), GOOD),
    "no space after two fields": (GOOD.replace("t: ", "t:"), GOOD),
    "no space before an address": (
        f"{GOOD}waar_te_vinden:\n  url:https://a.nl/\n",
        f"{GOOD}waar_te_vinden:\n  url: https://a.nl/\n",
    ),
    "no space in a group of one line": (f"{GOOD}bronnen:\n  - bron:a\n", f"{GOOD}bronnen:\n  - bron: a\n"),
    "no space in a group of two lines": (
        f"{GOOD}bronnen:\n  - bron:a\n    waar: hier\n",
        f"{GOOD}bronnen:\n  - bron: a\n    waar: hier\n",
    ),
    "tab as indentation": (f"{GOOD}tips:\n\t- Een\n\t- Twee\n", f"{GOOD}tips:\n  - Een\n  - Twee\n"),
    "two tabs where one is four spaces": (
        f"{GOOD}stappen:\n  - titel: Een\n\tuitleg: Zo.\n",
        f"{GOOD}stappen:\n  - titel: Een\n    uitleg: Zo.\n",
    ),
    "tab before a text": (f"{GOOD}doel: |\n\tTekst.\n", f"{GOOD}doel: |\n  Tekst.\n"),
    "tab, colon and windows": (
        f"{GOOD}tips:\n\t- Een: twee: drie\n".replace("\n", "\r\n"),
        f'{GOOD}tips:\n  - "Een: twee: drie"\n',
    ),
    "date as day-month-year": (f"{GOOD}volgende_controle: 13-03-2024\n", f"{GOOD}volgende_controle: 2024-03-13\n"),
    "date with slashes": (f"{GOOD}volgende_controle: 2024/3/13\n", f"{GOOD}volgende_controle: 2024-03-13\n"),
    "date in words": (f"{GOOD}volgende_controle: 3 maart 2024\n", f"{GOOD}volgende_controle: 2024-03-03\n"),
    "date with equal halves": (f"{GOOD}volgende_controle: 2-2-2024\n", f"{GOOD}volgende_controle: 2024-02-02\n"),
    "date between quotes in a group": (
        f"{GOOD}gecontroleerd:\n  op: '31.12.2024'\n  door: redacteur\n",
        f"{GOOD}gecontroleerd:\n  op: '2024-12-31'\n  door: redacteur\n",
    ),
}


@pytest.mark.parametrize("name", REPAIRS)
def test_a_repair_changes_the_mistake_and_nothing_else(name: str) -> None:
    broken, good = REPAIRS[name]
    found = mended(broken)
    assert found.after.decode() == good
    assert found.done and not found.left
    assert not mended(found.after).changed, "a second time there is nothing to do"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (GOOD.replace("Ecogram", "Eén “café”: thema’s…").encode("cp1252"), '"Eén “café”: thema’s…"'),
        (GOOD.replace("Ecogram", "Ideeën – naïef").encode("cp1252"), "Ideeën – naïef"),
        (GOOD.replace("Ecogram", "ÉÉN, À la carte").encode("cp1252"), "ÉÉN, À la carte"),
        (GOOD.replace("Ecogram", "Eén").encode("utf-16"), "Eén"),
        (GOOD.replace("Ecogram", "Eén").encode("utf-16-be"), "Eén"),
    ],
)
def test_another_encoding_becomes_utf8_when_only_one_reading_makes_words(raw: bytes, title: str) -> None:
    found = mended(raw)
    assert found.after.decode() == GOOD.replace("Ecogram", title)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_dutch_letters_are_only_plausible_in_their_own_encoding(encoding: str) -> None:
    raw = "Eén café, ideeën, coördinatie, reünie, geïnd, enquête, hè".encode(encoding)
    others = [other for other in ("cp1252", "cp850", "mac_roman") if other != encoding]
    assert is_plausible(raw.decode(encoding))
    assert not any(is_plausible(raw.decode(other, "replace")) for other in others)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("Ecogram", "“Ik” en “jij”"),
        GOOD.replace("Ecogram", "'t Huis: zo").replace("'t Huis: zo", '"’t Huis: zo"'),
        GOOD.replace("Ecogram", "👩\u200d👩\u200d👧 samen"),
        f"{GOOD}doel: |\n  veld:waarde\n  Let op: een #1\n  \ttab in een tekst\n",
        f"{GOOD}waar_te_vinden:\n  url: https://a.nl/#1\n",
        f"{GOOD}tips: [C#, 'a: b']\n",
        f"# een opmerking\n{GOOD}",
    ],
)
def test_a_good_file_is_left_as_it_is(text: str) -> None:
    found = mended(text)
    assert found == Repair(text.encode(), text.encode())


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("Ecogram", '"Ecogram'),
        GOOD.replace("Ecogram", "[Ecogram"),
        f"{GOOD}duur: van: 30\n",
        f"{GOOD}titel: A: b\n  c: d\n",
        f"<<<<<<< a\n{GOOD}=======\n>>>>>>> b\n",
        f"{GOOD}---\n{GOOD}",
        "",
        "\ufeff",
        "alleen tekst",
    ],
)
def test_a_file_that_can_still_not_be_read_is_not_written(text: str) -> None:
    """Not even its line ends: an editor first sees what is really wrong."""
    raw = text.replace("\n", "\r\n").encode()
    found = mended(raw)
    assert found.after == raw
    assert found.in_the_way


# repareer: what is asked

DATE = f"{GOOD}volgende_controle: 01-02-2024\n"


def test_a_date_with_two_readings_is_asked_with_both() -> None:
    asked: list[Question] = []
    found = repair(DATE.encode(), "instrumenten", "x.yml", lambda question: asked.append(question))
    assert "Bedoel je 1 februari 2024 of 2 januari 2024?" in asked[0].text
    assert (asked[0].line, asked[0].readings) == (6, ("1 februari 2024", "2 januari 2024"))
    assert not found.changed and found.left == tuple(asked)


@pytest.mark.parametrize(("answer", "date"), [(0, "2024-02-01"), (1, "2024-01-02")])
def test_the_answer_decides_about_the_date(answer: int, date: str) -> None:
    assert mended(DATE, answer=answer).after.decode() == DATE.replace("01-02-2024", date)


def test_a_file_in_an_uncertain_encoding_is_asked_with_every_reading() -> None:
    raw = GOOD.encode().replace(b"heen staat", b"d\xa0t staat")
    asked: list[Question] = []
    assert not repair(raw, "instrumenten", "x.yml", lambda question: asked.append(question)).changed
    assert "“samenvatting: Je tekent wie er om iemand dát staat.”" in asked[0].readings
    assert len(asked[0].readings) > 1
    number = next(n for n, reading in enumerate(asked[0].readings) if "dát" in reading)
    assert "dát staat" in mended(raw, answer=number).after.decode()


def test_an_encoding_that_is_not_windows_is_asked() -> None:
    raw = GOOD.replace("Ecogram", "Eén café").encode("mac_roman")
    assert not mended(raw).changed
    assert mended(raw, answer=0).after.decode() == GOOD.replace("Ecogram", "Eén café")


def test_bytes_that_make_no_words_are_left() -> None:
    found = mended(GOOD.encode().replace(b"Ecogram", b"Ec\x81\x8d\x9dgram"))
    assert not found.changed and found.in_the_way and found.left[0].readings == ()


def test_a_remark_or_a_text_is_asked() -> None:
    text = GOOD.replace("Ecogram", "Ecogram # oud")
    assert mended(text).left[0].readings == ("de tekst “Ecogram # oud”", "de tekst “Ecogram” met een opmerking")
    assert mended(text, answer=0).after.decode() == GOOD.replace("Ecogram", '"Ecogram # oud"')
    assert mended(text, answer=1).after.decode() == f"# oud\n{GOOD}"


def test_an_invisible_sign_inside_a_word_is_asked() -> None:
    text = GOOD.replace("Ecogram", "Eco\u200bgram")
    assert mended(text).left[0].readings == ("“Ecogram”", "“Eco gram”")
    assert mended(text, answer=0).after.decode() == GOOD


@pytest.mark.parametrize("text", ["“a” of “b”", "“”", "“", "’t Huis", "“a", "''"])
def test_only_quotes_around_the_whole_text_are_quotes(text: str) -> None:
    assert without_curly(text) == ""


# repareer: the command


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


# Writing


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


# orden


def test_the_order_has_every_field_once() -> None:
    for kind, model in KINDS.items():
        order = field_order(kind)
        assert Counter(order) == Counter(list(model.model_fields)), kind
    common = [name for name in field_order("themas") if name in Onderdeel.model_fields]
    assert common == [name for name in field_order("instrumenten") if name in common]


def test_fields_move_with_the_remarks_above_them() -> None:
    messy = (
        "# boven het bestand\n\n"
        "# bij herkomst\nherkomst: eigen\n\n"
        "# bij tips\n# nog een regel\n\ntips:\n  - a\n  # in de lijst\n  - b\n"
        "titel: Ecogram\n"
        "doel: |\n  # geen opmerking\n  regel  \n  einde\n\n"
        "status: concept   \nsoort: werkvorm\n# bij samenvatting\nsamenvatting: Tekst.\n\n\n# aan het eind\n"
    )
    assert tidy(messy.encode(), "instrumenten").decode() == (
        "# boven het bestand\n\n"
        "titel: Ecogram\n# bij samenvatting\nsamenvatting: Tekst.\n\n\nsoort: werkvorm\n"
        "doel: |\n  # geen opmerking\n  regel  \n  einde\n\n"
        "# bij tips\n# nog een regel\n\ntips:\n  - a\n  # in de lijst\n  - b\n"
        "status: concept\n"
        "# bij herkomst\nherkomst: eigen\n\n"
        "# aan het eind\n"
    )


@pytest.mark.parametrize(
    ("messy", "tidied"),
    [
        ("status: concept\r\ntitel: A\r\n", "titel: A\r\nstatus: concept\r\n"),
        ("\ufeffstatus: concept\ntitel: A", "\ufefftitel: A\nstatus: concept\n"),
        ("---\nstatus: concept\ntitel: A\n", "---\ntitel: A\nstatus: concept\n"),
        ("# yaml-language-server: $schema=x\nstatus: a\ntitel: A\n", "# yaml-language-server: $schema=x\ntitel: A\nstatus: a\n"),
        ("titel: A\n\n\n", "titel: A\n"),
        ("notitie: |\n  a\n\n\ntitel: A", "titel: A\nnotitie: |\n  a\n"),
        ("notitie: |+\n  a\n\n\ntitel: A", None),
        ("status: concept\ntitel: 'a\n\n  b'\n", "titel: 'a\n\n  b'\nstatus: concept\n"),
        ("{status: concept, titel: A}\n", None),
        ("{\nstatus: concept,\ntitel: A}\n", None),
        ("? status\n: concept\n? titel\n: A\n", None),
        ("status: concept\rtitel: A\r", None),
        ("status: concept\ntitel: A\n...\n", None),
        ("- a\n", None),
        ("titel: [", None),
    ],
)
def test_whole_lines_move_or_the_file_is_left(messy: str, tidied: str | None) -> None:
    if tidied is None:
        with pytest.raises(Untidy):
            tidy(messy.encode(), "instrumenten")
    else:
        assert tidy(messy.encode(), "instrumenten").decode() == tidied
        assert tidy(tidied.encode(), "instrumenten").decode() == tidied


def test_our_whole_catalogue_keeps_its_meaning_and_is_in_order_after_once(real: Path) -> None:
    before = {path: read_entry(path, real, path.name) for path in sorted(real.glob("*/*.yml"))}
    assert main(["orden"]) == 0
    contents = {path: path.read_bytes() for path in before}
    for path, reading in before.items():
        assert read_entry(path, real, path.name).entry == reading.entry
        assert Counter(contents[path].splitlines()) == Counter(path.read_bytes().splitlines())
    assert not load([real], real, drafts=True).problems
    assert main(["orden", "--controleer"]) == 0
    assert main(["orden"]) == 0
    assert contents == {path: path.read_bytes() for path in before}


def test_checking_the_order_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    messy = "".join(reversed(GOOD.splitlines(keepends=True)))
    path = entry(project, messy)
    assert main(["orden", "--controleer"]) == 1
    assert path.read_text() == messy
    assert "ecogram.yml: niet op orde" in capsys.readouterr().out
    assert main(["orden", str(path)]) == 0
    assert path.read_text() == GOOD


def test_a_broken_file_is_not_put_in_order(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    messy = "onbekend: x\n" + "".join(reversed(GOOD.splitlines(keepends=True)))
    path = entry(project, messy)
    assert main(["orden"]) == 1
    assert path.read_text() == messy
    assert "er zit een fout in" in capsys.readouterr().out


# nieuw


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_of_every_kind_is_valid(kind: str, project: Path) -> None:
    assert main(["nieuw", kind, "Eén “café”: thema’s & co"]) == 0
    path = project / "tools_catalog" / kind / "een-cafe-themas-co.yml"
    loaded = load([project / "tools_catalog"], project, drafts=True)
    assert loaded.problems == ()
    item = loaded.catalogue.get((kind, path.stem))
    assert item is not None
    assert (item.entry.titel, item.entry.status, item.entry.herkomst) == ("Eén “café”: thema’s & co", "concept", "eigen")
    assert tidy(path.read_bytes(), kind) == path.read_bytes()


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
    ("kind", "title"), [("instrumentje", "A"), ("instrumenten", "!?"), ("instrumenten", "Index"), ("routes", "a" * 200)]
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


# hernoem


def catalogue(folder: Path) -> Catalogue:
    return load([folder], folder.parent, drafts=True).catalogue


def test_a_renamed_entry_takes_every_reference_along(real: Path) -> None:
    old, new = ("instrumenten", "sofa-model"), ("instrumenten", "sofa")
    before, problems = catalogue(real), load([real], real.parent, drafts=True).problems
    contents = {path: path.read_text("utf-8") for path in real.glob("*/*.yml")}
    assert main(["hernoem", "instrumenten/sofa-model", "sofa"]) == 0
    after = catalogue(real)
    assert load([real], real.parent, drafts=True).problems == problems
    assert after.get(old) is None and not after.links_to(old)
    assert len(after.links_to(new)) == len(before.links_to(old)) > 5
    assert after.get(new).entry.oude_ids == ("sofa-model",)
    assert "instrumenten/sofa-model.html" in "".join(uri for uri, _ in redirects(after)).replace("/index", "")
    for path, text in contents.items():
        if path.stem != "sofa-model":
            assert path.read_text("utf-8") == text.replace("instrument: sofa-model", "instrument: sofa").replace(
                "(instrumenten/sofa-model)", "(instrumenten/sofa)"
            )


def test_a_renaming_and_back_leaves_the_references_as_they_were(real: Path) -> None:
    contents = {path: path.read_bytes() for path in real.glob("*/*.yml")}
    assert main(["hernoem", "instrument/sofa-model", "sofa"]) == 0
    assert main(["hernoem", "tools_catalog/instrumenten/sofa.yml", "sofa-model.yml"]) == 0
    changed = [path for path, content in contents.items() if path.read_bytes() != content]
    assert [path.stem for path in changed] == ["sofa-model"]
    assert catalogue(real).get(("instrumenten", "sofa-model")).entry.oude_ids == ("sofa",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("oude_ids: [a, b]\n", "oude_ids: [a, b, ecogram]\n"),
        ("oude_ids:\n  - a\n  - 'b'\n", "oude_ids:\n  - a\n  - 'b'\n  - ecogram\n"),
        ("oude_ids: [a, nieuw]\n", "oude_ids: [a, ecogram]\n"),
        ("notitie: tekst\n", "oude_ids: [ecogram]\nnotitie: tekst\n"),
        ("# slot", "oude_ids: [ecogram]\n# slot"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_old_name_is_added_and_nothing_else(before: str, after: str, end: str, project: Path) -> None:
    path = entry(project, (GOOD + before).replace("\n", end))
    path.chmod(0o640)
    assert main(["hernoem", "instrumenten/ecogram", "nieuw"]) == 0
    new = path.with_stem("nieuw")
    assert new.read_bytes().decode() == (GOOD + after).replace("\n", end)
    assert not path.exists() and stat.S_IMODE(new.stat().st_mode) == 0o640


REFERRING = """\
titel: "Verwijzer"
samenvatting: instrumenten/ecogram staat hier gewoon.
soort: werkvorm
doel: |
  [een](instrumenten/ecogram) en [twee](<instrumenten/ecogram> "titel"), `[x](instrumenten/ecogram)`
  en [drie](instrumenten/ecogram-plus) en [los][1].

  [1]: instrumenten/ecogram
vervangen_door: 'ecogram' # zo
zie_ook:
  - {instrument: ecogram, waarom: ecogram}
status: vervallen
herkomst: eigen
notitie: ecogram
"""


def test_only_real_references_change(project: Path) -> None:
    entry(project, GOOD)
    entry(project, GOOD.replace("titel: ", "titel: Plus "), "ecogram-plus.yml")
    path = entry(project, REFERRING)
    path = path.rename(path.with_stem("verwijzer"))
    entry(project, GOOD)
    assert main(["hernoem", "instrumenten/ecogram", "nieuw"]) == 0
    lines = dict(zip(REFERRING.splitlines(), path.read_text().splitlines(), strict=True))
    assert {old: new for old, new in lines.items() if old != new} == {
        REFERRING.splitlines()[4]: "  [een](instrumenten/nieuw) en [twee](<instrumenten/nieuw> \"titel\"), "
        "`[x](instrumenten/ecogram)`",
        "  [1]: instrumenten/ecogram": "  [1]: instrumenten/nieuw",
        "vervangen_door: 'ecogram' # zo": "vervangen_door: 'nieuw' # zo",
        "  - {instrument: ecogram, waarom: ecogram}": "  - {instrument: nieuw, waarom: ecogram}",
    }


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


REFUSALS = {
    "no such entry": ("instrumenten/weg", "nieuw", {}),
    "no kind": ("weg/ecogram", "nieuw", {}),
    "no id": ("instrumenten/ecogram", "Nieuw!", {}),
    "index": ("instrumenten/ecogram", "index", {}),
    "too long": ("instrumenten/ecogram", "a" * 81, {}),
    "the same": ("instrumenten/ecogram", "ecogram", {}),
    "taken": ("instrumenten/ecogram", "ander", {"ander.yml": GOOD}),
    "taken with another ending": ("instrumenten/ecogram", "ander", {"Ander.yaml": GOOD}),
    "taken by an old name": ("instrumenten/ecogram", "ander", {"x.yml": f"{GOOD}oude_ids: [ander]\n"}),
    "named in a broken file": ("instrumenten/ecogram", "nieuw", {"x.yml": f"{GOOD}vervangen_door: ecogram\nweg: [\n"}),
    "typed with an escape": (
        "instrumenten/ecogram",
        "nieuw",
        {"x.yml": f'{GOOD}doel: "[x](instrumenten/ecogr\\u0061m)"\n'},
    ),
    "field typed with an escape": (
        "instrumenten/ecogram",
        "nieuw",
        {"x.yml": f'{GOOD}zie_ook:\n  - instrument: "ecogr\\x61m"\n    waarom: x\n'},
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_renaming_that_is_not_sure_is_refused(name: str, project: Path) -> None:
    old, new, others = REFUSALS[name]
    entry(project, GOOD)
    for other, content in others.items():
        entry(project, content, other)
    before = snapshot(project)
    assert main(["hernoem", old, new]) in (1, 2)
    assert snapshot(project) == before


def test_a_renaming_that_fails_halfway_is_undone(
    real: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, real_replace, calls = snapshot(real), os.replace, Counter[str]()

    def fail_at_fifth(source: Path, target: Path) -> None:
        calls["all"] += 1
        if calls["all"] == 5:
            raise OSError("schijf vol")
        real_replace(source, target)

    monkeypatch.setattr(os, "replace", fail_at_fifth)
    assert main(["hernoem", "instrumenten/sofa-model", "sofa"]) == 1
    assert snapshot(real) == before
    assert "Alles is zoals het was" in capsys.readouterr().err


def test_references_in_an_own_catalogue_follow(project: Path) -> None:
    (project / "mkdocs.yml").write_text("plugins:\n  - werkkist:\n      catalogi: [tools_catalog, lokaal]\n")
    own = project / "lokaal" / "instrumenten"
    own.mkdir(parents=True)
    entry(project, GOOD)
    (own / "x.yml").write_text(f"{GOOD}doel: Zie [het](instrumenten/ecogram).\n".replace("Ecogram", "Eigen"))
    assert main(["hernoem", "instrumenten/ecogram", "nieuw"]) == 0
    assert "(instrumenten/nieuw)" in (own / "x.yml").read_text()


@pytest.fixture(autouse=True)
def _no_leftovers(tmp_path: Path) -> Iterator[None]:
    """No command leaves a temporary file."""
    yield
    assert not list(tmp_path.rglob(".werkkist-*"))


def test_nobody_answers_nothing() -> None:
    assert nobody(Question(1, "?", ("a",))) is None
