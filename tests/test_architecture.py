"""The house rules hold: who may know whom, how large a room gets, which words are spoken where."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

import werkkist
from werkkist.catalogue import Catalogue
from werkkist.checks import OF_ALL, OF_AN_ENTRY, THOROUGH, Finding, Rule
from werkkist.entries import KINDS, Deel
from werkkist.loading import load

PACKAGE = Path(werkkist.__file__).resolve().parent
TESTS = Path(__file__).resolve().parent
RULES = (*OF_AN_ENTRY, *THOROUGH, *OF_ALL)
MODULES = tuple(sorted(PACKAGE.rglob("*.py")))
ROOMS = (
    *("limits", "problems", "collecting", "cache", "filenames", "source", "markup", "entries", "reading", "catalogue", "readability"),
    *("checks", "loading", "facets", "matching", "publishing", "edition", "history", "explanations", "pages", "search", "site"),
    *("doors", "reports", "linkcheck", "edits", "cli"),
)
"""Each room may use those before it."""

NO_ROOMS = ("__init__", "__main__", "theme")
"""The version, the command, and a folder of files."""

CATCHES_ALL = {
    "cli/main.py": "an editor reads in Dutch that it is our fault, and no traceback in English",
}

NOT_IN_A_STORY = {
    "K210": "for a kind of error of pydantic that we don't know of; no field can give one now",
    **dict.fromkeys(("K601", "K602", "K603", "K604"), "the answers of other websites: test_linkcheck"),
    **dict.fromkeys(("K108", "K109", "K110"), "a file with such a name can't lie in this project: test_filenames"),
    **dict.fromkeys(("K111", "K112"), "of handwritten pages; only the door of MkDocs sees them: test_filenames"),
    "K317": "a picture of many pixels has no place in this project: test_hostile_corpus",
    "K407": "a handwritten page on the address of an entry: only the door of MkDocs can see it",
}

MODULE_LINES, MODULE_MEDIAN = 300, 120
FUNCTION_LINES, FUNCTION_MEDIAN = 40, 8

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(module: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(module.read_text("utf-8"))


def name_of(module: Path) -> str:
    """A module as it is called in a message."""
    return module.relative_to(PACKAGE).as_posix()


def room_of(module: Path) -> str:
    """The room that a module belongs to."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    """Every module that a module imports, by its full name."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(module)} imports by a relative name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its length in lines, its docstring left out."""
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, Function):
                yield f"{name_of(module)}: {node.name}", length(node)


def length(function: Function) -> int:
    """The lines of a function without those of its docstring."""
    first = function.body[0]
    docstring = first if ast.get_docstring(function, clean=False) is not None else None
    told = docstring.end_lineno - docstring.lineno + 1 if docstring else 0
    return function.end_lineno - function.lineno + 1 - told


def classes(model: type[Deel]) -> Iterator[type[Deel]]:
    """A model and every model that extends it."""
    yield model
    for each in model.__subclasses__():
        yield from classes(each)


def test_every_room_is_known() -> None:
    """A new room gets its place in the order on purpose."""
    assert {room_of(module) for module in MODULES} <= {*ROOMS, *NO_ROOMS}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_uses_only_the_rooms_before_it(room: str) -> None:
    """So that data flows one way, and a reader can begin at the beginning."""
    allowed = {*ROOMS[: ROOMS.index(room) + 1]}
    modules = [module for module in MODULES if room_of(module) == room]
    wrong = [
        (name_of(module), other)
        for module in modules
        for other in imported(module)
        if other.startswith("werkkist.") and other.split(".")[1] not in {*allowed, "__version__"}
    ]
    assert not wrong


def test_the_theme_holds_no_logic() -> None:
    """Its Python is there to make it a package, and imports nothing."""
    assert not [other for module in MODULES if room_of(module) == "theme" for other in imported(module)]


def test_only_the_door_of_mkdocs_knows_mkdocs() -> None:
    """Any other generator can be served by the same rooms; ProperDocs runs the same door."""
    engines = {"mkdocs", "material", "properdocs", "zensical"}
    knowing = {
        (name_of(module), other.split(".")[0])
        for module in MODULES
        for other in imported(module)
        if other.split(".")[0] in engines
    }
    assert {(Path(name).parent.as_posix(), engine) for name, engine in knowing} <= {("doors/mkdocs", "mkdocs")}


def test_modules_stay_small() -> None:
    """A module that outgrows its size becomes a package with one file a subject."""
    lines = {name_of(module): len(module.read_text("utf-8").splitlines()) for module in MODULES}
    assert not {name: count for name, count in lines.items() if count > MODULE_LINES}
    assert median(lines.values()) <= MODULE_MEDIAN


def test_functions_stay_small() -> None:
    """One that does not fit on a screen does more than its name says."""
    lengths = dict(functions())
    assert not {name: count for name, count in lengths.items() if count > FUNCTION_LINES}
    assert median(lengths.values()) <= FUNCTION_MEDIAN


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_begins_with_what_it_is_for(module: Path) -> None:
    """In one sentence, before anything else."""
    told = (ast.get_docstring(tree(module)) or "").split("\n\n")[0]
    assert told.endswith(".") and len(told.splitlines()) <= 2, told


def test_only_commands_print() -> None:
    """Everyone else returns what there is to say."""
    printing = [
        name_of(module)
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert not [name for name in printing if not name.startswith("cli/")]


def test_no_error_is_swallowed_unseen() -> None:
    """An `except` names what it expects; the last word on what nobody expected is said in one place."""
    blanket = [
        name_of(module)
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ExceptHandler) and catches_all(node)
    ]
    assert blanket == list(CATCHES_ALL)


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether an `except` would catch a mistake of our own as well."""
    if handler.type is None:
        return True
    names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
    return bool(names & {"Exception", "BaseException"})


def test_no_module_is_a_drawer_for_everything() -> None:
    """A name says what is inside."""
    drawers = {"utils", "util", "helpers", "helper", "manager", "misc", "common_utils"}
    names = {part for module in MODULES for part in Path(name_of(module)).with_suffix("").parts}
    assert not names & drawers
    assert not [name for name in names if name.endswith(("_utils", "_helpers", "_manager"))]


def test_no_module_changes_while_it_runs() -> None:
    """What is known stands in values that are handed on, not in a module."""
    changing = [
        (name_of(module), node.lineno)
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Global)
    ]
    assert not changing


def test_the_catalogue_is_content_only(project: Path) -> None:
    """A folder with Python in it could be imported, and would run."""
    assert not list((project / "tools_catalog").rglob("*.py"))


def test_an_editor_and_a_developer_use_the_same_name_for_a_field() -> None:
    """The key in a file is the attribute in Python, letter for letter."""
    for model in {each for kind in KINDS.values() for each in (kind, *classes(Deel))}:
        assert model.model_config.get("alias_generator") is None
        for field in model.model_fields.values():
            assert (field.alias, field.validation_alias, field.serialization_alias) == (None, None, None)


def stories() -> Iterator[Path]:
    """The folders of the stories."""
    return (folder for folder in (TESTS / "cases").iterdir() if folder.is_dir())


@cache
def catalogues() -> list[Catalogue]:
    """That of each story."""
    folders = [[folder for part in ("tools_catalog", "lokaal") if (folder := story / part).is_dir()] for story in stories()]
    return [load(each, story).catalogue for each, story in zip(folders, stories(), strict=True)]


@cache
def findings() -> dict[str, list[Finding]]:
    """What each rule finds in all stories together."""
    return {rule.__name__: [finding for each in catalogues() for finding in rule(each)] for rule in RULES}


@cache
def told_in_stories() -> frozenset[str]:
    """The codes of the problems that the stories expect."""
    files = [story / "expected" / "problems.txt" for story in stories()]
    texts = [file.read_text("utf-8") for file in (*files, *(TESTS / "messages").glob("*.txt"))]
    told = re.compile(r": (?:fout|let op|tip) (K\d{3})$", re.MULTILINE)
    return frozenset(code for text in texts for code in told.findall(text))


@pytest.mark.parametrize("rule", [rule.__name__ for rule in RULES])
def test_every_rule_is_shown_in_a_story(rule: str) -> None:
    """A rule without a story could stop working without a word."""
    codes = {finding.code for finding in findings()[rule]}
    assert codes and codes <= told_in_stories()


@pytest.mark.parametrize("rule", [*OF_AN_ENTRY, *THOROUGH], ids=lambda rule: rule.__name__)
def test_a_rule_of_an_entry_needs_no_other_entry(rule: Rule) -> None:
    """What it found in an entry is not looked for again until the file of that entry changes."""
    for catalogue in catalogues():
        alone = [finding for item in catalogue for finding in rule(Catalogue([item], noter=catalogue.noted))]
        assert sorted(map(repr, rule(catalogue))) == sorted(map(repr, alone))


def test_every_problem_is_shown_in_a_story() -> None:
    """Or in the tests of bad input, for what cannot lie in a folder of this project."""
    used = {code for module in MODULES for code in re.findall(r'"(K\d{3})"', module.read_text("utf-8"))}
    bad = set(re.findall(r'"(K\d{3})"', (TESTS / "test_bad_input.py").read_text("utf-8")))
    assert used - told_in_stories() - bad == set(NOT_IN_A_STORY)
