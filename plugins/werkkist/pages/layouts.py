"""Where each field of a kind stands on its page; a test holds this against the models."""

from __future__ import annotations

from dataclasses import dataclass

COMMON_ELSEWHERE = frozenset(
    {
        *("titel", "samenvatting", "status", "herkomst", "gecontroleerd", "volgende_controle"),
        *("themas", "bronnen", "afbeelding", "vervangen_door", "zoekwoorden"),
    }
)
"""Shown by the frame of every page, or (zoekwoorden) given to search."""

HIDDEN = frozenset({"notitie", "oude_ids"})
"""Not shown: a note for editors, and old addresses, which redirect."""

RELATIONS = frozenset(
    {
        *("helpt_bij", "wat_helpt", "speerpunten", "knelpunten", "competenties", "zie_ook"),
        *("verwant_aan", "niet_vergelijken_met"),
    }
)
"""Shown as cards with a reason, by `relations`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields in the box with facts, those with a section of their own, and the other facts."""

    facts: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    """Facts a reader looks for: shown as “onbekend” when the entry is silent."""
    details: tuple[str, ...] = ()
    """Facts for who goes on: in a section with what did not fit in the box."""
    lead: tuple[str, ...] = ()
    """Fields shown large, under the title."""
    before: tuple[str, ...] = ()
    """Sections above the relations."""
    after: tuple[str, ...] = ()
    """Sections below the relations."""
    elsewhere: tuple[str, ...] = ()
    """Fields that stand in a section of another field, in the kicker, or with the themes."""


LAYOUTS: dict[str, Layout] = {
    "instrumenten": Layout(
        facts=("wanneer", "duur", "met_wie", "waar_te_vinden", "kosten", "onderbouwing"),
        always=("wanneer", "duur", "met_wie", "waar_te_vinden", "kosten", "onderbouwing"),
        details=(
            *("voor_wie", "over_wie", "groepsgrootte", "gespreksleider", "training_nodig", "talen"),
            *("gemaakt_voor", "ontwikkelaar", "jaar", "versie", "rechten"),
        ),
        before=(
            *("wanneer", "doel", "stappen", "benodigdheden", "stellingen", "zelfscan", "score"),
            *("let_op", "privacy", "in_de_wijk", "tips", "geschikt_bij", "zo_houd_je_het_vast"),
            "onderbouwing",
        ),
        elsewhere=("soort", "stappen_van"),
    ),
    "speerpunten": Layout(
        lead=("kernvraag",),
        before=("uitleg", "acties", "vragen_voor_je_team"),
        elsewhere=("nummer",),
    ),
    "knelpunten": Layout(
        lead=("uitspraak",),
        before=("eerste_stap",),
        after=("herken_je_dit", "uitleg"),
        elsewhere=("niveau", "volgorde"),
    ),
    "voorbeelden": Layout(
        facts=("gemeenten", "provincie", "periode", "loopt_nog"),
        always=("loopt_nog",),
        before=(
            *("aanleiding", "aanpak", "organisaties", "inzet", "resultaten", "onderzoek"),
            *("wat_werkte", "wat_was_lastig", "wat_heb_je_nodig", "let_op"),
        ),
        elsewhere=("instrumenten",),
    ),
    "competenties": Layout(before=("uitleg", "volgens", "mening", "zo_oefen_je")),
    "routes": Layout(
        facts=("voor_wie", "duur"),
        always=("duur",),
        before=("stappen",),
        elsewhere=("stappen_van",),
    ),
    "cijfers": Layout(
        facts=("jaar", "over_wie", "definitie"),
        before=("uitleg", "omstreden"),
        elsewhere=("waarde", "eenheid"),
    ),
    "kaders": Layout(
        facts=("officiele_bron", "geldig_op", "getoetst_door"),
        before=("kern", "wat_betekent_dit"),
        elsewhere=("soort",),
    ),
    "begrippen": Layout(
        facts=("ook_wel",),
        lead=("definitie",),
        before=("uitleg", "niet_verwarren_met"),
        elsewhere=("thema",),
    ),
    "themas": Layout(lead=("vraag",), before=("uitleg",)),
    "bronnen": Layout(
        facts=("auteur", "uitgever", "jaar", "datum", "url", "gelezen", "link_geopend_op", "rechten"),
        before=("over_de_bron",),
    ),
}
