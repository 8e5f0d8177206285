"""JSON Schema (draft-07) of a kind, for editors such as VS Code; its words are Dutch as far as they let us."""

from __future__ import annotations

import datetime
from typing import Any

from werkkist import limits
from werkkist.entries import KINDS, NaarEen, Onderdeel
from werkkist.entries.examples import as_yaml, example
from werkkist.entries.facts import Waarde
from werkkist.entries.fields import Shape, fields_of
from werkkist.entries.meanings import form, meanings, when
from werkkist.entries.snippets import item_snippets, kind_snippets, unknown_snippets
from werkkist.entries.types import Deel, Markdown, Titel

# Shapes that look odd are there for yaml-language-server: it takes our own words only for a wrong
# type, choice or pattern, a missing field and an unknown field (`errorMessage`, `patternErrorMessage`).
# So a bound is a condition with an impossible value, a length is a pattern, "not empty" is `contains`,
# and each required field has a branch of its own. Examples stand in the descriptions: the server shows
# the keyword `examples` under an English heading, and fills a lone example in as if it were the answer.

Schema = dict[str, Any]

DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
MOST_TOLD = 12
"""With more fields than this, the list of their names is no help in a message."""
OR_UNKNOWN = " Weet je het niet? Schrijf: onbekend"


def json_schema(kind: str) -> Schema:
    """The schema of the files in the folder `kind`."""
    model = KINDS[kind]
    about = f"{model.meervoud}: de bestanden in de map {kind}."
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": model.enkelvoud.capitalize(),
        "description": about,
        "markdownDescription": about,
        **_group(model, model.enkelvoud),
        "defaultSnippets": kind_snippets(model),
    }


def _group(model: type[Deel] | type[Onderdeel], name: str) -> Schema:
    fields = fields_of(model)
    conditions = _conditions(model, fields)
    return {
        "type": "object",
        "properties": {field.name: _field(model, field) for field in fields},
        "additionalProperties": False,
        "errorMessage": f"Dit past hier niet. Gebruik bij “{name}” alleen {_names(fields)}.",
        **({"allOf": conditions} if conditions else {}),
    }


def _names(fields: tuple[Shape, ...]) -> str:
    if len(fields) > MOST_TOLD:
        return "velden die bestaan (met Ctrl+spatie zie je ze)"
    return f"deze velden: {', '.join(field.name for field in fields)}"


def _conditions(model: type[Deel] | type[Onderdeel], fields: tuple[Shape, ...]) -> list[Schema]:
    made = [_required(field) for field in fields if field.required]
    if issubclass(model, NaarEen):
        made.append(_exactly_one(tuple(NaarEen.model_fields)))
    if issubclass(model, Onderdeel) and not model.zonder_bronnen:
        made.append(_sourced())
    return made


def _required(field: Shape) -> Schema:
    message = f"Het verplichte veld “{field.name}” ontbreekt. {field.explanation}"
    return {"required": [field.name], "errorMessage": message}


def _exactly_one(names: tuple[str, ...]) -> Schema:
    message = f"Schrijf precies één verwijzing. Kies uit: {', '.join(names)}."
    return {
        "if": {"type": "object"},
        "then": {"if": {"oneOf": [{"required": [name]} for name in names]}, "else": _impossible(message)},
    }


def _sourced() -> Schema:
    message = "Noem bij “bronnen” waar dit vandaan komt. Is het gemaakt voor deze toolkit? Schrijf: herkomst: eigen"
    foreign = {"enum": ["bekend", "gezocht"]}
    return {
        "if": {"required": ["herkomst"], "properties": {"herkomst": foreign}},
        "then": {"required": ["bronnen"], "errorMessage": message},
    }


def _impossible(message: str) -> Schema:
    """What no number and no group satisfies, with our own words."""
    return {"const": None, "errorMessage": message}


def _field(model: type, field: Shape) -> Schema:
    value = _value(field)
    if field.many:
        value = _list(field, value)
    elif field.open and not field.choices:
        value = {**_or_unknown(value), "defaultSnippets": unknown_snippets(field)}
    return {**_words(model, field), **value}


def _words(model: type, field: Shape) -> Schema:
    about = _explained(model, field)
    return {"title": field.label, "description": field.explanation, "markdownDescription": about}


def _explained(model: type, field: Shape) -> str:
    sourced = not getattr(model, "zonder_bronnen", False)
    needed = "**Verplicht.**" if field.required else when(field, sourced=sourced)
    markdown = "Opmaak met Markdown mag: nadruk, lijsten, links." if field.holds is Markdown else ""
    unknown = "Je mag ook `onbekend` schrijven." if field.open else ""
    shown = as_yaml({field.name: example(field)})
    sample = f"Bijvoorbeeld:\n```yaml\n{shown}```" if field.many or not field.choices else ""
    parts = (field.explanation, needed, form(field), markdown, unknown, sample)
    return "\n\n".join(part for part in parts if part)


def _list(field: Shape, item: Schema) -> Schema:
    message = f"Bij “{field.name}” hoort een lijst. Zet elk onderdeel op een eigen regel, met “- ” ervoor."
    made = {
        "type": "array",
        "items": {"title": field.label, "description": field.explanation, **item},
        "contains": {},
        "maxItems": limits.LIST_ITEMS,
        "errorMessage": message,
    }
    if field.group:
        made["defaultSnippets"] = item_snippets(field.group, field)
    # No snippet `onbekend` here: the server would offer it for each item as well, where it can't stand.
    return _or_unknown(made) if field.open else made


def _or_unknown(value: Schema) -> Schema:
    """The same value, or `onbekend`: one schema with two types gives clearer messages than `anyOf`."""
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    old = value.get("pattern")
    return {
        **value,
        "type": types if "string" in types else [*types, "string"],
        "pattern": f"^onbekend$|{old}" if old else "^onbekend$",
        "patternErrorMessage": value.get("patternErrorMessage", value["errorMessage"]) + OR_UNKNOWN,
        "errorMessage": value["errorMessage"] + OR_UNKNOWN,
    }


def _value(field: Shape) -> Schema:
    """One value, or one item of a list."""
    if field.group:
        return _group(field.group, field.name)
    if field.choices:
        return _choice(field)
    if field.holds is int:
        return _number(field)
    message = f"Bij “{field.name}” hoort tekst. Vul het in, of haal de regel weg."
    if field.holds is datetime.date:
        return {"type": "string", "pattern": f"^{DATE}$", "patternErrorMessage": form(field), "errorMessage": form(field)}
    free = field.holds.pattern in (None, Titel.pattern)
    return {
        # A text of digits only is a number to YAML; our own reader takes it as it is written.
        "type": ["string", "number"] if free or field.holds is Waarde else "string",
        "pattern": _pattern(field.holds.pattern, field.holds.longest),
        "patternErrorMessage": f"Dit past niet bij “{field.name}”. {form(field)}",
        "errorMessage": message,
    }


def _pattern(form: str | None, longest: int) -> str:
    if form is None:
        return rf"^[\s\S]{{1,{longest}}}\s*$"
    return rf"^(?=[\s\S]{{1,{longest}}}$){form.removeprefix('^').removesuffix('$')}\s*$"


def _choice(field: Shape) -> Schema:
    told = meanings(field)
    return {
        "type": "string",
        "enum": list(told),
        "enumDescriptions": list(told.values()),
        "markdownEnumDescriptions": list(told.values()),
        "errorMessage": f"Dit kan niet bij “{field.name}”. Kies uit: {', '.join(told)}.",
    }


def _number(field: Shape) -> Schema:
    least, most = field.bounds
    message = f"Dit past niet bij “{field.name}”. {form(field)}"
    return {
        "type": ["string", "integer"],
        "pattern": "^[0-9]{1,7}$",
        "if": {"minimum": least, "maximum": most},
        "else": _impossible(message),
        "patternErrorMessage": message,
        "errorMessage": message,
    }
