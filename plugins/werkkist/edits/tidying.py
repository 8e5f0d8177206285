"""The fields of an entry in their order, by moving whole blocks of lines; the meaning stays the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from werkkist.edits.order import field_order
from werkkist.problems import Problem, are_fatal
from werkkist.source import Source, decode, parse_source, tree

_BOM = "\ufeff"
_MODELINE = re.compile(r"#\s*yaml-language-server:")
_REMARK = re.compile(r"\s*#")


class Untidy(Exception):
    """A text that can't be put in order by moving lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """A field with its lines: the remarks above it, the field, and the empty lines below it."""

    name: str
    lines: tuple[str, ...]


def tidy(raw: bytes, kind: str) -> bytes:
    """The file with its fields in order, no spaces at the end of lines and one line end at its end.

    Raises `Untidy` when that is not possible without changing what the file says.
    """
    typed = raw.decode("utf-8")
    mark, text = (_BOM, typed[1:]) if typed.startswith(_BOM) else ("", typed)
    root = _root(text)
    text = _one_end(_without_trailing_spaces(text, root))
    head, parts = blocks(text)
    order = {name: number for number, name in enumerate(field_order(kind))}
    parts.sort(key=lambda block: order.get(block.name, len(order)))
    result = _one_end("".join([*head, *(_joined(block, _end_of_line(text)) for block in parts)]))
    if tree.plain(_root(result)) != tree.plain(_root(_one_end(text))) or not _same(typed, result):
        raise Untidy
    return f"{mark}{result}".encode()


def faults(raw: bytes, shown: str) -> tuple[Problem, ...]:
    """The mistakes that make a file too broken to put in order."""
    source = parse_source(decode(raw, shown), shown)
    return source.problems if source.root is None or are_fatal(source.problems) else ()


def blocks(text: str) -> tuple[list[str], list[Block]]:
    """The lines above the first field, and the lines of each field."""
    lines = text.splitlines(keepends=True) if _only_plain_ends(text) else text.split("\n")
    raise NotImplementedError
