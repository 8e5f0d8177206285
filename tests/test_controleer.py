"""`werkkist controleer` keeps its word: exit codes, outputs, and the workflows that call it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.runner import obeyed
from werkkist.cli import controleer
from werkkist.cli.main import main
from werkkist.reports import FORMATS

GOOD = "titel: Buur\nsamenvatting: Iemand.\ndefinitie: Iemand.\nstatus: gepubliceerd\nherkomst: eigen\n"
BAD = GOOD.replace("Buur", "Buur: een begrip")
DOUBTFUL = f"\ufeff{GOOD}"


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
    [(GOOD, (), 0), (GOOD, ("--streng",), 0), (BAD, (), 1), (DOUBTFUL, (), 0), (DOUBTFUL, ("--streng",), 1)],
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
    assert f"tools_catalog/begrippen/{names[0]}" in paths and len(paths) == 3
    assert capsys.readouterr().out.count("Oplossing: ") == len(data["meldingen"])
    assert {each["location"]["path"] for each in json.loads(files["gitlab"].read_text("utf-8"))} == paths
    assert {each.properties["file"] for each in obeyed(files["github"].read_text("utf-8"))} == paths
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
    assert len(ready) == 4
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
    words = re.sub(r"--uitvoer \S+|--gewijzigd \S+|--streng", "", command).split()
    return words in (["werkkist", "controleer"], ["werkkist", "controleer-links"]) and set(forms) <= set(FORMATS)


_LOADED = """
import sys
from werkkist.cli.main import main
main(["controleer"])
print(*sorted({name.split(".")[0] for name in sys.modules} | {name for name in sys.modules if name.startswith("werkkist.")}))
"""


def test_a_check_loads_only_what_it_needs(catalogue: Callable[..., None]) -> None:
    """An editor waits for it at every save: other commands, pages and their libraries would double the time."""
    catalogue({"buur.yml": GOOD})
    told = subprocess.run((sys.executable, "-c", _LOADED), capture_output=True, text=True, check=True).stdout
    loaded = set(told.splitlines()[-1].split())
    assert "werkkist.checks.texts" in loaded
    unneeded = {"jinja2", "mkdocs", "pycparser", "werkkist.pages", "werkkist.cli.repareer", "werkkist.reports.sarif", "werkkist.explanations"}
    assert not loaded & unneeded
