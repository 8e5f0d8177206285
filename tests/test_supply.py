"""What we lean on: every file by its hash, every licence known, a bill of materials that others can read."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import metadata, requires
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

LOCKS = ("requirements.lock", "requirements-test.lock")
OLDEST = "3.11.0"
ALLOWED = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "0BSD", "PSF-2.0", "Unlicense"),
    *("MPL-2.0", "EUPL-1.2"),
}
"""Licences that ask nothing of a host that our own does not ask."""


@pytest.fixture(scope="module")
def scripts(project: Path) -> dict[str, ModuleType]:
    """The scripts behind `make sloten`, `licenties` and `sbom`, which are no part of the package."""
    sys.path.insert(0, str(project / "scripts"))
    try:
        return {name: __import__(name) for name in ("closure", "packages", "licences", "sbom")}
    finally:
        sys.path.remove(str(project / "scripts"))


def test_every_package_is_pinned_by_version_and_hash(project: Path) -> None:
    """And by nothing else: no address of an index, no file, no option."""
    for name in LOCKS:
        lines = (project / name).read_text("utf-8").splitlines()
        logical = "\n".join(lines).replace(" \\\n", " ").splitlines()
        rest = [line for line in logical if not line.startswith("#") and line != f"--requirement {LOCKS[0]}"]
        pin = r"[a-z0-9-]+==[0-9a-z.]+( +--hash=sha256:[0-9a-f]{64})+"
        assert rest and [line for line in rest if not re.fullmatch(pin, line)] == []


def test_no_index_is_named(project: Path) -> None:
    """A new machine uses the one that it is set up with."""
    named = re.compile(r"--(extra-)?index-url|--find-links|--trusted-host|/simple\b|[a-z]://")
    for name in ("Makefile", ".ci/run", *LOCKS):
        assert not named.search((project / name).read_text("utf-8")), name


def test_the_locks_hold_all_that_is_needed_on_any_platform(scripts: dict[str, ModuleType]) -> None:
    """For a site and for the tests, on each Python; and nothing that nobody asks for."""
    closure = scripts["closure"]
    locked = [set(closure.pins(lock)) for lock in closure.LOCKS]
    wanted = closure.needs()
    assert not locked[0] & locked[1]
    site, missing = closure.closure(wanted.site, lambda name: _asked(name, locked[0]))
    assert (site, missing) == (locked[0], {})
    both, missing = closure.closure(wanted.test, lambda name: _asked(name, locked[0] | locked[1]))
    assert (both | site, missing) == (locked[0] | locked[1], {})


def _asked(name: str, locked: set[str]) -> list[str] | None:
    return (requires(name) or []) if name in locked else None


def test_what_is_locked_is_what_runs_here(scripts: dict[str, ModuleType]) -> None:
    """The tests say something about the versions that hosts get."""
    assert scripts["packages"].packages(scripts["closure"].LOCKS)


def test_what_is_locked_fits_what_we_ask_and_the_oldest_python(scripts: dict[str, ModuleType]) -> None:
    """Also a release of that Python that some systems never update."""
    closure = scripts["closure"]
    versions = {name: version for lock in closure.LOCKS for name, version in closure.pins(lock).items()}
    for requirement in map(Requirement, (*closure.needs().site, *closure.needs().test)):
        assert Version(versions[canonicalize_name(requirement.name)]) in requirement.specifier, requirement
    for name in versions:
        asked = Requirement(f"python{metadata(name).get('Requires-Python', '')}")
        assert asked.specifier.contains(OLDEST), f"{name} wants {asked}"


def test_make_installs_by_hash(project: Path) -> None:
    """So does CI, which runs make; our own package brings nothing in."""
    made = (project / "Makefile").read_text("utf-8")
    installs = re.findall(r"pip install (.+)", made)
    assert len(installs) == 2
    assert "--require-hashes --requirement requirements-test.lock" in installs[0]
    assert "--no-deps --no-build-isolation --editable ." in installs[1]


def test_every_licence_is_known_and_listed(scripts: dict[str, ModuleType]) -> None:
    """In the page about dependencies, as `make licenties` writes it."""
    packages, licences = scripts["packages"], scripts["licences"]
    told = {package.name: package.licence for package in packages.packages(scripts["closure"].LOCKS)}
    strange = {name: licence for name, licence in told.items() if not _is_allowed(licence)}
    assert strange == {}
    page = licences.PAGE.read_text("utf-8")
    assert licences.with_table(page, licences.table()) == page, "Changed on purpose? Run: make licenties"


def _is_allowed(expression: str) -> bool:
    return all(part in ALLOWED for part in re.split(r" (?:AND|OR) |[()]+", expression) if part)


def test_the_bill_of_materials_is_the_same_every_time(scripts: dict[str, ModuleType], tmp_path: Path) -> None:
    """Byte for byte."""
    made = [tmp_path / "een.json", tmp_path / "twee.json"]
    for file in made:
        scripts["sbom"].main(file)
    assert made[0].read_bytes() == made[1].read_bytes()


def test_the_bill_of_materials_tells_of_every_package(scripts: dict[str, ModuleType]) -> None:
    """Each with a licence and an address of its own, in one whole graph."""
    told = scripts["sbom"].bill()
    pins = scripts["closure"].pins(scripts["closure"].LOCKS[0])
    libraries = [each for each in told["components"] if each["type"] == "library"]
    assert {each["name"]: each["version"] for each in libraries} == pins
    refs = [each["bom-ref"] for each in told["components"]]
    assert len(refs) == len(set(refs)) and all(each["licenses"] for each in told["components"])
    graph = {each["ref"]: each["dependsOn"] for each in told["dependencies"]}
    assert _reached("werkkist", graph) == {"werkkist", *refs}
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", told["serialNumber"])
    assert "timestamp" not in json.dumps(told)


def _reached(ref: str, graph: dict[str, list[str]]) -> set[str]:
    found, todo = set(), [ref]
    while todo:
        here = todo.pop()
        if here not in found:
            found.add(here)
            todo += graph.get(here, [])
    return found


def test_how_to_report_a_hole_is_told(project: Path) -> None:
    """In Dutch, with the versions that get repairs, and no address that somebody made up."""
    text = (project / "SECURITY.md").read_text("utf-8")
    assert "security.txt" in text and "publiccode.yml" in text and "## Welke versies krijgen reparaties?" in text
    assert not re.search(r"[\w.]+@[\w.]+|https?://", text)
