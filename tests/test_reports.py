"""Each form of `werkkist controleer` is read back as its own reader would, and the command keeps its word."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import yaml

from tests.multitool import Multitool, fetch
from tests.runner import obeyed
from werkkist.cli import controleer
from werkkist.cli.main import main
from werkkist.problems import Place, Problem, Severity, report
from werkkist.reports import FORMATS, Report
from werkkist.reports.github import SUMMARY_BYTES, render_summary

PATH = "tools_catalog/instrumenten/Zó 100%, a:b #1.yml"
MESSAGE = "Eén “%0A”, twee: <b>drie</b>\nen ::error::vier ##[error]vijf"
GOOD = "titel: Buur\nsamenvatting: Iemand.\ndefinitie: Iemand.\nstatus: gepubliceerd\nherkomst: eigen\n"
BAD = GOOD.replace("Buur", "Buur: een begrip")


def problem(line: int = 3, path: str = PATH, *, text: str = "titel: a: b", **more: Any) -> Problem:
    """A problem on a line of a file, with everything in it that a form can trip over."""
    shown = f"{line:>4} | {text}\n     |         ^"
    told = {"code": "K006", "message": MESSAGE, "remedy": "Zet er quotes om: 50%", "excerpt": shown, **more}
    return Problem(Place(path, line, 9), **told)


MANY = tuple(problem(line, f"map/{'ab'[line % 2]}.yml") for line in range(1, 26))
WARNING = problem(code="K404", severity=Severity.LET_OP)
TIP = problem(code="K500", severity=Severity.TIP)
AWKWARD = Report((TIP, problem(), WARNING, problem()), ("goed.yml",))


# The forms


@pytest.mark.parametrize("form", FORMATS)
def test_a_form_is_the_same_whatever_the_order_and_however_often_a_problem_is_told(form: str) -> None:
    """Sorted, each problem once, and the last line is a whole one."""
    told = FORMATS[form](Report(MANY))
    assert told == FORMATS[form](Report(tuple(reversed(MANY + MANY))))
    assert told.endswith("\n") and not told.endswith("\n\n")


def test_text_is_what_every_other_command_shows() -> None:
    """The same words, with the same count."""
    assert FORMATS["tekst"](Report(MANY)) == f"{report(MANY)}\n"
    assert FORMATS["tekst"](Report()) == "Alles is in orde.\n"


def test_github_reads_back_every_path_and_message() -> None:
    """Percent signs, commas, colons and line ends survive, and each severity has its own command."""
    commands = obeyed(FORMATS["github"](AWKWARD))
    assert [command.name for command in commands] == ["error", "warning", "notice"]
    assert commands[0].properties == {
        "file": PATH, "line": "3", "col": "9", "endColumn": "10", "title": "K006",
    }  # fmt: skip
    assert commands[0].data == f"{MESSAGE}\nOplossing: Zet er quotes om: 50%"


def test_github_gets_ten_of_a_kind_and_changed_files_come_first() -> None:
    """The eleventh would be dropped without a word; it is told as text instead."""
    told = FORMATS["github"](Report((*MANY, WARNING), changed=frozenset({"map/b.yml"})))
    annotations = [command for command in obeyed(told) if command.name in {"error", "warning"}]
    assert [command.name for command in annotations] == ["error"] * 10 + ["warning"]
    assert {command.properties["file"] for command in annotations[:10]} == {"map/b.yml"}
    assert "Nog 15 meldingen." in told and told.count("Oplossing: ") == 26


def test_github_obeys_nothing_that_stands_in_a_file() -> None:
    """What has no room beside its line is text, even when it looks like a command."""
    evil = tuple(problem(line, "x\n::add-mask::e") for line in range(1, 13))
    names = {command.name for command in obeyed(FORMATS["github"](Report(evil)))}
    assert names == {"error", "stop-commands"}


def test_the_summary_of_a_job_tells_every_problem_as_it_is() -> None:
    """Nothing in it is Markdown or HTML of an editor's."""
    told = render_summary(Report((*MANY, *AWKWARD.problems)))
    blocks = re.findall(r"<pre>\n(.*?)\n</pre>", told, re.DOTALL)
    assert list(map(html.unescape, blocks)) == list(map(str, Report((*MANY, *AWKWARD.problems)).problems))
    assert "26 fouten, 2 keer let op." in told and "Bij de regels zelf staan er 12." in told
    assert "<b>" not in told


def test_the_summary_of_a_job_stays_under_its_limit() -> None:
    """What does not fit is counted; without any room there is no summary."""
    long = tuple(problem(line, text="é" * 5000) for line in range(1, 301))
    told = render_summary(Report(long))
    left_out = re.search(r"Nog (\d+) passen hier niet", told)
    assert left_out and int(left_out[1]) + told.count("<pre>") == 300
    assert SUMMARY_BYTES - 12_000 < len(told.encode()) <= SUMMARY_BYTES
    assert render_summary(Report(long), 100) == ""


def test_gitlab_gets_its_code_quality_fields() -> None:
    """With a relative path, a known severity and a name of its own for each problem."""
    first, *others = issues(AWKWARD)
    assert first | {"fingerprint": ""} == {
        "description": f"{MESSAGE} Oplossing: Zet er quotes om: 50%",
        "check_name": "K006",
        "fingerprint": "",
        "severity": "major",
        "location": {"path": PATH, "lines": {"begin": 3}},
    }
    assert [issue["severity"] for issue in others] == ["minor", "info"]
    assert issues(Report(files=("goed.yml",))) == []


def test_a_fingerprint_outlives_a_move_and_not_a_change() -> None:
    """It knows path, code, the text of the line and which of its equals it is; not the line's number."""
    [(_, name)] = Report((problem(3),)).with_fingerprints()
    assert name == hashlib.sha256(f"{PATH}|K006|titel: a: b|1".encode()).hexdigest()
    moved, second = [name for _, name in Report((problem(8), problem(9))).with_fingerprints()]
    changed = issues(Report((problem(3, text="titel: a: c"),)))[0]["fingerprint"]
    assert moved == name and len({name, second, changed}) == 3


def test_sarif_points_at_the_file_through_an_address() -> None:
    """Paths are percent-encoded, columns count characters, a rule is there for each code."""
    run = json.loads(FORMATS["sarif"](AWKWARD))["runs"][0]
    first = run["results"][0]
    address = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert "%20" in address and "%3A" in address and unquote(address) == PATH
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["K006", "K404", "K500"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert (run["columnKind"], run["tool"]["driver"]["language"]) == ("unicodeCodePoints", "nl")
    assert first["partialFingerprints"]["primaryLocationLineHash"] == issues(AWKWARD)[0]["fingerprint"]


@pytest.fixture(scope="module")
def multitool(project: Path) -> Multitool:
    """The validator; a test machine of a code host must have it, elsewhere its absence is told."""
    found = fetch(project / ".cache" / "npm" / "sarif")
    if isinstance(found, str):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(found)
    return found


def test_sarif_is_valid_for_the_validator_of_microsoft(multitool: Multitool, tmp_path: Path) -> None:
    """Its rules and those of GitHub find no error; in a log that we break they do."""
    outside = Report((problem(path="/elders/een bestand.yml"), *MANY))
    logs = {"vol": AWKWARD, "leeg": Report(), "buiten": outside}
    for name, told in logs.items():
        (tmp_path / f"{name}.sarif").write_text(FORMATS["sarif"](told), "utf-8")
    broken = FORMATS["sarif"](AWKWARD).replace('"uri": "tools', '"uri": "een pad')
    (tmp_path / "kapot.sarif").write_text(broken, "utf-8")
    errors = multitool.errors(tmp_path)
    assert set(errors) == {*logs, "kapot"}, "The validator skips a log that it can't read, without a word"
    assert {name: errors[name] for name in logs} == dict.fromkeys(logs, set())
    assert errors["kapot"] == {"SARIF1002"}


def test_junit_has_a_test_for_each_file() -> None:
    """One with problems failed, with code and full text; one without passed; control characters go."""
    told = Report((*AWKWARD.problems, problem(8, message="stuur\x00teken\x1b")), ("goed.yml",))
    suite = ElementTree.fromstring(FORMATS["junit"](told).encode())[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    good, bad = suite
    assert (good.get("name"), len(good)) == ("goed.yml", 0)
    assert f"{bad.get('classname')}/{bad.get('name')}" == PATH
    [failure] = bad
    assert (failure.get("type"), failure.get("message")) == ("K006", f"{MESSAGE} (en nog 1)")
    assert str(problem()) in (failure.text or "") and r"stuur\u0000teken\u001b" in (failure.text or "")


@pytest.mark.parametrize(("strict", "child"), [(False, "system-out"), (True, "failure")])
def test_junit_fails_on_a_warning_only_when_strict(strict: bool, child: str) -> None:
    """The text is there either way."""
    suite = ElementTree.fromstring(FORMATS["junit"](Report((WARNING,), strict=strict)).encode())[0]
    assert [part.tag for part in suite[0]] == [child] and suite[0][0].text == str(WARNING)


def test_our_own_form_is_the_one_in_the_docs(project: Path) -> None:
    """Every name in it is explained, and it holds everything that is known."""
    told = json.loads(FORMATS["json"](AWKWARD))
    explained = set(re.findall(r"`([\w ]+)`", (project / "docs/hosten-ci.md").read_text("utf-8")))
    assert {*told, *told["telling"], *told["meldingen"][0]} <= explained
    assert told["telling"] == {"fout": 1, "let op": 1, "tip": 1}
    assert (told["versie"], told["geslaagd"], told["bekeken"]) == (1, False, 2)
    assert told["meldingen"][0]["melding"] == MESSAGE


# The command


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`catalogue({"buur.yml": GOOD})`: the files of the folder that the command stands before."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def write(files: dict[str, str]) -> None:
        folder = tmp_path / "tools_catalog" / "begrippen"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")

    return write


@pytest.mark.parametrize(
    ("text", "flags", "code"),
    [(GOOD, (), 0), (GOOD, ("--streng",), 0), (BAD, (), 1), (f"\ufeff{GOOD}", (), 0), (f"\ufeff{GOOD}", ("--streng",), 1)],
)
def test_the_exit_code_tells_how_it_went(
    catalogue: Callable[..., None], text: str, flags: tuple[str, ...], code: int
) -> None:
    """A mistake fails; `let op` fails when strict."""
    catalogue({"buur.yml": text})
    assert main(["controleer", *flags]) == code


def test_several_forms_are_made_at_once(
    catalogue: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One on the screen, the others in files, all of the same run, for the strangest of names."""
    names = ["Zó 100%, a:b #1.yml", os.fsdecode(b"kapot-\xff.yml"), "regel\neinde.yml"]
    catalogue({name: BAD for name in names} | {"buur.yml": GOOD})
    files = {form: tmp_path / f"uit.{form}" for form in FORMATS}
    flags = [f"--uitvoer={form}={file}" for form, file in files.items() if form != "tekst"]
    assert main(["controleer", "tools_catalog", *flags, "--uitvoer", "tekst"]) == 1
    data = json.loads(files["json"].read_text("utf-8"))
    paths = {told["bestand"] for told in data["meldingen"]}
    assert paths == {f"tools_catalog/begrippen/{name}" for name in names}
    assert capsys.readouterr().out.count("Oplossing: ") == len(data["meldingen"])
    assert {each["location"]["path"] for each in json.loads(files["gitlab"].read_text("utf-8"))} == paths
    assert {command.properties["file"] for command in obeyed(files["github"].read_text("utf-8"))} >= {
        f"tools_catalog/begrippen/{names[0]}"
    }
    assert ElementTree.parse(files["junit"]).getroot().get("tests") == "4"
    assert len(json.loads(files["sarif"].read_text("utf-8"))["runs"][0]["results"]) == len(data["meldingen"])


def test_a_fingerprint_outlives_a_new_line_in_a_real_file(
    catalogue: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """The text of the line is found in what the reader of files really shows."""
    names = []
    for text in (BAD, f"# Een nieuwe regel\n{BAD}", BAD.replace("begrip", "woord")):
        catalogue({"buur.yml": text})
        assert main(["controleer", "--uitvoer", "gitlab"]) == 1
        [issue] = json.loads(capsys.readouterr().out)
        names.append(issue["fingerprint"])
    assert names[0] == names[1] != names[2]


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--uitvoer", "pdf"], "De vorm “pdf” ken ik niet. Kies uit: tekst, github, gitlab, sarif, junit, json."),
        (["--uitvoer", "json="], "Achter “json=” hoort de naam van een bestand."),
        (["--uitvoer", "json", "--uitvoer", "tekst"], "Er kan maar één vorm op het scherm."),
        (["--uitvoer", "json=a", "--uitvoer", "junit=./a"], "naar hetzelfde bestand: a."),
        (["--uitvoer", "json=weg/a"], "Het bestand “weg/a” kan ik niet schrijven: de map bestaat niet."),
        (["--uitvoer", "json=tools_catalog"], "“tools_catalog” kan ik niet schrijven: dat is een map."),
        (["--gewijzigd", "weg"], "Het bestand “weg” achter --gewijzigd kan ik niet lezen."),
        (["elders"], "De map “elders” bestaat niet."),
    ],
)
def test_wrong_use_is_told_in_dutch(
    catalogue: Callable[..., None], capsys: pytest.CaptureFixture[str], flags: list[str], told: str
) -> None:
    """Exit code 2, whatever the content is like."""
    catalogue({"buur.yml": BAD})
    assert main(["controleer", *flags]) == 2
    captured = capsys.readouterr()
    assert told in captured.err and captured.out == ""


def test_our_own_fault_is_owned_up_to(
    catalogue: Callable[..., None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, in Dutch, with what a maintainer needs."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("iets onverwachts")

    catalogue({})
    monkeypatch.setattr(controleer, "load", broken)
    assert main(["controleer", "--streng"]) == 3
    told = capsys.readouterr().err
    assert told.startswith("Dit is een fout in werkkist zelf.") and "publiccode.yml" in told
    assert "Opdracht: werkkist controleer --streng" in told and "ZeroDivisionError: iets onverwachts" in told


def test_a_reader_who_leaves_early_is_no_fault(catalogue: Callable[..., None]) -> None:
    """As in `werkkist controleer | head -1`: what a shell calls such an end, and no traceback."""
    catalogue({"buur.yml": BAD})
    reader, writer = os.pipe()
    os.close(reader)
    command = (sys.executable, "-m", "werkkist", "controleer")
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_github_actions_gets_a_summary_and_changed_files_first(
    catalogue: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The summary is added to what the step said before, and only when this form is asked for."""
    catalogue({f"begrip-{number:02}.yml": BAD for number in range(12)})
    (tmp_path / "lijst").write_bytes(b"README.md\0tools_catalog/begrippen/begrip-11.yml\0")
    (tmp_path / "samenvatting").write_text("Eerder.\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "samenvatting"))
    assert main(["controleer"]) == 1
    assert (tmp_path / "samenvatting").read_text("utf-8") == "Eerder.\n"
    capsys.readouterr()
    assert main(["controleer", "--uitvoer", "github", "--gewijzigd", "lijst"]) == 1
    assert obeyed(capsys.readouterr().out)[0].properties["file"].endswith("begrip-11.yml")
    told = (tmp_path / "samenvatting").read_text("utf-8")
    assert told.startswith("Eerder.\n## Controle van de inhoud\n") and told.count("<pre>") == 12


# The workflows


def test_every_workflow_is_pinned_and_uses_the_command_as_it_is(project: Path) -> None:
    """What a host copies from the docs is what runs here: the same actions, by their full hashes."""
    active = (project / ".github/workflows/controle.yml").read_text("utf-8")
    ready = re.findall(r"```yaml\n(.*?)```", (project / "docs/hosten-ci.md").read_text("utf-8"), re.DOTALL)
    assert len(ready) == 3
    for text in (active, *ready):
        used = re.findall(r"uses: (.+)", text)
        assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v[\d.]+", action) for action in used)
        assert all(action in active for action in used)
        commands = [line for line in _scripts(yaml.safe_load(text)) if line.startswith("werkkist ")]
        assert commands and all(_is_understood(command) for command in commands)


def _scripts(workflow: dict[str, Any]) -> list[str]:
    """The lines that a workflow runs; a job of GitLab has a script, those of the others have steps."""
    jobs = workflow.get("jobs", workflow).values()
    runs = [step.get("run", "") for job in jobs for step in job.get("steps", ())]
    return [*"\n".join(runs).splitlines(), *(line for job in jobs for line in job.get("script", ()))]


def _is_understood(command: str) -> bool:
    forms = re.findall(r"--uitvoer (\w+)", command)
    known = re.sub(r"--uitvoer \S+|--gewijzigd \S+", "", command).split() == ["werkkist", "controleer"]
    return known and set(forms) <= set(FORMATS)


def issues(told: Report) -> list[dict[str, Any]]:
    """What GitLab reads."""
    return json.loads(FORMATS["gitlab"](told))
