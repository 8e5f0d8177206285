"""Fills the fields of an entry from its model, so that a test needs no list of fields of its own."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from werkkist.entries import KINDS, BeeldBestand, Markdown, NaarEen, Plat, Verwijzing, Webadres
from werkkist.entries.facts import CbsCode, Waarde
from werkkist.entries.types import Id, Samenvatting, Titel

TARGET = "doel"
"""The id that every reference of a filled entry points at."""

PICTURE = "beeld.png"
"""The picture that a filled entry shows."""

_PATTERNED: dict[type, str] = {CbsCode: "GM0034", Waarde: "12,9", BeeldBestand: PICTURE}
_PREFERRED = ("gepubliceerd", "eigen")
_LEFT_OUT = ("vervangen_door", "oude_ids")


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the fields of each type."""

    title: str = "Een titel"
    summary: str = "Een samenvatting."
    plain: str = "Gewone tekst"
    markdown: str = "Een tekst met **nadruk**."
    address: str = "https://voorbeeld.invalid/"


def least(kind: str, words: Words = Words()) -> dict[str, Any]:
    """Only the fields that an entry of this kind can't do without."""
    return dict(_fields(KINDS[kind], words, only_required=True))


def everything(kind: str, words: Words = Words()) -> dict[str, Any]:
    """Every field that an editor can fill in, down to the smallest group."""
    return dict(_fields(KINDS[kind], words, only_required=False))


def _fields(model: type[BaseModel], words: Words, *, only_required: bool) -> Iterator[tuple[str, Any]]:
    for name, field in model.model_fields.items():
        if name not in _LEFT_OUT and (field.is_required() or not only_required):
            yield name, _value(field.annotation, words, only_required)


def _value(annotation: Any, words: Words, only_required: bool) -> Any:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _value(next(part for part in parts if part is not type(None)), words, only_required)
    if origin is Annotated:
        return _value(parts[0], words, only_required)
    if origin is tuple:
        return [_value(parts[0], words, only_required)]
    if origin is Literal:
        return next((part for part in parts if part in _PREFERRED), parts[0])
    if issubclass(annotation, BaseModel):
        return _group(annotation, words, only_required)
    return _single(annotation, words)


def _group(model: type[BaseModel], words: Words, only_required: bool) -> dict[str, Any]:
    made = dict(_fields(model, words, only_required=only_required))
    if issubclass(model, NaarEen):
        others = list(NaarEen.model_fields)[1:]
        made = {name: value for name, value in made.items() if name not in others}
        made.setdefault(next(iter(NaarEen.model_fields)), TARGET)
    return made


def _single(annotation: type, words: Words) -> str:
    if annotation in _PATTERNED:
        return _PATTERNED[annotation]
    if annotation is datetime.date:
        return "2026-03-01"
    if annotation is int:
        return "1900"
    if issubclass(annotation, Verwijzing | Id):
        return TARGET
    texts = {
        Titel: words.title,
        Samenvatting: words.summary,
        Markdown: words.markdown,
        Webadres: words.address,
        Plat: words.plain,
    }
    return texts[annotation]
