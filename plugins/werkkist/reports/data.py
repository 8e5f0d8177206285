"""`json`: our own form, described in docs/hosten-ci.md; `versie` rises when a field changes or goes."""

from __future__ import annotations

import json
from typing import Any

from werkkist import __version__
from werkkist.problems import Problem, Severity
from werkkist.reports.report import Report

VERSION = 1


def render(report: Report) -> str:
    """Everything that is known of each problem, under Dutch names."""
    told = {
        "vorm": report.command,
        "versie": VERSION,
        "werkkist": __version__,
        "geslaagd": not report.fails,
        "bekeken": len(report.files),
        "telling": _counts(report),
        "meldingen": [_problem(*each) for each in report.with_fingerprints()],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _counts(report: Report) -> dict[str, int]:
    severities = [problem.severity for problem in report.problems]
    return {severity.value: severities.count(severity) for severity in Severity}


def _problem(problem: Problem, fingerprint: str) -> dict[str, Any]:
    return {
        "bestand": problem.place.path,
        "regel": problem.place.line,
        "kolom": problem.place.column,
        "ernst": problem.severity.value,
        "code": problem.code,
        "melding": problem.message,
        "oplossing": problem.remedy,
        "fragment": problem.excerpt,
        "vingerafdruk": fingerprint,
    }
