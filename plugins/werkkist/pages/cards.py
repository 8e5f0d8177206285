"""An entry as a card: in lists, and as something that another page refers to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item
from werkkist.entries import ONBEKEND
from werkkist.entries.facts import Begrip, Bron, Cijfer, Voorbeeld
from werkkist.entries.guidance import Knelpunt, Route, Speerpunt
from werkkist.entries.instrument import Instrument, Kosten
from werkkist.pages import wording
from werkkist.pages.addresses import entry_uri, relative
from werkkist.pages.templating import render


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows; `reden` takes the place of `tekst`."""

    url: str
    titel: str
    label: str
    tekst: str
    reden: str
    weetjes: tuple[str, ...]
    accent: int
    lokaal: bool


def cards(catalogue: Catalogue, uri: str, items: Iterable[tuple[Item, str]]) -> Markup:
    """A list of cards on page `uri`; each entry with its reason, or '' for its summary."""
    made = [card(catalogue, uri, item, reason) for item, reason in items]
    return render("kaarten", kaarten=made)


def card(catalogue: Catalogue, uri: str, item: Item, reason: str = "") -> Card:
    return Card(
        url=relative(uri, entry_uri(*item.key)),
        titel=item.entry.titel,
        label=wording.kind_label(item.entry),
        tekst=_text(item),
        reden=reason,
        weetjes=() if reason else _facts(item),
        accent=accent(catalogue, item),
        lokaal=item.local,
    )


def accent(catalogue: Catalogue, item: Item) -> int:
    """The number of the first speerpunt, which gives the colour; 0 for none."""
    if isinstance(item.entry, Speerpunt):
        return item.entry.nummer
    first = next(iter(getattr(item.entry, "speerpunten", None) or ()), None)
    found = catalogue.get(("speerpunten", str(first))) if first else None
    return found.entry.nummer if found and isinstance(found.entry, Speerpunt) else 0


def _text(item: Item) -> str:
    match item.entry:
        case Begrip() as entry:
            return entry.definitie
        case Knelpunt() as entry:
            # The sentence of the home page, so that a reader finds it back.
            return f"“{entry.uitspraak}”"
    return item.entry.samenvatting


def _facts(item: Item) -> tuple[str, ...]:
    match item.entry:
        case Instrument() as entry:
            return _instrument_facts(entry)
        case Voorbeeld() as entry:
            return (entry.provincie, f"periode: {entry.periode}")
        case Cijfer() as entry:
            return (f"{entry.waarde} {entry.eenheid}", str(entry.jaar), entry.over_wie)
        case Route() as entry:
            return (entry.voor_wie, f"tijd: {entry.duur}")
        case Bron() as entry:
            return (entry.uitgever, f"jaar: {entry.jaar}")
    return ()


def _instrument_facts(entry: Instrument) -> tuple[str, ...]:
    who = entry.met_wie if isinstance(entry.met_wie, tuple) else ()
    facts = [wording.short_duration(entry.duur), " en ".join(who[:2]) if who else ""]
    if isinstance(entry.kosten, Kosten):
        facts.append(entry.kosten.prijs)
    if entry.herkomst == "gezocht":
        facts.append("bron gezocht")
    return tuple(fact for fact in facts if fact and fact != ONBEKEND)
