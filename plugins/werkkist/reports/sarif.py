"""`sarif`: SARIF 2.1.0, for code scanning and for editors that read it."""

from __future__ import annotations

import json
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from werkkist import __version__
from werkkist.problems import Problem, Severity
from werkkist.reports.report import Report, Rule

_LEVELS = {Severity.FOUT: "error", Severity.LET_OP: "warning", Severity.TIP: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report) -> str:
    """One run, with a rule for each code that occurs."""
    examples = _first_of_each_code(report)
    numbers = {code: number for number, code in enumerate(examples)}
    rules = [_rule(example, report.rules.get(code)) for code, example in examples.items()]
    run = {
        "tool": {"driver": _driver(rules)},
        "language": "nl",
        "columnKind": "unicodeCodePoints",
        "results": [_result(*each, numbers) for each in report.with_fingerprints()],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _first_of_each_code(report: Report) -> dict[str, Problem]:
    examples: dict[str, Problem] = {}
    for problem in sorted(report.problems, key=lambda problem: problem.code):
        examples.setdefault(problem.code, problem)
    return examples


def _driver(rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "werkkist",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "nl",
        "rules": rules,
    }


def _rule(example: Problem, known: Rule | None) -> dict[str, Any]:
    code = example.code
    rule = known or Rule(f"Melding {code}", f"Voorbeeld: {example.message}", example.remedy)
    return {
        "id": code,
        "name": f"Melding{code}",
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.meaning},
        "help": {"text": f"{rule.meaning}\n\n{rule.reason}"},
        "defaultConfiguration": {"level": _LEVELS[example.severity]},
    }


def _result(problem: Problem, fingerprint: str, numbers: dict[str, int]) -> dict[str, Any]:
    place = problem.place
    physical = {
        "artifactLocation": {"uri": _uri(place.path)},
        "region": {"startLine": place.line, "startColumn": place.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": numbers[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message}\nOplossing: {problem.remedy}"},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _uri(path: str) -> str:
    """A relative address inside the project, a full one for a file outside it."""
    coded = quote(path, safe="/", errors="surrogateescape")
    outside = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
    return f"file:///{coded.lstrip('/')}" if outside else coded
