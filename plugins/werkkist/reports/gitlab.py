"""`gitlab`: a Code Quality report, shown in a merge request."""

from __future__ import annotations

import json
from typing import Any

from werkkist.problems import Problem, Severity
from werkkist.reports.report import Report

_SEVERITIES = {Severity.FOUT: "major", Severity.LET_OP: "minor", Severity.TIP: "info"}


def render(report: Report) -> str:
    """A JSON list; an empty one tells GitLab that earlier problems are gone."""
    found = [_issue(problem, fingerprint) for problem, fingerprint in report.with_fingerprints()]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _issue(problem: Problem, fingerprint: str) -> dict[str, Any]:
    return {
        "description": f"{problem.message} Oplossing: {problem.remedy}",
        "check_name": problem.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[problem.severity],
        "location": {"path": problem.place.path, "lines": {"begin": problem.place.line}},
    }
