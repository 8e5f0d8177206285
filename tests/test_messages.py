"""Every message: the wrong example of its explanation gives exactly it, the right one gives none."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from werkkist.explanations import Explanation, explanations
from werkkist.loading import load
from werkkist.problems import report

GOLDEN = Path(__file__).parent / "messages"
TODAY = datetime.date(2026, 11, 22)

_GOOD = {
    "instrumenten/proef.yml": (
        "titel: Proef\nsamenvatting: Een proef.\nsoort: model\nstatus: gepubliceerd\nherkomst: eigen\n"
    ),
    "themas/netwerk.yml": (
        "titel: Netwerk\nsamenvatting: Over het netwerk.\nvraag: Wie staat er om iemand heen?\n"
        "status: gepubliceerd\nherkomst: eigen\n"
    ),
    "speerpunten/kijken.yml": (
        "titel: Kijken\nsamenvatting: Over kijken.\nnummer: 1\nkernvraag: Wie helpt er al?\n"
        "status: gepubliceerd\nherkomst: eigen\n"
    ),
    "bronnen/boek.yml": (
        "titel: Boek\nsamenvatting: Een boek.\nuitgever: Uitgever\njaar: 2019\ngelezen: geheel\n"
        "status: gepubliceerd\nherkomst: bekend\n"
    ),
}
"""A small catalogue without mistakes; the fields of an example take the place of those of the proef."""

_WITH_EXAMPLE = [each for each in explanations().values() if each.wrong]

_NOT_BY_EXAMPLE = {
    "K001": "coderingen", "K002": "coderingen", "K003": "coderingen", "K004": "regeleinden-door-elkaar",
    "K005": "yaml-fouten", "K019": "yaml-fouten", "K021": "test_bad_input", "K022": "test_bad_input",
    "K026": "test_bad_input", "K028": "yaml-fouten", "K030": "test_bad_input", "K100": "test_bad_input",
    "K101": "bestanden-op-de-verkeerde-plek", "K102": "bestanden-op-de-verkeerde-plek",
    "K103": "bestanden-op-de-verkeerde-plek", "K104": "bestanden-op-de-verkeerde-plek",
    "K105": "bestanden-op-de-verkeerde-plek", "K106": "bestand-in-de-verkeerde-map",
    "K107": "test_bad_input", "K210": "no value is left that no other message names",
    "K304": "beelden", "K309": "test_bad_input", "K311": "test_bad_input", "K312": "beelden",
    "K317": "test_hostile_corpus", "K313": "dezelfde-beelden", "K401": "dubbele-naam-in-twee-mappen",
    "K404": "verwijzing-naar-een-vervallen-onderdeel", "K405": "oude-namen-in-gebruik",
    "K406": "verwijzing-naar-een-concept", "K407": "test_mkdocs_door", "K408": "slordige-teksten",
    "K409": "slordige-teksten", "K503": "eerlijk-over-bronnen", "K512": "ongelezen-bron",
    "K510": "losse-eindjes", "K511": "losse-eindjes",
    **dict.fromkeys(("K108", "K109", "K110", "K111", "K112"), "test_filenames"),
    **dict.fromkeys(("K601", "K602", "K603", "K604"), "test_linkcheck"),
}  # fmt: skip
"""Messages about a file or about several: where their story is."""


@pytest.mark.parametrize("each", _WITH_EXAMPLE, ids=lambda each: each.code)
def test_the_wrong_example_gives_exactly_its_message(
    each: Explanation, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """One cause, one message, in the exact words that are kept beside this test."""
    told = _told(tmp_path, each.wrong)
    assert re.findall(r"K\d{3}", told) == [each.code], told
    golden = GOLDEN / f"{each.code.lower()}.txt"
    if pytestconfig.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
    assert golden.read_text("utf-8") == told, "Changed on purpose? Run: pytest --update"


@pytest.mark.parametrize("each", _WITH_EXAMPLE, ids=lambda each: each.code)
def test_the_right_example_gives_no_message(each: Explanation, tmp_path: Path) -> None:
    """The mirror image of a mistake is no mistake."""
    assert _told(tmp_path, each.right) == "Alles is in orde."


def test_every_message_is_explained_and_shown() -> None:
    """A code stands in the book, and has an example or a story."""
    used = set()
    for path in (Path(__file__).parent.parent / "plugins" / "werkkist").rglob("*.py"):
        used |= set(re.findall(r'"(K\d{3})"', path.read_text("utf-8")))
    assert used == set(explanations())
    assert {each.code for each in _WITH_EXAMPLE} | set(_NOT_BY_EXAMPLE) == set(explanations())


def test_there_are_at_least_fifty_five_messages() -> None:
    """What the editors were promised."""
    assert len(explanations()) >= 55


def _told(base: Path, fragment: str) -> str:
    for name, text in _GOOD.items():
        path = base / "tools_catalog" / name
        path.parent.mkdir(parents=True)
        path.write_text(_with(text, fragment) if "proef" in name else text, encoding="utf-8")
    return report(load([base / "tools_catalog"], base, today=TODAY, thorough=True).problems)


def _with(text: str, fragment: str) -> str:
    """The fields of the fragment first, then those of the good file that it doesn't name."""
    names = set(re.findall(r"^\W?(\w+) ?:", fragment, re.MULTILINE))
    kept = [line for line in text.splitlines() if line.split(":")[0] not in names]
    return fragment + "\n".join(kept) + "\n"
