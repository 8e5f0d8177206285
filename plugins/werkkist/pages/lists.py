"""The list page of a kind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item
from werkkist.edition import Edition
from werkkist.entries import KINDS
from werkkist.entries.fields import new_name
from werkkist.pages.addresses import PROPOSALS, list_uri, relative
from werkkist.pages.cards import cards
from werkkist.pages.page import Page, Section
from werkkist.pages.templating import render

_LEVELS = {"gesprek": "In het gesprek", "team": "In het team", "organisatie": "In de organisatie"}

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


def list_page(catalogue: Catalogue, kind: str, edition: Edition) -> Page:
    """Every current entry of a kind as a card, in the order of the kind."""
    uri = list_uri(kind)
    items = catalogue.listed(kind)
    lead = render("lijstkop", uitleg=_INTRODUCTIONS[kind], aantal=len(items))
    grouped = kind == "knelpunten"
    return Page(
        uri=uri,
        title=KINDS[kind].meervoud,
        summary=_INTRODUCTIONS[kind],
        lead=lead if grouped or not items else lead + _cards(catalogue, uri, items),
        sections=tuple(_by_level(catalogue, uri, items)) if grouped else (),
        foot=_propose(kind) if edition.takes_proposals else "",
        kind=kind,
        style="lijst",
    )


def _propose(kind: str) -> Markup:
    address = f"{relative(list_uri(kind), PROPOSALS)}#{kind}"
    return render("iets-nieuws", nieuw=new_name(KINDS[kind]).capitalize(), voorstellen=address)


def _cards(catalogue: Catalogue, uri: str, items: Iterable[Item]) -> Markup:
    return cards(catalogue, uri, [(item, "") for item in items])


def _by_level(catalogue: Catalogue, uri: str, items: Iterable[Item]) -> Iterable[Section]:
    order = list(_LEVELS)
    ranked = sorted(items, key=lambda item: order.index(item.entry.niveau))
    for level, group in groupby(ranked, key=lambda item: item.entry.niveau):
        yield Section(level, _LEVELS[level], _cards(catalogue, uri, group))
