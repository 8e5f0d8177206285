"""Colofon and privacy: who makes this edition, from what, and what happens with a visitor's data."""

from __future__ import annotations

from werkkist.catalogue import Catalogue
from werkkist.edition import Edition
from werkkist.pages.addresses import COLOPHON, PRIVACY
from werkkist.pages.page import Page, Section
from werkkist.pages.templating import render


def colophon_page(catalogue: Catalogue, edition: Edition) -> Page:
    """What this edition is, and whose."""
    checked = sum(1 for item in catalogue if item.entry.gecontroleerd)
    parts = (("wat", "Wat is dit?"), ("wie", "Wie maakt dit?"), ("gebruik", "Wat mag je ermee?"))
    return Page(
        uri=COLOPHON,
        title="Over deze toolkit",
        summary=f"Waar {edition.name} vandaan komt, wie het maakt en wat je ermee mag.",
        sections=tuple(
            Section(name, title, render("colofon", deel=name, editie=edition, aantal=len(catalogue), gecontroleerd=checked))
            for name, title in parts
        ),
        style="tekst",
    )


def privacy_page(edition: Edition) -> Page:
    """What the site itself does with data: nothing; the host adds what its server does."""
    return Page(
        uri=PRIVACY,
        title="Privacy",
        summary=f"Wat {edition.name} met jouw gegevens doet: niets bewaren en niets doorsturen.",
        lead=render("privacy", editie=edition),
        style="tekst",
    )
