"""What an editor must know of a value besides its field: what each choice means, which form it has, when it is needed."""

from __future__ import annotations

import datetime

from werkkist.entries.facts import CbsCode, Waarde
from werkkist.entries.fields import NUMBERS, Shape
from werkkist.entries.types import BeeldBestand, Id, Titel, Verwijzing, Webadres

UNKNOWN = "We weten het niet, of de bron zegt het niet. Dat is een eerlijk antwoord."

_STEPS = {
    "bron": "De stappen staan zo in de bron.",
    "eigen uitwerking": "Wij hebben de stappen zelf uitgewerkt.",
}

CHOICES: dict[str, dict[str, str]] = {
    "Onderdeel.status": {
        "concept": "Nog niet op de site.",
        "gepubliceerd": "Staat op de site.",
        "vervallen": "Blijft op de site, met een melding. Staat niet meer in lijsten.",
    },
    "Onderdeel.herkomst": {
        "bekend": "De bron is gevonden. Noem hem bij bronnen.",
        "gezocht": "Een artikel noemt het, maar de bron zelf is nog niet gevonden.",
        "eigen": "Gemaakt voor deze toolkit.",
    },
    "Knelpunt.niveau": {
        "gesprek": "In het gesprek met een inwoner, mantelzorger of vrijwilliger.",
        "team": "In het team.",
        "organisatie": "In de organisatie, of in afspraken met anderen.",
    },
    "Instrument.soort": {
        "model": "Een manier om naar een situatie te kijken.",
        "werkvorm": "Iets om samen te doen, in een paar stappen.",
        "vragenlijst": "Een lijst vragen, vaak met een score.",
        "gesprekshulp": "Vragen of kaarten voor een gesprek.",
        "methode": "Een hele aanpak, vaak met een training.",
        "spel": "Een spel om met elkaar te spelen.",
        "overzicht": "Gegevens of adressen bij elkaar.",
        "onbekend": UNKNOWN,
    },
    "Instrument.voor_wie": {
        "sociaal werker": "Een professional die met inwoners werkt.",
        "team": "Een heel team.",
        "teamleider": "Wie een team leidt.",
        "welzijnsorganisatie": "Een organisatie voor welzijn.",
        "gemeente": "Mensen die bij de gemeente werken.",
    },
    "Instrument.over_wie": {
        "mantelzorger": "Iemand die voor een naaste zorgt.",
        "vrijwilliger": "Iemand die zich vrijwillig inzet.",
        "inwoner": "Iemand die hulp krijgt of vraagt.",
        "netwerk": "Alle mensen om iemand heen.",
        "team": "Het eigen team.",
        "buurt": "De mensen en plekken in de buurt.",
    },
    "Instrument.met_wie": {
        "team": "Met collega’s uit het team.",
        "mantelzorger": "Met iemand die voor een naaste zorgt.",
        "vrijwilliger": "Met iemand die zich vrijwillig inzet.",
        "inwoner": "Met iemand die hulp krijgt of vraagt.",
        "familie": "Met familie van de inwoner.",
        "burgerinitiatief": "Met bewoners die zelf iets begonnen.",
        "organisaties": "Met mensen van andere organisaties.",
    },
    "Vindplaats.hoe": {
        "downloaden": "Je haalt het als bestand van een site.",
        "lenen": "Je kunt het ergens lenen.",
        "kopen": "Je kunt het kopen.",
        "op te vragen": "Je vraagt het aan bij de maker.",
        "lezen op de site": "Je leest of gebruikt het op de site zelf.",
    },
    "Duur.vorm": {
        "eenmalig": "Je doet het één keer.",
        "meer bijeenkomsten": "Je komt vaker bij elkaar.",
        "doorlopend": "Het blijft terugkomen, zonder einde.",
    },
    "Instrument.gespreksleider": {
        "nodig": "Zonder gespreksleider gaat het niet.",
        "handig": "Het gaat beter met een gespreksleider.",
        "niet nodig": "Je kunt het zonder.",
    },
    "Instrument.training_nodig": {
        "ja": "Zonder training mag of kan het niet.",
        "nee": "Je kunt meteen beginnen.",
        "aangeraden": "De makers raden een training aan.",
    },
    "Kosten.prijs": {"gratis": "Je betaalt niets.", "betaald": "Je betaalt ervoor."},
    "Rechten.status": {
        "open": "Je mag het kopiëren, bijvoorbeeld door een open licentie.",
        "met toestemming": "Je mag het kopiëren als de maker dat goedvindt.",
        "alleen verwijzen": "Je mag ernaar verwijzen, maar het niet kopiëren.",
        "onduidelijk": "Er staat niet bij wat je ermee mag.",
    },
    "Instrument.stappen_van": _STEPS,
    "Route.stappen_van": _STEPS,
    "Zelfscan.tellen": {
        "per speerpunt": "De punten van elk speerpunt tel je apart. De uitslagen gelden dan voor één speerpunt.",
        "alles bij elkaar": "Je telt alle punten op. De uitslagen gelden dan voor de hele scan.",
    },
    "Voorbeeld.loopt_nog": {"ja": "Ze zijn er nog mee bezig.", "nee": "Het is gestopt."},
    "Kader.soort": {
        "wet": "Een wet.",
        "privacy": "Een regel over gegevens van mensen.",
        "regeling": "Een regeling of afspraak.",
    },
    "Bron.gelezen": {
        "geheel": "Wij hebben alles gelezen.",
        "begin": "Wij hebben het begin gelezen.",
        "niet": "Wij hebben het zelf niet gelezen.",
    },
}
_NOT_SOUGHT = "Mag je weglaten. Bij “herkomst: gezocht” moet dat, of je schrijft “onbekend”."
_ONE_REFERENCE = "Vul precies één verwijzing in: dit veld, of een van de andere soorten."

WHEN: dict[str, str] = {
    "Onderdeel.bronnen": "Nodig, behalve bij “herkomst: eigen”.",
    "Onderdeel.vervangen_door": "Alleen bij “status: vervallen”.",
    "Instrument.duur": _NOT_SOUGHT,
    "Instrument.kosten": _NOT_SOUGHT,
    "Instrument.groepsgrootte": _NOT_SOUGHT,
    "Instrument.score": _NOT_SOUGHT,
    "Instrument.stellingen": "Mag je weglaten. Bij “herkomst: gezocht” moet dat.",
    "Instrument.zelfscan": "Mag je weglaten. Bij “herkomst: gezocht” moet dat.",
    "Instrument.stappen_van": "Mag je weglaten. Staan er stappen bij “herkomst: gezocht”? Schrijf dan “eigen uitwerking”.",
}
"""When a field is needed or not, where that hangs on another field; `checks` holds editors to it."""


def when(field: Shape, *, sourced: bool = True) -> str:
    """When the field is needed; `sourced` is False for a kind that is itself a source."""
    if field.owner == "NaarEen":
        return _ONE_REFERENCE
    return WHEN.get(field.key, "") if sourced or field.name != "bronnen" else ""


def meanings(field: Shape) -> dict[str, str]:
    """Every allowed value (of each item, for a list) with what it means; empty for a field without choices."""
    told = {choice: CHOICES[field.key][choice] for choice in field.choices}
    return told | {"onbekend": UNKNOWN} if told and field.open and not field.many else told


def form(field: Shape) -> str:
    """How the value (or each item of a list) must be written; '' for a choice or a group."""
    kind = field.holds
    if field.choices or field.group:
        return ""
    if kind is int:
        return _number(*field.bounds)
    if kind is datetime.date:
        return "Schrijf de datum als jaar-maand-dag, zoals 2026-03-01."
    if issubclass(kind, Verwijzing):
        where = f"uit de map {kind.soort}" if kind.soort else "uit dezelfde map"
        return f"Schrijf de naam van een bestand {where}, zonder “.yml”."
    return _FORMS.get(kind, f"Schrijf hoogstens {kind.longest:_} tekens.".replace("_", "."))


def _number(least: int, most: int) -> str:
    between = "" if (least, most) == NUMBERS else f", van {least} tot en met {most}"
    return f"Schrijf alleen een heel getal in cijfers{between}."


_FORMS: dict[type, str] = {
    Titel: f"Schrijf één regel van hoogstens {Titel.longest} tekens.",
    Id: "Schrijf een bestandsnaam zonder “.yml”: kleine letters, cijfers en streepjes.",
    Webadres: "Begin met https:// en gebruik geen spaties.",
    BeeldBestand: "Schrijf een bestandsnaam in kleine letters die eindigt op png, jpg, jpeg, webp of gif.",
    CbsCode: "Schrijf GM en vier cijfers, zoals GM0034.",
    Waarde: "Schrijf het getal in cijfers, zoals 12,9 of 1.900.000. Er mag “bijna”, “ruim” of “ongeveer” voor.",
}
