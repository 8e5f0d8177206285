"""What an entry has to do with others, from both sides, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from werkkist.catalogue import IN_TEXT, Catalogue, Item, Key, Link
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


def groups_of(catalogue: Catalogue, item: Item, kin: Kinship) -> Iterator[tuple[Group, tuple[Related, ...]]]:
    """The groups of an entry that are not empty.

    What mentions the entry is shown last, and only when no other group already has it. What an
    editor calls useful is made up to a handful by what shares the most.
    """
    shown = {item.key}
    for group in GROUPS:
        if not group.kinds or item.kind in group.kinds:
            passed_over = shown if group.id == MENTIONED else {item.key}
            related = tuple(_related(catalogue, item, group, passed_over))
            if group.id == USEFUL:
                related += tuple(_kindred(catalogue, item, kin, _ENOUGH - len(related)))
            shown |= {each.item.key for each in related}
            if related:
                yield group, related


def _related(
    catalogue: Catalogue, item: Item, group: Group, passed_over: set[Key]
) -> Iterator[Related]:
    seen = set(passed_over)
    for key, reason in (*_outward(catalogue, item, group), *_inward(catalogue, item, group)):
        other = catalogue.get(key)
        if other and key not in seen and _is_shown(item, other, group):
            seen.add(key)
            yield Related(other, reason)


def _kindred(catalogue: Catalogue, item: Item, kin: Kinship, most: int) -> Iterator[Related]:
    """Entries that share much with this one, and that no editor connected with it."""
    if most <= 0 or item.withdrawn or item.kind not in FOR_KINDS:
        return
    linked = {link.target for link in catalogue.links_from(item.key)}
    linked |= {link.origin for link in catalogue.links_to(item.key)}
    for other, reason in kin.of(item, linked, most):
        yield Related(other, reason)


def _outward(catalogue: Catalogue, item: Item, group: Group) -> list[tuple[tuple[str, str], str]]:
    links = catalogue.links_from(item.key)
    return [(link.target, link.reason) for link in links if link.field in group.out]


def _inward(catalogue: Catalogue, item: Item, group: Group) -> list[tuple[tuple[str, str], str]]:
    links = catalogue.links_to(item.key)
    return [(link.origin, link.reason) for link in links if _matches(link, group)]


def _matches(link: Link, group: Group) -> bool:
    return f"{link.origin[0]}.{link.field}" in group.into or f"*.{link.field}" in group.into


def _is_shown(item: Item, other: Item, group: Group) -> bool:
    """Withdrawn entries are no advice; the page of a withdrawn one still shows what it had."""
    return item.withdrawn or not other.withdrawn or group.id == "vervangt"
