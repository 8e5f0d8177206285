"""YAML events → a tree of texts, lists and mappings that know their place in the file.

Nothing is guessed: every scalar stays the text that the editor typed (`no`, `12:30`, `010`).
Built from events and without recursion, so that depth and size are bounded while reading.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from werkkist import limits

Path = tuple[str | int, ...]
Plain = str | list | dict | None


@dataclass(slots=True)
class Scalar:
    """A text; `plain` means typed without quotes and not as a block."""

    text: str
    start: yaml.Mark
    end: yaml.Mark
    style: str | None

    @property
    def plain(self) -> bool:
        # libyaml gives '', the Python parser None for a plain scalar.
        return not self.style

    @property
    def empty(self) -> bool:
        return self.plain and not self.text


@dataclass(slots=True)
class Sequence:
    start: yaml.Mark
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    start: yaml.Mark
    items: list[tuple[Scalar, Node]] = field(default_factory=list)


Node = Scalar | Sequence | Mapping


_GROUPS = {SequenceStartEvent: Sequence, MappingStartEvent: Mapping}
_BEGINNINGS = frozenset({ScalarEvent, *_GROUPS})


class Refused(Exception):
    """YAML that we don't accept; carries our code and the mark where it stands."""

    def __init__(self, code: str, mark: yaml.Mark, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.mark, self.facts = code, mark, facts


@dataclass(slots=True)
class Tree:
    """A document, and lists of what is in it, in the order of the file."""

    root: Node | None
    """None when it holds nothing."""
    texts: list[Scalar]
    """Every value; keys apart."""
    groups: list[Sequence | Mapping]


def parse(text: str) -> Node | None:
    """The values of one YAML document; None when it holds nothing. Raises what `read` does."""
    return read(text).root


def read(text: str) -> Tree:
    """The tree of one YAML document.

    Raises `Refused` for YAML outside our subset, `yaml.YAMLError` for a syntax error.
    """
    # The C parser: 25 times faster; every PyYAML wheel has it.
    loader = yaml.CSafeLoader(text)
    try:
        return _build(loader.get_event)
    finally:
        loader.dispose()


def plain(node: Node) -> Plain:
    """The tree as dicts, lists and texts; fields and items without a value are None."""
    # By type and without a call for a text: this runs for every word of a catalogue.
    kind = type(node)
    if kind is Scalar:
        return node.text or (None if node.plain else "")
    if kind is Sequence:
        return [item.text if type(item) is Scalar and item.text else plain(item) for item in node.items]
    return {
        key.text: value.text if type(value) is Scalar and value.text else plain(value) for key, value in node.items
    }


def find(root: Node, path: Path) -> tuple[Node, Scalar | None]:
    """The deepest node along `path` and the key it stands under, for telling a place."""
    node, key = root, None
    for step in path:
        match node:
            case Mapping():
                hit = next(((k, v) for k, v in node.items if k.text == step), None)
                if hit is None:
                    break
                key, node = hit
            case Sequence() if isinstance(step, int) and step < len(node.items):
                node, key = node.items[step], None
            case _:
                break
    return node, key


def _build(next_event: Callable[[], yaml.Event | None]) -> Tree:
    """Puts events in their place.

    One loop without calls, that compares by type and in order of frequency: it runs for every word
    of a catalogue, and a call an event would make it twice as slow.
    """
    document = here = Sequence(yaml.Mark("", 0, 0, 0, None, 0))
    texts, groups, around, key, left = [], [], [], None, limits.VALUES_PER_FILE
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is SequenceEndEvent or kind is MappingEndEvent:
            here, key = around.pop()
            continue
        if kind not in _BEGINNINGS or event.anchor or event.tag:
            _refuse(kind, event, document)
            continue
        if kind is ScalarEvent:
            node: Node = Scalar(event.value, event.start_mark, event.end_mark, event.style)
        else:
            node = _GROUPS[kind](event.start_mark)
        if (left := left - 1) < 0:
            raise Refused("K026", node.start)
        if type(here) is Sequence:
            here.items.append(node)
        elif key is not None:
            here.items.append((key, node))
            key = None
        elif kind is ScalarEvent:
            key = node
            continue
        else:
            raise Refused("K027", node.start)
        if kind is ScalarEvent:
            texts.append(node)
            continue
        groups.append(node)
        around.append((here, key))
        here, key = node, None
        if len(around) > limits.NESTING:
            raise Refused("K025", node.start)
    return Tree(document.items[0] if document.items else None, texts, groups)


def _refuse(kind: type[yaml.Event], event: yaml.Event, document: Sequence) -> None:
    """Anchors, tags, aliases, and a second document; the other events around values are fine."""
    if kind is AliasEvent or (kind in _BEGINNINGS and event.anchor):
        raise Refused("K023", event.start_mark, name=event.anchor)
    if kind in _BEGINNINGS:
        raise Refused("K024", event.start_mark, tag=event.tag)
    if kind is DocumentStartEvent and document.items:
        raise Refused("K020", event.start_mark)
