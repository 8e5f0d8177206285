"""The honesty rules that a machine can check."""

from __future__ import annotations

from collections.abc import Iterator

from werkkist.catalogue import Catalogue, Item
from werkkist.checks.finding import Finding
from werkkist.entries import ONBEKEND
from werkkist.problems import Severity

_NOT_TO_INVENT = ("duur", "kosten", "groepsgrootte", "score", "stellingen", "zelfscan")
_REMEDIES = {
    "stappen": "Schrijf:  stappen: onbekend   Hebben wij ze zelf uitgewerkt? Schrijf:  stappen_van: eigen uitwerking",
    "stellingen": "Haal “stellingen” weg tot de bron gevonden is.",
    "zelfscan": "Haal “zelfscan” weg. Zijn de stellingen van ons? Schrijf:  herkomst: eigen",
}


def sources_are_named(catalogue: Catalogue) -> Iterator[Finding]:
    """What is not our own work has a source."""
    for item in catalogue:
        entry = item.entry
        if not (entry.bronnen or entry.zonder_bronnen or entry.herkomst == "eigen"):
            message = "Dit onderdeel heeft geen bron."
            remedy = "Voeg een bron toe. Is het voor deze toolkit gemaakt? Schrijf:  herkomst: eigen"
            yield Finding(item, ("herkomst",), "K501", message, remedy)


def details_come_from_what_was_read(catalogue: Catalogue) -> Iterator[Finding]:
    """A place in a source is named only when somebody read that source."""
    for item in catalogue:
        for number, cited in enumerate(item.entry.bronnen or ()):
            source = catalogue.get(("bronnen", str(cited.bron)))
            if cited.waar and source and source.entry.gelezen == "niet":
                message = f"“{source.entry.titel}” is niet gelezen, maar er wordt wel een plek in genoemd."
                remedy = "Noem de bron waar je het las. Heb je deze bron nu gelezen? Pas dan “gelezen” aan."
                yield Finding(item, ("bronnen", number, "waar"), "K512", message, remedy, Severity.LET_OP)


def nothing_is_invented(catalogue: Catalogue) -> Iterator[Finding]:
    """An instrument whose own source was not found has no time, price, score or steps from it."""
    for item in catalogue.of("instrumenten"):
        if item.entry.herkomst == "gezocht":
            yield from _invented(item)


def successors_belong_to_withdrawn_entries(catalogue: Catalogue) -> Iterator[Finding]:
    """Only an entry that is withdrawn is replaced by another."""
    for item in catalogue:
        if item.entry.vervangen_door and not item.withdrawn:
            message = "“vervangen_door” staat hier, maar de status is niet “vervallen”."
            remedy = "Schrijf:  status: vervallen   Of haal vervangen_door weg."
            yield Finding(item, ("vervangen_door",), "K503", message, remedy)


def _invented(item: Item) -> Iterator[Finding]:
    for name in _NOT_TO_INVENT:
        value = getattr(item.entry, name)
        if value is not None and value != ONBEKEND:
            yield _unsourced(item, name)
    if item.entry.stappen not in (None, ONBEKEND) and item.entry.stappen_van != "eigen uitwerking":
        yield _unsourced(item, "stappen")


def _unsourced(item: Item, name: str) -> Finding:
    message = f"De bron is niet gevonden (herkomst: gezocht), maar “{name}” is wel ingevuld."
    remedy = _REMEDIES.get(name, f"Schrijf:  {name}: onbekend")
    return Finding(item, (name,), "K502", message, remedy)
