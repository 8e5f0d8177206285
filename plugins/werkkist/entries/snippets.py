"""Pieces of text that an editor such as VS Code can fill in: a new entry, a new item of a list."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from werkkist.entries import NaarEen, Onderdeel
from werkkist.entries.examples import example, required_fields, scalar
from werkkist.entries.fields import Shape, fields_of, new_name
from werkkist.entries.meanings import UNKNOWN, form, meanings
from werkkist.entries.types import Deel

Snippet = dict[str, Any]


def kind_snippets(model: type[Onderdeel]) -> list[Snippet]:
    """A whole new entry: every required field, and the place for its source."""
    stops = count(1)
    fields = required_fields(model)
    if not model.zonder_bronnen:
        sources = next(field for field in fields_of(model) if field.name == "bronnen")
        fields.insert(-2, sources)
    name = new_name(model)
    about = "Alle verplichte velden. Met de tabtoets ga je naar het volgende veld."
    return [_snippet(name.capitalize(), about, {field.name: _stop(field, stops) for field in fields})]


def item_snippets(group: type[Deel], field: Shape) -> list[Snippet]:
    """A new item of a list of groups."""
    about = f"{field.explanation} Met de tabtoets ga je naar het volgende veld."
    return [{**_snippet(f"Nieuw bij “{field.label}”", about, _group(group, count(1))), "type": "array"}]


def unknown_snippets(field: Shape) -> list[Snippet]:
    """`onbekend`; and for one text or number an example, as the server fills a lone snippet in by itself."""
    made = [{**_snippet("onbekend", UNKNOWN, "onbekend"), "type": "string"}]
    if field.group is None:
        sample = scalar(str(example(field)))
        about = f"Een voorbeeld. Vul je eigen antwoord in. {form(field)}"
        made.append(_snippet(f"bijvoorbeeld: {sample}", about, f"${{1:{sample}}}"))
    return made


def _snippet(label: str, about: str, body: Any) -> Snippet:
    return {"label": label, "description": about, "markdownDescription": about, "body": body}


def _group(model: type[Deel], stops: count[int]) -> Snippet:
    made = {}
    if issubclass(model, NaarEen):
        kinds = _choice(NaarEen.model_fields, stops)
        made[kinds] = f"${next(stops)}"
    fields = fields_of(model)
    chosen = [field for field in fields if field.required] or fields
    return made | {field.name: _stop(field, stops) for field in chosen}


def _stop(field: Shape, stops: count[int]) -> Any:
    """Where the cursor comes: a list of choices, or an empty place. Nothing is filled in beforehand."""
    if field.group:
        one: Any = _group(field.group, stops)
    elif field.choices:
        one = _choice(meanings(field), stops)
    else:
        one = f"${next(stops)}"
    return [one] if field.many else one


def _choice(values: Iterable[str], stops: count[int]) -> str:
    return f"${{{next(stops)}|{','.join(values)}|}}"
