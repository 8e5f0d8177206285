"""A location in an entry → what the models say about the field that stands there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from werkkist.entries import ONBEKEND

Loc = tuple[str | int, ...]


def field_at(kind: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """The field that a location in an entry speaks of, or None outside the models."""
    field, model = None, kind
    for step in loc:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step)
        model = _model_in(field.annotation) if field else None
        if model is None:
            break
    return field


def names_at(kind: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The names of the fields that can stand at a location."""
    if not any(isinstance(step, str) for step in loc):
        return tuple(kind.model_fields)
    field = field_at(kind, loc)
    model = _model_in(field.annotation) if field else None
    return tuple(model.model_fields) if model else ()


def explanation(kind: type[BaseModel], loc: Loc) -> str:
    """What the field is for, in the words of its model."""
    field = field_at(kind, loc)
    return field.description or "" if field else ""


def is_required(kind: type[BaseModel], loc: Loc) -> bool:
    """Whether the field has to be there."""
    field = field_at(kind, loc)
    return bool(field and field.is_required())


def choices_at(kind: type[BaseModel], loc: Loc) -> list[str]:
    """The words from which an editor chooses."""
    field = field_at(kind, loc)
    words = list(_literals(field.annotation)) if field else []
    return [*words, str(ONBEKEND)] if may_be_unknown(kind, loc) and ONBEKEND not in words else words


def may_be_unknown(kind: type[BaseModel], loc: Loc) -> bool:
    """Whether `onbekend` is an answer here; it is one for a field, not for an item of its list."""
    field = field_at(kind, loc) if loc and isinstance(loc[-1], str) else None
    return field is not None and _accepts_unknown(field)


def bounds_at(kind: type[BaseModel], loc: Loc) -> tuple[int | None, int | None]:
    """The smallest and the largest number that a field takes."""
    field = field_at(kind, loc)
    marks = [*_marks(field.annotation), *field.metadata] if field else []
    least = next((mark.ge for mark in marks if getattr(mark, "ge", None) is not None), None)
    most = next((mark.le for mark in marks if getattr(mark, "le", None) is not None), None)
    return least, most


def _accepts_unknown(field: FieldInfo) -> bool:
    # Asked of the type itself, so that the answer can't differ from what reading does.
    try:
        read = TypeAdapter(field.rebuild_annotation()).validate_python(str(ONBEKEND))
    except ValidationError:
        return False
    return isinstance(read, type(ONBEKEND))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((hit for arg in get_args(annotation) if (hit := _model_in(arg))), None)


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((hit for arg in get_args(annotation) if (hit := _literals(arg))), ())


def _marks(annotation: Any) -> Iterable[Any]:
    for mark in getattr(annotation, "__metadata__", ()):
        yield from getattr(mark, "metadata", None) or (mark,)
    for arg in get_args(annotation):
        yield from _marks(arg)
