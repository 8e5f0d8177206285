"""Every reference leads to an entry that a reader can open."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from werkkist.catalogue import IN_TEXT, Catalogue, Item, Link
from werkkist.checks.finding import Finding
from werkkist.entries import KINDS
from werkkist.problems import Severity


def lead_somewhere(catalogue: Catalogue) -> Iterator[Finding]:
    """A reference names an entry that exists and is not the entry itself."""
    for item in catalogue:
        for link in catalogue.links_from(item.key):
            target = catalogue.get(link.target)
            if target and target is not item and target.entry.status != "concept":
                continue
            if target is item:
                yield _to_itself(item, link)
            elif (target or link.target in catalogue.drafts) and item.entry.status != "concept":
                yield _to_draft(item, link)
            elif target is None and link.target not in catalogue.broken:
                yield _to_nothing(catalogue, item, link)


def lead_to_what_is_current(catalogue: Catalogue) -> Iterator[Finding]:
    """A current entry does not send readers to a withdrawn one."""
    for item in catalogue:
        for link in catalogue.links_from(item.key):
            target = catalogue.get(link.target)
            if target and target.withdrawn and not item.withdrawn:
                yield _to_withdrawn(item, link, target)


def _to_itself(item: Item, link: Link) -> Finding:
    message = "Dit onderdeel verwijst naar zichzelf."
    return Finding(item, link.loc, "K403", message, "Haal deze verwijzing weg.", offset=link.offset)


def _to_draft(item: Item, link: Link) -> Finding:
    message = f"“{link.target[1]}” is nog een concept en staat niet op de site."
    remedy = "Haal de verwijzing weg tot het onderdeel gepubliceerd is."
    return Finding(item, link.loc, "K406", message, remedy, offset=link.offset)


def _to_nothing(catalogue: Catalogue, item: Item, link: Link) -> Finding:
    kind, target = link.target
    if kind not in KINDS:
        return _to_no_kind(item, link)
    ids = [other.id for other in catalogue.of(kind)]
    near = difflib.get_close_matches(target, ids, 1, 0.6)
    hint = f" Bedoelde je “{near[0]}”?" if near else ""
    message = f"Er is geen {KINDS[kind].enkelvoud} met de naam “{target}”.{hint}"
    folder = f"{kind}/" if link.field == IN_TEXT else ""
    remedy = f"Schrijf:  {folder}{near[0]}" if near else _existing(kind, ids)
    return Finding(item, link.loc, "K402", message, remedy, offset=link.offset)


def _to_no_kind(item: Item, link: Link) -> Finding:
    kind, target = link.target
    near = difflib.get_close_matches(kind, KINDS, 1, 0.6)
    hint = f" Bedoelde je “{near[0]}”?" if near else ""
    remedy = f"Schrijf:  {near[0]}/{target}" if near else f"Kies uit: {', '.join(KINDS)}."
    return Finding(item, link.loc, "K402", f"De map “{kind}” bestaat niet.{hint}", remedy, offset=link.offset)


def _existing(kind: str, ids: list[str]) -> str:
    if len(ids) <= 12:
        return f"Deze bestaan in {kind}: {', '.join(ids) or 'nog geen enkele'}."
    return f"Kijk in de map {kind} welke namen er zijn."


def _to_withdrawn(item: Item, link: Link, target: Item) -> Finding:
    message = f"“{target.entry.titel}” is vervallen."
    new = target.entry.vervangen_door
    remedy = f"Verwijs naar de opvolger:  {new}" if new else "Haal de verwijzing weg of kies iets anders."
    return Finding(item, link.loc, "K404", message, remedy, Severity.LET_OP, link.offset)
