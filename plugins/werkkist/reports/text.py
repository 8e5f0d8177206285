"""`tekst`: for the editor, in a terminal."""

from __future__ import annotations

from werkkist.problems import report as as_text
from werkkist.reports.report import Report


def render(report: Report) -> str:
    """Every problem in full, with a count at the end."""
    return f"{as_text(report.problems)}\n"
