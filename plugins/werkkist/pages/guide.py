"""The guide of fields: a page for each kind with everything an editor may write, made from the models."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from werkkist.entries import KINDS, BeeldBestand, Markdown, Onderdeel, Verwijzing, Webadres
from werkkist.entries.examples import as_yaml, example, example_entry, required_fields
from werkkist.entries.fields import Shape, fields_of
from werkkist.entries.meanings import form, meanings, when
from werkkist.pages.addresses import GUIDE, PROPOSALS, guide_uri, relative
from werkkist.pages.layouts import HIDDEN
from werkkist.pages.page import Page, Section
from werkkist.pages.templating import render

_ALWAYS = "Verplicht."
_OPTIONAL = "Mag je weglaten."

_UNSEEN = {f"{Onderdeel.__name__}.{name}" for name in (*HIDDEN, "zoekwoorden")}

_SORTS: tuple[tuple[type, str], ...] = (
    (Verwijzing, "de naam van een ander bestand"),
    (Webadres, "een webadres"),
    (BeeldBestand, "de naam van een plaatje"),
    (Markdown, "tekst met opmaak (Markdown)"),
    (datetime.date, "een datum"),
    (int, "een getal"),
)


@dataclass(frozen=True, slots=True)
class Described:
    """A field in the words of the guide; `delen` are the fields of the group that stands in it."""

    naam: str
    label: str
    """What it is called on the site; '' for what a reader does not see."""
    uitleg: str
    nodig: str
    invullen: str
    onbekend: bool
    keuzes: tuple[tuple[str, str], ...]
    voorbeeld: str
    delen: tuple[Described, ...]


@cache
def guide_pages() -> tuple[Page, ...]:
    """The pages of the guide; they hang on the models alone, so they are made once."""
    return (_overview(), *(_kind_page(kind) for kind in KINDS))


def _overview() -> Page:
    rows = [(relative(GUIDE, guide_uri(kind)), model.enkelvoud, kind) for kind, model in KINDS.items()]
    return Page(
        uri=GUIDE,
        title="Welke velden zijn er?",
        summary="Per soort onderdeel: welke velden je kunt invullen, wat ze betekenen en hoe je ze schrijft.",
        lead=render("veldengids", rijen=rows, voorstellen=relative(GUIDE, PROPOSALS)),
        style="tekst",
    )


def _kind_page(kind: str) -> Page:
    model = KINDS[kind]
    uri = guide_uri(kind)
    return Page(
        uri=uri,
        title=f"Velden van een {model.enkelvoud}",
        summary=f"Alle velden van een {model.enkelvoud}: wat ze betekenen, wat je invult en een voorbeeld.",
        lead=render("veldenkop", soort=model.enkelvoud, map=kind, alle=relative(uri, GUIDE)),
        sections=tuple(_sections(kind)),
        style="tekst",
    )


def _sections(kind: str) -> Iterator[Section]:
    model = KINDS[kind]
    yield Section("voorbeeld", "Zo ziet een klein bestand eruit", _sample(kind))
    fields = fields_of(model)
    own = [field for field in fields if not field.required and field.owner != Onderdeel.__name__]
    shared = [field for field in fields if not field.required and field.owner == Onderdeel.__name__]
    yield Section("verplicht", "Deze velden zijn verplicht", _fields(model, required_fields(model)))
    yield Section("eigen-velden", f"Andere velden van een {model.enkelvoud}", _fields(model, own))
    yield Section("gedeelde-velden", "Velden die bij elk onderdeel kunnen", _fields(model, shared))


def _sample(kind: str) -> Markup:
    return render("veldenvoorbeeld", map=kind, yaml=as_yaml(example_entry(kind)))


def _fields(model: type[Onderdeel], fields: Iterable[Shape]) -> Markup:
    return render("velden", velden=[describe(model, field) for field in fields])


def describe(model: type, field: Shape) -> Described:
    """A field, and all fields inside it."""
    return Described(
        naam=field.name,
        label="" if field.key in _UNSEEN else field.label,
        uitleg=field.explanation,
        nodig=_need(model, field),
        invullen=f"{_sort(field)} {form(field)}".strip(),
        onbekend=field.open,
        keuzes=tuple(meanings(field).items()),
        voorbeeld=as_yaml({field.name: example(field)}),
        delen=tuple(describe(field.group, part) for part in fields_of(field.group)) if field.group else (),
    )


def _need(model: type, field: Shape) -> str:
    if field.required:
        return _ALWAYS
    return when(field, sourced=not getattr(model, "zonder_bronnen", False)) or _OPTIONAL


def _sort(field: Shape) -> str:
    one = _sort_of_one(field)
    return f"Een lijst. In elk deel: {one}." if field.many else f"{one[0].upper()}{one[1:]}."


def _sort_of_one(field: Shape) -> str:
    if field.group:
        return "een groep velden"
    if field.choices:
        return "een keuze uit vaste woorden"
    return next((told for kind, told in _SORTS if issubclass(field.holds, kind)), "gewone tekst, zonder opmaak")
