"""The types a field can have; a value knows its type at run time, so later rooms can ask it."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from werkkist import limits
from werkkist.markup.hosts import HOST

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Deel(BaseModel):
    """A group of fields inside an entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Plat(str):
    """Plain text: shown letter for letter."""

    longest: ClassVar[int] = limits.PLAIN_LENGTH
    pattern: ClassVar[str | None] = None

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> Any:
        text = core_schema.str_schema(
            min_length=1, max_length=cls.longest, pattern=cls.pattern, strip_whitespace=True
        )
        return core_schema.no_info_after_validator_function(cls, text)


class Titel(Plat):
    """The name of an entry, on one line."""

    longest = limits.TITLE_LENGTH
    pattern = r"^[^\n]+$"


class Samenvatting(Plat):
    """One or two plain sentences."""

    longest = limits.SUMMARY_LENGTH


class Markdown(Plat):
    """Text with headings, lists, emphasis and links."""

    longest = limits.MARKDOWN_LENGTH


class Webadres(Plat):
    """An https or http address."""

    # A host of plain letters, digits, dots and dashes: what `urlsplit` and every browser can read.
    pattern = rf"^https?://{HOST}(:[0-9]{{1,5}})?([/?#][^\s<>\"'\\]*)?$"


class BeeldBestand(Plat):
    """The name of a file in the folder `beelden/`."""

    pattern = r"^[a-z0-9][a-z0-9._-]*\.(png|jpg|jpeg|webp|gif)$"


class Id(Plat):
    """The file name of an entry without `.yml`."""

    longest = limits.ID_LENGTH
    pattern = ID_PATTERN


class Verwijzing(Id):
    """The id of another entry; `soort` is the folder where it stands, '' for the same kind."""

    soort: ClassVar[str] = ""


class NaarSpeerpunt(Verwijzing):
    soort = "speerpunten"


class NaarInstrument(Verwijzing):
    soort = "instrumenten"


class NaarVoorbeeld(Verwijzing):
    soort = "voorbeelden"


class NaarKnelpunt(Verwijzing):
    soort = "knelpunten"


class NaarCompetentie(Verwijzing):
    soort = "competenties"


class NaarRoute(Verwijzing):
    soort = "routes"


class NaarCijfer(Verwijzing):
    soort = "cijfers"


class NaarKader(Verwijzing):
    soort = "kaders"


class NaarBegrip(Verwijzing):
    soort = "begrippen"


class NaarThema(Verwijzing):
    soort = "themas"


class NaarBron(Verwijzing):
    soort = "bronnen"


T = TypeVar("T")


class Onbekend(str):
    """The honest answer `onbekend` to a field that a source leaves open."""


ONBEKEND = Onbekend("onbekend")


class _OrUnknown:
    """Accepts the word `onbekend` before the real type sees it, so that errors speak of the type."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return core_schema.no_info_wrap_validator_function(_unless_unknown, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        return {"anyOf": [{"const": "onbekend"}, handler(schema["schema"])]}


def _unless_unknown(value: Any, inner: Any) -> Any:
    return ONBEKEND if value == ONBEKEND else inner(value)


class Open(Generic[T]):
    """`Open[T]`: a T, or `onbekend`."""

    def __class_getitem__(cls, inner: Any) -> Any:
        return Annotated[inner, _OrUnknown()]


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,6}")


def _date(value: Any) -> Any:
    if isinstance(value, str) and not _DATE.fullmatch(value):
        raise PydanticCustomError("datum_vorm", "not a date: {tekst}", {"tekst": value})
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise PydanticCustomError("getal_vorm", "not a whole number: {tekst}", {"tekst": value})
    return value


Datum = Annotated[datetime.date, BeforeValidator(_date)]
Getal = Annotated[int, BeforeValidator(_number)]
Jaar = Annotated[int, BeforeValidator(_number), Field(ge=1800, le=2100)]
MINUTES = (1, 2400)
"""The shortest and the longest time; no other number has these bounds."""
Minuten = Annotated[int, BeforeValidator(_number), Field(ge=MINUTES[0], le=MINUTES[1])]
Lijst = Annotated[tuple[T, ...], Field(min_length=1, max_length=limits.LIST_ITEMS)]


def veld(label: str, uitleg: str, *, nodig: bool = False, voorbeeld: Any = None) -> Any:
    """A field on one line: its label on the site and its explanation for the editor."""
    examples = None if voorbeeld is None else [voorbeeld]
    default = ... if nodig else None
    return Field(default, title=label, description=uitleg, examples=examples)
