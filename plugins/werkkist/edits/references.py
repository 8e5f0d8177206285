"""Where one entry names another in its own text, and the same text with the new name there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from werkkist.catalogue import IN_TEXT, Key, Link
from werkkist.edits.repairs.change import Edit
from werkkist.markup import inspect
from werkkist.source import tree


class NotFound(Exception):
    """A reference that is there, but not typed so that we can find it."""


def edits(text: str, links: Iterable[Link], new: str) -> list[Edit]:
    """What to change in the text of one file, so that these links lead to the id `new`."""
    root = tree.parse(text)
    found: dict[int, Edit] = {}
    for link in links:
        node, _ = tree.find(root, link.loc)
        if not isinstance(node, tree.Scalar):
            raise NotFound
        is_in_text = link.field == IN_TEXT
        made = _in_text(text, node, link.target, new) if is_in_text else [_in_field(text, node, link, new)]
        found.update({edit.start: edit for edit in made})
    return list(found.values())


def _in_field(text: str, node: tree.Scalar, link: Link, new: str) -> Edit:
    old = link.target[1]
    at = text.find(old, node.start.index, node.end.index)
    # Nothing but quotes and white space may stand around it: else it is typed some other way.
    around = text[node.start.index : node.end.index].replace(old, "", 1)
    if at < 0 or around.strip(" \t\r\n'\"|>-+0123456789"):
        raise NotFound
    return Edit(at, at + len(old), new, "")


def _in_text(text: str, node: tree.Scalar, target: Key, new: str) -> list[Edit]:
    """The links in a Markdown text; the same words outside a link stay as they are."""
    address = re.compile(rf"(?<![\w/-]){'/'.join(map(re.escape, target))}(?![\w/-])")
    typed = list(address.finditer(text, node.start.index, node.end.index))
    shown = list(address.finditer(node.text))
    if len(typed) != len(shown):
        raise NotFound
    links = [pair[0] for pair in zip(typed, shown, strict=True) if _is_link(node.text, pair[1], target)]
    if not links:
        raise NotFound
    return [Edit(hit.end() - len(target[1]), hit.end(), new, "") for hit in links]


def _is_link(text: str, hit: re.Match[str], target: Key) -> bool:
    without = f"{text[: hit.start()]}{target[0]}/-{text[hit.end() :]}"
    return _count(without, target) < _count(text, target)


def _count(text: str, target: Key) -> int:
    return sum(1 for _ in _targets(text, target))


def _targets(text: str, target: Key) -> Iterator[Key]:
    return (target for kind, id_, _ in inspect(text).internal if (kind, id_) == target)
