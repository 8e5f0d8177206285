"""`make sloten`: the newest allowed versions and the hashes of their files, on purpose.

Only pip talks to an index, whichever one this machine is set up with. Without downloading anything
it says which file it would install on each platform, and the hash of that file.
`PIP_CONSTRAINT=FILE make sloten` keeps the versions in a file.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from closure import LOCKS, PYTHONS, closure, needs
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_GLIBC = {"2.17": (17, ("2014", "2010", "1")), "2.28": (28, ("2014", "2010", "1")), "2.39": (39, ("2014", "2010", "1"))}
"""Debian, Ubuntu and what CI uses have a newer one; a package may have a file for an older and one for a newer."""

_ABOUT = """\
# Every package with its version and the hashes of its files, for every platform. Made by: make sloten
# To install:  pip install --require-hashes --requirement {name}
"""


_CONSTRAINT = "PIP_CONSTRAINT"
_AT_ONCE = 4
"""A run of pip mostly waits."""


@dataclass(frozen=True, slots=True)
class _File:
    """The hash of a file, and whether it is for every platform."""

    sha256: str
    everywhere: bool


_NO_FILE = _File("", False)


class Refused(Exception):
    """pip could not find what was asked for."""


def _linux(machine: str) -> list[list[str]]:
    return [
        [f"manylinux_2_{number}_{machine}" for number in range(newest, 4, -1)] + [f"manylinux{old}_{machine}" for old in olds]
        for newest, olds in _GLIBC.values()
    ]


PLATFORMS = (
    *_linux("x86_64"),
    *_linux("aarch64"),
    ["musllinux_1_2_x86_64", "musllinux_1_1_x86_64"],
    ["musllinux_1_2_aarch64", "musllinux_1_1_aarch64"],
    ["macosx_15_0_arm64"],
    ["macosx_15_0_x86_64"],
    ["win_amd64"],
)
_UNLIKE = (PLATFORMS[1], PLATFORMS[-3], PLATFORMS[-1])
"""A Linux, a Mac and a Windows."""


def main() -> None:
    """Write both locks; the one for tests only has what the other lacks."""
    wanted = needs()
    known = _resolved([*wanted.site, *wanted.test])
    requires = {name: metadata.get("requires_dist", []) for name, metadata in known.items()}.get
    site, _ = closure(wanted.site, requires)
    test, _ = closure(wanted.test, requires)
    versions = {name: known[name]["version"] for name in site | test}
    hashes = _hashes(versions)
    _write(LOCKS[0], "", {name: versions[name] for name in site}, hashes)
    _write(LOCKS[1], f"--requirement {LOCKS[0].name}\n", {name: versions[name] for name in test - site}, hashes)


def _resolved(wanted: list[str]) -> dict[str, dict[str, Any]]:
    """The metadata of every package that is needed anywhere; this machine alone may need fewer."""
    asked = list(wanted)
    while True:
        # For the first release of the oldest Python, which is what some of our readers have.
        report = _pip("--only-binary=:all:", "--python-version", PYTHONS[0], "--target", "nergens", *asked)
        known = {canonicalize_name(each["metadata"]["name"]): each["metadata"] for each in report}
        requires = {name: metadata.get("requires_dist", []) for name, metadata in known.items()}.get
        _, unknown = closure(wanted, requires)
        if not unknown:
            return known
        asked += [_without_marker(requirement) for requirement in unknown.values()]


def _without_marker(requirement: Requirement) -> str:
    extras = f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""
    return f"{requirement.name}{extras}{requirement.specifier}"


def _hashes(versions: dict[str, str]) -> dict[str, set[str]]:
    """The hashes of the files that pip would install on each platform; of the source where there is none."""
    lines = [f"{name}=={version}" for name, version in sorted(versions.items())]
    seen = [_files(lines, PYTHONS[0], platform) for platform in _UNLIKE]
    # Who has one file for systems as different as these three has it for all.
    pure = {line for line in lines if {files.get(line, _NO_FILE).everywhere for files in seen} == {True}}
    others = [line for line in lines if line not in pure]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        on_platforms = list(pool.map(lambda platform: _on_platform(others, platform), PLATFORMS))
    seen += [files for each in on_platforms for files in each]
    found: dict[str, set[str]] = defaultdict(set)
    for line, file in (pair for files in seen for pair in files.items()):
        found[line.split("==")[0]].add(file.sha256)
    for line in others:
        if not all(line in files for files in seen[len(_UNLIKE) :]):
            _add_source(found, line)
    return found


def _on_platform(lines: list[str], platform: list[str]) -> list[dict[str, _File]]:
    """The files for each Python. What a platform lacks for the first, it is not asked again."""
    first = _files(lines, PYTHONS[0], platform)
    return [first, *(_files(list(first), python, platform) for python in PYTHONS[1:])]


def _files(lines: list[str], python: str, platform: list[str]) -> dict[str, _File]:
    """The file that pip would install on a platform for each line; the lines that have none are left out."""
    words = ["--only-binary=:all:", "--python-version", python]
    words += [word for tag in platform for word in ("--platform", tag)]
    there = list(lines)
    while True:
        try:
            report = _pip("--no-deps", "--target", "nergens", *words, *there, keep={})
            break
        except Refused as refused:
            there = [line for line in there if line != _lacking(refused)]
    print(f"Python {python}, {platform[0]}: {len(there)} of {len(lines)}", file=sys.stderr)
    by_name = {canonicalize_name(each["metadata"]["name"]): each["download_info"] for each in report}
    return {line: _file(by_name[line.split("==")[0]]) for line in there}


def _lacking(refused: Refused) -> str:
    """The line for which pip found no file. Raises `Refused` again when it stopped for another reason."""
    found = re.search(r"No matching distribution found for (\S+)", str(refused))
    if found is None:
        raise refused
    return found[1]


def _file(told: dict[str, Any]) -> _File:
    return _File(told["archive_info"]["hashes"]["sha256"], told["url"].endswith("-none-any.whl"))


def _add_source(found: dict[str, set[str]], line: str) -> None:
    name = line.split("==")[0]
    try:
        [report] = _pip("--no-deps", "--no-binary", name, line)
    except Refused:
        print(f"{line}: not for every platform, and no source", file=sys.stderr)
        return
    found[name].add(report["download_info"]["archive_info"]["hashes"]["sha256"])


def _pip(*words: str, keep: Mapping[str, str] = os.environ) -> list[dict[str, Any]]:
    """What pip would install; nothing is. `keep` may hold PIP_CONSTRAINT. Raises `Refused` when it can't."""
    environment = {name: value for name, value in os.environ.items() if name != _CONSTRAINT or name in keep}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = (sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed")
        words = (*command, "--report", str(report), *words)
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Refused(done.stderr)
        told: list[dict[str, Any]] = json.loads(report.read_text("utf-8"))["install"]
        return told


def _write(lock: Path, opening: str, versions: dict[str, str], hashes: dict[str, set[str]]) -> None:
    lines: Iterable[str] = (
        " \\\n".join([f"{name}=={version}", *(f"    --hash=sha256:{each}" for each in sorted(hashes[name]))]) + "\n"
        for name, version in sorted(versions.items())
    )
    lock.write_text(_ABOUT.format(name=lock.name) + opening + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
