"""`junit`: JUnit XML, which nearly every build server can show; a file is a test."""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree

from werkkist.problems import Problem
from werkkist.reports.report import Report

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """A test that failed for each file with problems, one that passed for each other file."""
    groups = groupby(report.problems, key=lambda problem: problem.place.path)
    by_file = {path: list(group) for path, group in groups}
    failed = {problem.place.path for problem in report.problems if report.is_failure(problem)}
    counts = {"tests": str(len(report.files)), "failures": str(len(failed)), "errors": "0"}
    suites = ElementTree.Element("testsuites", counts)
    suite = ElementTree.SubElement(suites, "testsuite", {"name": report.command} | counts)
    for path in report.files:
        case = ElementTree.SubElement(suite, "testcase", _named(path))
        _tell(case, report, by_file.get(path, []))
    ElementTree.indent(suites)
    text = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _named(path: str) -> dict[str, str]:
    folder, _, name = _clean(path).rpartition("/")
    return {"classname": folder or ".", "name": name, "file": _clean(path)}


def _tell(case: ElementTree.Element, report: Report, problems: list[Problem]) -> None:
    """A test has one failure at most, for readers that know no more: the first mistake, then all."""
    if not problems:
        return
    text = _clean("\n\n".join(map(str, problems)))
    failures = list(filter(report.is_failure, problems))
    if failures:
        named = {"type": failures[0].code, "message": _clean(_title(failures))}
        ElementTree.SubElement(case, "failure", named).text = text
    else:
        ElementTree.SubElement(case, "system-out").text = text


def _title(failures: list[Problem]) -> str:
    more = f" (en nog {len(failures) - 1})" if len(failures) > 1 else ""
    return f"{failures[0].message}{more}"


def _clean(text: str) -> str:
    """XML has no way at all to write most control characters."""
    return _NOT_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
