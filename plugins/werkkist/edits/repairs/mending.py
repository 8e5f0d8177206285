"""Mistakes that stop the YAML parser: the line where it stops is mended when that brings it further."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from werkkist.edits.repairs.quoting import quoted
from werkkist.source import tree

_MOST = 50
"""Lines that are mended in one file; more broken lines than this need a person."""

_GLUED = re.compile(r"(?P<before>\s*(?:- +)*)(?P<name>[a-z_]+):(?P<value>[^\s:].*)")
_FIELD = re.compile(r"(?P<before>\s*(?:- +)*(?P<name>[a-z_]+): +)(?P<value>\S.*)")
_ITEM = re.compile(r"(?P<before>\s*(?:- +)+)(?P<value>\S.*)")
_NEEDS_QUOTES = re.compile(r"[@%`*&]|.*:(\s|$)")
_OWN_SYNTAX = ("'", '"', "|", ">", "[", "{", "#")
_TAB_INDENT = re.compile(r" *\t[ \t]*")
_TABBED_PART = re.compile(r" *\t[ \t]*(?:- |[a-z_]+:)")
_BLOCK_HEAD = re.compile(r"(?P<lead>\s*(?:- +)*)(?:[^\s#][^#]*:\s+)?[|>][-+0-9]*\s*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text that the parser reads further than before, and what was done to it."""

    text: str
    done: tuple[str, ...] = ()


def mend(text: str, names: frozenset[str]) -> Mended:
    """The text after every mending that is sure; `names` are the fields of the kind."""
    if stops_at(text) is None:
        return Mended(text)
    if _has_tabs(text):
        return _with_spaces(text, names)
    return _mend_lines(text, names)


def stops_at(text: str) -> tuple[int, int] | None:
    """The line (from 0) whose mistake stops the parser, and where it noticed; None: it reads all."""
    try:
        root = tree.parse(text)
    except tree.Refused as error:
        return error.mark.line, error.mark.line
    except yaml.MarkedYAMLError as error:
        return _cause(error)
    return None if isinstance(root, tree.Mapping) else (0, 0)


def _cause(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    noticed = error.problem_mark.line if error.problem_mark else 0
    if error.context == "while scanning a simple key" and error.context_mark:
        return error.context_mark.line, noticed
    return noticed, noticed


def _mend_lines(text: str, names: frozenset[str]) -> Mended:
    done: list[str] = []
    while (stop := stops_at(text)) is not None and len(done) < _MOST:
        better = _better(text, stop, names)
        if better is None:
            break
        text = better.text
        done += better.done
    return Mended(text, tuple(done))


def _better(text: str, stop: tuple[int, int], names: frozenset[str]) -> Mended | None:
    lines = text.split("\n")
    for number in (stop[0], stop[0] - 1):
        if not 0 <= number < len(lines):
            continue
        for line, why in _candidates(lines[number], names):
            tried = "\n".join([*lines[:number], line, *lines[number + 1 :]])
            next_stop = stops_at(tried)
            if next_stop is None or next_stop > stop:
                return Mended(tried, (f"regel {number + 1}: {why}",))
    return None


def _candidates(line: str, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    glued = _GLUED.fullmatch(line)
    if glued and glued["name"] in names:
        yield f"{glued['before']}{glued['name']}: {glued['value']}", "spatie na de dubbele punt"
    hit = _FIELD.fullmatch(line)
    if not (hit and hit["name"] in names):
        hit = _ITEM.fullmatch(line)
    if hit and _may_be_quoted(hit["value"], names):
        yield f"{hit['before']}{quoted(hit['value'])}", "aanhalingstekens om de tekst"


def _may_be_quoted(value: str, names: frozenset[str]) -> bool:
    if value.startswith(_OWN_SYNTAX) or re.search(r"\s#\s", value):
        return False
    # “duur: van: 30” is a field on the wrong line, no text with a colon in it.
    first = value.partition(":")[0]
    return _NEEDS_QUOTES.match(value) is not None and first not in names


def _has_tabs(text: str) -> bool:
    return any(_TAB_INDENT.match(line) for line in text.split("\n"))


def _with_spaces(text: str, names: frozenset[str]) -> Mended:
    """Tabs become spaces when every width that works means the same."""
    tried = [_mend_lines(_retabbed(text, width), names) for width in (2, 4, 8)]
    read = [each for each in tried if stops_at(each.text) is None and _all_count(text, each.text)]
    meanings = {repr(tree.plain(tree.parse(each.text))) for each in read}
    if len(meanings) != 1:
        return Mended(text)
    return Mended(read[0].text, ("tabs → spaties", *read[0].done))


def _all_count(text: str, mended: str) -> bool:
    """Whether no field or item behind a tab is swallowed by the text above it."""
    tabbed = {n for n, line in enumerate(text.split("\n")) if _TABBED_PART.match(line)}
    inside = _lines_of_blocks(mended.split("\n"))
    return tabbed - inside <= set(_starts(tree.parse(mended)))


def _starts(node: tree.Node | None) -> Iterator[int]:
    match node:
        case tree.Mapping():
            for key, value in node.items:
                yield key.start.line
                yield from _starts(value)
        case tree.Sequence():
            for item in node.items:
                yield item.start.line
                yield from _starts(item)


def _retabbed(text: str, width: int) -> str:
    lines = text.split("\n")
    inside = _lines_of_blocks(lines)
    return "\n".join(line if n in inside else _retab(line, width) for n, line in enumerate(lines))


def _retab(line: str, width: int) -> str:
    hit = _TAB_INDENT.match(line)
    return hit[0].expandtabs(width) + line[hit.end() :] if hit else line


def _lines_of_blocks(lines: list[str]) -> set[int]:
    """The numbers of lines that are text in a block (`|`) and have spaces in front, as they should."""
    inside: set[int] = set()
    head, indent = -1, -1
    for number, line in enumerate(lines):
        own = len(line) - len(line.lstrip(" "))
        if head >= 0 and line.strip():
            indent = own if indent < 0 else indent
            if own >= indent > head:
                inside.add(number)
                continue
            head, indent = -1, -1
        hit = _BLOCK_HEAD.fullmatch(line) if head < 0 else None
        if hit:
            head = len(hit["lead"]) if "- " not in hit["lead"] else hit["lead"].index("-")
    return inside
