"""`orden`: the fields move in whole lines, and what a file says stays the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.editing import GOOD, entry, project, real
from werkkist.cli.main import main
from werkkist.edits.order import field_order
from werkkist.edits.tidying import Untidy, tidy
from werkkist.entries import KINDS, Onderdeel
from werkkist.loading import load
from werkkist.reading import read_entry

__all__ = ["project", "real"]



def test_the_order_has_every_field_once() -> None:
    for kind, model in KINDS.items():
        order = field_order(kind)
        assert Counter(order) == Counter(list(model.model_fields)), kind
    common = [name for name in field_order("themas") if name in Onderdeel.model_fields]
    assert common == [name for name in field_order("instrumenten") if name in common]


def test_fields_move_with_the_remarks_above_them() -> None:
    messy = (
        "# boven het bestand\n\n"
        "# bij herkomst\nherkomst: eigen\n\n"
        "# bij tips\n# nog een regel\n\ntips:\n  - a\n  # in de lijst\n  - b\n"
        "titel: Ecogram\n"
        "doel: |\n  # geen opmerking\n  regel  \n  einde\n\n"
        "status: concept   \nsoort: werkvorm\n# bij samenvatting\nsamenvatting: Tekst.\n\n\n# aan het eind\n"
    )
    assert tidy(messy.encode(), "instrumenten").decode() == (
        "# boven het bestand\n\n"
        "titel: Ecogram\n# bij samenvatting\nsamenvatting: Tekst.\n\n\nsoort: werkvorm\n"
        "doel: |\n  # geen opmerking\n  regel  \n  einde\n\n"
        "# bij tips\n# nog een regel\n\ntips:\n  - a\n  # in de lijst\n  - b\n"
        "status: concept\n"
        "# bij herkomst\nherkomst: eigen\n\n"
        "# aan het eind\n"
    )


@pytest.mark.parametrize(
    ("messy", "tidied"),
    [
        ("status: concept\r\ntitel: A\r\n", "titel: A\r\nstatus: concept\r\n"),
        ("\ufeffstatus: concept\ntitel: A", "\ufefftitel: A\nstatus: concept\n"),
        ("---\nstatus: concept\ntitel: A\n", "---\ntitel: A\nstatus: concept\n"),
        ("# yaml-language-server: x\nstatus: a\ntitel: A\n", "# yaml-language-server: x\ntitel: A\nstatus: a\n"),
        ("titel: A\n\n\n", "titel: A\n"),
        ("notitie: |\n  a\n\n\ntitel: A", "titel: A\nnotitie: |\n  a\n"),
        ("notitie: |+\n  a\n\n\ntitel: A", None),
        ("status: concept\ntitel: 'a\n\n  b'\n", "titel: 'a\n\n  b'\nstatus: concept\n"),
        ("{status: concept, titel: A}\n", None),
        ("{\nstatus: concept,\ntitel: A}\n", None),
        ("? status\n: concept\n? titel\n: A\n", None),
        ("status: concept\rtitel: A\r", None),
        ("status: concept\ntitel: A\n...\n", None),
        ("- a\n", None),
        ("titel: [", None),
    ],
)
def test_whole_lines_move_or_the_file_is_left(messy: str, tidied: str | None) -> None:
    if tidied is None:
        with pytest.raises(Untidy):
            tidy(messy.encode(), "instrumenten")
    else:
        assert tidy(messy.encode(), "instrumenten").decode() == tidied
        assert tidy(tidied.encode(), "instrumenten").decode() == tidied


def test_our_whole_catalogue_keeps_its_meaning_and_is_in_order_after_once(real: Path) -> None:
    before = {path: read_entry(path, real, path.name) for path in sorted(real.glob("*/*.yml"))}
    assert main(["orden"]) == 0
    contents = {path: path.read_bytes() for path in before}
    for path, reading in before.items():
        assert read_entry(path, real, path.name).entry == reading.entry
        assert Counter(contents[path].splitlines()) == Counter(path.read_bytes().splitlines())
    assert not load([real], real, drafts=True).problems
    assert main(["orden", "--controleer"]) == 0
    assert main(["orden"]) == 0
    assert contents == {path: path.read_bytes() for path in before}


def test_checking_the_order_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    messy = "".join(reversed(GOOD.splitlines(keepends=True)))
    path = entry(project, messy)
    assert main(["orden", "--controleer"]) == 1
    assert path.read_text() == messy
    assert "ecogram.yml: niet op orde" in capsys.readouterr().out
    assert main(["orden", str(path)]) == 0
    assert path.read_text() == GOOD


def test_a_broken_file_is_not_put_in_order(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    messy = "onbekend: x\n" + "".join(reversed(GOOD.splitlines(keepends=True)))
    path = entry(project, messy)
    assert main(["orden"]) == 1
    assert path.read_text() == messy
    assert "er zit een fout in" in capsys.readouterr().out
