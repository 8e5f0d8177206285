"""The README and the guides are true: their commands exist, their links lead somewhere, their examples work."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path

import pytest

from werkkist.edition import Edition
from werkkist.loading import Loaded, load
from werkkist.pages.building import Building
from werkkist.problems import report

GUIDE = "docs/redactie/een-onderdeel-toevoegen.md"
PICTURE = (
    b"\x89PNG\r\n\x1a\n" + bytes.fromhex("0000000d4948445200000001000000010802000000"),
    bytes.fromhex("ffd8ffc0001108000100010301110002110103110100ffd9"),
)
"""The least of a picture that tells its size: PNG, JPEG."""

_FENCE = re.compile(r"^```(?P<language>\w*)[^\n]*\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)(?:\s+\"[^\"]*\")?\)")
_ENTRY = re.compile(r"tools_catalog/(?P<kind>[a-z]+)/(?P<id>[a-z0-9-]+)\.yml")


@dataclass(frozen=True, slots=True)
class Example:
    """A whole entry in a guide, and the file in which the guide says to put it."""

    kind: str
    id: str
    text: str


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    """The README."""
    return (project / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def guide(project: Path) -> str:
    """The guide to adding an entry."""
    return (project / GUIDE).read_text("utf-8")


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """A project with a copy of our catalogue, in which a reader of the guide can work."""
    shutil.copytree(project / "tools_catalog", tmp_path / "tools_catalog")
    return tmp_path


def test_the_readme_names_the_two_commands(readme: str) -> None:
    """One to see the site, one to run the tests."""
    assert {"serve", "test"} <= set(make_commands(readme))


def test_every_make_command_in_the_docs_exists(project: Path) -> None:
    """What a reader types does something."""
    targets = set(re.findall(r"^([a-z]+):", (project / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in pages(project):
        assert set(make_commands(page.read_text("utf-8"))) <= targets, page


def test_ci_runs_the_test_command_of_the_readme(project: Path) -> None:
    """What we check is what a reader can check."""
    lines = (project / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if re.fullmatch(r"\s*(exec )?make test", line)]


def test_every_link_in_the_docs_leads_to_a_file(project: Path) -> None:
    """Or, in a page of the site, to a page that is made with the site."""
    catalogue = load([project / "tools_catalog"], project).catalogue
    made = {project / "docs" / page.uri for page in Building(catalogue, Edition("Toolkit")).pages()}
    dead = [(page, link) for page in pages(project) for link in links(page) if not link.exists() and link not in made]
    assert not dead


@pytest.mark.parametrize("page", ["README.md", GUIDE])
def test_the_example_of_a_guide_is_a_good_entry(page: str, project: Path, copy: Path) -> None:
    """Next to our own catalogue it has no problem of any kind."""
    loaded = check(copy, example_in((project / page).read_text("utf-8")))
    assert not loaded.problems, report(loaded.problems)


def test_the_other_examples_of_the_guide_fit_in_the_first(guide: str, copy: Path) -> None:
    """A reader may paste each part into the entry that the guide begins with."""
    example = example_in(guide)
    for part in codes(guide, "yaml")[1:]:
        make_pictures(copy, part)
        loaded = check(copy, Example(example.kind, example.id, pasted(example.text, part)))
        assert not loaded.problems, part + report(loaded.problems)


def test_the_message_in_the_guide_is_what_a_reader_gets(guide: str, copy: Path) -> None:
    """With the typing error that the guide shows, the check says what the guide says."""
    told = next(code for code in codes(guide, "text") if " fout K" in code)
    wrong, right = re.findall(r"“(\S+)”", told)
    example = example_in(guide)
    text = example.text.replace(f": {right}\n", f": {wrong}\n", 1)
    loaded = check(copy, Example(example.kind, example.id, text))
    assert report(loaded.problems) == told.strip()


def pages(project: Path) -> Iterator[Path]:
    """Every page that people read outside the site."""
    yield project / "README.md"
    yield project / "CHANGELOG.md"
    yield from sorted((project / "docs").rglob("*.md"))


def make_commands(text: str) -> list[str]:
    """The words behind `make` in code."""
    code = "\n".join([*(hit["code"] for hit in _FENCE.finditer(text)), *re.findall(r"`([^`\n]+)`", text)])
    return re.findall(r"^make ([a-z]+)", code, re.MULTILINE)


def links(page: Path) -> list[Path]:
    """Where the relative links of a page lead; links in code are examples."""
    text = re.sub(r"`[^`\n]+`", "", _FENCE.sub("", page.read_text("utf-8")))
    targets = [hit["target"] for hit in _LINK.finditer(text)]
    ours = [target.split("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
    return [Path(normpath(page.parent / target)) for target in ours]


def codes(text: str, language: str) -> list[str]:
    """The pieces of code in one language."""
    return [hit["code"] for hit in _FENCE.finditer(text) if hit["language"] == language]


def example_in(text: str) -> Example:
    """The first whole entry, and the file that the words before it name."""
    first = next(hit for hit in _FENCE.finditer(text) if hit["language"] == "yaml")
    file = list(_ENTRY.finditer(text, 0, first.start()))[-1]
    return Example(file["kind"], file["id"], first["code"])


def check(project: Path, example: Example) -> Loaded:
    """Put the entry where the guide says, and check as `werkkist controleer` does."""
    file = project / "tools_catalog" / example.kind / f"{example.id}.yml"
    file.write_text(example.text, encoding="utf-8")
    return load([project / "tools_catalog"], project, drafts=True)


def pasted(text: str, part: str) -> str:
    """An entry with a part put in the place of the fields that it holds."""
    new = set(re.findall(r"^([a-z_]+):", part, re.MULTILINE))
    fields = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return "".join(field for field in fields if field.split(":")[0] not in new) + part


def make_pictures(project: Path, part: str) -> None:
    """The pictures that a part names, so that it can be shown."""
    folder = project / "tools_catalog" / "beelden"
    folder.mkdir(exist_ok=True)
    for name in re.findall(r"bestand: (\S+)", part):
        (folder / name).write_bytes(PICTURE[name.endswith(("jpg", "jpeg"))])
