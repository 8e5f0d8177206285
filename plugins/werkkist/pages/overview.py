"""The overview for editors: what to check, what is missing, what reads hard. Not in search, in no menu."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from werkkist.catalogue import Catalogue, Item, walk
from werkkist.entries import KINDS, ONBEKEND
from werkkist.pages import gaps, wording
from werkkist.pages.addresses import OVERVIEW
from werkkist.pages.page import Page
from werkkist.pages.table import Table
from werkkist.pages.templating import render
from werkkist.pages.worklist import MOST, Groups, Line, Worklist, section, whole_pages
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


def overview_pages(
    catalogue: Catalogue, today: datetime.date | None = None, measure: Callable[[Item], Measure] = measured
) -> tuple[Page, ...]:
    """The page, and more of them when there is much to do; without `today` nothing is said of days that have passed.

    `measure` is a `measured` that remembers.
    """
    worklists = tuple(_parts(catalogue, today, measure))
    in_short = sum(map(len, worklists)) > MOST
    overview = Page(
        uri=OVERVIEW,
        title="Redactieoverzicht",
        summary="Wat is er te doen: nakijken, bronnen lezen, gaten vullen en moeilijke teksten herschrijven.",
        lead=render("overzicht", aantal=len(_current(catalogue)), dag=today),
        sections=tuple(section(each, in_short=in_short) for each in worklists),
        style="tekst",
    )
    return (overview, *(page for each in worklists if in_short for page in whole_pages(each)))


def _parts(
    catalogue: Catalogue, today: datetime.date | None, measure: Callable[[Item], Measure]
) -> Iterator[Worklist]:
    yield _due(catalogue, today)
    yield Worklist("zonder-datum", "Zonder datum voor een volgende controle", _by_kind(catalogue, _undated), _GROUPS)
    yield Worklist("niet-gecontroleerd", "Nog door niemand gecontroleerd", _by_kind(catalogue, _unchecked), _GROUPS)
    yield Worklist("bronnen-lezen", "Bronnen die we niet of half lazen", _unread(catalogue), _GROUPS)
    yield _sought(catalogue)
    yield _table("speerpunt-voor-wie", "Speerpunt en voor wie", gaps.by_user(catalogue), _USERS)
    yield _table("knelpunt-tijd", "Knelpunt en tijd", gaps.by_time(catalogue), _TIMES)
    yield _readability(catalogue, measure)
    yield Worklist("zelf-kijken", "Wat een mens moet nakijken", _to_judge(catalogue), _GROUPS)


_GROUPS = "overzicht-groepen"
_NO_DAY = "We weten niet welke dag het is. Daarom staan hier alle data, de vroegste eerst."
_USERS = "Hoeveel instrumenten zijn er bij elk speerpunt, per soort gebruiker?"
_TIMES = "Hoeveel onderdelen helpen bij elk knelpunt, en hoe lang duren ze?"


def _due(catalogue: Catalogue, today: datetime.date | None) -> Worklist:
    dated = [item for item in _current(catalogue) if item.entry.volgende_controle]
    due = [item for item in dated if today is None or item.entry.volgende_controle <= today]
    lines = [Line(item, wording.date(item.entry.volgende_controle)) for item in sorted(due, key=_day)]
    empty = "Niets. Alle data liggen nog voor ons." if dated else "Niets. Nergens staat een datum."
    return _one_list("aan-de-beurt", "Aan de beurt voor controle", lines, leeg=empty, vooraf=_NO_DAY if today is None else "")


def _one_list(name: str, title: str, lines: list[Line], **given: str) -> Worklist:
    return Worklist(name, title, [("", lines)], "overzicht-lijst", given, _in_one_list)


def _in_one_list(uri: str, groups: Groups) -> dict[str, object]:
    return {"rijen": [line.seen_from(uri) for _, lines in groups for line in lines]}


def _in_table(uri: str, groups: Groups) -> dict[str, object]:
    return {"rijen": [(line.seen_from(uri), line.cells) for _, lines in groups for line in lines]}


def _day(item: Item) -> tuple[datetime.date, str]:
    return (item.entry.volgende_controle, item.id)


def _undated(item: Item) -> bool:
    return item.entry.volgende_controle is None


def _unchecked(item: Item) -> bool:
    return item.entry.gecontroleerd is None


def _by_kind(catalogue: Catalogue, wanted: Callable[[Item], bool]) -> Groups:
    groups = []
    for kind, model in KINDS.items():
        # Sources have a section of their own: they are read, and not checked against others.
        listed = () if model.zonder_bronnen else catalogue.listed(kind)
        lines = [Line(item) for item in listed if wanted(item)]
        if lines:
            groups.append((f"{model.meervoud}: {len(lines)} van de {len(listed)}", lines))
    return groups


def _unread(catalogue: Catalogue) -> Groups:
    cited = {item.key: _cited(catalogue, item) for item in catalogue.listed("bronnen")}
    sources = sorted(catalogue.listed("bronnen"), key=lambda item: (-cited[item.key], item.id))
    groups = []
    for title, wanted in _READING:
        lines = [Line(item, f"genoemd bij {cited[item.key]}") for item in sources if wanted(item)]
        if lines:
            groups.append((f"{title}: {len(lines)} van de {len(sources)}", lines))
    return groups


def _cited(catalogue: Catalogue, source: Item) -> int:
    return len({link.origin for link in catalogue.links_to(source.key)})


def _sought(catalogue: Catalogue) -> Worklist:
    lines = [Line(item) for item in _current(catalogue) if item.entry.herkomst == "gezocht"]
    return _one_list("gezocht", "Bron gezocht", lines, leeg="Van alles is de bron bekend.", vooraf="")


def _table(name: str, title: str, table: Table, told: str) -> Worklist:
    lines = [
        Line(row.item, cells=tuple((count, table.is_gap(place, count)) for place, count in enumerate(row.counts)))
        for row in table.rows
    ]
    given = {"uitleg": told, "hoofd": table.head, "kolommen": table.columns, "gaten": table.gaps}
    return Worklist(name, title, [("", lines)], "overzicht-tabel", given, _in_table)


def _readability(catalogue: Catalogue, measure: Callable[[Item], Measure]) -> Worklist:
    found = [(measure(item), item) for item in _current(catalogue) if is_own_text(item)]
    hardest = sorted((each for each in found if each[0].words), key=lambda each: (each[0].score, each[1].key))
    lines = [
        Line(item, cells=(found.score, f"{found.words_a_sentence:.1f}".replace(".", ","), found.words))
        for found, item in hardest
    ]
    return Worklist("leesbaarheid", "Hoe moeilijk leest het?", [("", lines)], "overzicht-leesbaarheid", arranged=_in_table)


def _to_judge(catalogue: Catalogue) -> Groups:
    groups, current = [], _current(catalogue)
    for question, wanted in _QUESTIONS:
        lines = [Line(item) for item in current if wanted(item)]
        if lines:
            groups.append((f"{question} ({len(lines)})", lines))
    return groups


def _has(item: Item, name: str) -> bool:
    return vars(item.entry).get(name) not in (None, ONBEKEND)


def _current(catalogue: Catalogue) -> list[Item]:
    """What a reader may find, in the order of the site."""
    return [item for kind in KINDS for item in catalogue.listed(kind)]
