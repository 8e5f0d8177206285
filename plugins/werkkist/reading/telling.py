"""What pydantic refused → a problem in Dutch, keyed on the kind of error and never on its English text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from werkkist.entries import BeeldBestand, NaarEen, Webadres
from werkkist.entries.facts import CbsCode, Waarde
from werkkist.entries.types import ID_PATTERN, MINUTES, Titel
from werkkist.problems import Place, Problem
from werkkist.reading import fields
from werkkist.reading.dates import date_meant
from werkkist.reading.naming import slug
from werkkist.source import Source
from werkkist.source.lines import pasted_dash

Told = tuple[str, str, str]
"""Code, message and remedy."""

_SHOWN = 60
"""So much of a value is repeated in a message."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that pydantic refused, with the model and the file it stands in."""

    kind: type[BaseModel]
    source: Source
    error: dict[str, Any]

    @property
    def loc(self) -> fields.Loc:
        return self.error["loc"]

    @property
    def given(self) -> Any:
        return self.error["input"]

    @property
    def name(self) -> str:
        return next((str(step) for step in reversed(self.loc) if isinstance(step, str)), "bestand")

    @property
    def shown(self) -> str:
        """The value on one line, cut off when it is long."""
        words = " ".join(str(self.given).split())
        return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"

    @property
    def line(self) -> str:
        """The line on which the value begins."""
        return self.source.text.split("\n")[self.source.place(self.loc).line - 1]

    @property
    def is_item(self) -> bool:
        """Whether it stands behind a dash."""
        return isinstance(self.loc[-1], int)

    @property
    def unless_unknown(self) -> str:
        """What to say to somebody who does not know the answer, where that is an answer."""
        known = fields.may_be_unknown(self.kind, self.loc)
        return f"   Weet je het niet? Schrijf:  {self.name}: onbekend" if known else ""


def tell(mistake: Mistake) -> Problem:
    """The problem for the editor."""
    error_type = mistake.error["type"]
    if mistake.given is None:
        told = _nothing(mistake)
    else:
        told = _TELLERS.get(error_type, _wrong_value)(mistake)
    return mistake.source.problem(_place(mistake, told[0]), *told)


def _place(mistake: Mistake, code: str) -> Place:
    source, loc = mistake.source, mistake.loc
    if code == "K204" and not source.has(loc):
        return source.place(loc[:-1]) if loc[:-1] else Place(source.shown)
    place = source.place(loc, key=code == "K203")
    if code == "K006":
        return replace(place, column=place.column + len(next(iter(mistake.given))))
    return place


def _missing(mistake: Mistake) -> Told:
    explained = fields.explanation(mistake.kind, mistake.loc)
    help_text = f"  ({explained})" if explained else ""
    if mistake.source.has(mistake.loc):
        message = f"Het verplichte veld “{mistake.name}” is nog leeg."
        return "K204", message, f"Vul het in:  {mistake.name}: …{help_text}{mistake.unless_unknown}"
    message = f"Het verplichte veld “{mistake.name}” ontbreekt."
    return "K204", message, f"Voeg deze regel toe:  {mistake.name}: …{help_text}{mistake.unless_unknown}"


def meant_field(mistake: Mistake) -> str:
    """The field that somebody had in mind who typed one that is not there; '' when nothing looks like it."""
    if mistake.error["type"] != "extra_forbidden":
        return ""
    names = fields.names_at(mistake.kind, mistake.loc[:-1])
    near = difflib.get_close_matches(str(mistake.loc[-1]).lower(), names, 1, 0.7)
    return near[0] if near else ""


def _unknown(mistake: Mistake) -> Told:
    given = str(mistake.loc[-1])
    names = fields.names_at(mistake.kind, mistake.loc[:-1])
    near = meant_field(mistake)
    hint = f" Bedoelde je “{near}”?" if near else ""
    remedy = f"Schrijf:  {near}:" if near else f"Deze velden kun je gebruiken: {', '.join(names)}."
    return "K203", f"Het veld “{given}” bestaat hier niet.{hint}", remedy


def _not_in_list(mistake: Mistake) -> Told:
    if not isinstance(mistake.given, str):
        return _not_one_value(mistake)
    values = fields.choices_at(mistake.kind, mistake.loc)
    near = difflib.get_close_matches(mistake.given, values, 1, 0.6)
    hint = f" Bedoelde je “{near[0]}”?" if near else ""
    return "K211", f"“{mistake.shown}” kan hier niet.{hint}", f"Kies uit: {', '.join(values)}."


def _not_a_list(mistake: Mistake) -> Told:
    given = mistake.given
    if isinstance(given, str) and re.match(r"-\S", given):
        return "K013", "Na het streepje ontbreekt een spatie.", f"Schrijf:  - {given[1:].split(' -')[0]}"
    pasted = pasted_dash(mistake.line, 1) if isinstance(given, str) else None
    if pasted:
        return pasted[0], pasted[3], pasted[4]
    message = f"Bij “{mistake.name}” hoort een lijst."
    item = given if isinstance(given, str) and re.fullmatch(r"[\w .’-]+", given) else "…"
    remedy = f"Zet elk onderdeel op een eigen regel, met een streepje ervoor:  - {item}"
    return "K205", message, remedy + mistake.unless_unknown


def _not_a_group(mistake: Mistake) -> Told:
    names = ", ".join(fields.names_at(mistake.kind, mistake.loc))
    message = f"Bij “{mistake.name}” horen losse velden, elk op een eigen regel."
    return "K206", message, f"Gebruik deze velden: {names}.{mistake.unless_unknown}"


def _nothing(mistake: Mistake) -> Told:
    message = "Hier staat een streepje of een veld zonder tekst erachter."
    return "K207", message, f"Vul het in, of haal de regel weg.{mistake.unless_unknown}"


_ONE_VALUE = {"int_type": "getal", "date_type": "datum", "literal_error": "woord"}


def _not_one_value(mistake: Mistake) -> Told:
    if mistake.is_item and _is_text_with_colon(mistake.given):
        return _colon(mistake)
    what = _ONE_VALUE.get(mistake.error["type"], "tekst")
    where = "achter het streepje" if mistake.is_item else "achter de dubbele punt"
    message = f"Bij “{mistake.name}” hoort één {what}, geen lijst en geen losse velden."
    return "K208", message, f"Zet één {what} {where}."


def _is_text_with_colon(given: Any) -> bool:
    """`- Let op: neem een pen mee` is a field to YAML, and a text to the one who wrote it."""
    return isinstance(given, dict) and len(given) == 1 and isinstance(*given.values(), str)


def _colon(mistake: Mistake) -> Told:
    text = ": ".join(*mistake.given.items()).replace("\\", "\\\\").replace('"', '\\"')
    message = (
        "In deze tekst staat een dubbele punt met een spatie erachter. "
        "De computer denkt dat hier een nieuw veld begint."
    )
    before = re.match(r" *- |", mistake.line)[0]
    return "K006", message, f'Zet aanhalingstekens om de tekst:  {before}"{text}"'


def _empty(mistake: Mistake) -> Told:
    explained = fields.explanation(mistake.kind, mistake.loc)
    required = fields.is_required(mistake.kind, mistake.loc) and not mistake.is_item
    remedy = f"Vul het in.  ({explained})" if required else "Vul het in, of haal het weg."
    return "K209", f"“{mistake.name}” is leeg.", remedy + mistake.unless_unknown


def _too_long(mistake: Mistake) -> Told:
    most = mistake.error["ctx"]["max_length"]
    what = "tekens" if isinstance(mistake.given, str) else "onderdelen"
    message = f"“{mistake.name}” is te lang: er passen hoogstens {most} {what} in."
    return "K218", message, f"Maak het korter. Nu zijn het er {len(mistake.given)}."


def _date_form(mistake: Mistake) -> Told:
    given = mistake.shown
    good = date_meant(given) or "2026-03-01"
    remedy = f"Schrijf jaar-maand-dag:  {good}{mistake.unless_unknown}"
    return "K212", f"“{given}” is geen datum die wij begrijpen.", remedy


def _date_value(mistake: Mistake) -> Told:
    return "K213", f"De datum “{mistake.shown}” bestaat niet.", "Kijk of de dag en de maand kloppen."


_NUMBER_WORDS = re.compile(
    r"\b(kwartier|half|halve|anderhalf|uur|uren|minuut|minuten|dag|dagdeel|een|één|twee|drie)\b", re.IGNORECASE
)


def _in_words(mistake: Mistake) -> Told:
    message = f"“{mistake.shown}” is tekst. Hier hoort de tijd in minuten, als getal."
    remedy = "Schrijf alleen het getal, bijvoorbeeld 90 voor anderhalf uur:  90"
    return "K219", message, remedy


def _leading_zero(mistake: Mistake) -> Told:
    number = mistake.shown.lstrip("0") or "0"
    message = f"“{mistake.shown}” begint met een nul."
    return "K220", message, f"Schrijf:  {number}   Is het een code of telefoonnummer? Dan hoort het hier niet."


def _number_form(mistake: Mistake) -> Told:
    least, most = fields.bounds_at(mistake.kind, mistake.loc)
    if (least, most) == MINUTES and _NUMBER_WORDS.search(mistake.shown):
        return _in_words(mistake)
    if re.fullmatch(r"0\d+", mistake.shown):
        return _leading_zero(mistake)
    if re.fullmatch(r"-?\d+", mistake.shown):
        return _number_size(mistake)
    message = f"“{mistake.shown}” is geen getal dat hier past."
    example = 45 if least <= 45 <= most else 2026
    remedy = f"Schrijf alleen een heel getal in cijfers, bijvoorbeeld:  {example}"
    return "K214", message, remedy + mistake.unless_unknown


def _number_size(mistake: Mistake) -> Told:
    least, most = fields.bounds_at(mistake.kind, mistake.loc)
    message = f"“{mistake.shown}” kan hier niet kloppen."
    return "K214", message, f"Schrijf een getal van {least} tot en met {most}.{mistake.unless_unknown}"


_FORMS = {
    BeeldBestand.pattern: "Schrijf de naam van een bestand in beelden/: kleine letters, geen spaties, en "
    "aan het eind .png, .jpg, .jpeg, .webp of .gif.",
    CbsCode.pattern: "Schrijf GM en vier cijfers, bijvoorbeeld:  GM0034",
    Titel.pattern: "Zet alles op één regel.",
    Waarde.pattern: "Schrijf het getal met een komma, bijvoorbeeld:  12,9  of  1.900.000  "
    "Er mag bijna, ruim of ongeveer voor staan.",
    Webadres.pattern: "Begin met https:// en gebruik gewone letters zonder spaties, zoals https://www.voorbeeld.nl.",
}
"""How to write what has a form, by its pattern."""


def _pattern(mistake: Mistake) -> Told:
    pattern, given = mistake.error["ctx"]["pattern"], str(mistake.given)
    message = f"“{mistake.shown}” heeft niet de goede vorm voor “{mistake.name}”."
    if pattern == ID_PATTERN:
        name = slug(given.rsplit("/", 1)[-1].removesuffix(".yml"))
        return "K215", message, f"Gebruik alleen kleine letters, cijfers en streepjes, bijvoorbeeld:  {name}"
    explained = fields.explanation(mistake.kind, mistake.loc)
    return "K215", message, _FORMS.get(pattern, explained) + mistake.unless_unknown


def _one_reference(mistake: Mistake) -> Told:
    several = isinstance(mistake.given, dict) and len(set(mistake.given) & set(NaarEen.model_fields)) > 1
    wrong = "staan meer verwijzingen" if several else "ontbreekt een verwijzing"
    message = f"Hier {wrong} naar een onderdeel van de toolkit."
    return "K216", message, "Schrijf er precies één, bijvoorbeeld:  instrument: ecogram"


def _wrong_value(mistake: Mistake) -> Told:
    message = f"De waarde bij “{mistake.name}” klopt niet."
    return "K210", message, "Kijk in de veldengids wat hier hoort."


_TELLERS: dict[str, Callable[[Mistake], Told]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _not_in_list,
    "tuple_type": _not_a_list,
    "model_type": _not_a_group,
    "model_attributes_type": _not_a_group,
    "string_type": _not_one_value,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "datum_vorm": _date_form,
    "date_from_datetime_parsing": _date_value,
    "date_parsing": _date_value,
    "date_type": _not_one_value,
    "getal_vorm": _number_form,
    "int_type": _not_one_value,
    "int_parsing": _number_form,
    "greater_than_equal": _number_size,
    "less_than_equal": _number_size,
    "string_pattern_mismatch": _pattern,
    "een_verwijzing": _one_reference,
}
