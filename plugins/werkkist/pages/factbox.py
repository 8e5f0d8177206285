"""The facts of an entry: in the box at the top what decides, in a section further down the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from werkkist.entries import ONBEKEND, Onderdeel
from werkkist.pages.glance import Short
from werkkist.pages.layouts import Layout
from werkkist.pages.templating import piece
from werkkist.pages.values import Shower

Shorts = Mapping[str, Short]

_LABELS = {"wanneer": "Wanneer", "waar_te_vinden": "Te vinden", "onderbouwing": "Hoe zeker"}
"""Labels that fit in the box."""
_REST_LABELS = {
    "duur": "Meer over de tijd",
    "waar_te_vinden": "Meer over waar je het vindt",
    "kosten": "Meer over de kosten",
}
"""What the rest of a short fact is called."""
_ICONS = {
    "wanneer": "vlag",
    "duur": "klok",
    "loopt_nog": "klok",
    "met_wie": "mensen",
    "voor_wie": "mensen",
    "over_wie": "mensen",
    "auteur": "mensen",
    "waar_te_vinden": "plek",
    "gemeenten": "plek",
    "provincie": "plek",
    "url": "plek",
    "officiele_bron": "boek",
    "kosten": "euro",
    "onderbouwing": "loep",
    "gelezen": "loep",
    "jaar": "kalender",
    "periode": "kalender",
    "geldig_op": "kalender",
    "definitie": "boek",
    "ook_wel": "boek",
    "uitgever": "boek",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line in the box; the link `meer` leads to the rest of it on the same page."""

    klasse: str
    label: str
    kop: Markup
    """The label with its icon."""
    waarde: Markup
    meer: str = ""
    anker: str = ""


def facts_of(shower: Shower, layout: Layout, shorts: Shorts) -> Iterator[Fact]:
    """The facts in the box; of what a reader looks for also that it is unknown."""
    entry = shower.item.entry
    for name in layout.facts:
        label, icon = _LABELS.get(name, label_of(entry, name)), _ICONS.get(name, "punt")
        begun = (name.replace("_", "-"), label, _head(icon, label))
        short = shorts.get(name)
        if short:
            yield Fact(*begun, short.html, short.more, short.anchor)
            continue
        value = _known_or_looked_for(layout, name, getattr(entry, name))
        if value is not None:
            yield Fact(*begun, shower.show_short(value))


@cache
def _head(icon: str, label: str) -> Markup:
    """There are as many as fields, however many pages."""
    return piece("icoon", "kop")(icon, label)


def details_of(shower: Shower, layout: Layout, shorts: Shorts) -> list[tuple[str, Markup]]:
    """Label and value of the other facts, after what did not fit in the box."""
    entry = shower.item.entry
    rests = [(_REST_LABELS[name], short.rest) for name, short in shorts.items() if short.rest and name in _REST_LABELS]
    values = ((name, getattr(entry, name)) for name in layout.details)
    known = [(label_of(entry, name), shower.show_short(value)) for name, value in values if value not in (None, ONBEKEND)]
    return [*rests, *known]


def label_of(entry: Onderdeel, name: str) -> str:
    """The label of a field on the site."""
    return _label(type(entry), name)


@cache
def _label(model: type[Onderdeel], name: str) -> str:
    return model.model_fields[name].title or name


def _known_or_looked_for(layout: Layout, name: str, value: object) -> object:
    if name in layout.always:
        return ONBEKEND if value is None else value
    return None if value == ONBEKEND else value
