"""Values in Dutch words: dates, durations, prices, names of kinds."""

from __future__ import annotations

import datetime

from werkkist.entries import KINDS, ONBEKEND, Onderdeel
from werkkist.entries.instrument import Duur, Groepsgrootte, Kosten

_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()

_LEVELS = {"gesprek": "het gesprek", "team": "het team", "organisatie": "de organisatie"}

_ORIGINS = {
    "bekend": "Waar dit vandaan komt, staat onder “Bronnen”.",
    "gezocht": "We zoeken de bron nog.",
    "eigen": "Gemaakt voor deze toolkit.",
}


def date(day: datetime.date) -> str:
    """1 maart 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def minutes(number: int) -> str:
    """45 minuten; an hour or more as hours: 1,5 uur."""
    if number == 1:
        return "1 minuut"
    if number < 60 or number % 30:
        return f"{number} minuten"
    hours = f"{number / 60:g}".replace(".", ",")
    return f"{hours} uur"


def duration(value: Duur) -> str:
    """How long something takes, in one line."""
    known = span_and_form(value) or ONBEKEND
    before = f"Voorbereiding: {value.voorbereiding}" if value.voorbereiding else ""
    return sentences(known, value.toelichting, before)


def span_and_form(value: Duur) -> str:
    """How many minutes or hours, and whether once or more often; '' when neither is known."""
    span = _span(value)
    form = value.vorm if value.vorm != "eenmalig" or not span else ""
    return ", ".join(part for part in (span, form) if part)


def sentences(*parts: str | None) -> str:
    """Loose remarks as sentences behind each other, each with one full stop."""
    told = [part.strip() for part in parts if part]
    if len(told) < 2:
        return "".join(told)
    return " ".join(part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in told)


def short_duration(value: object) -> str:
    """How long something takes, for a card."""
    if isinstance(value, Duur):
        return _span(value) or value.vorm or "tijd onbekend"
    return "tijd onbekend"


def _span(value: Duur) -> str:
    if value.van and value.tot and value.van != value.tot:
        least, most = minutes(value.van), minutes(value.tot)
        if least.split()[1] == most.split()[1]:
            return f"{least.split()[0]} tot {most}"
        return f"{value.van} tot {value.tot} minuten"
    if value.van or value.tot:
        return minutes(value.van or value.tot)
    return ""


def group_size(value: Groepsgrootte) -> str:
    """With how many people, in one line."""
    numbers = ""
    if value.van and value.tot:
        numbers = f"{value.van} tot {value.tot} mensen" if value.van != value.tot else f"{value.van} mensen"
    elif value.van or value.tot:
        numbers = f"minstens {value.van} mensen" if value.van else f"hoogstens {value.tot} mensen"
    return sentences(numbers, value.toelichting) or ONBEKEND


def price(value: Kosten) -> str:
    """What it costs, and when that was seen."""
    seen = "" if value.gezien_op == ONBEKEND else f" (gezien op {date(value.gezien_op)})"
    return sentences(f"{value.prijs}{seen}", value.toelichting)


def kind_label(entry: Onderdeel) -> str:
    """The kind of an entry, and its sort where it has one: “Vragenlijst”, “Knelpunt”."""
    values = vars(entry)
    sort = values.get("soort", "")
    label = entry.enkelvoud if sort in ("", ONBEKEND) else sort
    level = values.get("niveau", "")
    label = f"{label} in {_LEVELS[level]}" if level else label
    return label[:1].upper() + label[1:]


def kind_title(kind: str) -> str:
    """The title of the list of a kind."""
    return KINDS[kind].meervoud


def origin(value: str, *, asked: bool) -> str:
    """Where an entry comes from; who can tell us more is asked only where there is an address."""
    question = " Weet jij die? Laat het weten." if value == "gezocht" and asked else ""
    return _ORIGINS[value] + question
