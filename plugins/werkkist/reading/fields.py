"""A location in an entry → what the models say about the field that stands there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel

from werkkist.entries import ONBEKEND
from werkkist.entries.fields import NUMBERS, Shape, fields_of

Loc = tuple[str | int, ...]


def shape_at(kind: type[BaseModel], loc: Loc) -> Shape | None:
    """The field that a location in an entry speaks of, or None outside the models."""
    shape, model = None, kind
    for name in (step for step in loc if isinstance(step, str)):
        shape = _shapes(model).get(name)
        if shape is None or shape.group is None:
            break
        model = shape.group
    return shape


def names_at(kind: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The names of the fields that can stand at a location."""
    if not any(isinstance(step, str) for step in loc):
        return tuple(kind.model_fields)
    shape = shape_at(kind, loc)
    return tuple(shape.group.model_fields) if shape and shape.group else ()


def explanation(kind: type[BaseModel], loc: Loc) -> str:
    """What the field is for, in the words of its model."""
    shape = shape_at(kind, loc)
    return shape.explanation if shape else ""


def is_required(kind: type[BaseModel], loc: Loc) -> bool:
    """Whether the field has to be there."""
    shape = shape_at(kind, loc)
    return shape is not None and shape.required


def choices_at(kind: type[BaseModel], loc: Loc) -> list[str]:
    """The words from which an editor chooses."""
    shape = shape_at(kind, loc)
    unknown = (str(ONBEKEND),) if may_be_unknown(kind, loc) else ()
    return list(dict.fromkeys((*shape.choices, *unknown))) if shape else []


def may_be_unknown(kind: type[BaseModel], loc: Loc) -> bool:
    """Whether `onbekend` is an answer here; it is one for a field, not for an item of its list."""
    shape = shape_at(kind, loc)
    return shape is not None and shape.open and isinstance(loc[-1], str)


def bounds_at(kind: type[BaseModel], loc: Loc) -> tuple[int, int]:
    """The smallest and the largest number that a field takes."""
    shape = shape_at(kind, loc)
    return shape.bounds if shape else NUMBERS


@cache
def _shapes(model: type[BaseModel]) -> Mapping[str, Shape]:
    return {shape.name: shape for shape in fields_of(model)}
