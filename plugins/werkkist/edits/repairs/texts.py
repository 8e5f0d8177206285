"""Values that are read, but not as they were meant: curly quotes, a colon in a list item, no space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from werkkist.edits.repairs.change import Edit
from werkkist.edits.repairs.quoting import quoted, without_curly
from werkkist.edits.wanted import fits, group_fields, located, wanted, wants_text
from werkkist.source import tree

_GLUED = re.compile(r" *(?P<name>[a-z_]+):[^\s:].*")


def with_curly_quotes(text: str, root: tree.Mapping, _: str) -> Iterator[Edit]:
    """Curly quotes around a whole value, where YAML wants straight ones."""
    for _loc, node in located(root):
        if isinstance(node, tree.Scalar) and node.plain and without_curly(node.text):
            start, end = node.start.index, node.end.index
            if text[start:end] == node.text:
                yield Edit(start, end, quoted(node.text), "gekrulde aanhalingstekens → rechte")


def with_a_colon(text: str, root: tree.Mapping, kind: str) -> Iterator[Edit]:
    """A text with a colon in it, that YAML took for a field and its value."""
    for loc, node in located(root):
        annotation = wanted(kind, loc)
        if not (isinstance(node, tree.Mapping) and wants_text(annotation) and len(node.items) == 1):
            continue
        value = node.items[0][1]
        if not isinstance(value, tree.Scalar) or value.style in ("|", ">"):
            continue
        start, end = node.start.index, value.end.index
        typed = text[start:end]
        rest = text[end:].partition("\n")[0]
        if "\n" not in typed and not rest.strip() and not typed.startswith("{") and fits(annotation, typed):
            yield Edit(start, end, quoted(typed), "aanhalingstekens om een tekst met een dubbele punt")


def without_a_space(text: str, root: tree.Mapping, kind: str) -> Iterator[Edit]:
    """`veld:waarde` where a group of fields belongs."""
    for loc, node in located(root):
        names = group_fields(wanted(kind, loc))
        if isinstance(node, tree.Scalar) and node.plain and names:
            for at in _behind_colons(text, node, names):
                yield Edit(at, at, " ", "spatie na de dubbele punt")


def _behind_colons(text: str, node: tree.Scalar, names: frozenset[str]) -> list[int]:
    """Where the spaces belong when every line of a value is a field; else nowhere."""
    places, at = [], node.start.index
    for line in text[at : node.end.index].split("\n"):
        hit = _GLUED.fullmatch(line)
        if not hit or hit["name"] not in names:
            return []
        places.append(at + hit.end("name") + 1)
        at += len(line) + 1
    return places
