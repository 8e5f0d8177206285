"""What the model of a kind wants at each place in a file."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from werkkist.entries import KINDS, Plat
from werkkist.source import tree


def located(node: tree.Node, loc: tree.Path = ()) -> Iterator[tuple[tree.Path, tree.Node]]:
    """Every value of a file with its location, lists and groups included."""
    yield loc, node
    match node:
        case tree.Sequence():
            for number, item in enumerate(node.items):
                yield from located(item, (*loc, number))
        case tree.Mapping():
            for key, value in node.items:
                yield from located(value, (*loc, key.text))


def wanted(kind: str, loc: tree.Path) -> Any:
    """The type that belongs at a location, without "or nothing" and "or onbekend"; None for none."""
    annotation: Any = KINDS[kind]
    for step in loc:
        here = bare(annotation)
        if isinstance(step, int):
            annotation = get_args(here)[0] if get_origin(here) is tuple else None
        else:
            field = here.model_fields.get(step) if is_group(here) else None
            annotation = field.annotation if field else None
    return bare(annotation)


def fits(annotation: Any, text: str) -> bool:
    """Whether a text is good at a place that wants `annotation`."""
    try:
        TypeAdapter(annotation).validate_python(text)
    except ValidationError:
        return False
    return True


def wants_text(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Plat)


def wants_date(annotation: Any) -> bool:
    return annotation is datetime.date


def group_fields(annotation: Any) -> frozenset[str]:
    """The names of the fields when a group belongs here, else nothing."""
    return frozenset(annotation.model_fields) if is_group(annotation) else frozenset()


def field_names(kind: str) -> frozenset[str]:
    """Every name of a field of a kind, at any depth."""
    return frozenset(_names(KINDS[kind]))


def _names(annotation: Any) -> Iterator[str]:
    here = bare(annotation)
    if get_origin(here) is tuple:
        yield from _names(get_args(here)[0])
    elif is_group(here):
        yield from here.model_fields
        for field in here.model_fields.values():
            yield from _names(field.annotation)


def is_group(annotation: Any) -> bool:
    """Whether fields belong here."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def bare(annotation: Any) -> Any:
    """The type without its bounds, and without "or nothing"."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return bare(parts[0])
    if origin in (Union, types.UnionType):
        return bare(next(part for part in parts if part is not type(None)))
    return annotation
