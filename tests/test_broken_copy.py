"""Our own catalogue, broken the way people break it: each cause is told once, at its own place, and nothing else.

A mistake is made in a real file by a small edit. Where it must be told, is written as a piece of the
broken file with `¦` in front of the letter that the message points at.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, NamedTuple

import pytest

Engine = Callable[..., CompletedProcess[str]]
Edit = Callable[[bytes], bytes]
Told = tuple[str, int, int, str]
"""File, line, column and code."""

TOP = ""
"""Told about the file as a whole, at its first letter."""


class Mistake(NamedTuple):
    """What somebody did to a file, and what has to be told about it."""

    file: str
    edit: Edit
    code: str
    at: str = TOP


def swap(old: str, new: str) -> Edit:
    """Type something else in the place of a piece of text that stands there once."""

    def edit(raw: bytes) -> bytes:
        assert raw.count(old.encode()) == 1, f"{old!r} stands there {raw.count(old.encode())} times"
        return raw.replace(old.encode(), new.encode())

    return edit


def line(start: str, new: str) -> Edit:
    """Retype the one line that starts this way; nothing at all for `new` throws it away."""

    def edit(raw: bytes) -> bytes:
        rows = raw.decode().splitlines(keepends=True)
        found = [n for n, row in enumerate(rows) if row.startswith(start)]
        assert len(found) == 1, f"{start!r} begins {len(found)} lines"
        rows[found[0]] = f"{new}\n" if new else ""
        return "".join(rows).encode()

    return edit


def above(start: str, new: str) -> Edit:
    """Put lines above the one line that starts this way."""
    return lambda raw: swap(f"\n{start}", f"\n{new}\n{start}")(raw)


def below(new: str) -> Edit:
    """Type on, below the last line."""
    return lambda raw: raw + f"{new}\n".encode()


def saved_as(encoding: str, *typed: str) -> Edit:
    """What Notepad or Excel makes of it when you choose another encoding."""
    return lambda raw: "".join([*typed, raw.decode()]).encode(encoding)


def emptied(_: bytes) -> bytes:
    """Everything selected, and a letter typed by accident and wiped."""
    return b"\n"


def half_windows(raw: bytes) -> bytes:
    """The first ten lines were pasted from a computer with Windows."""
    return raw.replace(b"\n", b"\r\n", 10)


MISTAKES = [
    # Word: curled quotes, strange spaces, hard line ends.
    Mistake("begrippen/naaste.yml", line("titel:", "titel: “Naaste”"), "K017", "titel: ¦“"),
    Mistake("begrippen/naaste.yml", line("status:", "status: “gepubliceerd”"), "K017", "status: ¦“"),
    Mistake(
        "begrippen/naaste.yml",
        swap("een ander staat, zoals", "een ander\u00a0staat, zoals"),
        "K012",
        "ander¦\u00a0",
    ),
    Mistake(
        "begrippen/avg.yml",
        swap("privacywet. Die zegt", "privacywet.\nDie zegt"),
        "K008",
        "\n¦Die zegt",
    ),
    Mistake("begrippen/preventie.yml", line("titel:", "titel: Preve\u0301ntie"), "K029", "Prev¦e\u0301"),
    Mistake("instrumenten/mantelscan.yml", swap("tips:\n  - ", "tips:\n  – "), "K013", "tips:\n  ¦–"),
    # Notepad and Excel: encodings, line ends, invisible letters at the start.
    Mistake("bronnen/scp-voor-elkaar.yml", saved_as("utf-16"), "K001"),
    Mistake(
        "bronnen/robinson-csi-overname.yml",
        lambda raw: line("auteur:", "auteur: René")(raw).replace("é".encode(), b"\xe9"),
        "K002",
        "Ren¦",
    ),
    Mistake("bronnen/onis-mantelzorgspel.yml", saved_as("utf-8-sig"), "K003"),
    Mistake("bronnen/lsta-dossier-avg.yml", half_windows, "K004"),
    Mistake("bronnen/eur-csi-plus.yml", emptied, "K005"),
    Mistake("bronnen/palliaweb-ediz.yml", line("jaar:", "jaar: ca. 2019"), "K214", "jaar: ¦ca."),
    Mistake("bronnen/palliaweb-ediz.yml", line("gelezen:", "gelezen: ja"), "K211", "gelezen: ¦ja"),
    Mistake("bronnen/palliaweb-ediz.yml", line("url:", "url: www.palliaweb.nl"), "K215", "url: ¦www"),
    # Colons, hashes and quotes in a text.
    Mistake(
        "bronnen/richters-volhoudtijd.yml",
        line("titel:", "titel: Volhoudtijd: een nieuw begrip"),
        "K006",
        "Volhoudtijd¦: een",
    ),
    Mistake(
        "bronnen/markant-mantelzorgagenda.yml",
        line("titel:", "titel: Mantelzorgagenda #1 van Markant"),
        "K007",
        "agenda ¦#1",
    ),
    Mistake(
        "bronnen/hersenz-mantelzorgtest.yml",
        line("titel:", "titel: #mantelzorg in beeld"),
        "K007",
        "titel: ¦#mantel",
    ),
    Mistake("bronnen/ypsilon-triadekaart.yml", line("titel:", "titel: 'Zo'n triadekaart'"), "K015", "'Zo¦'n"),
    Mistake(
        "bronnen/pameijer-triadekaart.yml",
        line("titel:", 'titel: "De triadekaart'),
        "K016",
        'titel: ¦"De',
    ),
    Mistake(
        "bronnen/trimbos-triadekaart.yml",
        line("titel:", "titel: @home met de triadekaart"),
        "K018",
        "titel: ¦@home",
    ),
    Mistake(
        "bronnen/vsbfonds-participatieladder.yml",
        line("titel:", "titel:De participatieladder"),
        "K014",
        "titel¦:De",
    ),
    Mistake("bronnen/tgg-ediz.yml", line("titel:", "titel EDIZ"), "K008", "¦titel EDIZ"),
    Mistake("bronnen/tgg-ediz-plus.yml", line("jaar:", "jaar: ?"), "K018", "jaar: ¦?"),
    # A phone, and the editor of GitHub: capitals, tabs, dashes, lines that shift.
    Mistake("begrippen/wmo.yml", line("titel:", "Titel: Wmo"), "K203", "¦Titel: Wmo"),
    Mistake("begrippen/wmo.yml", line("status:", "status: Gepubliceerd"), "K211", "status: ¦Gepub"),
    Mistake("begrippen/wmo.yml", line("herkomst:", "herkomst: bekent"), "K211", "herkomst: ¦bekent"),
    Mistake("begrippen/vog.yml", swap("zie_ook:\n  - ", "zie_ook:\n  -"), "K013", "zie_ook:\n  ¦-kader"),
    Mistake("begrippen/intervisie.yml", swap("zie_ook:\n  - ", "zie_ook:\n\t- "), "K011", "zie_ook:\n¦\t-"),
    Mistake("begrippen/mkba.yml", line("zie_ook:", "zie_ook"), "K008", "\n¦zie_ook\n"),
    Mistake(
        "instrumenten/ecogram.yml",
        swap("  - Vraag ook wat", "   - Vraag ook wat"),
        "K008",
        "   ¦- Vraag ook wat",
    ),
    Mistake(
        "instrumenten/ecogram.yml",
        line("soort:", "soort: gespreks hulp"),
        "K211",
        "soort: ¦gespreks hulp",
    ),
    Mistake("instrumenten/ecogram.yml", line("talen:", "talen: Nederlands"), "K205", "talen: ¦Nederlands"),
    Mistake(
        "instrumenten/ecogram.yml",
        swap("gezien_op: onbekend", "gezien_op: 1-3-2025"),
        "K212",
        "gezien_op: ¦1-3",
    ),
    Mistake(
        "instrumenten/ecogram.yml",
        swap("  - Een leeg vel kan", "  - Let op: een leeg vel kan"),
        "K006",
        "- Let op¦: een",
    ),
    Mistake("instrumenten/sofa-model.yml", line("titel:", "- titel: SOFA-model"), "K008", "- ¦titel: SOFA"),
    Mistake(
        "instrumenten/wifa-model.yml",
        swap("  - instrument: sofa-model", "  - instrument: sofa-modell"),
        "K402",
        "instrument: ¦sofa-modell",
    ),
    Mistake(
        "instrumenten/ecogram.yml",
        swap("    waarom: De MantelScan gebruikt ook een tekening van het netwerk en kijkt daarnaast naar de belasting.\n", ""),
        "K204",
        "- ¦instrument: mantelscan",
    ),
    Mistake(
        "instrumenten/ecogram.yml",
        swap("duur:\n", "duur:\n  tot: anderhalf uur\n"),
        "K219",
        "tot: ¦anderhalf",
    ),
    Mistake(
        "instrumenten/ecogram.yml",
        line("stappen_van:", "stappen_van: eigen uitwerking\nstappen_van: bron"),
        "K202",
        "uitwerking\n¦stappen_van",
    ),
    # A merge, and copying from another file.
    Mistake(
        "knelpunten/geen-tijd.yml",
        line("volgorde:", "<<<<<<< HEAD\nvolgorde: 2\n=======\nvolgorde: 22\n>>>>>>> mijn-voorstel"),
        "K010",
        "¦<<<<<<< HEAD",
    ),
    Mistake("knelpunten/alleen-reageren.yml", above("zie_ook:", "---"), "K020", "\n¦---\n"),
    Mistake(
        "knelpunten/vrijwilliger-doet-te-veel.yml",
        line("volgorde:", "volgorde: 22"),
        "K409",
        "volgorde: ¦22",
    ),
    Mistake(
        "bronnen/icthealth-mantelzorgtest.yml",
        line("titel:", "titel:\u00a0Online mantelzorgtest"),
        "K014",
        "titel¦:\u00a0",
    ),
    Mistake(
        "bronnen/omroep-almere-nieuwe-stap-wijkteams.yml",
        line("titel:", "titel: 's-Gravenhage en Almere"),
        "K016",
        "titel: ¦'s-G",
    ),
    Mistake(
        "bronnen/gouda-fm-sociaal-makelaars.yml",
        line("titel:", " titel: Sociaal makelaars"),
        "K008",
        " ¦titel",
    ),
    Mistake(
        "begrippen/vrijwilliger.yml",
        line("zoekwoorden:", "zoekwoorden: [#vrijwillig, helpen]"),
        "K007",
        "zoekwoorden: [¦#",
    ),
    Mistake("begrippen/respijtzorg.yml", swap("uitleg: |\n  ", "uitleg: | "), "K018", "uitleg: ¦|"),
    Mistake("begrippen/signaalfunctie.yml", line("zie_ook:", "=======\nzie_ook:"), "K010", "¦=======\n"),
    Mistake("begrippen/participatieladder.yml", line("titel:", "**titel:** Ladder"), "K018", "¦**titel"),
    Mistake(
        "speerpunten/instrumenten.yml",
        swap("  - Vraag rond wat", "- Vraag rond wat"),
        "K008",
        "\n¦- Vraag rond",
    ),
    Mistake(
        "speerpunten/kennis-en-visie.yml",
        swap("acties:\n  - ", "acties: |\n  - "),
        "K205",
        "acties: |\n  ¦- ",
    ),
    Mistake(
        "knelpunten/spoed-gaat-voor.yml",
        below("gecontroleerd:\n  op: 2026-02-30\n  door: redacteur"),
        "K213",
        "op: ¦2026",
    ),
    Mistake(
        "knelpunten/familie-oneens.yml",
        below("notitie: Nog vragen aan mevrouw Jansen."),
        "K506",
        "Nog vragen aan ¦mevrouw",
    ),
    # Markdown in a longer text.
    Mistake(
        "themas/de-wijk-kennen.yml",
        swap("Drink koffie in het buurthuis.", "Lees de [wijkscan](https://www.movisie.nl eerst."),
        "K301",
        "Lees de ¦[wijk",
    ),
    Mistake("themas/de-wijk-kennen.yml", swap("Vraag wat zij zien,", "Meer [lees je hier](begrippen/samenlevingsopbou),"), "K402", "Meer [lees je hier](¦begrippen/samenlevingsopbou),") ,
    Mistake(
        "themas/de-wijk-kennen.yml",
        swap("  Kennen werkt twee kanten op.", "  # Kennen\n\n  Kennen werkt twee kanten op."),
        "K314",
        "  ¦# Kennen",
    ),
    Mistake(
        "themas/de-wijk-kennen.yml",
        swap("Wat speelt er, bij wie,", "Wat <b>speelt</b> er, bij wie,"),
        "K306",
        "Wat ¦<b>",
    ),
    Mistake(
        "themas/de-wijk-kennen.yml",
        swap("Dan hoor je iets", "Mail j.jansen@voorbeeld.nl, dan hoor je iets"),
        "K307",
        "Mail ¦j.jansen",
    ),
    Mistake(
        "themas/visie-vormen.yml",
        line("verwant_aan:", "verwant_aan: [visie-vormen]"),
        "K403",
        "verwant_aan: [¦visie",
    ),
    Mistake("themas/netwerk-in-kaart.yml", line("titel:", ""), "K204", TOP),
    Mistake("cijfers/zwaar-belast-2022.yml", line("jaar:", "jaar: 02022"), "K220", "jaar: ¦02022"),
    Mistake(
        "cijfers/zwaar-belast-2022.yml",
        swap("  - cijfer: zorgen-voor-ouders-2022", "  - cijfer: zorgen-voor-ouders-2022\n    begrip: avg"),
        "K216",
        "- ¦cijfer: zorgen-voor-ouders-2022",
    ),
    Mistake(
        "kaders/waardering-mantelzorgers.yml",
        line("zoekwoorden:", "zoekwoorden: [vog, justis, vog]"),
        "K221",
        "justis, ¦vog]",
    ),
    Mistake("kaders/gratis-vog.yml", line("helpt_bij:", "helptbij:"), "K203", "\n¦helptbij:"),
    Mistake("voorbeelden/gouda.yml", line("loopt_nog:", "loopt_nog:   "), "K204", "loopt_nog:¦   \n"),
    Mistake(
        "voorbeelden/gouda.yml",
        above("aanleiding:", "opgeschreven_door: de redactie"),
        "K203",
        "\n¦opgeschreven_door",
    ),
    Mistake(
        "voorbeelden/gouda.yml",
        swap("  - Daardoor kon er te veel werk", "  -\n  - Daardoor kon er te veel werk"),
        "K207",
        "TNO.\n  -¦\n",
    ),
    Mistake(
        "voorbeelden/gouda.yml",
        line("themas:", "themas: [samenwerking organiseren, de-wijk-kennen]"),
        "K215",
        "themas: [¦samen",
    ),
]

MISPLACED: dict[str, tuple[str, str]] = {
    "begrippen/casuistiek-oud.yaml": ("instrumenten/mantelscan.yml", "K101"),
    "begrippen/aantekeningen.docx": ("instrumenten/mantelscan.yml", "K103"),
    "instrumenten/Kopie van mantelscan.yml": ("instrumenten/mantelscan.yml", "K102"),
    "ideeen/los.yml": ("instrumenten/mantelscan.yml", "K104"),
    "bronnen/2024/nieuw.yml": ("bronnen/tgg-volhoudtijd.yml", "K105"),
    "kaders/volhoudtijd-artikel.yml": ("bronnen/tgg-volhoudtijd.yml", "K106"),
}
"""A new file, the file it is a copy of, and what has to be told about it."""


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """The real catalogue, in a folder of its own."""
    return Path(shutil.copytree(project / "tools_catalog", tmp_path / "tools_catalog"))


def told(engine: Engine, folder: Path) -> list[Told]:
    """Where the command finds what, in the catalogue in a folder."""
    return sorted((p["bestand"], p["regel"], p["kolom"], p["code"]) for p in problems(engine, folder))


def problems(engine: Engine, folder: Path) -> list[dict[str, Any]]:
    """What the command says about the catalogue in a folder."""
    done = engine("werkkist", "controleer", "--uitvoer", "json", cwd=folder)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert not done.stderr, done.stderr
    return json.loads(done.stdout)["meldingen"]


def expected(catalogue: Path, mistake: Mistake) -> Told:
    """Where the marker stands in the file, now that all edits are made."""
    shown = f"{catalogue.name}/{mistake.file}"
    if mistake.at == TOP:
        return shown, 1, 1, mistake.code
    before, after = mistake.at.split("¦")
    text = (catalogue / mistake.file).read_bytes().decode(errors="replace")
    assert text.count(before + after) == 1, f"{mistake.file}: {mistake.at!r} stands there not once"
    upto = text[: text.index(before + after) + len(before)]
    return shown, upto.count("\n") + 1, len(upto) - upto.rfind("\n"), mistake.code


def told_at(new: str, code: str) -> str:
    """A folder that does not belong there is told once, not for each file in it."""
    return str(Path(new).parent) if code in ("K104", "K105") else new


def break_it(file: Path, *edits: Edit) -> None:
    """Do to a file what somebody did."""
    raw = file.read_bytes()
    for edit in edits:
        raw = edit(raw)
    file.write_bytes(raw)


def test_the_copy_is_good_before_we_break_it(engine: Engine, copy: Path) -> None:
    """Or the other tests would prove nothing."""
    assert told(engine, copy.parent) == []


def test_every_mistake_is_told_once_and_at_its_own_place(engine: Engine, copy: Path) -> None:
    """All at once: one mistake must not hide another, nor be told twice."""
    for mistake in MISTAKES:
        break_it(copy / mistake.file, mistake.edit)
    for new, (model, _) in MISPLACED.items():
        (copy / new).parent.mkdir(exist_ok=True)
        shutil.copyfile(copy / model, copy / new)
    misplaced = [(f"tools_catalog/{told_at(new, code)}", 1, 1, code) for new, (_, code) in MISPLACED.items()]
    assert told(engine, copy.parent) == sorted([expected(copy, m) for m in MISTAKES] + misplaced)


PASTED = {"K006", "K013", "K014", "K015"}
"""The last words of these remedies are the line as it should be."""


def test_a_remedy_that_is_pasted_repairs_the_file(engine: Engine, copy: Path) -> None:
    """Somebody who does not know YAML types over what the message says, and has to be helped by that."""
    chosen = [mistake for mistake in MISTAKES if mistake.code in PASTED]
    for mistake in chosen:
        break_it(copy / mistake.file, mistake.edit)
    found = problems(engine, copy.parent)
    assert {p["code"] for p in found} == PASTED
    for problem in found:
        file, row = copy.parent / problem["bestand"], problem["regel"] - 1
        rows = file.read_text("utf-8").split("\n")
        # Two spaces stand before what is to be typed; the line may begin with more of them.
        rows[row] = problem["oplossing"].split(":  ", 1)[1]
        file.write_text("\n".join(rows), encoding="utf-8")
    assert told(engine, copy.parent) == []


def test_there_are_enough_mistakes() -> None:
    """Many kinds, over many files; a list like this tends to shrink."""
    assert len(MISTAKES) >= 45
    assert len({mistake.file for mistake in MISTAKES}) >= 22
    assert len({mistake.code for mistake in MISTAKES}) >= 30
