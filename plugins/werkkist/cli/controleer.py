"""`werkkist controleer`: check catalogue folders without building a site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from werkkist.loading import load
from werkkist.problems import are_fatal, report

NAME = "controleer"
HELP = "Controleer de bestanden van een catalogus, zonder een site te bouwen."


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "mappen",
        metavar="MAP",
        nargs="*",
        default=["tools_catalog"],
        help="de mappen met onderdelen; de eerste is de gedeelde (standaard: tools_catalog)",
    )


def run(options: argparse.Namespace) -> int:
    """0 when all is well, 1 when there are mistakes in the content, 2 for a wrong folder."""
    folders = [Path(name) for name in options.mappen]
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        print(f"De map “{missing[0]}” bestaat niet.", file=sys.stderr)
        return 2
    loaded = load(folders, Path.cwd(), drafts=True)
    print(report(loaded.problems))
    return 1 if are_fatal(loaded.problems) else 0
