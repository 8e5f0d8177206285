"""While typing: the real yaml-language-server offers our fields, explains them and warns, in Dutch."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.language_server import LanguageServer, installed, started
from werkkist.entries import KINDS
from werkkist.entries.examples import as_yaml, example_entry

GOOD = "titel: Een titel\nsamenvatting: Een zin.\nsoort: werkvorm\nstatus: concept\nherkomst: eigen\n"
ENGLISH = re.compile(r"\b(the|is not|expected|missing|property|value|array|string)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[LanguageServer]:
    """The server with the settings that we commit for VS Code."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        told = "Node.js and npm are missing: what editors see while they type is not tested. Install them and run again."
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    settings = json.loads((project / ".vscode" / "settings.json").read_text("utf-8"))
    with started(installed(project / ".cache" / "npm"), project, settings) as made:
        made.wait_for_schema(project / "tools_catalog" / "bronnen" / "eerst.yml")
        yield made


@pytest.fixture
def file(project: Path) -> Path:
    """A new instrument that is not on disk."""
    return project / "tools_catalog" / "instrumenten" / "tijdens-het-typen.yml"


# What is offered


def test_our_fields_are_offered_with_their_explanation(server: LanguageServer, file: Path) -> None:
    """Every field of the kind, and the whole of a new entry."""
    offered = server.completions(file, "@")
    assert set(KINDS["instrumenten"].model_fields) <= set(offered)
    assert "Hoe lang duurt het, alles bij elkaar?" in _documentation(offered["duur"])
    assert "**Verplicht.**" in _documentation(offered["titel"])
    assert "Alle verplichte velden." in _documentation(offered["Nieuw instrument"])


def test_a_new_entry_comes_with_its_required_fields(server: LanguageServer, file: Path) -> None:
    """An empty file gets all of them, a file that was begun the rest; nothing is filled in beforehand."""
    whole = server.completions(file, "@")["Nieuw instrument"]["insertText"]
    names = re.findall(r"^(\w+):", whole, re.MULTILINE)
    assert names == ["titel", "samenvatting", "soort", "bronnen", "status", "herkomst"]
    assert "status: ${5|concept,gepubliceerd,vervallen|}" in whole
    rest = server.completions(file, "titel: Begonnen\n@")["Nieuw instrument"]["insertText"]
    assert rest.startswith("samenvatting: ")


def test_a_field_that_is_chosen_stays_empty(server: LanguageServer, file: Path) -> None:
    """An example that stays behind would be a false fact."""
    offered = server.completions(file, "@")
    texts = {name: offered[name]["insertText"] for name in KINDS["instrumenten"].model_fields}
    assert {name: text for name, text in texts.items() if not re.fullmatch(rf"{name}:(\s*(- )?(\$\{{?1\}}?)?)?", text)} == {}


@pytest.mark.parametrize(("field", "kind"), [("status", "instrumenten"), ("soort", "kaders"), ("niveau", "knelpunten")])
def test_the_values_of_a_field_are_offered_with_what_they_mean(
    server: LanguageServer, project: Path, field: str, kind: str
) -> None:
    """In each kind its own."""
    offered = server.completions(project / "tools_catalog" / kind / "nieuw.yml", f"{field}: @")
    choices = KINDS[kind].model_fields[field].annotation.__args__
    assert list(offered) == list(choices)
    assert all(_documentation(item).endswith(".") for item in offered.values())


def test_a_list_offers_a_whole_item_and_its_fields(server: LanguageServer, file: Path) -> None:
    """With a dash when there is none yet."""
    assert server.completions(file, "helpt_bij:\n  @")["Nieuw bij “Helpt bij”"]["insertText"] == "- knelpunt: $1\n  hoe: $2"
    offered = server.completions(file, "helpt_bij:\n  - @")
    assert offered["Nieuw bij “Helpt bij”"]["insertText"] == "knelpunt: $1\n  hoe: $2"
    assert _documentation(offered["hoe"]).startswith("Hoe helpt dit bij het knelpunt?")
    assert "team" in server.completions(file, "voor_wie: [@]")


def test_onbekend_is_offered_where_it_is_an_answer(server: LanguageServer, file: Path) -> None:
    """With the reason why it is a good one."""
    for field in ("duur", "doel", "jaar", "gespreksleider"):
        assert "eerlijk antwoord" in _documentation(server.completions(file, f"{field}: @")["onbekend"])
    assert "onbekend" not in server.completions(file, "status: @")
    assert "onbekend" not in server.completions(file, "voor_wie:\n  - @")


def test_local_entries_are_helped_as_well(server: LanguageServer, project: Path) -> None:
    """The folder of an edition's own."""
    assert "definitie" in server.completions(project / "lokaal" / "begrippen" / "nieuw.yml", "@")


def _documentation(item: dict[str, object]) -> str:
    told = item["documentation"]
    return str(told["value"] if isinstance(told, dict) else told)


# What is explained


def test_the_mouse_on_a_field_shows_what_it_means(server: LanguageServer, file: Path) -> None:
    """Its name on the site, the explanation, when it is needed, and how it is written."""
    shown = server.hover(file, "du@ur: onbekend\n")
    assert "#### Tijd" in shown
    assert "Hoe lang duurt het, alles bij elkaar?" in shown
    assert "Je mag ook `onbekend` schrijven." in shown
    assert "Bijvoorbeeld:" in shown
    inside = server.hover(file, "duur:\n  vo@rm: eenmalig\n")
    assert "* `doorlopend`: Het blijft terugkomen, zonder einde." in inside


# What is wrong


def _told(server: LanguageServer, file: Path, text: str) -> list[tuple[int, str]]:
    problems = [(each["range"]["start"]["line"] + 1, each["message"]) for each in server.problems(file, text)]
    assert [message for _, message in problems if ENGLISH.search(message)] == []
    return problems


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_file_is_left_alone(server: LanguageServer, project: Path, kind: str) -> None:
    """Our own example of each kind."""
    assert _told(server, project / "tools_catalog" / kind / "nieuw.yml", as_yaml(example_entry(kind))) == []


def test_an_unknown_field_is_told_in_dutch(server: LanguageServer, file: Path) -> None:
    """Also inside a group, with the names that can stand there."""
    assert _told(server, file, f"{GOOD}tijdsduur: kort\nduur:\n  minuten: 5\n") == [
        (8, "Dit past hier niet. Gebruik bij “duur” alleen deze velden: van, tot, vorm, toelichting, voorbereiding."
            " Weet je het niet? Schrijf: onbekend"),
        (6, "Dit past hier niet. Gebruik bij “instrument” alleen velden die bestaan (met Ctrl+spatie zie je ze)."),
    ]  # fmt: skip


def test_a_wrong_value_is_told_in_dutch(server: LanguageServer, file: Path) -> None:
    """A choice that is none, a text where a list belongs, an empty field, a year out of reach."""
    wrong = GOOD.replace("concept", "klaar").replace("Een titel", "") + "themas: leren\njaar: 1700\n"
    assert sorted(_told(server, file, wrong)) == [
        (1, "Bij “titel” hoort tekst. Vul het in, of haal de regel weg."),
        (4, "Dit kan niet bij “status”. Kies uit: concept, gepubliceerd, vervallen."),
        (6, "Bij “themas” hoort een lijst. Zet elk onderdeel op een eigen regel, met “- ” ervoor."),
        (7, "Dit past niet bij “jaar”. Schrijf alleen een heel getal in cijfers, van 1800 tot en met 2100."),
    ]


def test_a_wrong_form_is_told_in_dutch(server: LanguageServer, file: Path) -> None:
    """A date, an address and a reference that are not written as they should be."""
    wrong = f"{GOOD}volgende_controle: 1-3-2026\nwaar_te_vinden:\n  url: www.voorbeeld.nl\nthemas: [De wijk]\n"
    assert sorted(_told(server, file, wrong)) == [
        (6, "Schrijf de datum als jaar-maand-dag, zoals 2026-03-01."),
        (8, "Dit past niet bij “url”. Begin met https:// en gebruik geen spaties."),
        (9, "Dit past niet bij “themas”. Schrijf de naam van een bestand uit de map themas, zonder “.yml”."),
    ]


def test_each_missing_field_is_named(server: LanguageServer, file: Path) -> None:
    """One message for one field, a source that is missing included."""
    told = _told(server, file, "titel: Een titel\nsamenvatting: Een zin.\nherkomst: bekend\nzie_ook:\n  - waarom: Zo.\n")
    assert sorted(told) == [
        (1, "Het verplichte veld “soort” ontbreekt. Wat voor instrument is het?"),
        (1, "Het verplichte veld “status” ontbreekt. concept: nog niet op de site. vervallen: blijft staan, met een melding."),
        (1, "Noem bij “bronnen” waar dit vandaan komt. Is het gemaakt voor deze toolkit? Schrijf: herkomst: eigen"),
        (5, "Schrijf precies één verwijzing. Kies uit: speerpunt, instrument, voorbeeld, knelpunt, competentie, "
            "route, cijfer, kader, begrip, thema."),
    ]  # fmt: skip
