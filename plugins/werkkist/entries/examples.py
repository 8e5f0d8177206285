"""A valid example of every field, every group and every kind, and how it is written in YAML."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping

from werkkist.entries import KINDS, NaarEen, Onderdeel
from werkkist.entries.example_texts import REFERENCES, TEXTS
from werkkist.entries.fields import Shape, fields_of
from werkkist.entries.types import Deel, Verwijzing

Value = str | list["Value"] | dict[str, "Value"]

_PLAIN = re.compile(r"[A-Za-z0-9À-ÿ“(](?:[^:#\n]|:(?=[^\s])|(?<=[^\s])#)*")
_LAST = ("themas", "bronnen", "status", "herkomst")
_DECIDED = {
    "titel": "Schrijf hier de naam",
    "samenvatting": "Schrijf hier één of twee gewone zinnen.",
    "status": "concept",
    "herkomst": "eigen",
}


def example(field: Shape) -> Value:
    """What can stand in a field: a text, a list or a group."""
    one = example_group(field.group) if field.group else _text(field)
    return [one] if field.many else one


def example_group(model: type[Deel]) -> dict[str, Value]:
    """A small valid group: the required fields; all of them when none is required."""
    fields = fields_of(model)
    chosen = [field for field in fields if field.required or _is_reference(model, field)]
    return {field.name: example(field) for field in chosen or fields}


def example_entry(kind: str) -> dict[str, Value]:
    """The smallest valid entry of a kind: our own work, and not on the site yet."""
    model = KINDS[kind]
    decided = _DECIDED | ({"herkomst": "bekend"} if model.zonder_bronnen else {})
    return {field.name: decided.get(field.name) or example(field) for field in required_fields(model)}


def required_fields(model: type[Onderdeel]) -> list[Shape]:
    """The required fields in the order in which a reader of the file wants them."""
    required = [field for field in fields_of(model) if field.required]
    return sorted(required, key=lambda field: _LAST.index(field.name) if field.name in _LAST else -1)


def as_yaml(values: Mapping[str, Value]) -> str:
    """A group as an editor would write it."""
    return "\n".join(line for name, value in values.items() for line in _lines(f"{name}:", value)) + "\n"


def _is_reference(model: type[Deel], field: Shape) -> bool:
    return issubclass(model, NaarEen) and field.name == "instrument"


def _text(field: Shape) -> str:
    if field.choices:
        return field.choices[0]
    if field.example or field.key in TEXTS:
        return field.example or TEXTS[field.key]
    if field.holds is datetime.date:
        return "2026-03-01"
    return REFERENCES[field.holds.soort] if issubclass(field.holds, Verwijzing) else "2024"


def _lines(head: str, value: Value) -> Iterator[str]:
    match value:
        case str():
            yield f"{head} {scalar(value)}"
        case list():
            yield head
            for item in value:
                yield from _item(item)
        case dict():
            yield head
            yield from (f"  {line}" for line in as_yaml(value).splitlines())


def _item(value: Value) -> Iterator[str]:
    lines = as_yaml(value).splitlines() if isinstance(value, dict) else [scalar(str(value))]
    for number, line in enumerate(lines):
        yield f"    {line}" if number else f"  - {line}"


def scalar(text: str) -> str:
    """A text of one line, with quotes when YAML would read it otherwise."""
    safe = _PLAIN.fullmatch(text) and not text.endswith(":") and text == text.strip()
    return text if safe else json.dumps(text, ensure_ascii=False)
