"""The fields of a model as values: what an editor may write in each of them."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from werkkist.entries.common import Onderdeel
from werkkist.entries.types import Deel, _OrUnknown

NUMBERS = (0, 9_999_999)
"""What `Getal` accepts: seven digits."""

_DE_WORDS = ("competentie", "route", "bron")


@dataclass(frozen=True, slots=True)
class Shape:
    """One field: its words, and what it holds."""

    name: str
    owner: str
    """The class that declares it; with the name it is the key of texts about the field."""
    label: str
    explanation: str
    required: bool
    open: bool
    """Whether `onbekend` may stand there."""
    many: bool
    holds: type
    """A kind of text, a group, `int` or `date`: of the value, or of each item of a list."""
    choices: tuple[str, ...]
    bounds: tuple[int, int]
    example: str | None

    @property
    def key(self) -> str:
        return f"{self.owner}.{self.name}"

    @property
    def group(self) -> type[Deel] | None:
        """The group of fields that stands here, or in each item."""
        return self.holds if issubclass(self.holds, Deel) else None


@cache
def fields_of(model: type[BaseModel]) -> tuple[Shape, ...]:
    """The fields of a kind or of a group, in the order of the model."""
    return tuple(_shape(model, name, field) for name, field in model.model_fields.items())


def new_name(kind: type[Onderdeel]) -> str:
    """“nieuw instrument”, “nieuwe route”."""
    return f"{'nieuwe' if kind.enkelvoud in _DE_WORDS else 'nieuw'} {kind.enkelvoud}"


def _shape(model: type[BaseModel], name: str, field: FieldInfo) -> Shape:
    holds, marks = _unwrapped(field.annotation, field.metadata)
    many = get_origin(holds) is tuple
    if many:
        holds, inner = _unwrapped(get_args(holds)[0], ())
        marks += inner
    choices = get_args(holds) if get_origin(holds) is Literal else ()
    return Shape(
        name=name,
        owner=_owner(model, name).__name__,
        label=field.title or name,
        explanation=field.description or "",
        required=field.is_required(),
        open=any(isinstance(mark, _OrUnknown) for mark in marks),
        many=many,
        holds=str if choices else holds,
        choices=choices,
        bounds=_bounds(marks),
        example=field.examples[0] if field.examples else None,
    )


def _owner(model: type[BaseModel], name: str) -> type:
    """The topmost class that has the field, so that a text about it serves all kinds."""
    classes = (each for each in reversed(model.__mro__) if issubclass(each, BaseModel))
    return next(each for each in classes if name in each.model_fields)


def _unwrapped(annotation: Any, marks: Iterable[Any]) -> tuple[Any, list[Any]]:
    """The bare type, and everything that was said about it on the way."""
    found = list(_flat(marks))
    while True:
        parts = get_args(annotation)
        if get_origin(annotation) in (Union, types.UnionType):
            annotation = next(part for part in parts if part is not types.NoneType)
        elif get_origin(annotation) is Annotated:
            annotation, *rest = parts
            found += _flat(rest)
        else:
            return annotation, found


def _flat(marks: Iterable[Any]) -> Iterator[Any]:
    for mark in marks:
        yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)


def _bounds(marks: Iterable[Any]) -> tuple[int, int]:
    least, most = NUMBERS
    for mark in marks:
        least, most = getattr(mark, "ge", least), getattr(mark, "le", most)
    return least, most
