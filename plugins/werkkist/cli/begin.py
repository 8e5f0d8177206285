"""`werkkist begin`: write a small edition of one's own that builds at once."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.resources import files
from pathlib import Path

NAME = "begin"
HELP = "Maak een kleine eigen editie: instellingen en een map met één voorbeeld."

_STARTER = files("werkkist.cli") / "starter"
_PARTS = {
    "mkdocs.yml": "mkdocs.yml",
    "index.md": "docs/zo-werkt-het.md",
    "onderdeel.yml": "lokaal/instrumenten/voorbeeld-van-een-onderdeel.yml",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The words that may stand behind the command."""
    parser.add_argument("map", metavar="MAP", help="de nieuwe map; hij mag nog niet bestaan, of is leeg")
    parser.add_argument("--naam", default="Onze toolkit", help="de naam van de site")
    parser.add_argument(
        "--bij", metavar="CATALOGUS", help="een map met gedeelde onderdelen waar je eigen map naast komt"
    )


def run(options: argparse.Namespace) -> int:
    """0 when the edition stands there; 2 when the folder is in use or the catalogue is missing."""
    target = Path(options.map)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        print(f"In “{target}” staat al iets. Kies een nieuwe of lege map.", file=sys.stderr)
        return 2
    if options.bij and not Path(options.bij).is_dir():
        print(f"De map “{options.bij}” bestaat niet.", file=sys.stderr)
        return 2
    try:
        for part, place in _PARTS.items():
            _write(target / place, _filled(part, options.naam, _catalogues(target, options.bij)))
    except OSError as error:
        print(f"In “{target}” kunnen we niet schrijven: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"Klaar. Bekijk je site met:\n  cd {target}\n  mkdocs serve")
    return 0


def _catalogues(target: Path, shared: str | None) -> str:
    names = ["lokaal"]
    if shared:
        names.insert(0, Path(os.path.relpath(shared, target)).as_posix())
    return ", ".join(f'"{name}"' for name in names)


def _filled(part: str, name: str, catalogues: str) -> str:
    text = (_STARTER / part).read_text("utf-8")
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("{{naam}}", quoted).replace("{{catalogi}}", catalogues)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
