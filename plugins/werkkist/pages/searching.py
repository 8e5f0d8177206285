"""The page for searching; without scripts it leads to the lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from werkkist.catalogue import Catalogue
from werkkist.entries import KINDS
from werkkist.pages.addresses import SEARCH, list_uri, relative
from werkkist.pages.page import Page, Section
from werkkist.pages.templating import render

EXAMPLES = 4
"""So many questions for who does not know what to ask."""


def search_page(catalogue: Catalogue) -> Page:
    """A field for a question, and every list."""
    rows = [
        (relative(SEARCH, list_uri(kind)), model.meervoud, len(catalogue.listed(kind)))
        for kind, model in KINDS.items()
        if catalogue.listed(kind)
    ]
    return Page(
        uri=SEARCH,
        title="Zoeken",
        summary="Zoek in alles wat hier staat: instrumenten, knelpunten, voorbeelden en meer.",
        lead=render("zoeken"),
        sections=(Section("lijsten", "Of blader", render("alles", rijen=rows)),) if rows else (),
        style="tekst",
        sheets=("zoeken",),
    )


def examples(catalogue: Catalogue) -> tuple[str, ...]:
    """What people say of knelpunten, the ones in a talk first; without knelpunten the titles of themas.

    They are the same for everybody: nobody keeps what visitors ask.
    """
    return tuple(islice(_said(catalogue), EXAMPLES))


def _said(catalogue: Catalogue) -> Iterator[str]:
    for item in sorted(catalogue.listed("knelpunten"), key=lambda item: item.entry.niveau != "gesprek"):
        words = (str(word) for word in item.entry.zoekwoorden or ())
        yield from islice((word for word in words if " " in word), 1)
    yield from (str(item.entry.titel) for item in catalogue.listed("themas"))
