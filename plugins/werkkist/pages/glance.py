"""What a reader sees of an instrument at a glance, and what is left of each text for further down.

Nothing is told twice: a text is cut at a sentence, and its rest stands in the section that the
link behind it leads to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from werkkist.entries import ONBEKEND
from werkkist.entries.common import Vindplaats
from werkkist.entries.instrument import Duur, Instrument, Kosten, Onderbouwing
from werkkist.pages import wording
from werkkist.pages.evidence import Passed, evidence_of
from werkkist.pages.shortening import first_of, fitting, joined, sentences
from werkkist.pages.templating import render
from werkkist.pages.values import Shower

PRACTICAL = "praktisch"
"""The section with what did not fit."""
MORE = "Lees verder"
"""The words of a link to the rest of a value; what it is about stands before it."""
_WHEN_ROOM, _NOTE_ROOM, _ALONE_ROOM = 110, 90, 150
"""Characters: for a situation, for a remark behind a value, for a remark that is all there is."""


@dataclass(frozen=True, slots=True)
class Short:
    """A value at the top of a page, and what is left of it; `more` leads there."""

    html: Markup
    rest: Markup = field(default_factory=Markup)
    more: str = ""
    """The words of the link to the rest, when there is one."""
    anchor: str = PRACTICAL


def shortened(shower: Shower, entry: Instrument, passed: Passed) -> Mapping[str, Short]:
    """The values of the fields that have a short form, by field; unknown ones are left out."""
    made = {
        "wanneer": _when(shower, entry.wanneer),
        "duur": _duration(entry.duur),
        "waar_te_vinden": _place(shower, entry.waar_te_vinden),
        "kosten": _cost(entry.kosten),
        "onderbouwing": _evidence(entry, passed),
    }
    return {name: short for name, short in made.items() if short}


def _when(shower: Shower, value: object) -> Short | None:
    if value is None or value == ONBEKEND:
        return None
    head, rest = first_of(Markup(shower.show(value)), _WHEN_ROOM)
    more = _count(rest) if head else "Lees wanneer"
    return Short(head, rest, more if rest else "", "wanneer")


def _count(rest: Markup) -> str:
    """The words of a link to what is left: how many situations more, when it is only a list of them."""
    number = rest.count("<li>")
    if not number or not rest.startswith("<ul>") or not rest.rstrip().endswith("</ul>"):
        return MORE
    return "En nog 1 situatie" if number == 1 else f"En nog {number} situaties"


def _duration(value: object) -> Short | None:
    if not isinstance(value, Duur):
        return None
    span = wording.span_and_form(value)
    before = sentences(f"Vooraf: {value.voorbereiding}") if value.voorbereiding else []
    told = [*before, *sentences(value.toelichting or "")]
    # How long it takes is all of it: what has to be done before is never left for further down.
    return _with_notes(escape(span), told, 1 if before or not span else 0, _NOTE_ROOM if span else _ALONE_ROOM)


def _place(shower: Shower, value: object) -> Short | None:
    if not isinstance(value, Vindplaats):
        return None
    where = Markup(", ").join(shower.show(part) for part in (value.url, value.hoe) if part)
    told = sentences(value.toelichting or "")
    if value.url:
        return Short(where, escape(joined(told)), MORE if told else "")
    return _with_notes(where, told, 1, _ALONE_ROOM)


def _cost(value: object) -> Short | None:
    if not isinstance(value, Kosten):
        return None
    seen = "" if value.gezien_op == ONBEKEND else f"Gezien op {wording.date(value.gezien_op)}"
    rest = wording.sentences(seen, value.toelichting)
    return Short(escape(value.prijs), escape(rest), MORE if rest else "")


def _evidence(entry: Instrument, passed: Passed) -> Short:
    found = evidence_of(entry, passed)
    told = entry.onderbouwing if isinstance(entry.onderbouwing, Onderbouwing) else None
    more = bool(told and (told.betrouwbaarheid or told.erkenning or told.studies or told.kritiek))
    html = render("bewijs", bewijs=found, kort=told.in_het_kort if told else "")
    return Short(html, more=MORE if more else "", anchor="onderbouwing")


def _with_notes(value: Markup, told: list[str], least: int, room: int) -> Short:
    """A value with as many remarks behind it as fit, `least` of them in any case."""
    head, rest = fitting(told, room, least)
    whole = Markup(". ").join(part for part in (value, escape(joined(head))) if part)
    return Short(whole, escape(joined(rest)), MORE if rest else "")
