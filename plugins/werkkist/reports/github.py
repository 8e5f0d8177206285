"""`github`: annotations beside the lines of a pull request, and a summary of the job."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterator

from werkkist.problems import Problem, Severity, summary
from werkkist.reports.report import Report, as_bytes

ANNOTATIONS = 10
"""GitHub shows at most ten of a kind a step; it drops the others without a word."""

SUMMARY_BYTES = 1024 * 1024
"""GitHub refuses a longer summary of a step altogether."""

_COMMANDS = {Severity.FOUT: "error", Severity.LET_OP: "warning", Severity.TIP: "notice"}
_ROOM_FOR_THE_END = 200


def render(report: Report) -> str:
    """Workflow commands for the most urgent problems, then the others as plain text."""
    shown = list(_annotated(report))
    rest = [problem for problem in report.problems if problem not in shown]
    lines = [*map(_command, shown), *_plain(rest), summary(report.problems)]
    return "\n".join(lines) + "\n"


def render_summary(report: Report, room: int = SUMMARY_BYTES) -> str:
    """Every problem as Markdown, or what fits in `room` bytes and the number of the others."""
    told = [_opening(report)]
    left = room - len(as_bytes(told[0])) - _ROOM_FOR_THE_END
    if left < 0:
        return ""
    for number, problem in enumerate(report.problems):
        block = f"\n<pre>\n{html.escape(str(problem), quote=False)}\n</pre>\n"
        left -= len(as_bytes(block))
        if left < 0:
            told.append(_cut(report, len(report.problems) - number))
            break
        told.append(block)
    return "".join(told)


def _annotated(report: Report) -> Iterator[Problem]:
    for severity in Severity:
        group = [problem for problem in report.problems if problem.severity is severity]
        group.sort(key=lambda problem: problem.place.path not in report.changed)
        yield from group[:ANNOTATIONS]


def _command(problem: Problem) -> str:
    place = problem.place
    properties = {
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + 1,
        "title": problem.code,
    }
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = _data(f"{problem.message}\nOplossing: {problem.remedy}")
    return f"::{_COMMANDS[problem.severity]} {told}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(problems: list[Problem]) -> Iterator[str]:
    """Text of others, so GitHub must not obey it: it listens again at a word no text can contain."""
    if problems:
        text = "\n\n".join(map(str, problems))
        word = hashlib.sha256(as_bytes(text)).hexdigest()
        yield f"Nog {len(problems)} meldingen. GitHub heeft er bij de regels zelf geen plaats voor:"
        yield from (f"::stop-commands::{word}", text, f"::{word}::")


def _opening(report: Report) -> str:
    shown = len(list(_annotated(report)))
    lines = [f"## {report.title}", "", f"{summary(report.problems)} Bekeken: {len(report.files)}."]
    if shown < len(report.problems):
        lines += ["", f"Bij de regels zelf staan er {shown}. Hieronder staan ze alle {len(report.problems)}."]
    return "\n".join(lines) + "\n"


def _cut(report: Report, number: int) -> str:
    return f"\nNog {number} passen hier niet. Met `{report.command}` zie je ze allemaal.\n"
