"""The packages in the locks as they are installed here: version, licence, and what each asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from closure import pins

UNKNOWN = "unknown"

_BY_CLASSIFIER = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_BY_WORDS = {
    **{"mit": "MIT", "mit license": "MIT", "isc": "ISC", "apache 2.0": "Apache-2.0", "apache-2.0": "Apache-2.0"},
    **{"apache license 2.0": "Apache-2.0", "bsd-2-clause": "BSD-2-Clause"},
    **{"bsd-3-clause": "BSD-3-Clause", "bsd 3-clause license": "BSD-3-Clause", "mpl-2.0": "MPL-2.0"},
}


@dataclass(frozen=True, slots=True)
class Package:
    """One package of a lock."""

    name: str
    version: str
    licence: str
    """As SPDX writes it."""
    summary: str
    requires: tuple[str, ...]


class NotInstalled(Exception):
    """A package of the lock is not here, or in another version: nothing can be said of it."""


def packages(locks: Iterable[Path]) -> list[Package]:
    """The packages of these locks in alphabetical order. Raises `NotInstalled`."""
    versions = {name: version for lock in locks for name, version in pins(lock).items()}
    return [_package(name, version) for name, version in sorted(versions.items())]


def _package(name: str, version: str) -> Package:
    try:
        found = distribution(name)
    except PackageNotFoundError as error:
        raise NotInstalled(f"{name} is not installed: run `make clean`, then try again") from error
    if found.version != version:
        raise NotInstalled(f"{name} is {found.version} and not {version}: run `make clean`, then try again")
    return Package(name, version, _licence(found), found.metadata.get("Summary", ""), tuple(found.requires or ()))


def _licence(found: Distribution) -> str:
    told = found.metadata.get("License-Expression")
    if told:
        return str(told)
    return next(_guesses(found), UNKNOWN)


def _guesses(found: Distribution) -> Iterator[str]:
    """What an older package says of its licence, from the most to the least precise."""
    told, text = found.metadata.get("License", "").strip().lower(), _text(found)
    if told in _BY_WORDS:
        yield _BY_WORDS[told]
    for line in found.metadata.get_all("Classifier") or ():
        kind = line.removeprefix("License :: OSI Approved :: ")
        if kind in _BY_CLASSIFIER:
            yield _BY_CLASSIFIER[kind]
        elif kind == "BSD License" and text:
            # There are two of that name; only one of them protects names.
            yield "BSD-3-Clause" if "Neither the name" in " ".join(text.split()) else "BSD-2-Clause"
    first = text.strip().split("\n")[0].strip().lower()
    if first in _BY_WORDS:
        yield _BY_WORDS[first]


def _text(found: Distribution) -> str:
    """The licence that comes with a package; '' when none does."""
    names = found.metadata.get_all("License-File") or ()
    texts = (found.read_text(f"{folder}{name}") for name in names for folder in ("licenses/", ""))
    return next((text for text in texts if text), "")
