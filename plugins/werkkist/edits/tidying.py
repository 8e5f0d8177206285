"""The fields of an entry in their order, by moving whole blocks of lines; the meaning stays the same."""

from __future__ import annotations

from dataclasses import replace

from werkkist.edits.blocks import NoBlocks, lines_of, root_of, split, texts_of
from werkkist.edits.order import field_order
from werkkist.source import tree

_BOM = "\ufeff"
_SPACES = " \t"


class Untidy(Exception):
    """A text that can't be put in order without changing what it says."""


def tidy(raw: bytes, kind: str) -> bytes:
    """The file with its fields in order, no spaces at the end of lines, one line end at its end."""
    try:
        typed = raw.decode("utf-8")
        text = typed.removeprefix(_BOM)
        result = _one_end(_ordered(_one_end(_without_trailing_spaces(text)), kind))
        same = tree.plain(root_of(result)) == tree.plain(root_of(_ended(text)))
    except (UnicodeDecodeError, NoBlocks) as error:
        raise Untidy from error
    if not same:
        raise Untidy
    return f"{_BOM if typed != text else ''}{result}".encode()


def _ordered(text: str, kind: str) -> str:
    parts = split(text)
    order = {name: number for number, name in enumerate(field_order(kind))}
    fields = sorted(parts.fields, key=lambda block: order.get(block.name, len(order)))
    return replace(parts, fields=tuple(fields)).joined()


def _without_trailing_spaces(text: str) -> str:
    """In a block (`|`) two spaces at the end of a line are Markdown: those stay."""
    texts = [node for node in texts_of(text) if node.style in ("|", ">")]
    inside = [(node.start.index, node.end.index) for node in reversed(texts)]
    kept, at = [], 0
    for line in lines_of(text):
        while inside and inside[-1][1] <= at:
            inside.pop()
        is_text = bool(inside) and inside[-1][0] < at
        kept.append(line if is_text else _stripped(line))
        at += len(line)
    return "".join(kept)


def _stripped(line: str) -> str:
    body = line.rstrip("\r\n")
    return body.rstrip(_SPACES) + line[len(body) :]


def _one_end(text: str) -> str:
    """No empty lines at the end, and one line end."""
    lines = lines_of(text)
    while lines and not lines[-1].strip(" \t\r\n"):
        lines.pop()
    return _ended("".join(lines))


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + ("\r\n" if "\r\n" in text else "\n")
