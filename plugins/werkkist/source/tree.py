"""YAML events → a tree of texts, lists and mappings that know their place in the file.

Nothing is guessed: every scalar stays the text that the editor typed (`no`, `12:30`, `010`).
Built from events and without recursion, so that depth and size are bounded while reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

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


class Refused(Exception):
    """YAML that we don't accept; carries our code and the mark where it stands."""

    def __init__(self, code: str, mark: yaml.Mark, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.mark, self.facts = code, mark, facts


def parse(text: str) -> Node | None:
    """The tree of one YAML document; None when it holds nothing.

    Raises `Refused` for YAML outside our subset, `yaml.YAMLError` for a syntax error.
    """
    builder = _Builder()
    # The C parser: 25 times faster; every PyYAML wheel has it.
    loader = yaml.CSafeLoader(text)
    try:
        while (event := loader.get_event()) is not None:
            builder.take(event)
    finally:
        loader.dispose()
    return builder.root


def plain(node: Node) -> Plain:
    """The tree as dicts, lists and texts; fields and items without a value are None."""
    match node:
        case Scalar():
            return None if node.empty else node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.items}


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


def scalars(root: Node) -> Iterator[Scalar]:
    """Every value text of the tree, in the order of the file (keys apart)."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            waiting.extend(reversed(node.items))
        else:
            waiting.extend(value for _, value in reversed(node.items))


class _Builder:
    """Puts events in their place; the stack holds the open lists and mappings."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._values = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        # Compared by type and in order of frequency: this runs for every word of a catalogue.
        kind = type(event)
        if kind is yaml.ScalarEvent:
            _refuse_extras(event)
            self._place(Scalar(event.value, event.start_mark, event.end_mark, event.style))
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            self._open.pop()
            self._keys.pop()
        elif kind is yaml.MappingStartEvent:
            _refuse_extras(event)
            self._enter(Mapping(event.start_mark))
        elif kind is yaml.SequenceStartEvent:
            _refuse_extras(event)
            self._enter(Sequence(event.start_mark))
        elif kind is yaml.AliasEvent:
            raise Refused("K023", event.start_mark, name=event.anchor)
        elif kind is yaml.DocumentStartEvent:
            self._begin(event)

    def _begin(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            raise Refused("K020", event.start_mark)

    def _enter(self, node: Sequence | Mapping) -> None:
        self._place(node)
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > limits.NESTING:
            raise Refused("K025", node.start)

    def _place(self, node: Node) -> None:
        self._values += 1
        if self._values > limits.VALUES_PER_FILE:
            raise Refused("K026", node.start)
        if not self._open:
            self.root = node
        elif isinstance(self._open[-1], Sequence):
            self._open[-1].items.append(node)
        else:
            self._place_in_mapping(self._open[-1], node)

    def _place_in_mapping(self, mapping: Mapping, node: Node) -> None:
        key = self._keys[-1]
        if key is not None:
            mapping.items.append((key, node))
            self._keys[-1] = None
        elif isinstance(node, Scalar):
            self._keys[-1] = node
        else:
            raise Refused("K027", node.start)


def _refuse_extras(event: yaml.NodeEvent) -> None:
    if event.anchor:
        raise Refused("K023", event.start_mark, name=event.anchor)
    if event.tag:
        raise Refused("K024", event.start_mark, tag=event.tag)
