"""An entry as a card: something that another page refers to."""

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
from werkkist.pages.templating import blank, filled, piece, render


@dataclass(frozen=True, slots=True)
class Weetje:
    """A short fact on a card; `soort` names its icon: tijd, wie, kosten, plaats, jaar, bron or ''."""

    soort: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows; `reden` takes the place of `tekst`."""

    url: str
    titel: str
    label: str
    tekst: str
    reden: str
    weetjes: tuple[Weetje, ...]
    accent: int
    lokaal: bool


def cards(catalogue: Catalogue, uri: str, items: Iterable[tuple[Item, str]]) -> Markup:
    """A list of cards on page `uri`; each entry with its reason, or '' for its summary."""
    drawn = "".join(_card_on(catalogue, uri, item, reason) for item, reason in items)
    return piece("kaart", "kaarten")(Markup(drawn))  # noqa: S704 - of cards that are escaped


def _card_on(catalogue: Catalogue, uri: str, item: Item, reason: str) -> str:
    drawn = catalogue.once(_drawn, item, accent(catalogue, item), bool(reason))
    return filled(drawn, adres=relative(uri, entry_uri(*item.key)), reden=reason)


def _drawn(item: Item, number: int, with_reason: bool) -> str:
    """Most entries stand on many pages, so the rest of a card is drawn once."""
    return str(piece("kaart", "kaart")(card_at(item, number, blank("adres"), blank("reden") if with_reason else "")))


def card(catalogue: Catalogue, uri: str, item: Item) -> Card:
    """What a card shows on page `uri`."""
    return card_at(item, accent(catalogue, item), relative(uri, entry_uri(*item.key)))


def card_at(item: Item, number: int, url: str, reason: str = "") -> Card:
    """The same for a known address; `number` is its `accent`."""
    return Card(
        url=url,
        titel=item.entry.titel,
        label=wording.kind_label(item.entry),
        tekst=text_of(item),
        reden=reason,
        weetjes=() if reason else _facts(item),
        accent=number,
        lokaal=item.local,
    )


def accent(catalogue: Catalogue, item: Item) -> int:
    """The number of the first speerpunt, which gives the colour; 0 for none."""
    if item.kind == Speerpunt.soort_map:
        return item.entry.nummer
    named = vars(item.entry).get("speerpunten")
    found = catalogue.get((Speerpunt.soort_map, str(named[0]))) if named else None
    return found.entry.nummer if found else 0


def text_of(item: Item) -> str:
    """The sentence of a card."""
    match item.entry:
        case Begrip() as entry:
            return entry.definitie
        case Knelpunt() as entry:
            # The sentence of the home page, so that a reader finds it back.
            return f"“{entry.uitspraak}”"
    return item.entry.samenvatting


def _facts(item: Item) -> tuple[Weetje, ...]:
    match item.entry:
        case Instrument() as entry:
            return _instrument_facts(entry)
        case Voorbeeld() as entry:
            return (Weetje("plaats", entry.provincie), Weetje("jaar", f"periode: {entry.periode}"))
        case Cijfer() as entry:
            value = Weetje("", f"{entry.waarde} {entry.eenheid}")
            return (value, Weetje("jaar", str(entry.jaar)), Weetje("wie", entry.over_wie))
        case Route() as entry:
            return (Weetje("wie", entry.voor_wie), Weetje("tijd", f"tijd: {entry.duur}"))
        case Bron() as entry:
            return (Weetje("bron", entry.uitgever), Weetje("jaar", f"jaar: {entry.jaar}"))
    return ()


def _instrument_facts(entry: Instrument) -> tuple[Weetje, ...]:
    who = entry.met_wie if isinstance(entry.met_wie, tuple) else ()
    more = " en meer" if len(who) > 2 else ""
    price = entry.kosten.prijs if isinstance(entry.kosten, Kosten) else ""
    facts = (
        Weetje("tijd", wording.short_duration(entry.duur)),
        Weetje("wie", (", " if more else " en ").join(who[:2]) + more),
        Weetje("kosten", price),
        Weetje("bron", "bron gezocht" if entry.herkomst == "gezocht" else ""),
    )
    return tuple(fact for fact in facts if fact.tekst and fact.tekst != ONBEKEND)
