"""A toolkit without dead ends: every knelpunt is answered, and nothing stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from werkkist.catalogue import Catalogue, Item
from werkkist.checks.finding import Finding
from werkkist.problems import Severity

FEWEST = 10
"""Entries: an edition that has only just begun is all loose ends; so is one where most entries are."""

_SOURCED = ("bronnen", "onderbouwing")


def knelpunten_are_answered(catalogue: Catalogue) -> Iterator[Finding]:
    """A first step for today, and at least one thing that helps; a concept may still grow."""
    for item in catalogue.of("knelpunten"):
        if item.entry.status == "gepubliceerd":
            yield from _unanswered(catalogue, item)


def nothing_stands_alone(catalogue: Catalogue) -> Iterator[Finding]:
    """Every entry leads somewhere or is led to; every source is cited.

    Not told while an entry can't be read: what it points at would only seem to stand alone.
    """
    if catalogue.broken:
        return
    alone = [item for item in catalogue if not (item.withdrawn or _is_connected(catalogue, item))]
    if len(catalogue) >= FEWEST and len(alone) * 2 < len(catalogue):
        yield from (_alone(item) for item in alone if item.entry.status == "gepubliceerd")


def _unanswered(catalogue: Catalogue, item: Item) -> Iterator[Finding]:
    if not item.entry.eerste_stap:
        message = "Dit knelpunt heeft nog geen eerste stap."
        remedy = "Schrijf bij “eerste_stap” iets wat binnen een kwartier kan."
        yield Finding(item, ("titel",), "K510", message, remedy, Severity.LET_OP)
    if not _is_helped(catalogue, item):
        message = "Nog niets in de toolkit helpt bij dit knelpunt."
        remedy = "Noem bij “wat_helpt” een onderdeel, en hoe het helpt. Is er niets? Noem dan wat er het dichtst bij komt."
        yield Finding(item, ("titel",), "K510", message, remedy, Severity.LET_OP)


def _is_helped(catalogue: Catalogue, item: Item) -> bool:
    told = [link.origin for link in catalogue.links_to(item.key) if link.field == "helpt_bij"]
    told += [link.target for link in catalogue.links_from(item.key) if link.field == "wat_helpt"]
    found = [other for key in told if (other := catalogue.get(key))]
    # What can't be read, or is no more than a concept, is told elsewhere.
    return len(found) < len(told) or any(not other.withdrawn for other in found)


def _is_connected(catalogue: Catalogue, item: Item) -> bool:
    if catalogue.links_to(item.key):
        return True
    return item.kind != "bronnen" and any(link.field not in _SOURCED for link in catalogue.links_from(item.key))


def _alone(item: Item) -> Finding:
    message = "Dit onderdeel staat los: het wijst nergens heen, en niets wijst ernaar."
    remedy = "Schrijf bij “themas” of “zie_ook” waar het bij hoort."
    if item.kind == "bronnen":
        message = "Geen enkel onderdeel noemt deze bron."
        remedy = "Noem de bron bij “bronnen” van een onderdeel, of haal het bestand weg."
    return Finding(item, ("titel",), "K511", message, remedy, Severity.LET_OP)
