"""Instrument: something that a professional or a team can use."""

from __future__ import annotations

from typing import Literal

from werkkist.entries.common import HelptBij, Onderdeel, Stap, Vindplaats
from werkkist.entries.types import (
    Datum,
    Deel,
    Getal,
    Jaar,
    Lijst,
    Markdown,
    Minuten,
    NaarBron,
    NaarSpeerpunt,
    Open,
    Plat,
    veld,
)
from werkkist.entries.zelfscan import Zelfscan

VoorWie = Literal["sociaal werker", "team", "teamleider", "welzijnsorganisatie", "gemeente"]
OverWie = Literal["mantelzorger", "vrijwilliger", "inwoner", "netwerk", "team", "buurt"]
MetWie = Literal[
    "team", "mantelzorger", "vrijwilliger", "inwoner", "familie", "burgerinitiatief", "organisaties"
]


class Duur(Deel):
    """How long it takes, all of it: preparation and talk included."""

    van: Minuten | None = veld("Van", "Minuten, hoogste tempo.")
    tot: Minuten | None = veld("Tot", "Minuten, rustig tempo.")
    vorm: Literal["eenmalig", "meer bijeenkomsten", "doorlopend"] | None = veld(
        "Vorm", "Eén keer, vaker of steeds?"
    )
    toelichting: Plat | None = veld("Toelichting", "Wat duurt zo lang?")
    voorbereiding: Plat | None = veld("Voorbereiding", "Wat doe je van tevoren?")


class Groepsgrootte(Deel):
    """With how many people."""

    van: Getal | None = veld("Van", "Het kleinste aantal mensen.")
    tot: Getal | None = veld("Tot", "Het grootste aantal mensen.")
    toelichting: Plat | None = veld("Toelichting", "Bijvoorbeeld: in groepjes.")


class Kosten(Deel):
    """What it costs, and when we saw that."""

    prijs: Literal["gratis", "betaald"] = veld("Prijs", "Gratis of betaald.", nodig=True)
    gezien_op: Open[Datum] = veld("Gezien op", "Op welke dag stond dit er?", nodig=True)
    toelichting: Plat | None = veld("Toelichting", "Wat moet je nog weten?")


class Grens(Deel):
    """A range of a score and what it means."""

    van: Getal = veld("Van", "Laagste score.", nodig=True)
    tot: Getal = veld("Tot", "Hoogste score.", nodig=True)
    betekenis: Plat = veld("Betekenis", "Wat zegt deze score?", nodig=True)


class Score(Deel):
    """How a questionnaire is counted; never the text of someone else's questions."""

    aantal_vragen: Getal | None = veld("Aantal vragen", "Hoeveel vragen of stellingen?")
    antwoorden: Plat | None = veld("Antwoorden", "Welke antwoorden kun je geven?")
    telregel: Plat | None = veld("Zo tel je", "Hoe tel je de antwoorden op?")
    grenzen: Lijst[Grens] | None = veld("Wat de score zegt", "Grenzen met hun betekenis.")
    let_op: Plat | None = veld("Let op", "Wat zegt de score niet?")


class Erkenning(Deel):
    """A formal recognition of a method."""

    niveau: Plat = veld("Niveau", "Bijvoorbeeld: goed onderbouwd.", nodig=True)
    door: Plat | None = veld("Door", "Wie gaf de erkenning?")
    op: Open[Datum] | None = veld("Op", "De dag van de erkenning.")
    geldig_tot: Open[Datum] | None = veld("Geldig tot", "Tot wanneer geldt de erkenning?")


class Studie(Deel):
    """One study and what it found."""

    wat: Plat = veld("Wat", "Wat is onderzocht, bij hoeveel mensen?", nodig=True)
    uitkomst: Plat = veld("Uitkomst", "Wat kwam eruit?", nodig=True)
    jaar: Open[Jaar] = veld("Jaar", "In welk jaar?", nodig=True)
    bron: NaarBron | None = veld("Bron", "De naam van een bestand in bronnen/.")


class Onderbouwing(Deel):
    """What is known about whether it works, in words."""

    in_het_kort: Plat = veld("In het kort", "Hoe zeker zijn we, in één zin?", nodig=True)
    betrouwbaarheid: Markdown | None = veld("Betrouwbaarheid", "Voor een vragenlijst: wat is gemeten?")
    erkenning: Erkenning | None = veld("Erkenning", "Voor een methode: wie erkende haar?")
    studies: Lijst[Studie] | None = veld("Onderzoek", "Studies met jaar en uitkomst.")
    kritiek: Markdown | None = veld("Kritiek", "Wat zeggen critici?")


class Rechten(Deel):
    """What one may do with the material."""

    status: Literal["open", "met toestemming", "alleen verwijzen", "onduidelijk"] = veld(
        "Status", "Mag je het kopiëren?", nodig=True
    )
    toelichting: Plat | None = veld("Toelichting", "Wie heeft de rechten?")


class Instrument(Onderdeel):
    """An instrument, a way of working, a questionnaire, a model."""

    soort_map = "instrumenten"
    enkelvoud = "instrument"
    meervoud = "Instrumenten"
    gloss = "A model, work form, questionnaire, method or game that a team can use."

    soort: Literal[
        "model", "werkvorm", "vragenlijst", "gesprekshulp", "methode", "spel", "overzicht", "onbekend"
    ] = veld("Soort", "Wat voor instrument is het?", nodig=True)
    speerpunten: Lijst[NaarSpeerpunt] | None = veld("Past bij speerpunt", "Bij welke speerpunten hoort het?")
    helpt_bij: Lijst[HelptBij] | None = veld("Helpt bij", "Knelpunten waar dit bij helpt, en hoe.")
    doel: Open[Markdown] | None = veld("Waar is het voor?", "Wat bereik je ermee?")
    wanneer: Open[Markdown] | None = veld("Wanneer gebruik je dit?", "In welke situatie pak je dit erbij?")
    voor_wie: Open[Lijst[VoorWie]] | None = veld("Voor wie", "Wie gebruikt het?")
    over_wie: Open[Lijst[OverWie]] | None = veld("Over wie", "Over wie gaat het?")
    met_wie: Open[Lijst[MetWie]] | None = veld("Met wie", "Wie zit er aan tafel?")
    gemaakt_voor: Open[Plat] | None = veld("Gemaakt voor", "Voor welke plek is het gemaakt?")
    in_de_wijk: Open[Markdown] | None = veld("Gebruik in de wijk", "Hoe gebruik je dit in een wijkteam?")
    waar_te_vinden: Open[Vindplaats] | None = veld("Waar te vinden", "Waar en hoe kom je eraan?")
    duur: Open[Duur] | None = veld("Tijd", "Hoe lang duurt het, alles bij elkaar?")
    groepsgrootte: Open[Groepsgrootte] | None = veld("Met hoeveel", "Met hoeveel mensen?")
    gespreksleider: Open[Literal["nodig", "handig", "niet nodig"]] | None = veld(
        "Gespreksleider", "Heb je een gespreksleider nodig?"
    )
    training_nodig: Open[Literal["ja", "nee", "aangeraden"]] | None = veld("Training", "Heb je een training nodig?")
    kosten: Open[Kosten] | None = veld("Kosten", "Wat kost het?")
    talen: Open[Lijst[Plat]] | None = veld("Talen", "In welke talen is het er?")
    geschikt_bij: Open[Markdown] | None = veld("Geschikt bij", "Bij wie past het wel en niet?")
    benodigdheden: Open[Lijst[Plat]] | None = veld("Dit heb je nodig", "Spullen en voorbereiding.")
    stappen: Open[Lijst[Stap]] | None = veld("Zo doe je het", "De stappen, in volgorde.")
    stappen_van: Literal["bron", "eigen uitwerking"] | None = veld(
        "Stappen van", "Komen de stappen uit de bron, of hebben wij ze uitgewerkt?"
    )
    tips: Lijst[Plat] | None = veld("Tips", "Losse tips.")
    let_op: Lijst[Plat] | None = veld("Let op", "Waar moet je voor oppassen?")
    privacy: Markdown | None = veld("Privacy", "Welke gegevens komen op tafel, en wat doe je ermee?")
    zo_houd_je_het_vast: Markdown | None = veld("Zo houd je het vast", "Hoe blijft het werken?")
    stellingen: Lijst[Plat] | None = veld("Stellingen", "Eigen stellingen voor een gesprek.")
    zelfscan: Zelfscan | None = veld("Zelfscan", "Eigen stellingen met punten, en wat de uitslag zegt.")
    score: Open[Score] | None = veld("Score", "Hoe tel je, en wat betekent de uitslag?")
    onderbouwing: Open[Onderbouwing] | None = veld("Onderbouwing", "Hoe zeker is het dat dit werkt?")
    ontwikkelaar: Open[Plat] | None = veld("Gemaakt door", "Wie maakte het?")
    jaar: Open[Jaar] | None = veld("Jaar", "In welk jaar is het gemaakt?")
    versie: Plat | None = veld("Versie", "Over welke versie gaat dit?")
    rechten: Open[Rechten] | None = veld("Rechten", "Wat mag je ermee?")
