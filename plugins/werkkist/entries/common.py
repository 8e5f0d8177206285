"""What every entry has, and the groups of fields that several kinds share."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from werkkist.entries.types import (
    BeeldBestand,
    Datum,
    Deel,
    Id,
    Jaar,
    Lijst,
    Markdown,
    Minuten,
    NaarBegrip,
    NaarBron,
    NaarCijfer,
    NaarCompetentie,
    NaarInstrument,
    NaarKader,
    NaarKnelpunt,
    NaarRoute,
    NaarSpeerpunt,
    NaarThema,
    NaarVoorbeeld,
    Open,
    Plat,
    Samenvatting,
    Titel,
    Verwijzing,
    Webadres,
    veld,
)


class Bronvermelding(Deel):
    """A source, and where in it the fact stands."""

    bron: NaarBron = veld("Bron", "De naam van een bestand in bronnen/.", nodig=True)
    waar: Plat | None = veld("Waar", "Bladzijde, hoofdstuk of kopje in de bron.")


class Controle(Deel):
    """When a person opened the sources and checked the entry, and in which role."""

    op: Datum = veld("Op", "De dag van de controle.", nodig=True, voorbeeld="2026-03-01")
    door: Plat = veld("Door", "Een rol, geen naam.", nodig=True, voorbeeld="redacteur")


class Afbeelding(Deel):
    """A picture from the folder `beelden/` and what is to be seen on it."""

    bestand: BeeldBestand = veld("Bestand", "De naam van een bestand in beelden/.", nodig=True)
    alt: Plat = veld("Beschrijving", "Wat is er te zien?", nodig=True)


class NaarEen(Deel):
    """A reference to an entry of any kind: exactly one of these fields is filled in."""

    speerpunt: NaarSpeerpunt | None = veld("Speerpunt", "De naam van een speerpunt.")
    instrument: NaarInstrument | None = veld("Instrument", "De naam van een instrument.")
    voorbeeld: NaarVoorbeeld | None = veld("Voorbeeld", "De naam van een voorbeeld.")
    knelpunt: NaarKnelpunt | None = veld("Knelpunt", "De naam van een knelpunt.")
    competentie: NaarCompetentie | None = veld("Competentie", "De naam van een competentie.")
    route: NaarRoute | None = veld("Route", "De naam van een route.")
    cijfer: NaarCijfer | None = veld("Cijfer", "De naam van een cijfer.")
    kader: NaarKader | None = veld("Kader", "De naam van een kader.")
    begrip: NaarBegrip | None = veld("Begrip", "De naam van een begrip.")
    thema: NaarThema | None = veld("Thema", "De naam van een thema.")

    @model_validator(mode="after")
    def _exactly_one(self) -> NaarEen:
        if len(self._filled()) != 1:
            raise PydanticCustomError("een_verwijzing", "exactly one reference expected")
        return self

    def _filled(self) -> list[Verwijzing]:
        values = (getattr(self, name) for name in NaarEen.model_fields)
        return [value for value in values if value is not None]

    @property
    def naar(self) -> Verwijzing:
        """The one reference that is filled in."""
        return self._filled()[0]


class ZieOok(NaarEen):
    """Another entry that a reader may want, and why."""

    waarom: Plat = veld("Waarom", "Waarom is dit ook handig?", nodig=True)


class WatHelpt(NaarEen):
    """Something that helps with a knelpunt, and how."""

    hoe: Plat = veld("Hoe", "Hoe helpt dit bij het knelpunt?", nodig=True)


class HelptBij(Deel):
    """A knelpunt that this entry helps with, and how."""

    knelpunt: NaarKnelpunt = veld("Knelpunt", "De naam van een knelpunt.", nodig=True)
    hoe: Plat = veld("Hoe", "Hoe helpt dit bij het knelpunt?", nodig=True)


class Stap(Deel):
    """One step of a way of working."""

    titel: Plat = veld("Titel", "Wat doe je in deze stap?", nodig=True)
    uitleg: Markdown | None = veld("Uitleg", "Hoe doe je dat?")
    minuten: Minuten | None = veld("Minuten", "Hoeveel minuten duurt deze stap?")


class Rol(Deel):
    """An organisation and what it does."""

    naam: Plat = veld("Naam", "De naam van de organisatie.", nodig=True)
    rol: Plat | None = veld("Rol", "Wat doet de organisatie?")


class Volgens(Deel):
    """Whose opinion it is; only for people who said it in public under their name."""

    naam: Plat = veld("Naam", "Wie zegt dit?", nodig=True)
    functie: Plat | None = veld("Functie", "Welk werk doet deze persoon?")
    organisatie: Plat | None = veld("Organisatie", "Voor welke organisatie?")
    jaar: Jaar | None = veld("Jaar", "Wanneer is dit gezegd?")


class Vindplaats(Deel):
    """Where an instrument is to be had."""

    url: Webadres | None = veld("Webadres", "De pagina van het instrument.")
    hoe: Literal["downloaden", "lenen", "kopen", "op te vragen", "lezen op de site"] | None = veld(
        "Hoe", "Hoe kom je eraan?"
    )
    toelichting: Plat | None = veld("Toelichting", "Wat moet je nog weten?")


class Onderdeel(Deel):
    """What every entry has; the kinds extend it."""

    # Most builds find all entries in the cache: what checks a kind is made when a file of it is read.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    soort_map: ClassVar[str]
    """The folder of this kind, which is also its part of the URL."""
    enkelvoud: ClassVar[str]
    """The kind in one word, as it stands above a page and in a reference."""
    meervoud: ClassVar[str]
    """The title of the list of this kind."""
    gloss: ClassVar[str]
    """One English line for developers who read the field guide."""
    zonder_bronnen: ClassVar[bool] = False
    """True for a kind that is itself a source."""

    titel: Titel = veld("Titel", "De naam, op één regel.", nodig=True)
    samenvatting: Samenvatting = veld("Samenvatting", "Eén of twee gewone zinnen.", nodig=True)
    themas: Lijst[NaarThema] | None = veld("Thema’s", "Namen van bestanden in themas/.")
    bronnen: Lijst[Bronvermelding] | None = veld("Bronnen", "Waar komt dit vandaan?")
    status: Literal["concept", "gepubliceerd", "vervallen"] = veld(
        "Status", "concept: nog niet op de site. vervallen: blijft staan, met een melding.", nodig=True
    )
    herkomst: Literal["bekend", "gezocht", "eigen"] = veld(
        "Herkomst",
        "bekend: de bron is gevonden. gezocht: genoemd in een artikel, maar de bron zelf is niet "
        "gevonden. eigen: gemaakt voor deze toolkit.",
        nodig=True,
    )
    gecontroleerd: Controle | None = veld("Gecontroleerd", "Leeg tot iemand de bronnen opende.")
    volgende_controle: Datum | None = veld("Volgende controle", "Wanneer kijken we opnieuw?")
    zoekwoorden: Lijst[Plat] | None = veld("Zoekwoorden", "Andere woorden waarop mensen zoeken.")
    afbeelding: Afbeelding | None = veld("Afbeelding", "Een plaatje uit beelden/.")
    oude_ids: Lijst[Id] | None = veld("Oude namen", "Vorige bestandsnamen; die adressen blijven werken.")
    vervangen_door: Verwijzing | None = veld("Vervangen door", "De opvolger, in dezelfde map.")
    zie_ook: Lijst[ZieOok] | None = veld("Zie ook", "Andere onderdelen, met de reden.")
    notitie: Plat | None = veld("Notitie", "Voor de redactie; komt niet op de site. Geen namen.")


OpenMarkdown = Open[Markdown]
