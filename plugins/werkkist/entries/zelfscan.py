"""Zelfscan: own statements with answers that count, and what a result leads to."""

from __future__ import annotations

from typing import Literal

from werkkist.entries.common import NaarEen
from werkkist.entries.types import Deel, Getal, Lijst, NaarSpeerpunt, Plat, veld


class ScanAntwoord(Deel):
    """One answer that can be ticked at every statement, and what it counts for."""

    antwoord: Plat = veld("Antwoord", "Het antwoord, zo kort als het kan.", nodig=True)
    punten: Getal = veld("Punten", "Hoeveel punten telt dit antwoord?", nodig=True)


class ScanOnderdeel(Deel):
    """The statements about one speerpunt."""

    speerpunt: NaarSpeerpunt = veld("Speerpunt", "De naam van een speerpunt.", nodig=True)
    stellingen: Lijst[Plat] = veld("Stellingen", "Eigen stellingen, in de wij-vorm.", nodig=True)


class ScanVerder(NaarEen):
    """An entry that a result leads to, and why."""

    waarom: Plat = veld("Waarom", "Waarom past dit bij deze uitslag?", nodig=True)


class ScanUitslag(Deel):
    """A range of points, what it means, and where to go on."""

    van: Getal = veld("Van", "Laagste aantal punten.", nodig=True)
    tot: Getal = veld("Tot", "Hoogste aantal punten.", nodig=True)
    betekenis: Plat = veld("Betekenis", "Wat zegt deze uitslag, en wat doe je dan?", nodig=True)
    verder: Lijst[ScanVerder] | None = veld("Verder met", "Onderdelen om mee verder te gaan.")


class Zelfscan(Deel):
    """A scan that a team fills in by itself: only our own statements, never someone else's list."""

    schaal: Lijst[ScanAntwoord] = veld("Antwoorden", "De antwoorden die je kunt kiezen.", nodig=True)
    onderdelen: Lijst[ScanOnderdeel] = veld("Onderdelen", "De stellingen, per speerpunt.", nodig=True)
    tellen: Literal["per speerpunt", "alles bij elkaar"] | None = veld(
        "Tellen", "Telt elk speerpunt apart, of tel je alles op? Zonder dit veld: per speerpunt."
    )
    telregel: Plat = veld("Zo tel je", "Leg uit hoe je telt, en wat je met de punten doet.", nodig=True)
    uitslagen: Lijst[ScanUitslag] = veld("Wat de uitslag zegt", "Grenzen met hun betekenis.", nodig=True)
    let_op: Plat = veld("Let op", "Wat zegt de uitslag niet? Bijvoorbeeld: niet gevalideerd.", nodig=True)
