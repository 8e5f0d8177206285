"""The page of an entry: all its fields, its relations from both sides, its sources."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from markupsafe import Markup, escape

from werkkist.catalogue import Catalogue, Item
from werkkist.edition import Edition
from werkkist.entries import KINDS, ONBEKEND, Onderdeel, Verwijzing
from werkkist.entries.common import Bronvermelding
from werkkist.entries.facts import Cijfer
from werkkist.entries.instrument import Instrument
from werkkist.pages import findable, wording
from werkkist.pages.addresses import HOME, entry_uri, list_uri, relative
from werkkist.pages.cards import accent, cards
from werkkist.pages.evidence import Passed
from werkkist.pages.factbox import Shorts, details_of, facts_of, label_of
from werkkist.pages.fitting import what_helps
from werkkist.pages.glance import PRACTICAL, shortened
from werkkist.pages.kinship import Kinship
from werkkist.pages.layouts import LAYOUTS, Layout
from werkkist.pages.overflow import Relations, section, whole_pages
from werkkist.pages.page import Page, Section
from werkkist.pages.relations import HELPS, groups_of
from werkkist.pages.templating import blank, filled, piece, render
from werkkist.pages.terms import Terms, explained
from werkkist.pages.values import Shower, host_name

_STEPS = {
    "bron": "Deze stappen komen uit de bron.",
    "eigen uitwerking": "Deze stappen zijn onze eigen uitwerking.",
}
_REST_TITLES = {"wanneer": "Wanneer nog meer?"}
"""The title of a section that holds only what did not fit in the box."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every page is made from, besides the entry itself."""

    catalogue: Catalogue
    edition: Edition
    changes: Mapping[Path, datetime.date]
    notices: Mapping[tuple[str, str], str]
    """A notice above a page, for a server: a broken file, or a concept."""
    terms: Terms
    kin: Kinship
    passed: Passed


def entry_pages(context: Context, item: Item) -> tuple[Page, ...]:
    """The page of one entry; behind it those with what is too much for it."""
    shower = Shower(context.catalogue, item, entry_uri(*item.key))
    related = tuple(_relations(context, shower))
    return (_page(context, shower, related), *(page for each in related for page in whole_pages(item, each)))


def _page(context: Context, shower: Shower, related: tuple[Relations, ...]) -> Page:
    item = shower.item
    layout = LAYOUTS[item.kind]
    edit_url = context.edition.edit_url(item.shown)
    shorts = shortened(shower, item.entry, context.passed) if isinstance(item.entry, Instrument) else {}
    return Page(
        uri=shower.uri,
        title=item.entry.titel,
        summary=item.entry.samenvatting,
        kicker=_kicker(context, item),
        lead=_lead(context, shower, layout, shorts),
        sections=tuple(_sections(context, shower, layout, shorts, related)),
        kind=item.kind,
        source=item.file,
        updated=context.changes.get(item.file),
        search=None if item.withdrawn else findable.of_entry(context.catalogue, item),
        edit_url=edit_url,
        withdrawn=item.withdrawn,
        style="onderdeel",
        sheets=("onderdeel", "keuzehulp") if item.kind == "knelpunten" else ("onderdeel",),
        scripts=("onderdeel",),
    )


def _kicker(context: Context, item: Item) -> Markup:
    return _kicker_of(item.kind, wording.kind_label(item.entry), accent(context.catalogue, item), item.local)


@lru_cache(maxsize=1_024)
def _kicker_of(kind: str, label: str, number: int, local: bool) -> Markup:
    """The same on many pages, as all entries of a kind are equally deep."""
    uri = entry_uri(kind, "x")
    return render(
        "kop",
        start=relative(uri, HOME),
        lijst=relative(uri, list_uri(kind)),
        lijsttitel=KINDS[kind].meervoud,
        label=label,
        accent=number,
        lokaal=local,
    )


def _lead(context: Context, shower: Shower, layout: Layout, shorts: Shorts) -> Markup:
    entry = shower.item.entry
    image = entry.afbeelding
    return render(
        "intro",
        melding=_notice(context, shower),
        groot=_large(shower, layout),
        samenvatting=entry.samenvatting,
        afbeelding=shower.image(image.bestand) if image else "",
        alt=image.alt if image else "",
        feiten=list(facts_of(shower, layout, shorts)),
        themas=[shower.reference(theme) for theme in _themes(entry)],
    )


def _notice(context: Context, shower: Shower) -> Markup:
    item = shower.item
    notice = escape(context.notices.get(item.key, ""))
    if not item.withdrawn:
        return notice
    new = item.entry.vervangen_door
    told = Markup("Dit onderdeel is vervallen. We houden het niet meer bij.")
    return told + (Markup(" Kijk nu bij: {}.").format(shower.reference(new)) if new else Markup())


def _large(shower: Shower, layout: Layout) -> list[Markup]:
    entry = shower.item.entry
    lines = [shower.show(value) for name in layout.lead if (value := getattr(entry, name))]
    if isinstance(entry, Cijfer):
        lines.append(escape(f"{entry.waarde} {entry.eenheid}"))
    return lines


def _themes(entry: Onderdeel) -> Iterator[Verwijzing]:
    """Each theme once; a begrip names the one it belongs to in a field of its own as well."""
    own = vars(entry).get("thema")
    if own:
        yield own
    yield from (theme for theme in entry.themas or () if theme != own)


def _sections(
    context: Context, shower: Shower, layout: Layout, shorts: Shorts, related: tuple[Relations, ...]
) -> Iterator[Section]:
    before, after = list(_fields(shower, layout.before, shorts)), list(_fields(shower, layout.after, shorts))
    marked, words = explained(context.terms, shower, [*before, *after])
    yield from marked[: len(before)]
    details = details_of(shower, layout, shorts)
    if details:
        yield Section(PRACTICAL, "Praktisch", piece("stukjes", "groep")(velden=details))
    yield from (section(shower.item, each) for each in related)
    yield from marked[len(before) :]
    yield from _unknown_fields(context.edition, shower, layout)
    if shower.item.entry.bronnen:
        yield Section("bronnen", "Bronnen", _sources(shower))
    yield Section("over-deze-pagina", "Over deze pagina", _about(context, shower) + words)


def _fields(shower: Shower, names: tuple[str, ...], shorts: Shorts) -> Iterator[Section]:
    entry = shower.item.entry
    for name in names:
        value = getattr(entry, name)
        short = shorts.get(name)
        if value is None or value == ONBEKEND or (short and not short.more):
            continue
        html = Markup(short.rest if short and short.rest else shower.show(value))
        note = _STEPS.get(vars(entry).get("stappen_van") or "") if name == "stappen" else None
        if note:
            html = Markup('<p class="wk-zacht">{}</p>\n{}').format(note, html)
        title = _REST_TITLES.get(name) if short and short.html and short.rest else None
        yield Section(name.replace("_", "-"), title or label_of(entry, name), _block(html))


def _unknown_fields(edition: Edition, shower: Shower, layout: Layout) -> Iterator[Section]:
    """What we don't know in one place, instead of a line or a section each that says only that."""
    entry = shower.item.entry
    facts = [name for name in (*layout.facts, *layout.details) if name not in layout.always]
    names = dict.fromkeys((*facts, *layout.before, *layout.after))
    labels = [label_of(entry, name) for name in names if getattr(entry, name) == ONBEKEND]
    if labels:
        asked = bool(edition.contact or edition.code_host)
        html = render("onbekend", labels=labels, vragen=asked)
        yield Section("nog-niet-bekend", "Wat we nog niet weten", html)


def _block(html: Markup) -> Markup:
    """Loose words get a paragraph of their own."""
    return html if html.startswith(("<p", "<ul", "<ol", "<dl", "<h", "<t", "<b")) else Markup("<p>{}</p>").format(html)


def _relations(context: Context, shower: Shower) -> Iterator[Relations]:
    catalogue = context.catalogue
    if shower.item.kind == "knelpunten":
        yield from what_helps(catalogue, shower.item)
    for group, related in groups_of(catalogue, shower.item, context.kin):
        if group.id == HELPS:
            # Ranked, and with all its reasons: above.
            continue
        pairs = [(each.item, each.reason) for each in related]
        yield Relations(group.id, group.title, pairs, partial(cards, catalogue))


def _sources(shower: Shower) -> Markup:
    rows = "".join(_source(shower, each) for each in shower.item.entry.bronnen or ())
    return piece("bronnen", "bronnen")(Markup(rows))  # noqa: S704 - of sources that are escaped


def _source(shower: Shower, cited: Bronvermelding) -> str:
    found = shower.catalogue.get(("bronnen", str(cited.bron)))
    where = (cited.waar or "").rstrip(".")
    if found is None:
        missing = {"titel": cited.bron, "auteur": "", "uitgever": ONBEKEND, "jaar": ONBEKEND, "url": ""}
        return piece("bronnen", "bron")(missing, "#bronnen", where)
    drawn = shower.catalogue.once(_drawn_source, found, bool(where))
    return filled(drawn, adres=shower.address(found.key), waar=where)


def _drawn_source(source: Item, with_where: bool) -> str:
    """Most sources are cited on many pages, so the rest of the line is drawn once."""
    entry = source.entry
    told = {
        "titel": entry.titel,
        "auteur": entry.auteur if entry.auteur not in (None, ONBEKEND) else "",
        "uitgever": entry.uitgever,
        "jaar": "jaar onbekend" if entry.jaar == ONBEKEND else entry.jaar,
        "url": entry.url or "",
        "site": host_name(entry.url) if entry.url else "",
    }
    return str(piece("bronnen", "bron")(told, blank("adres"), blank("waar") if with_where else ""))


def _about(context: Context, shower: Shower) -> Markup:
    item = shower.item
    melden = context.edition.report_url(item.entry.titel, f"{item.kind}/{item.id}/")
    return render(
        "over",
        herkomst=wording.origin(item.entry.herkomst, asked=bool(melden)),
        gecontroleerd=item.entry.gecontroleerd,
        volgende=item.entry.volgende_controle,
        status=item.entry.status,
        gewijzigd=context.changes.get(item.file),
        lokaal=item.local,
        melden=melden,
        bewerken=context.edition.edit_url(item.shown),
    )
