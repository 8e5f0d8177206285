"""The JSON Schemas for code editors: up to date, and of one mind with what we accept ourselves."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from pydantic import ValidationError

from tests.filling import Words, everything, least
from werkkist.cli.main import main
from werkkist.cli.schema import schema_text
from werkkist.entries import KINDS
from werkkist.entries.examples import example
from werkkist.entries.fields import fields_of
from werkkist.entries.schema import json_schema

HOW_TO_UPDATE = "Is this what you want? Run: werkkist schema .vscode/schemas"
DRAFT_07 = {
    *("$schema", "title", "description", "type", "properties", "required", "additionalProperties", "items"),
    *("contains", "maxItems", "enum", "const", "pattern", "minimum", "maximum", "if", "then", "else", "allOf", "oneOf"),
}
FOR_EDITORS = {
    *("markdownDescription", "enumDescriptions", "markdownEnumDescriptions", "defaultSnippets"),
    *("errorMessage", "patternErrorMessage"),
}

Entry = dict[str, Any]


class _Core(yaml.SafeLoader):
    """YAML 1.2 as a code editor reads it: numbers are numbers, dates and `no` are text."""

    yaml_implicit_resolvers: dict[str, Any] = {}


_Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(null|~|)$"), ["n", "~", ""])
_Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_the_one_that_the_models_give(kind: str, project: Path) -> None:
    """A field that changes in `entries/` changes what editors see while they type."""
    file = project / ".vscode" / "schemas" / f"{kind}.json"
    assert file.is_file(), f"{file} is missing. {HOW_TO_UPDATE}"
    assert file.read_text("utf-8") == schema_text(kind), f"{file} is not up to date. {HOW_TO_UPDATE}"


def test_no_schema_of_a_kind_that_is_gone(project: Path) -> None:
    """And none besides ours."""
    assert {file.stem for file in (project / ".vscode" / "schemas").iterdir()} == set(KINDS)


def test_the_settings_of_vs_code_name_every_kind_and_fetch_nothing(project: Path) -> None:
    """The shared folder and a local one both; the store of schemas on the internet stays off."""
    settings = json.loads((project / ".vscode" / "settings.json").read_text("utf-8"))
    wanted = {f".vscode/schemas/{kind}.json": [f"tools_catalog/{kind}/*.yml", f"lokaal/{kind}/*.yml"] for kind in KINDS}
    assert settings["yaml.schemas"] == wanted
    assert settings["yaml.schemaStore.enable"] is False
    extensions = json.loads((project / ".vscode" / "extensions.json").read_text("utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_draft_07(kind: str) -> None:
    """Older editors know no later draft; besides it only the words that editors add to it."""
    schema = json_schema(kind)
    Draft7Validator.check_schema(schema)
    assert set(_keywords(schema)) <= DRAFT_07 | FOR_EDITORS


def _keywords(schema: Entry) -> Iterator[str]:
    yield from schema
    inner = [schema[name] for name in ("items", "contains", "if", "then", "else") if name in schema]
    inner += [*schema.get("properties", {}).values(), *schema.get("allOf", ()), *schema.get("oneOf", ())]
    for each in inner:
        yield from _keywords(each)


def _faults(kind: str, entry: Any) -> list[str]:
    return [error.message for error in Draft7Validator(json_schema(kind)).iter_errors(entry)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_real_entry_is_good(kind: str, project: Path) -> None:
    """No false alarm in the files that are there."""
    validator = Draft7Validator(json_schema(kind))
    files = sorted((project / "tools_catalog" / kind).glob("*.yml"))
    entries = {file.name: yaml.load(file.read_text("utf-8"), _Core) for file in files}
    faults = {name: [error.message for error in validator.iter_errors(entry)] for name, entry in entries.items()}
    assert files
    assert {name: told for name, told in faults.items() if told} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_and_a_small_entry_are_good(kind: str) -> None:
    """Every field as a test fills it, as our own examples have it, and the least there can be."""
    model = KINDS[kind]
    samples = {field.name: example(field) for field in fields_of(model)}
    model.model_validate(samples)
    for entry in (everything(kind, Words()), least(kind), samples):
        assert _faults(kind, entry) == []


@pytest.mark.parametrize("kind", KINDS)
def test_onbekend_may_stand_where_the_models_say_so_and_nowhere_else(kind: str) -> None:
    """Texts aside: there the word is a text like any other."""
    for field in fields_of(KINDS[kind]):
        entry = {**least(kind), field.name: "onbekend"}
        if field.many or field.group or field.choices or field.holds in (int, datetime.date):
            assert (_faults(kind, entry) == []) == _is_accepted(kind, entry) == (field.open or "onbekend" in field.choices)


def _is_accepted(kind: str, entry: Entry) -> bool:
    try:
        KINDS[kind].model_validate(entry)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "wrong",
    [
        {"tijdsduur": "kort"},
        {"titel": None},
        {"titel": "Twee\nregels"},
        {"titel": "x" * 121},
        {"samenvatting": ["een lijst"]},
        {"soort": "werkvormen"},
        {"herkomst": "zelf"},
        {"status": "concept, of niet"},
        {"themas": "een-thema"},
        {"themas": []},
        {"themas": ["Een Thema"]},
        {"voor_wie": ["onbekend"]},
        {"volgende_controle": "01-03-2026"},
        {"jaar": 1700},
        {"jaar": "tweeduizend"},
        {"duur": {"van": 0}},
        {"duur": {"minuten": 5}},
        {"duur": "kort"},
        {"kosten": {"prijs": "gratis"}},
        {"kosten": {"prijs": "gratis", "gezien_op": "gisteren"}},
        {"zie_ook": [{"waarom": "Zonder verwijzing."}]},
        {"zie_ook": [{"instrument": "een", "begrip": "twee", "waarom": "Twee verwijzingen."}]},
        {"waar_te_vinden": {"url": "www.voorbeeld.nl"}},
        {"afbeelding": {"bestand": "foto.bmp", "alt": "Een foto."}},
    ],
)
def test_what_we_refuse_the_schema_refuses(wrong: Entry) -> None:
    """An editor hears it while typing, and again from the check."""
    entry = {**least("instrumenten"), **wrong}
    assert not _is_accepted("instrumenten", entry)
    assert _faults("instrumenten", entry)


@pytest.mark.parametrize("kind", KINDS)
def test_a_required_field_that_is_missing_is_a_fault_of_its_own(kind: str) -> None:
    """One message for each, so that it can be named."""
    entry = least(kind)
    for name in entry:
        faults = _faults(kind, {other: value for other, value in entry.items() if other != name})
        assert faults == [f"'{name}' is a required property"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_and_every_choice_is_explained(kind: str) -> None:
    """Down to the smallest group: title, description, Dutch messages, and a meaning for each choice."""
    for name, field in _all_fields(json_schema(kind)):
        assert field["title"] and field["description"] and field["markdownDescription"], name
        assert field["errorMessage"], name
        assert "pattern" not in field or field["patternErrorMessage"], name
        for choices in (field, field.get("items", {})):
            assert len(choices.get("enum", ())) == len(choices.get("enumDescriptions", ())), name


def _all_fields(schema: Entry) -> Iterator[tuple[str, Entry]]:
    for name, field in schema.get("properties", {}).items():
        yield name, field
        yield from _all_fields(field)
        yield from _all_fields(field.get("items", {}))


def test_the_command_writes_a_schema_for_each_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For an edition of one's own."""
    assert main(["schema", str(tmp_path / "een" / "map")]) == 0
    assert {file.stem for file in (tmp_path / "een" / "map").iterdir()} == set(KINDS)
    assert "11 bestanden geschreven" in capsys.readouterr().out


def test_a_file_where_the_folder_must_come_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In Dutch, and nothing is overwritten."""
    file = tmp_path / "bestand"
    file.write_text("van een ander")
    assert main(["schema", str(file)]) == 2
    assert "Kies een map." in capsys.readouterr().err
    assert file.read_text() == "van een ander"
