"""The front door: two doors for what people run into, then the ways to browse."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item
from werkkist.edition import Edition
from werkkist.entries import KINDS
from werkkist.pages.addresses import CHOOSER, HOME, SEARCH, entry_uri, list_uri, relative
from werkkist.pages.cards import cards
from werkkist.pages.keuzehulp import DOORS
from werkkist.pages.lists import levels_address
from werkkist.pages.page import Page, Section
from werkkist.pages.searching import examples
from werkkist.pages.templating import render

_SHOWN_PER_DOOR = 5
_EXAMPLES = 3

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
        lead=_welcome(catalogue, edition),
        sections=tuple(_sections(catalogue)),
        style="home",
    )


def _welcome(catalogue: Catalogue, edition: Edition) -> Markup:
    search = relative(HOME, SEARCH) if edition.has_search else ""
    return render(
        "welkom",
        samenvatting=_SUMMARY,
        zoeken=search,
        voorbeelden=[(words, f"{search}?{urlencode({'q': words})}") for words in examples(catalogue) if search],
        keuzehulp=relative(HOME, CHOOSER) if catalogue.listed("knelpunten") else "",
    )


def _sections(catalogue: Catalogue) -> Iterator[Section]:
    for section_id, title, plural, levels in DOORS:
        items = [item for item in catalogue.listed("knelpunten") if item.entry.niveau in levels]
        if items:
            yield Section(section_id, title, _door(catalogue, items, levels, plural))
    for kind, title, show in (
        ("speerpunten", "Vier speerpunten", _tiles),
        ("themas", "Op thema", _chips),
        ("voorbeelden", "Zo doen anderen het", _examples),
    ):
        items = catalogue.listed(kind)
        if items:
            yield Section(kind, title, show(catalogue, items))
    yield Section("alles", "Bekijk alles", _all(catalogue))


def _door(catalogue: Catalogue, items: list[Item], levels: tuple[str, ...], plural: str) -> Markup:
    links = [(_address(item), item.entry.uitspraak) for item in items]
    return render(
        "deur",
        links=links[:_SHOWN_PER_DOOR],
        rest=f"alle {len(links)} {plural}" if len(links) > _SHOWN_PER_DOOR else "",
        alle=levels_address(catalogue, HOME, levels),
    )


def _tiles(catalogue: Catalogue, items: tuple[Item, ...]) -> Markup:
    tiles = [
        {"nummer": item.entry.nummer, "titel": item.entry.titel, "vraag": item.entry.kernvraag, "url": _address(item)}
        for item in items
    ]
    return render("tegels", tegels=tiles)


def _chips(catalogue: Catalogue, items: tuple[Item, ...]) -> Markup:
    return render("chips", links=[(_address(item), item.entry.titel) for item in items])


def _examples(catalogue: Catalogue, items: tuple[Item, ...]) -> Markup:
    shown = cards(catalogue, HOME, [(item, "") for item in items[:_EXAMPLES]])
    if len(items) <= _EXAMPLES:
        return shown
    address = relative(HOME, list_uri("voorbeelden"))
    return shown + Markup('<p><a href="{}">Bekijk alle {} voorbeelden</a></p>').format(address, len(items))


def _address(item: Item) -> str:
    return relative(HOME, entry_uri(*item.key))


def _all(catalogue: Catalogue) -> Markup:
    rows = [
        (relative(HOME, list_uri(kind)), model.meervoud, len(catalogue.listed(kind)))
        for kind, model in KINDS.items()
        if catalogue.listed(kind)
    ]
    return render("alles", rijen=rows)
