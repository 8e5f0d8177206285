"""Where the reports of a command go: `--uitvoer VORM` to standard output, `VORM=BESTAND` to a file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from werkkist.reports import FORMATS, TELL_RULES, Report, Rule
from werkkist.reports.report import as_bytes

_SUMMARY_FILE = "GITHUB_STEP_SUMMARY"
"""GitHub names here the file whose Markdown it shows with the job."""

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "de map bestaat niet",
    NotADirectoryError: "een deel van het pad is geen map",
    IsADirectoryError: "dat is een map",
    PermissionError: "je hebt daar geen rechten voor",
}


@dataclass(frozen=True, slots=True)
class Output:
    """A form, and the file it goes to; None is standard output."""

    form: str
    file: str | None = None


def add_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which forms to make."""
    parser.add_argument(
        "--uitvoer",
        metavar="VORM[=BESTAND]",
        action="append",
        help=f"hoe je de meldingen wilt: {', '.join(FORMATS)}; je mag deze optie vaker gebruiken (standaard: tekst)",
    )


def wanted(options: argparse.Namespace) -> tuple[Output, ...] | None:
    """What `--uitvoer` asks for; None, after saying why, when that can't be made."""
    outputs = tuple(map(parse, options.uitvoer or ["tekst"]))
    text = objection(outputs)
    if text:
        print(text, file=sys.stderr)
        return None
    return outputs


def rules(outputs: tuple[Output, ...]) -> Mapping[str, Rule]:
    """What each code means, when a form is asked for that tells it: to read them all takes as long as a small check."""
    if not any(output.form in TELL_RULES for output in outputs):
        return {}
    from werkkist.explanations import explanations

    return {code: Rule(known.title, known.meaning, known.reason) for code, known in explanations().items()}


def parse(word: str) -> Output:
    """`sarif=a.sarif` or `tekst`, as it was typed."""
    form, sign, file = word.partition("=")
    return Output(form, file if sign else None)


def objection(outputs: tuple[Output, ...]) -> str:
    """Why these can't be made together, in Dutch; '' when they can."""
    for output in outputs:
        if output.form not in FORMATS:
            return f"De vorm “{output.form}” ken ik niet. Kies uit: {', '.join(FORMATS)}."
        if output.file == "":
            return f"Achter “{output.form}=” hoort de naam van een bestand."
    files = [None if output.file is None else os.path.abspath(output.file) for output in outputs]
    if files.count(None) > 1:
        return (
            "Er kan maar één vorm op het scherm. Zet de andere in een bestand, bijvoorbeeld:  "
            "--uitvoer json=meldingen.json"
        )
    twice = [output.file for output, file in zip(outputs, files, strict=True) if files.count(file) > 1]
    return f"Twee vormen gaan naar hetzelfde bestand: {twice[0]}. Geef ze elk een eigen bestand." if twice else ""


def write_all(outputs: tuple[Output, ...], report: Report) -> int:
    """Write every form; the exit code of the command."""
    written = [write(output, report) for output in outputs]
    if not all(written):
        return 2
    return 1 if report.fails else 0


def write(output: Output, report: Report) -> bool:
    """Whether it could be written; if not, the reason has been told."""
    text = FORMATS[output.form](report)
    if output.file is None:
        sys.stdout.write(text)
    elif not _save(output.file, text):
        return False
    summary = os.environ.get(_SUMMARY_FILE) if output.form == "github" else None
    return not summary or _append(summary, report)


def _save(name: str, text: str) -> bool:
    try:
        Path(name).write_bytes(as_bytes(text))
    except OSError as error:
        return _cannot_write(name, error)
    return True


def _append(name: str, report: Report) -> bool:
    from werkkist.reports.github import SUMMARY_BYTES, render_summary

    try:
        with Path(name).open("ab") as file:
            file.write(as_bytes(render_summary(report, SUMMARY_BYTES - file.tell())))
    except OSError as error:
        return _cannot_write(name, error)
    return True


def _cannot_write(name: str, error: OSError) -> bool:
    reason = _REASONS.get(type(error), f"het systeem meldt: {error.strerror}")
    print(f"Het bestand “{name}” kan ik niet schrijven: {reason}.", file=sys.stderr)
    return False
