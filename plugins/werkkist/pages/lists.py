"""The list page of a kind, in which a reader chooses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.edition import Edition
from werkkist.entries import KINDS
from werkkist.entries.fields import new_name
from werkkist.entries.instrument import Duur
from werkkist.pages.addresses import PROPOSALS, list_uri, relative
from werkkist.pages.choices import FEWEST, asked_in, form, nouns, rows
from werkkist.pages.page import Page
from werkkist.pages.templating import render

_LEVELS = {"gesprek": "In het gesprek", "team": "In het team", "organisatie": "In de organisatie"}

_ADVISED, _BY_TITLE, _SHORTEST = (
    ("aanbevolen", "meeste knelpunten"),
    ("titel", "titel, A tot Z"),
    ("tijd", "kortste tijd eerst"),
)
"""The orders of a list: in the address, and in words. The script knows the last two by their ids."""

_INTRODUCTIONS = {
    "speerpunten": "Vier onderwerpen waar je als team aan kunt werken. Ze komen van Movisie en Vilans.",
    "instrumenten": "Modellen, werkvormen, vragenlijsten en gesprekshulpen die je met je team kunt gebruiken.",
    "voorbeelden": "Zo werken andere gemeenten samen met mantelzorgers en vrijwilligers.",
    "knelpunten": "Waar loop je tegenaan? Kies wat op jouw situatie lijkt.",
    "competenties": "Wat het samenwerken met informele zorg van jou vraagt.",
    "routes": "Een paar stappen achter elkaar, met bij elke stap wat je kunt gebruiken.",
    "cijfers": "Elk cijfer met het jaar, wie er geteld is en de bron.",
    "kaders": "Wetten en regels die aan tafel ter sprake komen. Dit is geen juridisch advies.",
    "begrippen": "Wat woorden betekenen, en welke andere woorden ervoor zijn.",
    "themas": "Onderwerpen waar de onderdelen van deze toolkit bij horen.",
    "bronnen": "Alles waar deze toolkit naar verwijst, en hoeveel wij ervan gelezen hebben.",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; without a title it is the whole list."""

    id: str
    titel: str
    rijen: Markup


def list_page(catalogue: Catalogue, kind: str, edition: Edition) -> Page:
    """Every current entry of a kind, and the form by which a reader narrows the list."""
    uri = list_uri(kind)
    items = advised(catalogue, catalogue.listed(kind))
    chosen_from = len(items) >= FEWEST
    lead = render(
        "lijstvlak",
        uitleg=_INTRODUCTIONS[kind],
        aantal=len(items),
        kiezen=form(kind, asked_in(catalogue, items), len(items)) if chosen_from else "",
        orden=_orders(catalogue, items) if chosen_from else (),
        groepen=tuple(_groups(kind, items, rows(catalogue, uri, items, narrowed=chosen_from))),
        **nouns(kind),
    )
    return Page(
        uri=uri,
        title=KINDS[kind].meervoud,
        summary=_INTRODUCTIONS[kind],
        lead=lead,
        foot=_propose(kind) if edition.takes_proposals else "",
        kind=kind,
        style="lijst",
        sheets=("lijst",),
        scripts=("lijst",) if chosen_from else (),
    )


def advised(catalogue: Catalogue, items: Iterable[Item]) -> tuple[Item, ...]:
    """What helps with most knelpunten first; the rest, and other kinds, stay in the order of the kind."""
    return tuple(sorted(items, key=lambda item: -len(_helps_with(catalogue, item))))


def _helps_with(catalogue: Catalogue, item: Item) -> set[Key]:
    """The knelpunten that say that this helps, or that this entry names itself."""
    if "helpt_bij" not in type(item.entry).model_fields:
        return set()
    named = {link.target for link in catalogue.links_from(item.key) if link.field == "helpt_bij"}
    return named | {link.origin for link in catalogue.links_to(item.key) if link.field == "wat_helpt"}


def _orders(catalogue: Catalogue, items: Sequence[Item]) -> tuple[tuple[str, str], ...]:
    """The orders that make a difference for this list; the first is the one that it has."""
    if not any(_helps_with(catalogue, item) for item in items):
        return ()
    timed = any(isinstance(getattr(item.entry, "duur", None), Duur) for item in items)
    return (_ADVISED, _BY_TITLE, _SHORTEST) if timed else (_ADVISED, _BY_TITLE)


def _propose(kind: str) -> Markup:
    address = f"{relative(list_uri(kind), PROPOSALS)}#{kind}"
    return render("iets-nieuws", nieuw=new_name(KINDS[kind]).capitalize(), voorstellen=address)


def _groups(kind: str, items: Sequence[Item], made: Mapping[Key, Markup]) -> Iterator[Group]:
    if not items:
        return
    if kind != "knelpunten":
        yield Group("", "", _joined(items, made))
        return
    order = list(_LEVELS)
    ranked = sorted(items, key=lambda item: order.index(item.entry.niveau))
    for level, group in groupby(ranked, key=lambda item: item.entry.niveau):
        yield Group(level, _LEVELS[level], _joined(group, made))


def _joined(items: Iterable[Item], made: Mapping[Key, Markup]) -> Markup:
    return Markup("\n").join(made[item.key] for item in items)
