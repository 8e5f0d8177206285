"""Text behind ` #`, which YAML throws away: part of the value, or a remark on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from werkkist.edits.repairs.change import Doubt, Edit, Proposal, Question, line_of
from werkkist.edits.repairs.quoting import quoted
from werkkist.edits.wanted import fits, located, wanted
from werkkist.source import tree

_BEHIND = re.compile(r"(?P<gap>[ \t]+)(?P<rest>#.*)")


def find(text: str, root: tree.Mapping, kind: str) -> Iterator[Proposal]:
    """Every value on one line without quotes that has a # behind it."""
    if "#" not in text:
        return
    for loc, node in located(root):
        if isinstance(node, tree.Scalar) and node.plain and node.start.line == node.end.line:
            hit = _BEHIND.match(text, node.end.index)
            if hit:
                yield from _proposal(text, node, wanted(kind, loc), hit)


def _proposal(text: str, node: tree.Scalar, annotation: Any, hit: re.Match[str]) -> Iterator[Proposal]:
    whole = f"{node.text}{hit['gap']}{hit['rest']}".strip()
    as_text = _as_text(node, whole, hit)
    as_remark = _as_remark(text, node, hit)
    text_fits = annotation is not None and fits(annotation, whole)
    remark_fits = bool(node.text) and fits(annotation, node.text)
    looks_like_remark = hit["rest"].startswith("# ")
    if text_fits and not (remark_fits and looks_like_remark):
        yield as_text
    elif remark_fits and looks_like_remark and not text_fits:
        yield as_remark
    elif remark_fits:
        both = {f"de tekst “{whole}”": as_text} if text_fits else {}
        both[f"de tekst “{node.text}” met een opmerking"] = as_remark
        asked = f"Is dit {' of '.join(both)}?"
        yield Doubt(Question(line_of(text, hit.start()), asked, tuple(both)), tuple(both.values()))


def _as_text(node: tree.Scalar, whole: str, hit: re.Match[str]) -> Edit:
    # Of an empty value the mark stands right behind the colon.
    start = node.start.index if node.text else hit.end("gap")
    return Edit(start, hit.end(), quoted(whole), "aanhalingstekens om een tekst met #")


def _as_remark(text: str, node: tree.Scalar, hit: re.Match[str]) -> Edit:
    start = text.rfind("\n", 0, node.start.index) + 1
    line = text[start : hit.start()]
    indent = line[: len(line) - len(line.lstrip(" "))]
    return Edit(start, hit.end(), f"{indent}{hit['rest']}\n{line}", "opmerking op een eigen regel gezet")
