"""What an entry has to do with others, from both sides, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from werkkist.catalogue import IN_TEXT, Catalogue, Item, Key
from werkkist.pages.kinship import FOR_KINDS, Kinship


@dataclass(frozen=True, slots=True)
class Related:
    """Another entry and why it is shown here."""

    item: Item
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """Relations under one heading: `out` are fields of this entry, `into` fields that point at it.

    `into` names fields as `kind.field`; a field that an entry shows elsewhere is not repeated.
    """

    id: str
    title: str
    kinds: tuple[str, ...] = ()
    """The kinds of entry that have this group; empty for all."""
    out: tuple[str, ...] = ()
    into: tuple[str, ...] = ()


HELPS = "wat-helpt"
MENTIONED = "genoemd-bij"
USEFUL = "ook-bruikbaar"
_ENOUGH = 5
"""Of what is also useful: what an editor wrote, made up to so many with what shares the most."""

GROUPS = (
    Group(
        HELPS,
        "Wat helpt",
        ("knelpunten",),
        out=("wat_helpt",),
        into=(
            "instrumenten.helpt_bij",
            "voorbeelden.helpt_bij",
            "competenties.helpt_bij",
            "kaders.helpt_bij",
        ),
    ),
    Group("past-bij-speerpunt", "Past bij speerpunt", out=("speerpunten",)),
    Group(
        "helpt-bij", "Helpt bij", out=("helpt_bij",), into=("knelpunten.wat_helpt",)
    ),
    Group(
        "hoort-bij-speerpunt",
        "Hoort bij speerpunt",
        into=("speerpunten.knelpunten", "speerpunten.competenties"),
    ),
    Group("knelpunten", "Knelpunten die hierbij horen", ("speerpunten",), out=("knelpunten",)),
    Group("competenties", "Wat vraagt dit van jou?", ("speerpunten",), out=("competenties",)),
    Group("instrumenten", "Instrumenten bij dit speerpunt", into=("instrumenten.speerpunten",)),
    Group("voorbeelden", "Voorbeelden bij dit speerpunt", into=("voorbeelden.speerpunten",)),
    Group("gebruikte-instrumenten", "Gebruikte instrumenten", ("voorbeelden",), out=("instrumenten",)),
    Group("gebruikt-in", "Gebruikt in", into=("voorbeelden.instrumenten", "routes.stappen")),
    Group("gebruikt-in-zelfscan", "Gebruikt in zelfscan", into=("instrumenten.zelfscan",)),
    Group("niet-vergelijken-met", "Niet vergelijken met", ("cijfers",), ("niet_vergelijken_met",), ("cijfers.niet_vergelijken_met",)),
    Group("verwante-themas", "Verwante thema’s", ("themas",), ("verwant_aan",), ("themas.verwant_aan",)),
    Group("over-dit-thema", "Over dit thema", ("themas",), into=("*.themas", "begrippen.thema")),
    Group(USEFUL, "Ook bruikbaar", out=("zie_ook",)),
    Group("vervangt", "Vervangt", into=("*.vervangen_door",)),
    Group("gebruikt-bij", "Gebruikt bij", ("bronnen",), into=("*.bronnen", "*.onderbouwing")),
    Group(
        MENTIONED,
        "Ook genoemd bij",
        into=("*.zie_ook", f"*.{IN_TEXT}", "begrippen.niet_verwarren_met"),
    ),
)
"""Every relation has a group on both sides; a test compares them with the links of the catalogue."""


Pairs = list[tuple[Key, str]]
"""Entries by their key, each with the reason that stands with the link."""


def groups_of(catalogue: Catalogue, item: Item, kin: Kinship) -> Iterator[tuple[Group, tuple[Related, ...]]]:
    """The groups of an entry that are not empty.

    What mentions the entry is shown last, and only when no other group already has it. What an
    editor calls useful is made up to a handful by what shares the most.
    """
    shown = {item.key}
    linked = _linked(catalogue, item)
    for group in _groups_for(item.kind):
        passed_over = shown if group.id == MENTIONED else {item.key}
        related = _related(catalogue, item, group, linked[group.id], passed_over) if group.id in linked else []
        if group.id == USEFUL:
            related += _kindred(catalogue, item, kin, _ENOUGH - len(related))
        if related:
            shown |= {each.item.key for each in related}
            yield group, tuple(related)


@cache
def _groups_for(kind: str) -> tuple[Group, ...]:
    return tuple(group for group in GROUPS if not group.kinds or kind in group.kinds)


def _linked(catalogue: Catalogue, item: Item) -> dict[str, Pairs]:
    """Whom an entry points at and who points at it, by the id of the group that it belongs to."""
    found: dict[str, Pairs] = defaultdict(list)
    for link in catalogue.links_from(item.key):
        for group in _with_field(link.field):
            found[group].append((link.target, link.reason))
    for link in catalogue.links_to(item.key):
        for group in _pointed_at_by(link.origin[0], link.field):
            found[group].append((link.origin, link.reason))
    return found


@cache
def _with_field(field: str) -> tuple[str, ...]:
    return tuple(group.id for group in GROUPS if field in group.out)


@cache
def _pointed_at_by(kind: str, field: str) -> tuple[str, ...]:
    return tuple(group.id for group in GROUPS if f"{kind}.{field}" in group.into or f"*.{field}" in group.into)


def _related(catalogue: Catalogue, item: Item, group: Group, linked: Pairs, passed_over: set[Key]) -> list[Related]:
    """Each once. Withdrawn entries are no advice; the page of a withdrawn one still shows what it had."""
    seen, related = set(passed_over), []
    with_withdrawn = item.withdrawn or group.id == "vervangt"
    for key, reason in linked:
        other = catalogue.get(key)
        if other and key not in seen and (with_withdrawn or not other.withdrawn):
            seen.add(key)
            related.append(Related(other, reason))
    return related


def _kindred(catalogue: Catalogue, item: Item, kin: Kinship, most: int) -> Iterator[Related]:
    """Entries that share much with this one, and that no editor connected with it."""
    if most <= 0 or item.withdrawn or item.kind not in FOR_KINDS:
        return
    linked = {link.target for link in catalogue.links_from(item.key)}
    linked |= {link.origin for link in catalogue.links_to(item.key)}
    for other, reason in kin.of(item, linked, most):
        yield Related(other, reason)
