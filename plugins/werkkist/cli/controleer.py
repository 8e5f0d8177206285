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
    add_folders(parser, "mappen")


def add_folders(parser: argparse.ArgumentParser, name: str) -> None:
    """The catalogue folders, as words behind the command or (with --) as an option."""
    parser.add_argument(
        name,
        metavar="MAP",
        nargs="*",
        default=["tools_catalog"],
        help="de mappen met onderdelen; de eerste is de gedeelde (standaard: tools_catalog)",
    )


def given_folders(options: argparse.Namespace) -> list[Path] | None:
    """The folders that were named; None, after saying so, when one is not there."""
    names = getattr(options, "mappen", None) or options.catalogus
    folders = [Path(name) for name in names]
    missing = [folder for folder in folders if not folder.is_dir()]
    for folder in missing:
        print(f"De map “{folder}” bestaat niet.", file=sys.stderr)
    return None if missing else folders


def run(options: argparse.Namespace) -> int:
    """0 when all is well, 1 when there are mistakes in the content, 2 for a wrong folder."""
    folders = given_folders(options)
    if folders is None:
        return 2
    loaded = load(folders, Path.cwd(), drafts=True)
    print(report(loaded.problems))
    return 1 if are_fatal(loaded.problems) else 0
