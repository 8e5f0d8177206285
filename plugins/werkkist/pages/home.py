"""The front door: two doors for what people run into, then the ways to browse."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item
from werkkist.edition import Edition
from werkkist.entries import KINDS
from werkkist.pages.addresses import HOME, entry_uri, list_uri, relative
from werkkist.pages.cards import cards
from werkkist.pages.page import Page, Section
from werkkist.pages.templating import render

_DOORS = (
    ("situatie", "Ik zit met een situatie", ("gesprek",)),
    ("team", "Wij als team", ("team", "organisatie")),
)
_SHOWN_PER_DOOR = 6

_TITLE = "Samenwerken met mantelzorgers en vrijwilligers"
_SUMMARY = (
    "Voor professionals in het sociaal wijkteam: vind snel een werkvorm, model of vragenlijst "
    "die past bij wat er nu speelt."
)


def home_page(catalogue: Catalogue, edition: Edition) -> Page:
    """The home page; a part without entries is left out."""
    return Page(
        uri=HOME,
        title=_TITLE if catalogue.listed("speerpunten") else edition.name,
        summary=_SUMMARY,
        lead=render("welkom", samenvatting=_SUMMARY),
        sections=tuple(_sections(catalogue)),
        style="home",
    )


def _sections(catalogue: Catalogue) -> Iterator[Section]:
    for section_id, title, levels in _DOORS:
        items = [item for item in catalogue.listed("knelpunten") if item.entry.niveau in levels]
        if items:
            yield Section(section_id, title, _door(items))
    for kind, title in (
        ("speerpunten", "Vier speerpunten"),
        ("themas", "Op thema"),
        ("voorbeelden", "Zo doen anderen het"),
    ):
        items = catalogue.listed(kind)
        if items:
            yield Section(kind, title, _browse(catalogue, kind, items))
    yield Section("alles", "Bekijk alles", _all(catalogue))


def _door(items: list[Item]) -> Markup:
    links = [(relative(HOME, entry_uri(*item.key)), item.entry.uitspraak) for item in items]
    return render(
        "deur",
        links=links[:_SHOWN_PER_DOOR],
        rest=len(links) - _SHOWN_PER_DOOR,
        alle=relative(HOME, list_uri("knelpunten")),
    )


def _browse(catalogue: Catalogue, kind: str, items: tuple[Item, ...]) -> Markup:
    if kind == "themas":
        links = [(relative(HOME, entry_uri(*item.key)), item.entry.titel) for item in items]
        return render("chips", links=links)
    return cards(catalogue, HOME, [(item, "") for item in items])


def _all(catalogue: Catalogue) -> Markup:
    rows = [
        (relative(HOME, list_uri(kind)), model.meervoud, len(catalogue.listed(kind)))
        for kind, model in KINDS.items()
        if catalogue.listed(kind)
    ]
    return render("alles", rijen=rows)
