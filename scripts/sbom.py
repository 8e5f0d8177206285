"""`make sbom`: all that a site is built with, as a bill of materials in CycloneDX 1.6.

The same for the same locks, wherever and whenever it is made: no day, no machine, no random number.
"""

from __future__ import annotations

import hashlib
import json
import sys
import uuid
from collections import defaultdict
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any

from closure import LOCKS, PROJECT, closure, needs
from packages import Package, packages
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from werkkist import __version__

_OURS = "werkkist"
_LETTERS = PROJECT / "plugins" / "werkkist" / "theme" / "assets" / "werkkist" / "letters"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:werkkist:sbom")


def bill() -> dict[str, Any]:
    """The bill as CycloneDX wants it."""
    used = packages(LOCKS[:1])
    components = [*map(_component, used), *map(_font, sorted(_LETTERS.glob("*.woff2")))]
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _self()},
        "components": components,
        "dependencies": _dependencies(used),
    }
    content = json.dumps(told, sort_keys=True)
    return {"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "serialNumber": uuid.uuid5(_NAMESPACE, content).urn} | told


def _self() -> dict[str, Any]:
    return {
        "type": "application",
        "bom-ref": _OURS,
        "name": _OURS,
        "version": __version__,
        "licenses": [{"license": {"id": "EUPL-1.2"}}],
    }


def _component(package: Package) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _ref(package.name, package.version),
        "name": package.name,
        "version": package.version,
        "description": package.summary,
        "licenses": [{"expression": package.licence}],
        "purl": _ref(package.name, package.version),
    }


def _ref(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def _font(file: Path) -> dict[str, Any]:
    """A file in our own tree that others made."""
    content = file.read_bytes()
    return {
        "type": "file",
        "bom-ref": f"file:{file.name}",
        "name": file.name,
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}],
        "licenses": [{"license": {"id": "OFL-1.1"}}],
    }


def _dependencies(used: Iterable[Package]) -> list[dict[str, Any]]:
    """Who asks for whom, on any platform that we support."""
    asked = {package.name: package.requires for package in used}
    refs = {package.name: _ref(package.name, package.version) for package in used}
    direct = _direct(needs().site, asked)
    graph = {_OURS: [*(refs[name] for name in direct), *(f"file:{file.name}" for file in _LETTERS.glob("*.woff2"))]}
    extras = _extras([*needs().site, *(line for lines in asked.values() for line in lines)])
    for name, lines in asked.items():
        graph[refs[name]] = [refs[other] for other in _direct(lines, asked, extras[name])]
    return [{"ref": ref, "dependsOn": sorted(others)} for ref, others in sorted(graph.items())]


def _direct(lines: Iterable[str], asked: Container[str], extras: Iterable[str] = ("",)) -> set[str]:
    """The packages that these requirements name themselves."""
    names, _ = closure(lines, lambda name: () if name in asked else None, extras)
    return names


def _extras(lines: Iterable[str]) -> dict[str, set[str]]:
    """The extras that anyone asks of each package; '' is the package itself."""
    found: dict[str, set[str]] = defaultdict(lambda: {""})
    for requirement in map(Requirement, lines):
        if requirement.marker is None or "extra" not in str(requirement.marker):
            found[canonicalize_name(requirement.name)] |= requirement.extras
    return found


def main(target: Path) -> None:
    """Write the bill."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
