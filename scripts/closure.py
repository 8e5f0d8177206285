"""Which packages a set of requirements needs, on every platform and Python that we support."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
LOCKS = (PROJECT / "requirements.lock", PROJECT / "requirements-test.lock")

_SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "aarch64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "x86_64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
)

Requires = Callable[[str], Iterable[str] | None]
"""What a package asks for, by its name; None for a package that is not known yet."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What the project itself asks for: to build a site, and to test besides."""

    site: tuple[str, ...]
    test: tuple[str, ...]


def needs() -> Needs:
    """The requirements in pyproject.toml, the build of the package itself included."""
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    project, extras = told["project"], told["project"]["optional-dependencies"]
    site = (*told["build-system"]["requires"], *project["dependencies"], *extras["mkdocs"], *extras["properdocs"])
    return Needs(tuple(dict.fromkeys(site)), tuple(extras["test"]))


def environments() -> list[dict[str, str]]:
    """What a marker can ask about, for each platform and Python."""
    return [
        {**system, "python_version": python, "python_full_version": f"{python}.0", "implementation_name": "cpython",
         "platform_python_implementation": "CPython"}
        for system in _SYSTEMS
        for python in PYTHONS
    ]  # fmt: skip


def closure(
    wanted: Iterable[str], requires: Requires, extras: Iterable[str] = ("",)
) -> tuple[set[str], dict[str, Requirement]]:
    """The names of all packages that are needed anywhere, and the requirements of those not known yet.

    `extras` are those for which the wanted lines are asked, when they are the lines of one package.
    """
    start = [(line, extra) for line in wanted for extra in extras]
    found: set[str] = set()
    unknown: dict[str, Requirement] = {}
    for environment in environments():
        _follow(start, requires, environment, found, unknown)
    return found, unknown


def _follow(
    start: Iterable[tuple[str, str]],
    requires: Requires,
    environment: Mapping[str, str],
    found: set[str],
    unknown: dict[str, Requirement],
) -> None:
    todo, done = list(start), set[tuple[str, str]]()
    while todo:
        line, extra = todo.pop()
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({**environment, "extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        asked = requires(name)
        if asked is None:
            unknown[name] = requirement
            continue
        found.add(name)
        for each in ("", *requirement.extras):
            if (name, each) not in done:
                done.add((name, each))
                todo += [(line, each) for line in asked]


def pins(lock: Path) -> dict[str, str]:
    """The version of each package in a lock."""
    lines = (line.split(" \\")[0] for line in lock.read_text("utf-8").splitlines())
    return dict(line.split("==") for line in lines if "==" in line and not line.startswith((" ", "#")))
