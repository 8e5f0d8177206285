"""Names that go wrong on another computer: in the catalogue, among handwritten pages, and on the site."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from tests.editions import Edition, Engine
from tests.hostile.cases import png
from tests.test_bad_input import GOOD, catalogue, codes, entry, write_file
from werkkist.filenames import Taken, clashes, links_outside, name_faults
from werkkist.loading import load
from werkkist.problems import report

PNG = png(1, 1)
NFC, NFD = "café", unicodedata.normalize("NFD", "café")


# The rule, which knows no generator


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *[(name, "K108") for name in ("con.md", "CON", "nul.tar.gz", "Aux.css", "com1.md", "lpt9", "com².md", "map/prn/a.md")],
        *[("a" * 198 + ".md", "K109"), ("é" * 100 + ".md", "K109"), ("a" * 240 + "/x.md", "K109")],
        *[(f"a{sign}b.md", "K110") for sign in '#?%<>:"|*\\\n\x1b\t\x7f\u202e\u200b\u00a0\udcff'],
        *[("a.md.", "K110"), ("a ", "K110"), (" a.md", "K110"), ("map /a.md", "K110"), ("map./a.md", "K110")],
    ],
)
def test_a_name_that_does_not_fit_everywhere_is_told(name: str, code: str) -> None:
    """Once, with something that can be shown."""
    [fault] = name_faults([name, "goed.md"])
    assert fault.code == code and fault.message and fault.remedy
    assert (fault.message + fault.remedy).isprintable()


@pytest.mark.parametrize(
    "names",
    [
        ["a.md", "map/a.md", "map/B.md", "Ünïcode en spaties.md", "a'b&c(1).md", "contact.md", "console/nul-en-een.md"],
        ["com.md", "com10.md", "lpt.md", "auxiliar.css", "a" * 195 + ".md", ".htaccess", "a..b.md", "日本.md"],
    ],
)
def test_a_name_that_fits_everywhere_is_left_alone(names: list[str]) -> None:
    """Also when it looks like one that does not."""
    assert list(name_faults(names)) == []


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Almere.md", "almere.md"], ["almere.md"]),
        (["map/A.md", "Map/B.md"], ["map"]),
        (["map/A.md", "Map/a.md"], ["map"]),
        ([f"{NFC}.md", f"{NFD}.md"], [f"{NFC}.md"]),
        (["straße.md", "STRASSE.md", "strasse.md"], ["strasse.md", "straße.md"]),
    ],
)
def test_twins_are_told_where_they_begin_to_differ(names: list[str], told: list[str]) -> None:
    """Whatever the order in which a disk names them."""
    for order in (names, names[::-1]):
        found = list(name_faults(order))
        assert [fault.path for fault in found] == told and {fault.code for fault in found} == {"K107"}


@pytest.mark.parametrize(
    ("placed", "told"),
    [
        ({"con.md": "con/index.html", "con/index.md": "con/index.html"}, ["con/index.md"]),
        ({"a.md": "a/index.html", "A/index.md": "A/index.html"}, ["a.md"]),
        ({"a": "a", "a.md": "a/index.html"}, ["a.md"]),
        ({"a/b.png": "a/b.png", "z": "A"}, ["z"]),
        ({"a.md": "a/index.html", "b.md": "b/index.html", "ab.md": "ab/index.html"}, []),
        ({"a.md": "a/index.html", "A.md": "A/index.html"}, []),
    ],
)
def test_two_files_for_one_place_are_told(placed: dict[str, str], told: list[str]) -> None:
    """The last pair are twins, which is told already."""
    assert [fault.path for fault in clashes(placed.items())] == told


def test_who_is_first_keeps_a_place() -> None:
    """And is named to who comes later."""
    taken = Taken()
    taken.take("themas/index.html", "docs/themas.md")
    taken.take("Themas/Index.html", "docs/later.md")
    assert taken.holder("THEMAS/index.html") == taken.holder("themas") == "docs/themas.md"
    assert taken.holder("themas/index.html/x") == "docs/themas.md"
    assert taken.holder("themas/wijk/index.html") is None


# The catalogue


@pytest.mark.parametrize("name", ["con", "nul", "com1"])
def test_an_entry_cannot_have_a_name_of_windows(tmp_path: Path, name: str) -> None:
    """It would fit in our pattern for names, and in no Windows."""
    folder = catalogue(tmp_path)
    write_file(folder / "begrippen" / f"{name}.yml", entry(titel="Kwaad"))
    loaded = load([folder], tmp_path)
    assert codes(loaded) == {"K108"}
    assert [item.id for item in loaded.catalogue] == ["goed"]


def test_entries_that_are_twins_by_their_accents_are_told(tmp_path: Path) -> None:
    """Both are wrong names; the second form is told as the twin that it is."""
    folder = catalogue(tmp_path)
    for name in (NFC, NFD):
        write_file(folder / "begrippen" / f"{name}.yml", GOOD)
    if len(list((folder / "begrippen").iterdir())) < 3:
        pytest.skip("this disk holds only one of the two")
    loaded = load([folder], tmp_path)
    assert codes(loaded) == {"K102", "K107"}
    assert "hoe een letter met een accent is opgeslagen" in report(loaded.problems)


def test_entries_that_differ_only_in_capitals_are_told_when_none_is_right(tmp_path: Path) -> None:
    """There need not be a third one in small letters."""
    folder = catalogue(tmp_path)
    for name in ("Buur", "BUUR"):
        write_file(folder / "begrippen" / f"{name}.yml", GOOD)
    assert codes(load([folder], tmp_path)) <= {"K107", "K102"}
    if len(list((folder / "begrippen").iterdir())) == 3:
        assert codes(load([folder], tmp_path)) == {"K107"}


def test_names_of_pictures_are_looked_at_too(tmp_path: Path) -> None:
    """They go to the site as they are."""
    folder = catalogue(tmp_path)
    (folder / "beelden").mkdir()
    for name in ("een foto#1.png", "con.png", "Foto.png", "foto.png", "goed.png"):
        (folder / "beelden" / name).write_bytes(PNG)
    told = {Path(problem.place.path).name: problem.code for problem in load([folder], tmp_path).problems}
    assert told["een foto#1.png"] == "K110" and told["con.png"] == "K108" and "goed.png" not in told
    if len(list((folder / "beelden").iterdir())) == 5:
        assert told["foto.png"] == "K107"


def test_pictures_of_two_folders_that_are_twins_are_told(tmp_path: Path) -> None:
    """On the site they come in one folder."""
    folders = [catalogue(tmp_path / "een"), tmp_path / "twee"]
    for folder, name in zip(folders, ("foto.png", "Foto.png"), strict=True):
        (folder / "beelden").mkdir(parents=True)
        (folder / "beelden" / name).write_bytes(PNG)
    assert codes(load(folders, tmp_path)) == {"K313"}


def test_a_command_gives_no_entry_such_a_name(tmp_path: Path, engine: Engine) -> None:
    """Neither to a new one nor to one that is there."""
    edition = Edition(tmp_path / "editie", engine)
    edition.entry("begrippen/goed")
    told = "op Windows een naam van de computer zelf"
    for words, says in ((("nieuw", "begrip", "Con"), "“Con”"), (("hernoem", "begrippen/goed", "con"), told)):
        done = edition.run("werkkist", *words)
        assert done.returncode != 0 and says in done.stderr
    assert [file.name for file in (edition.folder / "tools_catalog/begrippen").iterdir()] == ["goed.yml"]


# Handwritten pages, through the door of MkDocs


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A project of the test's own, with one good entry."""
    made = Edition(tmp_path / "editie", engine)
    made.entry("instrumenten/goed", titel="Een goed instrument")
    return made


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        (["tips.md", "tips/index.md"], "K111", "docs/tips/index.md"),
        (["con.md"], "K108", "docs/con.md"),
        (["vraag?.md"], "K110", "docs/vraag?.md"),
        (["regel\neinde.png"], "K110", "docs/regel\ufffdeinde.png"),
        (["a" * 240 + ".txt"], "K109", f"docs/{'a' * 240}.txt"),
        ([f"{NFC}.md", f"{NFD}.md"], "K107", f"docs/{NFC}.md"),
        (["Tips.md", "tips.md"], "K107", "docs/tips.md"),
        (["Instrumenten/GOED.md"], "K407", "docs/Instrumenten/GOED.md"),
        (["instrumenten/goed"], "K407", "docs/instrumenten/goed"),
    ],
)
def test_a_handwritten_file_that_goes_wrong_elsewhere_stops_a_strict_build(
    edition: Edition, files: list[str], code: str, place: str
) -> None:
    """With the path, the code and no traceback."""
    for name in files:
        edition.write(f"docs/{name}", "Tekst.")
    if len([file for file in (edition.folder / "docs").rglob("*") if file.is_file()]) < len(files):
        pytest.skip("this disk holds only one of the two")
    done = edition.build("--strict")
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert f"{place}:1:1: fout {code}" in done.stderr


def test_what_is_not_published_may_be_called_anything(edition: Edition) -> None:
    """A folder that the host leaves out, and what begins with a dot."""
    edition.settings(exclude_docs="kladjes/\n")
    for name in ("kladjes/con.md", "kladjes/a#b.md", ".con/x.md", "gewoon.md"):
        edition.write(f"docs/{name}", "# Tekst")
    edition.built("--strict")


@pytest.mark.parametrize("target", ["geheim.txt", "elders", "weg", "docs"])
def test_a_link_out_of_the_docs_is_told_and_not_published(edition: Edition, target: str) -> None:
    """A file, a folder, nothing at all, or the folder itself, which would go on for ever."""
    edition.write("geheim.txt", "GEHEIM")
    edition.write("elders/geheim.txt", "GEHEIM")
    edition.write("docs/binnen.txt", "gewoon")
    (edition.folder / "docs" / "sluipweg").symlink_to(edition.folder / target)
    (edition.folder / "docs" / "mag.txt").symlink_to(edition.folder / "docs" / "binnen.txt")
    done = edition.build("--strict")
    assert done.returncode != 0 and "Traceback" not in done.stderr
    if target != "docs":
        assert done.stderr.count("K112") == 1 and "docs/sluipweg:1:1: fout K112" in done.stderr
    edition.built()
    assert not any(b"GEHEIM" in file.read_bytes() for file in edition.site.rglob("*") if file.is_file())
    assert not (edition.site / "sluipweg").exists()
    assert (edition.site / "mag.txt").read_text() == "gewoon"


def test_a_link_inside_the_folder_is_no_way_out(tmp_path: Path) -> None:
    """Neither to a file nor to a folder that only begins with the same letters."""
    for name in ("docs/a", "docs/ab/x", "docs-geheim/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    os.symlink(tmp_path / "docs/a", tmp_path / "docs/ab/naar-a")
    os.symlink(tmp_path / "docs-geheim/x", tmp_path / "docs/ab/naar-geheim")
    os.symlink(tmp_path / "docs/ab", tmp_path / "docs/ab/rondje")
    told = links_outside(["ab/naar-a", "ab/x", "ab/naar-geheim", "ab/rondje/rondje/x"], tmp_path / "docs")
    assert [(path, fault.path) for path, fault in told] == [("ab/naar-geheim", "ab/naar-geheim"), ("ab/rondje/rondje/x", "ab/rondje")]
