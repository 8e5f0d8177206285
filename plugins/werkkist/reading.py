"""One file → an entry, or the problems that stand in the way."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from werkkist.entries import KINDS, Onderdeel
from werkkist.entries.types import ID_PATTERN
from werkkist.problems import Place, Problem
from werkkist.source import Source, read_source

Error = dict[str, Any]
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file; `entry` is None when a problem stands in the way."""

    kind: str
    id: str
    entry: Onderdeel | None
    problems: tuple[Problem, ...]


def read_entry(path: Path, root: Path, shown: str) -> Reading:
    """Read `root/<kind>/<id>.yml`; the kind must be known, `shown` is the path to tell."""
    kind = path.parent.name
    misnamed = _misnamed(path, shown)
    if misnamed:
        return Reading(kind, path.stem, None, (misnamed,))
    source = read_source(path, root, shown)
    if source.root is None:
        return Reading(kind, path.stem, None, source.problems)
    entry, problems = _validate(KINDS[kind], source)
    return Reading(kind, path.stem, entry, (*source.problems, *problems))


def _misnamed(path: Path, shown: str) -> Problem | None:
    if path.suffix == ".yaml":
        message = "Dit bestand eindigt op .yaml. In deze toolkit eindigt elk bestand op .yml."
        return Problem(Place(shown), "K101", message, f"Geef het bestand de naam: {path.stem}.yml")
    if path.suffix != ".yml":
        message = "Dit bestand hoort hier niet. In deze map staan alleen bestanden die eindigen op .yml."
        return Problem(Place(shown), "K103", message, "Haal het bestand uit deze map weg.")
    if path.stem == "index":
        message = "De naam “index” is al in gebruik voor de lijst van deze soort."
        return Problem(Place(shown), "K102", message, "Geef het bestand een andere naam.")
    if not re.fullmatch(ID_PATTERN, path.stem):
        message = f"De bestandsnaam “{path.name}” mag alleen kleine letters, cijfers en streepjes hebben."
        return Problem(Place(shown), "K102", message, f"Geef het bestand de naam: {_slug(path.stem)}.yml")
    return None


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "nieuwe-naam"


def _validate(kind: type[Onderdeel], source: Source) -> tuple[Onderdeel | None, list[Problem]]:
    try:
        return kind.model_validate(source.data), []
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=True)
        return None, [_tell(kind, source, each) for each in errors if _is_cause(each, errors)]


def _is_cause(error: Error, errors: Iterable[Error]) -> bool:
    """False for a list that is "too short" only because its items were refused."""
    if error["type"] != "too_short":
        return True
    loc = error["loc"]
    return not any(len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in errors)


def _tell(kind: type[Onderdeel], source: Source, error: Error) -> Problem:
    teller = _TELLERS.get(error["type"], _wrong_value)
    return teller(kind, source, error)


def _missing(kind: type[BaseModel], source: Source, error: Error) -> Problem:
    *parent, name = error["loc"]
    field = field_at(kind, error["loc"])
    place = source.place(tuple(parent)) if parent else Place(source.shown)
    message = f"Het verplichte veld “{name}” ontbreekt."
    help_text = f"  ({field.description})" if field and field.description else ""
    return source.problem(place, "K204", message, f"Voeg deze regel toe:  {name}: …{help_text}")


def _unknown(kind: type[BaseModel], source: Source, error: Error) -> Problem:
    loc = error["loc"]
    names = list(_fields_of(kind, loc[:-1]))
    near = difflib.get_close_matches(str(loc[-1]), names, 1, 0.7)
    hint = f" Bedoelde je “{near[0]}”?" if near else ""
    remedy = f"Schrijf:  {near[0]}:" if near else f"Deze velden kun je gebruiken: {', '.join(names)}."
    message = f"Het veld “{loc[-1]}” bestaat hier niet.{hint}"
    return source.problem(source.place(loc, key=True), "K203", message, remedy)


def _not_in_list(kind: type[BaseModel], source: Source, error: Error) -> Problem:
    values = _choices(kind, error["loc"])
    given = str(error["input"])
    near = difflib.get_close_matches(given, values, 1, 0.6)
    hint = f" Bedoelde je “{near[0]}”?" if near else ""
    message = f"“{given}” kan hier niet.{hint}"
    return source.problem(source.place(error["loc"]), "K211", message, f"Kies uit: {', '.join(values)}.")


def _not_a_list(_: type[BaseModel], source: Source, error: Error) -> Problem:
    message = f"Bij “{_name(error['loc'])}” hoort een lijst."
    remedy = "Zet elk onderdeel op een eigen regel, met een streepje ervoor:  - …"
    return source.problem(source.place(error["loc"]), "K205", message, remedy)


def _not_a_group(kind: type[BaseModel], source: Source, error: Error) -> Problem:
    names = ", ".join(_fields_of(kind, error["loc"]))
    message = f"Bij “{_name(error['loc'])}” horen losse velden, elk op een eigen regel."
    return source.problem(source.place(error["loc"]), "K206", message, f"Gebruik deze velden: {names}.")


def _not_text(_: type[BaseModel], source: Source, error: Error) -> Problem:
    place = source.place(error["loc"])
    if error["input"] is None:
        message = "Hier staat een streepje of een veld zonder tekst erachter."
        return source.problem(place, "K207", message, "Vul het in, of haal de regel weg.")
    message = f"Bij “{_name(error['loc'])}” hoort één tekst, geen lijst en geen losse velden."
    return source.problem(place, "K208", message, "Zet de tekst achter de dubbele punt.")


def _empty(_: type[BaseModel], source: Source, error: Error) -> Problem:
    message = f"“{_name(error['loc'])}” is leeg."
    return source.problem(source.place(error["loc"]), "K209", message, "Vul het in, of haal het weg.")


def _too_long(_: type[BaseModel], source: Source, error: Error) -> Problem:
    most = error["ctx"]["max_length"]
    what = "tekens" if isinstance(error["input"], str) else "onderdelen"
    message = f"“{_name(error['loc'])}” is te lang: er passen hoogstens {most} {what} in."
    return source.problem(source.place(error["loc"]), "K218", message, "Maak het korter.")


def _date_form(_: type[BaseModel], source: Source, error: Error) -> Problem:
    given = str(error["input"])
    dutch = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", given)
    good = f"{dutch[3]}-{int(dutch[2]):02}-{int(dutch[1]):02}" if dutch else "2026-03-01"
    message = f"“{given}” is geen datum die wij begrijpen."
    return source.problem(source.place(error["loc"]), "K212", message, f"Schrijf jaar-maand-dag:  {good}")


def _date_value(_: type[BaseModel], source: Source, error: Error) -> Problem:
    message = f"De datum “{error['input']}” bestaat niet."
    return source.problem(source.place(error["loc"]), "K213", message, "Kijk of de dag en de maand kloppen.")


def _number_form(_: type[BaseModel], source: Source, error: Error) -> Problem:
    message = f"“{error['input']}” is geen getal dat hier past."
    remedy = "Schrijf alleen een heel getal in cijfers, bijvoorbeeld:  45"
    return source.problem(source.place(error["loc"]), "K214", message, remedy)


def _pattern(kind: type[BaseModel], source: Source, error: Error) -> Problem:
    field = field_at(kind, error["loc"])
    help_text = field.description if field and field.description else "Kijk in de veldengids."
    message = f"“{error['input']}” heeft niet de goede vorm voor “{_name(error['loc'])}”."
    if "https?" in error["ctx"]["pattern"]:
        help_text = "Begin met https:// en gebruik geen spaties."
    return source.problem(source.place(error["loc"]), "K215", message, help_text)


def _one_reference(_: type[BaseModel], source: Source, error: Error) -> Problem:
    message = "Hier hoort één verwijzing naar een onderdeel van de toolkit."
    remedy = "Schrijf er precies één, bijvoorbeeld:  instrument: ecogram"
    return source.problem(source.place(error["loc"]), "K216", message, remedy)


def _wrong_value(_: type[BaseModel], source: Source, error: Error) -> Problem:
    message = f"De waarde bij “{_name(error['loc'])}” klopt niet."
    return source.problem(source.place(error["loc"]), "K210", message, "Kijk in de veldengids wat hier hoort.")


_TELLERS: dict[str, Callable[[type[BaseModel], Source, Error], Problem]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _not_in_list,
    "tuple_type": _not_a_list,
    "model_type": _not_a_group,
    "model_attributes_type": _not_a_group,
    "string_type": _not_text,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "datum_vorm": _date_form,
    "date_from_datetime_parsing": _date_value,
    "date_parsing": _date_value,
    "date_type": _not_text,
    "getal_vorm": _number_form,
    "int_type": _not_text,
    "int_parsing": _number_form,
    "greater_than_equal": _number_form,
    "less_than_equal": _number_form,
    "string_pattern_mismatch": _pattern,
    "een_verwijzing": _one_reference,
}


def _name(loc: Loc) -> str:
    return next((str(step) for step in reversed(loc) if isinstance(step, str)), "bestand")


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


def _fields_of(kind: type[BaseModel], loc: Loc) -> Iterable[str]:
    if not any(isinstance(step, str) for step in loc):
        return kind.model_fields
    field = field_at(kind, loc)
    model = _model_in(field.annotation) if field else None
    return model.model_fields if model else ()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((hit for arg in get_args(annotation) if (hit := _model_in(arg))), None)


def _choices(kind: type[BaseModel], loc: Loc) -> list[str]:
    field = field_at(kind, loc)
    return list(_literals(field.annotation)) if field else []


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((hit for arg in get_args(annotation) if (hit := _literals(arg))), ())
