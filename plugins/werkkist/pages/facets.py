"""What search knows of an entry: facets by which to choose, and other words for it."""

from __future__ import annotations

from werkkist.catalogue import Catalogue, Item
from werkkist.entries import KINDS, Verwijzing
from werkkist.pages.page import SearchFacts


def of_entry(catalogue: Catalogue, item: Item) -> SearchFacts:
    """Facets kind, speerpunt and thema; the words are those an editor says people use."""
    filters = {
        "soort": (KINDS[item.kind].meervoud,),
        "speerpunt": _titles(catalogue, getattr(item.entry, "speerpunten", None)),
        "thema": _titles(catalogue, item.entry.themas),
    }
    words = (*(item.entry.zoekwoorden or ()), *(getattr(item.entry, "ook_wel", None) or ()))
    return SearchFacts(
        {name: values for name, values in filters.items() if values},
        tuple(map(str, words)),
    )


def _titles(catalogue: Catalogue, references: tuple[Verwijzing, ...] | None) -> tuple[str, ...]:
    found = [catalogue.get((each.soort, str(each))) for each in references or ()]
    return tuple(str(item.entry.titel) for item in found if item)
