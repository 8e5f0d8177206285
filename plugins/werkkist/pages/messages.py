"""The pages that explain each message to an editor; not in search, not in the reader's menu."""

from __future__ import annotations

from collections.abc import Iterator

from werkkist.explanations import ADDRESS, Explanation, explanations
from werkkist.pages.addresses import relative
from werkkist.pages.page import Page, Section
from werkkist.pages.templating import render

_LIST = f"{ADDRESS}/index.md"
_GROUPS = {
    "0": "Het bestand en hoe je typt",
    "1": "Namen van bestanden en mappen",
    "2": "Velden",
    "3": "Tekst, links en plaatjes",
    "4": "Verwijzingen en adressen",
    "5": "Eerlijke en actuele inhoud",
}


def message_pages() -> Iterator[Page]:
    """A list of all messages, and a page for each."""
    book = tuple(explanations().values())
    yield Page(
        uri=_LIST,
        title="Meldingen",
        summary="Wat elke melding betekent en hoe je het herstelt.",
        sections=tuple(_group(digit, title, book) for digit, title in _GROUPS.items()),
        style="tekst",
    )
    yield from map(_page, book)


def _group(digit: str, title: str, book: tuple[Explanation, ...]) -> Section:
    rows = [
        (relative(_LIST, _uri(each)), each.code, each.title) for each in book if each.code[1] == digit
    ]
    return Section(f"groep-{digit}", title, render("meldingen", rijen=rows))


def _page(each: Explanation) -> Page:
    return Page(
        uri=_uri(each),
        title=f"{each.code}: {each.title}",
        summary=each.meaning,
        lead=render("melding", uitleg=each, lijst=relative(_uri(each), _LIST)),
        style="tekst",
    )


def _uri(each: Explanation) -> str:
    return f"{ADDRESS}/{each.code.lower()}.md"
