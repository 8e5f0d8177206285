"""`werkkist schema`: write a JSON Schema for each kind, so that a code editor helps while typing."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from werkkist.entries import KINDS
from werkkist.entries.schema import json_schema

NAME = "schema"
HELP = "Schrijf voor elke soort een JSON Schema, voor hulp tijdens het typen in VS Code."


def configure(parser: argparse.ArgumentParser) -> None:
    """The words that may stand behind the command."""
    parser.add_argument("map", metavar="MAP", help="de map waarin de bestanden komen, zoals .vscode/schemas")


def run(options: argparse.Namespace) -> int:
    """0 when the files are written, 2 when there is a file where the folder must come."""
    target = Path(options.map)
    if target.exists() and not target.is_dir():
        print(f"“{target}” is een bestand. Kies een map.", file=sys.stderr)
        return 2
    target.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        (target / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8", newline="\n")
    print(f"{len(KINDS)} bestanden geschreven in {target}.")
    return 0


def schema_text(kind: str) -> str:
    """A schema as it stands in its file."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=1) + "\n"
