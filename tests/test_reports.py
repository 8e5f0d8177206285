"""Each form of `werkkist controleer` is read back as its own reader would read it."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from tests.multitool import Multitool, fetch
from tests.runner import obeyed
from werkkist.problems import Place, Problem, Severity, report
from werkkist.reports import FORMATS, Report
from werkkist.reports.github import SUMMARY_BYTES, render_summary
from werkkist.reports.report import as_bytes

PATH = "tools_catalog/instrumenten/Zó 100%, a:b #1.yml"
TYPED = "Eén “%0A”, twee: <b>drie</b>\nen ::error::vier ##[error]vijf"
MESSAGE = TYPED.replace("\n", " ")
"""A message is one line, whatever an editor typed."""


def problem(line: int = 3, path: str = PATH, *, text: str = "titel: a: b", **more: Any) -> Problem:
    """A problem on a line of a file, with everything in it that a form can trip over."""
    shown = f"{line:>4} | {text}\n     |         ^"
    told = {"code": "K006", "message": TYPED, "remedy": "Zet er quotes om: 50%", "excerpt": shown, **more}
    return Problem(Place(path, line, 9), **told)


def issues(told: Report) -> list[dict[str, Any]]:
    """What GitLab reads."""
    return json.loads(FORMATS["gitlab"](told))


MANY = tuple(problem(line, f"map/{'ab'[line % 2]}.yml") for line in range(1, 26))
WARNING = problem(code="K404", severity=Severity.LET_OP)
TIP = problem(code="K500", severity=Severity.TIP)
AWKWARD = Report((TIP, problem(), WARNING, problem()), ("goed.yml",))


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


@pytest.mark.parametrize("form", FORMATS)
def test_a_path_that_is_no_text_stops_no_form(form: str) -> None:
    """A byte that is no UTF-8 in a file name stays visible, and what is written is UTF-8."""
    path = os.fsdecode(b"map/kapot-\xff.yml")
    written = as_bytes(FORMATS[form](Report((problem(path=path),)))).decode("utf-8")
    assert "kapot-%FF.yml" in written if form == "sarif" else r"kapot-\udcff.yml" in written


def test_the_summary_of_a_job_tells_every_problem_as_it_is() -> None:
    """Nothing in it is Markdown or HTML of an editor's."""
    told = render_summary(Report((*MANY, *AWKWARD.problems)))
    blocks = re.findall(r"<pre>\n(.*?)\n</pre>", told, re.DOTALL)
    assert list(map(html.unescape, blocks)) == list(map(str, Report((*MANY, *AWKWARD.problems)).problems))
    assert "26 fouten, 1 keer let op, 1 tip." in told and "Bij de regels zelf staan er 12." in told
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
    assert {name: errors[name] for name in logs} == {name: set() for name in logs}
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
    assert str(problem()) in (failure.text or "") and "stuur\ufffdteken\ufffd" in (failure.text or "")


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
