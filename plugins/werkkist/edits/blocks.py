"""The text of an entry as whole blocks of lines, one for each field, that can be moved and joined again."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from werkkist.source import tree

_MODELINE = re.compile(r"#\s*yaml-language-server:")


class NoBlocks(Exception):
    """A text whose fields don't each begin on a line of their own."""


@dataclass(frozen=True, slots=True)
class Block:
    """A field with its lines: the remarks above it, the field itself, the empty lines below it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """All lines of a text: those that stay on top, the fields, those that stay at the end."""

    head: tuple[str, ...]
    fields: tuple[Block, ...]
    foot: tuple[str, ...]

    def joined(self) -> str:
        fields = (line for block in self.fields for line in block.lines)
        return "".join((*self.head, *fields, *self.foot))


def root_of(text: str) -> tree.Mapping:
    """The fields of a text, however its lines end; `NoBlocks` when it can't be read."""
    return _read(text)[0]


def texts_of(text: str) -> list[tree.Scalar]:
    """Every value in the fields of a text; `NoBlocks` when it can't be read."""
    return _read(text)[1]


def _read(text: str) -> tuple[tree.Mapping, list[tree.Scalar]]:
    try:
        found = tree.read(text)
    except (tree.Refused, yaml.YAMLError) as error:
        raise NoBlocks from error
    if not isinstance(found.root, tree.Mapping):
        raise NoBlocks
    return found.root, found.texts


def split(text: str) -> Blocks:
    """The text in blocks; joined again they are the text."""
    root = root_of(text)
    keys = [key for key, _ in root.items]
    starts = [key.start.index for key in keys]
    if not keys or root.start.index != starts[0]:
        raise NoBlocks
    if any(text[start - 1 : start] not in ("", "\n") for start in starts):
        raise NoBlocks
    head, above = _head(lines_of(text[: starts[0]]))
    fields = []
    for key, start, end in zip(keys, starts, [*starts[1:], len(text)], strict=True):
        own, below = _own(lines_of(text[start:end]))
        fields.append(Block(key.text, (*above, *own)))
        above = below
    return Blocks(tuple(head), tuple(fields), tuple(above))


def lines_of(text: str) -> list[str]:
    """The lines with their ends. Only \\n ends a line here: YAML's rarer line ends are left alone."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _head(lines: list[str]) -> tuple[list[str], list[str]]:
    """What stays on top, and the remarks that stand right above the first field."""
    at = len(lines)
    while at and _is_remark(lines[at - 1]) and not _MODELINE.match(lines[at - 1]):
        at -= 1
    return lines[:at], lines[at:]


def _own(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of a field, and the remarks below it, which belong to the next field."""
    at = end = len(lines)
    while end > 1 and (_is_remark(lines[end - 1]) or not lines[end - 1].strip()):
        end -= 1
        at = end if _is_remark(lines[end]) else at
    return lines[:at], lines[at:]


def _is_remark(line: str) -> bool:
    return line.startswith("#")
