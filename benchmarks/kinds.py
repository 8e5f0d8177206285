"""The fields of each kind of entry, in the schema of Werkkist."""

from __future__ import annotations

from collections.abc import Callable

from maker import Fields, Long, Maker


def _instrument(make: Maker) -> Fields:
    pen = make.pen
    return {
        "soort": make.one_of("model", "werkvorm", "vragenlijst", "gesprekshulp", "methode"),
        "speerpunten": make.refs("speerpunten", 1, 2),
        "helpt_bij": make.helps(),
        "doel": Long(),
        "wanneer": Long(0.7),
        "voor_wie": ["sociaal werker", "team"],
        "over_wie": [make.one_of("mantelzorger", "vrijwilliger", "inwoner")],
        "met_wie": ["team", make.one_of("mantelzorger", "familie", "organisaties")],
        "in_de_wijk": Long(),
        "waar_te_vinden": {"hoe": "lezen op de site", "toelichting": pen.sentence()},
        "duur": {"van": 30, "tot": 15 * make.number(3, 10), "vorm": "eenmalig", "toelichting": pen.sentence()},
        "groepsgrootte": {"van": 2, "tot": make.number(3, 12)},
        "gespreksleider": make.one_of("nodig", "handig", "niet nodig"),
        "training_nodig": make.one_of("ja", "nee", "onbekend"),
        "kosten": {"prijs": "gratis", "gezien_op": "onbekend", "toelichting": pen.sentence()},
        "talen": ["Nederlands"],
        "geschikt_bij": Long(0.7),
        "benodigdheden": [pen.title() for _ in range(make.number(2, 4))],
        "stappen": make.steps(),
        "stappen_van": "eigen uitwerking",
        "tips": make.lines(2, 4),
        "let_op": make.lines(1, 3),
        "privacy": Long(0.6),
        "zo_houd_je_het_vast": Long(0.6),
        "onderbouwing": {"in_het_kort": pen.sentence(), "kritiek": pen.prose(150)},
        "ontwikkelaar": pen.title(),
        "jaar": make.number(1995, 2026),
        "rechten": {"status": "open", "toelichting": pen.sentence()},
    }


def _voorbeeld(make: Maker) -> Fields:
    pen = make.pen
    result = {"wat": pen.sentence(), "waarde": "1 op 4", "jaar": make.number(2015, 2026), "volgens": pen.title()}
    return {
        "gemeenten": [{"naam": pen.title(), "cbs_code": f"GM{make.number(1, 1999):04}"}],
        "provincie": make.one_of("Utrecht", "Gelderland", "Groningen", "Limburg"),
        "periode": "2019 tot en met 2023",
        "loopt_nog": make.one_of("ja", "nee", "onbekend"),
        "speerpunten": make.refs("speerpunten", 1, 2),
        "helpt_bij": make.helps(),
        "organisaties": [{"naam": pen.title(), "rol": pen.sentence()} for _ in range(3)],
        "aanleiding": Long(),
        "aanpak": Long(2),
        "inzet": Long(0.7),
        "resultaten": [result],
        "wat_werkte": make.lines(2, 4),
        "wat_was_lastig": make.lines(2, 4),
        "wat_heb_je_nodig": Long(0.8),
        "instrumenten": make.refs("instrumenten", 1, 3),
    }


def _knelpunt(make: Maker) -> Fields:
    return {
        "niveau": make.one_of("gesprek", "team", "organisatie"),
        "volgorde": make.place,
        "uitspraak": make.pen.sentence(),
        "uitleg": Long(2),
        "herken_je_dit": make.lines(3, 6),
        "eerste_stap": Long(),
        "wat_helpt": make.any_kind("hoe", 2, 5),
    }


def _begrip(make: Maker) -> Fields:
    other = [{"begrip": ref, "verschil": make.pen.sentence()} for ref in make.refs("begrippen", 1, 1)]
    return {
        "definitie": make.pen.sentence(),
        "uitleg": Long(),
        "ook_wel": make.pen.terms(3),
        "niet_verwarren_met": [*other, {"woord": make.pen.title(), "verschil": make.pen.sentence()}],
        "thema": make.refs("themas", 1, 1)[0],
    }


def _cijfer(make: Maker) -> Fields:
    return {
        "waarde": f"{make.number(1, 99)},{make.number(0, 9)}",
        "eenheid": "procent",
        "jaar": make.number(2005, 2026),
        "over_wie": make.pen.title(),
        "definitie": make.pen.sentence(),
        "uitleg": Long(2),
        "niet_vergelijken_met": make.refs("cijfers", 1, 2),
        "omstreden": Long(),
    }


def _competentie(make: Maker) -> Fields:
    return {"uitleg": Long(), "helpt_bij": make.helps(), "zo_oefen_je": make.lines(3, 6)}


def _kader(make: Maker) -> Fields:
    return {
        "soort": make.one_of("wet", "privacy", "regeling"),
        "kern": Long(),
        "wat_betekent_dit": Long(),
        "officiele_bron": f"https://example.org/kader/{make.number(1, 9999)}",
        "geldig_op": "2026-03-01",
        "getoetst_door": "onbekend",
        "helpt_bij": make.helps(),
    }


def _route(make: Maker) -> Fields:
    steps = [{**step, "onderdelen": make.any_kind("waarvoor", 1, 3)} for step in make.steps()]
    steps[0]["uitleg"] = make.pen.prose(4_000)
    return {"voor_wie": make.pen.title(), "duur": "een week", "stappen": steps, "stappen_van": "bron"}


def _thema(make: Maker) -> Fields:
    return {"vraag": make.pen.sentence(), "uitleg": Long(), "verwant_aan": make.refs("themas", 1, 1)}


def _speerpunt(make: Maker) -> Fields:
    return {
        "nummer": make.place,
        "kernvraag": make.pen.sentence(),
        "uitleg": Long(),
        "acties": make.lines(3, 5),
        "vragen_voor_je_team": make.lines(3, 5),
        "knelpunten": make.refs("knelpunten", 3, 6),
        "competenties": make.refs("competenties", 1, 2),
    }


def _bron(make: Maker) -> Fields:
    return {
        "auteur": make.pen.title(),
        "uitgever": make.pen.title(),
        "jaar": make.number(1995, 2026),
        "url": f"https://example.org/bron/{make.number(1, 9999)}",
        "gelezen": make.one_of("geheel", "begin"),
        "over_de_bron": Long(),
    }


FIELDS: dict[str, Callable[[Maker], Fields]] = {
    "speerpunten": _speerpunt,
    "instrumenten": _instrument,
    "voorbeelden": _voorbeeld,
    "knelpunten": _knelpunt,
    "competenties": _competentie,
    "routes": _route,
    "cijfers": _cijfer,
    "kaders": _kader,
    "begrippen": _begrip,
    "themas": _thema,
    "bronnen": _bron,
}
