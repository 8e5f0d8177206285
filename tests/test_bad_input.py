"""Input that was made to do harm is told in Dutch, in time, and never takes the rest with it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from werkkist.loading import Loaded, load
from werkkist.markup import inspect, render
from werkkist.problems import report
from werkkist.source import decode, parse_source

SECONDS = 5.0
"""Generous: the slowest of these takes less than half a second on a slow machine."""

Engine = Callable[..., CompletedProcess[str]]

GOOD = """\
titel: Goed
samenvatting: Dit onderdeel blijft gewoon staan.
definitie: Wat het woord betekent.
status: gepubliceerd
herkomst: eigen
"""


def entry(**fields: str) -> str:
    """A good entry with these fields put in, or put in the place of its own."""
    own = dict(line.split(": ", 1) for line in GOOD.splitlines())
    return "".join(f"{name}: {value}\n" for name, value in (own | fields).items())


def write(text: str) -> Callable[[Path], None]:
    """Make the bad file with this text."""
    return lambda file: write_file(file, text)


def write_file(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def link_outside(file: Path) -> None:
    """A link to a file outside the catalogue."""
    secret = file.parents[2] / "geheim.txt"
    secret.write_text("titel: geheim\n", encoding="utf-8")
    file.symlink_to(secret)


def link_to_nothing(file: Path) -> None:
    """A link to a file that is not there."""
    file.symlink_to(file.with_name("weg.yml"))


def link_to_itself(file: Path) -> None:
    """A link that never ends."""
    file.symlink_to(file.name)


def nested_aliases() -> str:
    """Nine levels of nine references: 400 million values when they are written out."""
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines) + "\n"


def many_links() -> str:
    """As many links to nothing as fit in a text."""
    return "|\n" + "".join(f"  [a](begrippen/b{n})\n" for n in range(800))


BAD: dict[str, tuple[Callable[[Path], None], str]] = {
    "a file of 5 MB": (write("titel: " + "lang " * 1_000_000), "K022"),
    "an alias bomb": (write(nested_aliases()), "K023"),
    "10 000 nested brackets": (write("titel: " + "[" * 10_000), "K025"),
    "10 000 nested dashes": (write("titel:\n" + "- " * 10_000), "K025"),
    "10 000 nested braces": (write("titel: " + "{a: " * 10_000), "K025"),
    "10 000 items": (write(entry(ook_wel=f"[{', '.join(['woord'] * 10_000)}]")), "K026"),
    "10 000 fields": (write("".join(f"veld{n}: x\n" for n in range(10_000))), "K026"),
    "4 000 items": (write(entry(ook_wel=f"[{', '.join(['woord'] * 4_000)}]")), "K218"),
    "300 nested lists in Markdown": (write(entry(uitleg="|\n  " + "- " * 300 + "diep")), "K309"),
    "300 nested quotes in Markdown": (write(entry(uitleg="|\n  " + ">" * 300 + " diep")), "K309"),
    "50 000 brackets in Markdown": (write(entry(uitleg=f"'{'[' * 50_000}'")), "K218"),
    "800 links to nothing": (write(entry(uitleg=many_links())), "K402"),
    "a thousand headings of a wrong level": (write(entry(uitleg="|\n" + "  # kop\n" * 1_000)), "K030"),
    "a thousand fields that don't exist": (write(GOOD + "".join(f"veld{n}: x\n" for n in range(1_000))), "K030"),
    "a link out of the catalogue": (link_outside, "K021"),
    "a link to nothing": (link_to_nothing, "K021"),
    "a link to itself": (link_to_itself, "K021"),
    "a pipe that nobody writes to": (os.mkfifo, "K021"),
    "a path in a reference": (write(entry(vervangen_door="../../kwaad")), "K215"),
    "a path in an old name": (write(entry(oude_ids="['../../kwaad']")), "K215"),
    "a path in a picture": (write(entry(titel="Kwaad", afbeelding="{bestand: ../../kwaad.png, alt: kwaad}")), "K215"),
    "a path in a link": (write(entry(uitleg="'[kwaad](begrippen/../../kwaad)'")), "K302"),
    "a newline in a web address": (write(entry(uitleg='"[x](https:\\n//kwaad)"')), "K301"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_in_time_and_the_rest_is_loaded(name: str, tmp_path: Path) -> None:
    """One bad file gives a problem with a place and a remedy; the good file beside it is there."""
    make, code = BAD[name]
    folder = catalogue(tmp_path)
    make(folder / "begrippen" / "kwaad.yml")
    with in_time():
        loaded = load([folder], tmp_path)
    assert code in codes(loaded), report(loaded.problems)
    assert all(problem.place.path.endswith("kwaad.yml") for problem in loaded.problems)
    assert all(problem.message and problem.remedy for problem in loaded.problems)
    assert loaded.catalogue.get(("begrippen", "goed")) is not None


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    """The folder of a kind that leads out of the catalogue gives a problem for each file in it."""
    folder = catalogue(tmp_path)
    outside = tmp_path / "elders"
    outside.mkdir()
    write_file(outside / "geheim.yml", GOOD)
    (folder / "themas").symlink_to(outside)
    loaded = load([folder], tmp_path)
    assert codes(loaded) == {"K021"}
    assert [item.id for item in loaded.catalogue] == ["goed"]


def test_pictures_from_outside_the_catalogue_are_not_used(tmp_path: Path) -> None:
    """Neither a linked picture nor a linked folder with pictures counts as a picture of ours."""
    folder = catalogue(tmp_path)
    outside = tmp_path / "foto's"
    outside.mkdir()
    (outside / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "beelden").symlink_to(outside)
    write_file(folder / "begrippen" / "kwaad.yml", entry(titel="Kwaad", afbeelding="{bestand: foto.png, alt: kwaad}"))
    assert codes(load([folder], tmp_path)) == {"K310"}


def test_a_picture_that_is_too_large_is_told(tmp_path: Path) -> None:
    """A picture of 3 MB gives a problem where it is used."""
    folder = catalogue(tmp_path)
    (folder / "beelden").mkdir()
    (folder / "beelden" / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(3_000_000))
    write_file(folder / "begrippen" / "kwaad.yml", entry(titel="Kwaad", afbeelding="{bestand: foto.png, alt: groot}"))
    assert codes(load([folder], tmp_path)) == {"K311"}


def test_a_picture_that_is_a_link_to_itself_is_told(tmp_path: Path) -> None:
    """Loading does not stop at it, and nobody has to wonder why it isn't shown."""
    folder = catalogue(tmp_path)
    (folder / "beelden").mkdir()
    link_to_itself(folder / "beelden" / "lus.png")
    assert codes(load([folder], tmp_path)) == {"K310"}


def test_a_wrong_file_name_is_one_cause(tmp_path: Path) -> None:
    """What refers to the entry by its right name is not told of as well."""
    folder = catalogue(tmp_path)
    write_file(folder / "begrippen" / "VOG.yml", entry(titel="Verklaring"))
    see = '[{begrip: vog, waarom: "Daar lees je meer."}]'
    write_file(folder / "begrippen" / "verwijst.yml", entry(titel="Verwijst", zie_ook=see))
    assert codes(load([folder], tmp_path)) == {"K102"}


def test_names_that_differ_in_capitals_only_are_told(tmp_path: Path) -> None:
    """On Windows and macOS one of the two would be gone."""
    folder = catalogue(tmp_path)
    write_file(folder / "begrippen" / "Goed.yml", entry(titel="Ook goed"))
    expected = {"K107"} if (folder / "begrippen" / "goed.yml").read_text() == GOOD else {"K102"}
    assert codes(load([folder], tmp_path)) == expected


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A catalogue that is named in the settings and missing on disk gives a problem."""
    assert codes(load([tmp_path / "weg"], tmp_path)) == {"K100"}


def test_a_file_name_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    """Escape codes and bytes that are no text don't come through in what we say of a file."""
    folder = catalogue(tmp_path)
    write_file(folder / "begrippen" / "rood\x1b[31m.yml", GOOD)
    Path(os.fsdecode(os.fsencode(folder) + b"/begrippen/caf\xe9.yml")).write_text(GOOD, encoding="utf-8")
    told = report(load([folder], tmp_path).problems)
    assert told.count("K102") == 2
    assert all(char.isprintable() or char == "\n" for char in told)


def test_a_folder_name_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    """The same goes for a folder."""
    (catalogue(tmp_path) / "rood\x1b[31m").mkdir()
    told = report(load([tmp_path / "tools_catalog"], tmp_path).problems)
    assert all(char.isprintable() or char == "\n" for char in told)


def test_a_backup_of_a_file_does_not_bring_its_old_text_back(tmp_path: Path) -> None:
    """What an editor's program leaves beside a file does not make a server show the last version."""
    assert title_with_beside(tmp_path, "goed.yml~") == "Nieuw"


def test_a_second_file_with_the_same_name_does_not_bring_old_text_back(tmp_path: Path) -> None:
    """Nor does a `.yaml` beside the `.yml`."""
    assert title_with_beside(tmp_path, "goed.yaml") == "Nieuw"


def test_markdown_full_of_brackets_is_read_in_time() -> None:
    """What makes other Markdown parsers think for minutes takes ours no time."""
    texts = ["[" * 50_000, "![" * 25_000, "*a_ " * 12_000, "`" * 50_000, "<" * 50_000, "[a](" * 12_000]
    texts += [" ".join("`" * n for n in range(1, 300)), "<a " * 15_000, "&" * 50_000, "|" * 50_000]
    for text in texts:
        with in_time():
            inspect(text)
            render(text, lambda kind, entry_id: None, str)


def test_every_character_is_read_back_or_told() -> None:
    """No character makes reading stop, and none is changed without a word."""
    for char in map(chr, (*range(1, 0x3000), *range(0xFE00, 0x10000), *range(0x1F600, 0x1F650))):
        source = parse_source(decode(f"titel: a{char}b\n".encode(), "teken.yml"), "teken.yml")
        assert source.data == {"titel": f"a{char}b"} or source.problems or char.isspace()


def test_an_export_of_bad_content_writes_nothing(tmp_path: Path, engine: Engine) -> None:
    """With a mistake in the content `exporteer` stops before it writes."""
    folder = catalogue(tmp_path)
    write_file(folder / "begrippen" / "kwaad.yml", entry(oude_ids="['../../kwaad']"))
    before = everything(tmp_path)
    done = engine("werkkist", "exporteer", "doel", cwd=tmp_path)
    assert done.returncode == 1
    assert "K215" in done.stderr
    assert everything(tmp_path) == before


def test_an_export_stays_inside_its_target(tmp_path: Path, engine: Engine) -> None:
    """Also when the list of an earlier export was changed to name files outside the target."""
    catalogue(tmp_path)
    write_file(tmp_path / "van-mij.txt", "blijf af")
    target = tmp_path / "doel"
    target.mkdir()
    names = ["../van-mij.txt", str(tmp_path / "van-mij.txt"), "begrippen/../../van-mij.txt"]
    write_file(target / ".werkkist-export.json", json.dumps(names))
    before = everything(tmp_path, without="doel")
    done = engine("werkkist", "exporteer", "doel", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (target / "begrippen" / "goed.md").is_file()
    assert everything(tmp_path, without="doel") == before


def test_an_export_does_not_follow_a_link_out_of_its_target(tmp_path: Path, engine: Engine) -> None:
    """A link in the target to a folder elsewhere is in the way; nothing is written through it."""
    catalogue(tmp_path)
    (tmp_path / "doel").mkdir()
    (tmp_path / "elders").mkdir()
    (tmp_path / "doel" / "begrippen").symlink_to(tmp_path / "elders")
    engine("werkkist", "exporteer", "doel", cwd=tmp_path)
    assert list((tmp_path / "elders").iterdir()) == []


def catalogue(base: Path) -> Path:
    """A catalogue with one good entry, ready for a bad one."""
    folder = base / "tools_catalog"
    (folder / "begrippen").mkdir(parents=True)
    write_file(folder / "begrippen" / "goed.yml", GOOD)
    return folder


def title_with_beside(base: Path, name: str) -> str:
    """The title that a server shows for a changed entry with a stray file beside it."""
    folder = catalogue(base)
    before = load([folder], base).catalogue
    write_file(folder / "begrippen" / "goed.yml", entry(titel="Nieuw"))
    write_file(folder / "begrippen" / name, GOOD)
    found = load([folder], base, last_good=before).catalogue.get(("begrippen", "goed"))
    return str(found.entry.titel) if found else ""


def codes(loaded: Loaded) -> set[str]:
    """Which problems there are."""
    return {problem.code for problem in loaded.problems}


def everything(base: Path, without: str = "") -> dict[str, bytes]:
    """Every file below a folder with its content."""
    files = (path for path in base.rglob("*") if path.is_file())
    named = {path.relative_to(base).as_posix(): path.read_bytes() for path in files}
    return {name: content for name, content in named.items() if not without or not name.startswith(without)}


@contextmanager
def in_time() -> Iterator[None]:
    """At most so much time of the processor; waiting for others does not count."""
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS
