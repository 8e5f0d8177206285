"""A new entry: a valid example of its kind, filled from the model, with a hint at every field."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import yaml
from pydantic import BaseModel

from werkkist.catalogue import Catalogue, Item
from werkkist.edits.naming import id_of
from werkkist.edits.order import field_order
from werkkist.edits.wanted import bare, fits, is_group
from werkkist.entries import KINDS, ONBEKEND, BeeldBestand, Markdown, NaarEen, Webadres
from werkkist.entries.types import Id
from werkkist.reading.fields import choices_at, may_be_unknown

_DECIDED = {"status": "concept", "herkomst": "eigen"}
_NOT_YET = ("oude_ids", "vervangen_door")
_IN_ORDER = ("nummer", "volgorde")
_NEAR = 0.85
_ARTICLES = ("de", "het", "een")
_NUMBERS = ("1", "2020")
_WORDS: dict[type, str] = {
    Webadres: "https://www.voorbeeld.nl/",
    BeeldBestand: "naam-van-het-plaatje.jpg",
    Id: "naam-van-het-bestand",
}
_TOP = """\
## Een nieuw onderdeel ({singular}). Vul de velden in.
## Wil je een veld met een # gebruiken? Haal op die regels het # en de spatie weg.
## Heb je een veld niet nodig? Haal de regels weg. Regels met ## zijn uitleg.
## Klaar? Controleer het met: werkkist controleer
"""


class _Dumper(yaml.SafeDumper):
    """YAML as our editors write it: items of a list indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)


class _Block(str):
    """Text that is written as a block, with a `|`."""


_Dumper.add_representer(
    _Block, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")
)


def draft(kind: str, title: str, number: int = 1) -> str:
    """The text of a new entry: what is required filled in, the rest ready behind a #.

    `number` is its place in the order, for kinds that have one.
    """
    decided = {"titel": title, **_DECIDED, **dict.fromkeys(_IN_ORDER, number)}
    parts = [_TOP.format(singular=KINDS[kind].enkelvoud)]
    for name in field_order(kind):
        if name not in _NOT_YET:
            parts.append(_field(KINDS[kind], name, decided))
    return "\n".join(parts)


def next_number(catalogue: Catalogue, kind: str) -> int:
    """The first place behind the entries of a kind that has an order."""
    entries = [item.entry for item in catalogue.of(kind)]
    return max((getattr(entry, name, 0) for entry in entries for name in _IN_ORDER), default=0) + 1


def near_titles(catalogue: Catalogue, kind: str, title: str) -> list[Item]:
    """Entries of a kind whose title is nearly the same."""
    titles = {_core(item.entry.titel): item for item in catalogue.of(kind)}
    near = difflib.get_close_matches(_core(title), titles, 3, _NEAR)
    return [titles[each] for each in near]


def _core(title: str) -> str:
    """The words that count: "Het SOFA model" is the SOFA-model."""
    return " ".join(word for word in id_of(title).split("-") if word not in _ARTICLES)


def _field(model: type[BaseModel], name: str, decided: dict[str, Any]) -> str:
    field = model.model_fields[name]
    value = decided.get(name) or _value(model, name, active=field.is_required())
    text = yaml.dump({name: value}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    if not field.is_required():
        text = "".join(f"# {line}" for line in text.splitlines(keepends=True))
    return f"{_hint(model, name)}{text}"


def _hint(model: type[BaseModel], name: str) -> str:
    field, choices = model.model_fields[name], choices_at(model, (name,))
    needed = " (verplicht)" if field.is_required() else ""
    more = f" Kies uit: {', '.join(choices)}." if choices else ""
    if may_be_unknown(model, (name,)):
        more += f" Weet je het niet? Schrijf: {ONBEKEND}"
    return f"## {field.title}{needed} – {field.description}{more}\n"


def _value(model: type[BaseModel], name: str, *, active: bool) -> Any:
    """An example; in a field that counts only what is required, and `onbekend` where that is fair."""
    if active and may_be_unknown(model, (name,)):
        return str(ONBEKEND)
    field = model.model_fields[name]
    example = field.examples[0] if field.examples else None
    return _example(field.rebuild_annotation(), example, str(field.description), active=active)


def _example(annotation: Any, example: Any, words: str, *, active: bool) -> Any:
    kind = bare(annotation)
    if get_origin(kind) is tuple:
        return [_example(get_args(kind)[0], example, words, active=active)]
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if is_group(kind):
        return dict(_group(kind, active=active))
    if kind is datetime.date:
        return datetime.date.fromisoformat(example or "2026-03-01")
    if kind is int:
        return int(next(number for number in _NUMBERS if fits(annotation, number)))
    return example or _words(kind, f"Vul in. {words}")


def _group(model: type[BaseModel], *, active: bool) -> Iterator[tuple[str, Any]]:
    others = [name for name in NaarEen.model_fields if name != "instrument"]
    for name, field in model.model_fields.items():
        is_one_of = issubclass(model, NaarEen) and name in others
        if (field.is_required() or not active) and not is_one_of:
            yield name, _value(model, name, active=active)


def _words(kind: type, words: str) -> str:
    known = next((text for each, text in _WORDS.items() if issubclass(kind, each)), None)
    return known or (_Block(f"{words}\n") if issubclass(kind, Markdown) else words)

