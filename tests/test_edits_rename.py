"""`hernoem`: every reference follows, the old address stays, and it happens whole or not at all."""

from __future__ import annotations

import os
import stat
from collections import Counter
from pathlib import Path

import pytest

from tests.editing import GOOD, entry, project, real, snapshot
from werkkist.catalogue import Catalogue
from werkkist.cli.main import main
from werkkist.loading import load
from werkkist.pages.building import redirects

__all__ = ["project", "real"]



def catalogue(folder: Path) -> Catalogue:
    return load([folder], folder.parent, drafts=True).catalogue


def test_a_renamed_entry_takes_every_reference_along(real: Path) -> None:
    old, new = ("instrumenten", "sofa-model"), ("instrumenten", "sofa")
    before, problems = catalogue(real), load([real], real.parent, drafts=True).problems
    contents = {path: path.read_text("utf-8") for path in real.glob("*/*.yml")}
    assert main(["hernoem", "instrumenten/sofa-model", "sofa"]) == 0
    after = catalogue(real)
    assert load([real], real.parent, drafts=True).problems == problems
    assert after.get(old) is None and not after.links_to(old)
    assert len(after.links_to(new)) == len(before.links_to(old)) > 5
    assert after.get(new).entry.oude_ids == ("sofa-model",)
    assert "instrumenten/sofa-model.html" in "".join(uri for uri, _ in redirects(after)).replace("/index", "")
    for path, text in contents.items():
        if path.stem != "sofa-model":
            assert path.read_text("utf-8") == text.replace("instrument: sofa-model", "instrument: sofa").replace(
                "(instrumenten/sofa-model)", "(instrumenten/sofa)"
            )


def test_a_renaming_and_back_leaves_the_references_as_they_were(real: Path) -> None:
    contents = {path: path.read_bytes() for path in real.glob("*/*.yml")}
    assert main(["hernoem", "instrument/sofa-model", "sofa"]) == 0
    assert main(["hernoem", "tools_catalog/instrumenten/sofa.yml", "sofa-model.yml"]) == 0
    changed = [path for path, content in contents.items() if path.read_bytes() != content]
    assert [path.stem for path in changed] == ["sofa-model"]
    assert catalogue(real).get(("instrumenten", "sofa-model")).entry.oude_ids == ("sofa",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("oude_ids: [a, b]\n", "oude_ids: [a, b, ecogram]\n"),
        ("oude_ids:\n  - a\n  - 'b'\n", "oude_ids:\n  - a\n  - 'b'\n  - ecogram\n"),
        ("oude_ids: [a, nieuw]\n", "oude_ids: [a, ecogram]\n"),
        ("notitie: tekst\n", "oude_ids: [ecogram]\nnotitie: tekst\n"),
        ("# slot", "oude_ids: [ecogram]\n# slot"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_old_name_is_added_and_nothing_else(before: str, after: str, end: str, project: Path) -> None:
    path = entry(project, (GOOD + before).replace("\n", end))
    path.chmod(0o640)
    assert main(["hernoem", "instrumenten/ecogram", "nieuw"]) == 0
    new = path.with_stem("nieuw")
    assert new.read_bytes().decode() == (GOOD + after).replace("\n", end)
    assert not path.exists() and stat.S_IMODE(new.stat().st_mode) == 0o640


REFERRING = """\
titel: "Verwijzer"
samenvatting: instrumenten/ecogram staat hier gewoon.
soort: werkvorm
doel: |
  [een](instrumenten/ecogram) en [twee](<instrumenten/ecogram> "titel"), `[x](instrumenten/ecogram)`
  en [drie](instrumenten/ecogram-plus) en [los][1].

  [1]: instrumenten/ecogram
vervangen_door: 'ecogram' # zo
zie_ook:
  - {instrument: ecogram, waarom: ecogram}
status: vervallen
herkomst: eigen
notitie: ecogram
"""


def test_only_real_references_change(project: Path) -> None:
    entry(project, GOOD)
    entry(project, GOOD.replace("titel: ", "titel: Plus "), "ecogram-plus.yml")
    path = entry(project, REFERRING)
    path = path.rename(path.with_stem("verwijzer"))
    entry(project, GOOD)
    assert main(["hernoem", "instrumenten/ecogram", "nieuw"]) == 0
    lines = dict(zip(REFERRING.splitlines(), path.read_text().splitlines(), strict=True))
    assert {old: new for old, new in lines.items() if old != new} == {
        REFERRING.splitlines()[4]: "  [een](instrumenten/nieuw) en [twee](<instrumenten/nieuw> \"titel\"), "
        "`[x](instrumenten/ecogram)`",
        "  [1]: instrumenten/ecogram": "  [1]: instrumenten/nieuw",
        "vervangen_door: 'ecogram' # zo": "vervangen_door: 'nieuw' # zo",
        "  - {instrument: ecogram, waarom: ecogram}": "  - {instrument: nieuw, waarom: ecogram}",
    }


REFUSALS = {
    "no such entry": ("instrumenten/weg", "nieuw", {}),
    "no kind": ("weg/ecogram", "nieuw", {}),
    "no id": ("instrumenten/ecogram", "Nieuw!", {}),
    "index": ("instrumenten/ecogram", "index", {}),
    "too long": ("instrumenten/ecogram", "a" * 81, {}),
    "the same": ("instrumenten/ecogram", "ecogram", {}),
    "taken": ("instrumenten/ecogram", "ander", {"ander.yml": GOOD}),
    "taken with another ending": ("instrumenten/ecogram", "ander", {"Ander.yaml": GOOD}),
    "taken by an old name": ("instrumenten/ecogram", "ander", {"x.yml": f"{GOOD}oude_ids: [ander]\n"}),
    "named in a broken file": (
        "instrumenten/ecogram",
        "nieuw",
        {"x.yml": f"{GOOD}vervangen_door: ecogram\nweg: [\n"},
    ),
    "typed with an escape": (
        "instrumenten/ecogram",
        "nieuw",
        {"x.yml": f'{GOOD}doel: "[x](instrumenten/ecogr\\u0061m)"\n'},
    ),
    "field typed with an escape": (
        "instrumenten/ecogram",
        "nieuw",
        {"x.yml": f'{GOOD}zie_ook:\n  - instrument: "ecogr\\x61m"\n    waarom: x\n'},
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_renaming_that_is_not_sure_is_refused(name: str, project: Path) -> None:
    old, new, others = REFUSALS[name]
    entry(project, GOOD)
    for other, content in others.items():
        entry(project, content, other)
    before = snapshot(project)
    assert main(["hernoem", old, new]) in (1, 2)
    assert snapshot(project) == before


def test_a_renaming_that_fails_halfway_is_undone(
    real: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, real_replace, calls = snapshot(real), os.replace, Counter[str]()

    def fail_at_fifth(source: Path, target: Path) -> None:
        calls["all"] += 1
        if calls["all"] == 5:
            raise OSError("schijf vol")
        real_replace(source, target)

    monkeypatch.setattr(os, "replace", fail_at_fifth)
    assert main(["hernoem", "instrumenten/sofa-model", "sofa"]) == 1
    assert snapshot(real) == before
    assert "Alles is zoals het was" in capsys.readouterr().err


def test_references_in_an_own_catalogue_follow(project: Path) -> None:
    (project / "mkdocs.yml").write_text("plugins:\n  - werkkist:\n      catalogi: [tools_catalog, lokaal]\n")
    own = project / "lokaal" / "instrumenten"
    own.mkdir(parents=True)
    entry(project, GOOD)
    (own / "x.yml").write_text(f"{GOOD}doel: Zie [het](instrumenten/ecogram).\n".replace("Ecogram", "Eigen"))
    assert main(["hernoem", "instrumenten/ecogram", "nieuw"]) == 0
    assert "(instrumenten/nieuw)" in (own / "x.yml").read_text()
