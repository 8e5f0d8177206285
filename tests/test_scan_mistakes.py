"""Slips in a self scan that every field by itself allows, and numbers that are not about time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.editions import as_yaml
from tests.filling import least
from werkkist.loading import load
from werkkist.problems import Problem

NO, YES = {"antwoord": "Nee", "punten": 0}, {"antwoord": "Ja", "punten": 1}
PART = {"speerpunt": "eerste", "stellingen": ["Wij vragen wie er helpt."]}


@pytest.mark.parametrize("part", [{"schaal": [NO, YES]}, {"onderdelen": [PART]}], ids=["answers", "parts"])
def test_a_good_scan_has_no_mistake(tmp_path: Path, part: dict[str, Any]) -> None:
    """The mirror of the tests below."""
    assert told(tmp_path, part) == []


@pytest.mark.parametrize(
    ("part", "line", "remedy"),
    [
        ({"schaal": [NO, YES, {"antwoord": "ja", "punten": 1}]}, "antwoord: ja", "Haal één van de twee weg."),
        (
            {"onderdelen": [PART, {**PART, "stellingen": ["Wij kennen de buurt."]}]},
            "speerpunt: eerste",
            "Zet de stellingen bij elkaar.",
        ),
    ],
    ids=["answer", "speerpunt"],
)
def test_what_stands_twice_is_told(tmp_path: Path, part: dict[str, Any], line: str, remedy: str) -> None:
    """Two equal answers leave a team without a choice; a speerpunt in two parts has two sums."""
    (problem,) = told(tmp_path, part)
    assert (problem.code, problem.remedy) == ("K221", remedy)
    text = (tmp_path / "tools_catalog/instrumenten/scan.yml").read_text("utf-8")
    assert problem.place.line == last_line(text, line)


@pytest.mark.parametrize(("points", "remedy"), [("één", "heel getal"), (-2, "van 0 tot en met"), (0.5, "heel getal")])
def test_points_are_not_minutes(tmp_path: Path, points: object, remedy: str) -> None:
    """The help with a time is for a time only; a whole number below nothing is told its bounds."""
    (problem,) = told(tmp_path, {"schaal": [NO, {"antwoord": "Ja", "punten": points}]})
    assert problem.code == "K214" and remedy in problem.remedy
    assert "minuten" not in problem.message


def told(base: Path, part: dict[str, Any]) -> list[Problem]:
    """What is said of a catalogue with one scan."""
    scan = {
        "schaal": [NO, YES],
        "onderdelen": [PART],
        "telregel": "Tel je punten op.",
        "uitslagen": [{"van": 0, "tot": 1, "betekenis": "Kies één stelling."}],
        "let_op": "Niet gevalideerd.",
        **part,
    }
    for where, more in (("speerpunten/eerste", {}), ("instrumenten/scan", {"herkomst": "eigen", "zelfscan": scan})):
        file = base / "tools_catalog" / f"{where}.yml"
        file.parent.mkdir(parents=True)
        file.write_text(as_yaml({**least(where.split("/")[0]), **more}), "utf-8")
    return list(load([base / "tools_catalog"], base).problems)


def last_line(text: str, wanted: str) -> int:
    """The number of the last line that holds these words."""
    return max(number for number, line in enumerate(text.splitlines(), 1) if wanted in line)
