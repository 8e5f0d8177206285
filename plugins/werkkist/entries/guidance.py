"""Speerpunt, knelpunt, competentie, route and thema: what leads a reader to an instrument."""

from __future__ import annotations

from typing import Literal

from werkkist.entries.common import HelptBij, NaarEen, Onderdeel, Volgens, WatHelpt
from werkkist.entries.types import (
    Deel,
    Getal,
    Lijst,
    Markdown,
    Minuten,
    NaarCompetentie,
    NaarKnelpunt,
    NaarThema,
    Open,
    Plat,
    veld,
)


class Speerpunt(Onderdeel):
    """One of the four subjects on which a team works."""

    soort_map = "speerpunten"
    enkelvoud = "speerpunt"
    meervoud = "Speerpunten"
    gloss = "One of the four focus points (Movisie and Vilans)."

    nummer: Getal = veld("Nummer", "De volgorde: 1 tot en met 4.", nodig=True)
    kernvraag: Plat = veld("De vraag", "De vraag waar dit speerpunt om draait.", nodig=True)
    uitleg: Markdown | None = veld("Waar gaat het over?", "Uitleg in een paar alinea’s.")
    acties: Lijst[Plat] | None = veld("Dit kun je doen", "Acties voor een team.")
    vragen_voor_je_team: Lijst[Plat] | None = veld("Vragen voor je team", "Vragen voor een gesprek.")
    knelpunten: Lijst[NaarKnelpunt] | None = veld("Knelpunten die hierbij horen", "Namen van knelpunten.")
    competenties: Lijst[NaarCompetentie] | None = veld("Wat vraagt dit van jou?", "Namen van competenties.")


class Knelpunt(Onderdeel):
    """What people run into; where a visitor starts."""

    soort_map = "knelpunten"
    enkelvoud = "knelpunt"
    meervoud = "Knelpunten"
    gloss = "A problem that professionals run into; the way in for visitors."

    niveau: Literal["gesprek", "team", "organisatie"] = veld("Niveau", "Waar speelt het?", nodig=True)
    volgorde: Getal = veld("Volgorde", "De plek in de lijst; 1 staat bovenaan.", nodig=True)
    uitspraak: Plat = veld("Zo zeggen mensen het", "Een zin zoals mensen het zeggen.", nodig=True)
    uitleg: Markdown | None = veld("Wat is er aan de hand?", "Wat weten we erover?")
    herken_je_dit: Lijst[Plat] | None = veld("Herken je dit?", "Signalen.")
    eerste_stap: Markdown | None = veld("Eerste stap", "Iets wat binnen een kwartier kan.")
    wat_helpt: Lijst[WatHelpt] | None = veld("Wat helpt", "Onderdelen die helpen, en hoe.")


class Competentie(Onderdeel):
    """What the work asks of a professional."""

    soort_map = "competenties"
    enkelvoud = "competentie"
    meervoud = "Competenties"
    gloss = "A skill or attitude that the work asks of a professional."

    uitleg: Markdown = veld("Wat houdt het in?", "Uitleg in een paar alinea’s.", nodig=True)
    volgens: Volgens | None = veld("Wie zegt dit?", "De persoon die dit in het openbaar zei.")
    mening: Markdown | None = veld("Een mening", "Een mening van die persoon, als mening herkenbaar.")
    helpt_bij: Lijst[HelptBij] | None = veld("Helpt bij", "Knelpunten waar dit bij helpt, en hoe.")
    zo_oefen_je: Lijst[Plat] | None = veld("Zo oefen je", "Kleine oefeningen.")


class VanRoute(NaarEen):
    """An entry that a step of a route uses, and what for."""

    waarvoor: Plat = veld("Waarvoor", "Wat doe je ermee in deze stap?", nodig=True)


class RouteStap(Deel):
    """One step of a route."""

    titel: Plat = veld("Titel", "Wat doe je in deze stap?", nodig=True)
    uitleg: Markdown | None = veld("Uitleg", "Hoe doe je dat?")
    minuten: Minuten | None = veld("Minuten", "Hoeveel minuten duurt deze stap?")
    onderdelen: Lijst[VanRoute] | None = veld("Gebruik hierbij", "Onderdelen van de toolkit.")


class Route(Onderdeel):
    """Steps in an order, each with the entries it uses."""

    soort_map = "routes"
    enkelvoud = "route"
    meervoud = "Routes"
    gloss = "A sequence of steps that uses several entries."

    voor_wie: Plat = veld("Voor wie", "Voor wie is deze route?", nodig=True)
    duur: Open[Plat] = veld("Tijd", "Hoe lang duurt de route?", nodig=True)
    stappen: Lijst[RouteStap] = veld("Zo loopt de route", "De stappen, in volgorde.", nodig=True)
    stappen_van: Literal["bron", "eigen uitwerking"] | None = veld(
        "Stappen van", "Komen de stappen uit de bron, of hebben wij ze uitgewerkt?"
    )


class Thema(Onderdeel):
    """A subject: a page and a way in."""

    soort_map = "themas"
    enkelvoud = "thema"
    meervoud = "Thema’s"
    gloss = "A subject that entries share; a page and a way in."

    vraag: Plat = veld("De vraag", "De vraag zoals een bezoeker hem stelt.", nodig=True)
    uitleg: Markdown | None = veld("Waar gaat het over?", "Uitleg in een paar alinea’s.")
    verwant_aan: Lijst[NaarThema] | None = veld("Verwante thema’s", "Namen van andere thema’s.")
