"""Voorbeeld, cijfer, kader, begrip and bron: what the toolkit knows and where it comes from."""

from __future__ import annotations

from typing import Literal

from werkkist.entries.common import HelptBij, Onderdeel, Rol
from werkkist.entries.types import (
    Datum,
    Deel,
    Jaar,
    Lijst,
    Markdown,
    NaarBegrip,
    NaarCijfer,
    NaarInstrument,
    NaarSpeerpunt,
    NaarThema,
    Open,
    Plat,
    Webadres,
    veld,
)


class CbsCode(Plat):
    """The code of a municipality in the tables of Statistics Netherlands, such as GM0034."""

    pattern = r"^GM\d{4}$"


class Waarde(Plat):
    """A number in Dutch notation (12,9 or 1.900.000), if need be with a word before it."""

    longest = 40
    pattern = r"^(bijna |ruim |ongeveer )?((\d{1,3}(\.\d{3})+|\d+)(,\d+)?|de helft)$"


class Gemeente(Deel):
    """A municipality."""

    naam: Plat = veld("Naam", "De naam van de gemeente.", nodig=True)
    cbs_code: CbsCode = veld("CBS-code", "GM en vier cijfers.", nodig=True, voorbeeld="GM0034")


class Resultaat(Deel):
    """A local result: who says so, and of which year."""

    wat: Plat = veld("Wat", "Wat is geteld of gezien?", nodig=True)
    waarde: Plat | None = veld("Waarde", "Het getal, met eenheid.")
    jaar: Open[Jaar] = veld("Jaar", "Over welk jaar gaat het?", nodig=True)
    volgens: Plat = veld("Volgens", "Wie meldt dit?", nodig=True)


class Onderzoek(Deel):
    """A study of the example."""

    uitvoerder: Plat = veld("Uitvoerder", "Wie deed het onderzoek?", nodig=True)
    methode: Plat | None = veld("Hoe", "Hoe is het onderzocht, bij hoeveel mensen?")
    periode: Plat | None = veld("Wanneer", "In welke jaren?")
    uitkomst: Markdown | None = veld("Uitkomst", "Wat kwam eruit?")


class Voorbeeld(Onderdeel):
    """How it is done somewhere."""

    soort_map = "voorbeelden"
    enkelvoud = "voorbeeld"
    meervoud = "Voorbeelden"
    gloss = "A local example."

    gemeenten: Lijst[Gemeente] = veld("Gemeente", "De gemeente of gemeenten.", nodig=True)
    provincie: Plat = veld("Provincie", "De provincie.", nodig=True)
    periode: Open[Plat] = veld("Periode", "Over welke jaren gaat het?", nodig=True)
    loopt_nog: Open[Literal["ja", "nee"]] = veld("Loopt het nog?", "ja, nee of onbekend.", nodig=True)
    speerpunten: Lijst[NaarSpeerpunt] | None = veld("Past bij speerpunt", "Bij welke speerpunten hoort het?")
    helpt_bij: Lijst[HelptBij] | None = veld("Helpt bij", "Knelpunten waar dit bij helpt, en hoe.")
    organisaties: Lijst[Rol] | None = veld("Wie doen er mee?", "Organisaties met hun rol.")
    aanleiding: Open[Markdown] | None = veld("Aanleiding", "Waarom begonnen ze hiermee?")
    aanpak: Markdown = veld("Aanpak", "Wat doen of deden ze?", nodig=True)
    inzet: Open[Markdown] | None = veld("Inzet", "Hoeveel mensen, uren of geld kost het?")
    resultaten: Lijst[Resultaat] | None = veld("Resultaten", "Wat leverde het op, en wie zegt dat?")
    onderzoek: Open[Lijst[Onderzoek]] | None = veld("Onderzoek", "Is het onderzocht?")
    wat_werkte: Lijst[Plat] | None = veld("Wat werkte", "Wat ging goed?")
    wat_was_lastig: Lijst[Plat] | None = veld("Wat was lastig", "Wat ging moeizaam?")
    wat_heb_je_nodig: Open[Markdown] | None = veld("Wat heb je nodig?", "Wat is nodig om dit over te nemen?")
    let_op: Lijst[Plat] | None = veld("Let op", "Wat moet een lezer weten?")
    instrumenten: Lijst[NaarInstrument] | None = veld(
        "Gebruikte instrumenten", "Alleen als een bron zegt dat ze deze gebruikten."
    )


class Cijfer(Onderdeel):
    """A figure that says whom it counts, when, and by whose definition."""

    soort_map = "cijfers"
    enkelvoud = "cijfer"
    meervoud = "Feiten en cijfers"
    gloss = "A figure with year, population, definition and source."

    waarde: Waarde = veld("Waarde", "Het getal.", nodig=True, voorbeeld="12,9")
    eenheid: Plat = veld("Eenheid", "Procent, mensen, uur per week …", nodig=True)
    jaar: Jaar = veld("Jaar", "Het jaar van de meting.", nodig=True)
    over_wie: Plat = veld("Over wie", "Wie is geteld?", nodig=True)
    definitie: Plat = veld("Definitie", "Wat telt mee en wat niet?", nodig=True)
    uitleg: Markdown | None = veld("Uitleg", "Wat moet je weten om dit cijfer te gebruiken?")
    niet_vergelijken_met: Lijst[NaarCijfer] | None = veld(
        "Niet vergelijken met", "Cijfers met een andere definitie of meting."
    )
    omstreden: Markdown | None = veld("Omstreden", "Waarom is dit cijfer onzeker?")


class Kader(Onderdeel):
    """A law or rule that comes up at the table."""

    soort_map = "kaders"
    enkelvoud = "kader"
    meervoud = "Regels en privacy"
    gloss = "Law, privacy or a scheme; dated, no legal advice."

    soort: Literal["wet", "privacy", "regeling"] = veld("Soort", "Wat voor kader is het?", nodig=True)
    kern: Markdown = veld("De kern", "Wat staat er in het kort?", nodig=True)
    wat_betekent_dit: Markdown | None = veld("Wat betekent dit voor jou?", "Wat doe je ermee?")
    officiele_bron: Webadres | None = veld("Officiële bron", "Het adres van de wet of regeling.")
    geldig_op: Open[Datum] = veld("Geldig op", "Op welke dag klopte dit?", nodig=True)
    getoetst_door: Open[Plat] = veld("Getoetst door", "Welke deskundige keek ernaar?", nodig=True)
    helpt_bij: Lijst[HelptBij] | None = veld("Helpt bij", "Knelpunten waar dit bij helpt, en hoe.")


class NietVerwarren(Deel):
    """A term that is often mixed up with this one, and the difference."""

    begrip: NaarBegrip | None = veld("Begrip", "De naam van een ander begrip.")
    woord: Plat | None = veld("Woord", "Een woord dat niet in de begrippenlijst staat.")
    verschil: Plat = veld("Verschil", "Wat is het verschil?", nodig=True)


class Begrip(Onderdeel):
    """A term with its meaning and the other words for it."""

    soort_map = "begrippen"
    enkelvoud = "begrip"
    meervoud = "Begrippen"
    gloss = "A term with a definition and synonyms; feeds search."

    definitie: Plat = veld("Betekenis", "Wat betekent het, in één of twee zinnen?", nodig=True)
    uitleg: Markdown | None = veld("Uitleg", "Wat is er nog meer over te zeggen?")
    ook_wel: Lijst[Plat] | None = veld("Ook wel", "Andere woorden en afkortingen.")
    niet_verwarren_met: Lijst[NietVerwarren] | None = veld("Niet verwarren met", "Woorden die erop lijken.")
    thema: NaarThema | None = veld("Hoort bij thema", "De naam van een thema.")


class Bron(Onderdeel):
    """Something we cite."""

    soort_map = "bronnen"
    enkelvoud = "bron"
    meervoud = "Bronnen"
    gloss = "A publication that entries cite."
    zonder_bronnen = True

    auteur: Open[Plat] | None = veld("Auteur", "Wie schreef het?")
    uitgever: Plat = veld("Uitgever", "Wie gaf het uit?", nodig=True)
    jaar: Open[Jaar] = veld("Jaar", "In welk jaar verscheen het?", nodig=True)
    datum: Datum | None = veld("Datum", "De dag, als die bekend is.")
    url: Webadres | None = veld("Webadres", "Waar is het te lezen?")
    gelezen: Literal["geheel", "begin", "niet"] = veld("Gelezen", "Hoeveel hebben wij gelezen?", nodig=True)
    link_geopend_op: Datum | None = veld("Link geopend op", "Leeg tot een mens de link opende.")
    over_de_bron: Markdown | None = veld("Over deze bron", "Wat moet een lezer weten?")
    rechten: Plat | None = veld("Rechten", "Wat mag je met deze bron?")
