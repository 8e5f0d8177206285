"""The overview for editors: what to check, what is missing, what reads hard. Not in search, in no menu."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item, walk
from werkkist.entries import KINDS, ONBEKEND
from werkkist.pages import gaps, wording
from werkkist.pages.addresses import OVERVIEW, entry_uri, relative
from werkkist.pages.page import Page, Section
from werkkist.pages.table import Table
from werkkist.pages.templating import render
from werkkist.readability import Measure, is_own_text, measure_entry

Question = tuple[str, Callable[[Item], bool]]

_READING: tuple[Question, ...] = (
    ("Niet gelezen", lambda item: item.entry.gelezen == "niet"),
    ("Alleen het begin gelezen", lambda item: item.entry.gelezen == "begin"),
    ("Link nog door niemand geopend", lambda item: bool(item.entry.url) and not item.entry.link_geopend_op),
)
"""Sources, the ones that most entries lean on first."""

_QUESTIONS: tuple[Question, ...] = (
    ("Is de mening goed weergegeven, en zei deze persoon het zo?", lambda item: _has(item, "mening")),
    ("Klopt de uitleg over de wet of de regel nog? Liet iemand met verstand van zaken ernaar kijken?",
     lambda item: item.kind == "kaders" and vars(item.entry).get("getoetst_door") in (None, ONBEKEND)),
    ("Klopt de prijs nog?", lambda item: _has(item, "kosten")),
    ("Werken deze stappen in de praktijk? We hebben ze zelf bedacht.",
     lambda item: vars(item.entry).get("stappen_van") == "eigen uitwerking"),
    ("Zijn deze stellingen van ons, en leiden ze tot een goed gesprek?",
     lambda item: _has(item, "stellingen") or _has(item, "zelfscan")),
    ("Hebben we eerlijk verteld hoe zeker het is dat dit werkt?", lambda item: _has(item, "onderbouwing")),
    ("Is het duidelijk waarom dit cijfer omstreden is?", lambda item: _has(item, "omstreden")),
    ("Loopt dit voorbeeld nog?", lambda item: item.kind == "voorbeelden" and item.entry.loopt_nog != "nee"),
)  # fmt: skip
"""What a machine can't judge: a question, and the entries that it is about."""


def measured(item: Item) -> Measure:
    """How hard the texts of an entry are to read."""
    return measure_entry(tuple(walk(item.entry)))


def overview_page(
    catalogue: Catalogue, today: datetime.date | None = None, measure: Callable[[Item], Measure] = measured
) -> Page:
    """The page; without `today` nothing is said of days that have passed. `measure` is a `measured` that remembers."""
    return Page(
        uri=OVERVIEW,
        title="Redactieoverzicht",
        summary="Wat is er te doen: nakijken, bronnen lezen, gaten vullen en moeilijke teksten herschrijven.",
        lead=render("overzicht", aantal=len(_current(catalogue)), dag=today),
        sections=tuple(_sections(catalogue, today, measure)),
        style="tekst",
    )


def _sections(
    catalogue: Catalogue, today: datetime.date | None, measure: Callable[[Item], Measure]
) -> Iterator[Section]:
    yield Section("aan-de-beurt", "Aan de beurt voor controle", _due(catalogue, today))
    yield Section("zonder-datum", "Zonder datum voor een volgende controle", _by_kind(catalogue, _undated))
    yield Section("niet-gecontroleerd", "Nog door niemand gecontroleerd", _by_kind(catalogue, _unchecked))
    yield Section("bronnen-lezen", "Bronnen die we niet of half lazen", _unread(catalogue))
    yield Section("gezocht", "Bron gezocht", _sought(catalogue))
    yield Section("speerpunt-voor-wie", "Speerpunt en voor wie", _table(gaps.by_user(catalogue), _USERS))
    yield Section("knelpunt-tijd", "Knelpunt en tijd", _table(gaps.by_time(catalogue), _TIMES))
    yield Section("leesbaarheid", "Hoe moeilijk leest het?", _readability(catalogue, measure))
    yield Section("zelf-kijken", "Wat een mens moet nakijken", _to_judge(catalogue))


_NO_DAY = "We weten niet welke dag het is. Daarom staan hier alle data, de vroegste eerst."
_USERS = "Hoeveel instrumenten zijn er bij elk speerpunt, per soort gebruiker?"
_TIMES = "Hoeveel onderdelen helpen bij elk knelpunt, en hoe lang duren ze?"


def _due(catalogue: Catalogue, today: datetime.date | None) -> Markup:
    dated = [item for item in _current(catalogue) if item.entry.volgende_controle]
    due = [item for item in dated if today is None or item.entry.volgende_controle <= today]
    rows = [_line(item, wording.date(item.entry.volgende_controle)) for item in sorted(due, key=_day)]
    empty = "Niets. Alle data liggen nog voor ons." if dated else "Niets. Nergens staat een datum."
    return render("overzicht-lijst", rijen=rows, leeg=empty, vooraf=_NO_DAY if today is None else "")


def _day(item: Item) -> tuple[datetime.date, str]:
    return (item.entry.volgende_controle, item.id)


def _undated(item: Item) -> bool:
    return item.entry.volgende_controle is None


def _unchecked(item: Item) -> bool:
    return item.entry.gecontroleerd is None


def _by_kind(catalogue: Catalogue, wanted: Callable[[Item], bool]) -> Markup:
    groups = []
    for kind, model in KINDS.items():
        # Sources have a section of their own: they are read, and not checked against others.
        listed = () if model.zonder_bronnen else catalogue.listed(kind)
        rows = [_line(item) for item in listed if wanted(item)]
        if rows:
            groups.append((f"{model.meervoud}: {len(rows)} van de {len(listed)}", rows))
    return render("overzicht-groepen", groepen=groups)


def _unread(catalogue: Catalogue) -> Markup:
    sources = sorted(catalogue.listed("bronnen"), key=lambda item: (-_cited(catalogue, item), item.id))
    groups = []
    for title, wanted in _READING:
        rows = [_line(item, f"genoemd bij {_cited(catalogue, item)}") for item in sources if wanted(item)]
        if rows:
            groups.append((f"{title}: {len(rows)} van de {len(sources)}", rows))
    return render("overzicht-groepen", groepen=groups)


def _cited(catalogue: Catalogue, source: Item) -> int:
    return len({link.origin for link in catalogue.links_to(source.key)})


def _sought(catalogue: Catalogue) -> Markup:
    rows = [_line(item) for item in _current(catalogue) if item.entry.herkomst == "gezocht"]
    return render("overzicht-lijst", rijen=rows, leeg="Van alles is de bron bekend.", vooraf="")


def _table(table: Table, told: str) -> Markup:
    rows = [
        (_line(row.item), [(count, table.is_gap(place, count)) for place, count in enumerate(row.counts)])
        for row in table.rows
    ]
    return render("overzicht-tabel", uitleg=told, hoofd=table.head, kolommen=table.columns, rijen=rows, gaten=table.gaps)


def _readability(catalogue: Catalogue, measure: Callable[[Item], Measure]) -> Markup:
    found = [(measure(item), item) for item in _current(catalogue) if is_own_text(item)]
    hardest = sorted((each for each in found if each[0].words), key=lambda each: (each[0].score, each[1].key))
    rows = [
        (_line(item), (found.score, f"{found.words_a_sentence:.1f}".replace(".", ","), found.words))
        for found, item in hardest
    ]
    return render("overzicht-leesbaarheid", rijen=rows)


def _to_judge(catalogue: Catalogue) -> Markup:
    groups, current = [], _current(catalogue)
    for question, wanted in _QUESTIONS:
        rows = [_line(item) for item in current if wanted(item)]
        if rows:
            groups.append((f"{question} ({len(rows)})", rows))
    return render("overzicht-groepen", groepen=groups)


def _has(item: Item, name: str) -> bool:
    return vars(item.entry).get(name) not in (None, ONBEKEND)


def _current(catalogue: Catalogue) -> list[Item]:
    """What a reader may find, in the order of the site."""
    return [item for kind in KINDS for item in catalogue.listed(kind)]


def _line(item: Item, told: str = "") -> dict[str, str]:
    return {
        "url": relative(OVERVIEW, entry_uri(*item.key)),
        "titel": item.entry.titel,
        "soort": item.entry.enkelvoud,
        "uitleg": told,
    }

