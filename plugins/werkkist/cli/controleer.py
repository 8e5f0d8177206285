"""`werkkist controleer`: check catalogue folders without building a site."""

from __future__ import annotations

import argparse
from pathlib import Path

from werkkist.cli.folders import catalogue_folders
from werkkist.loading import load
from werkkist.problems import are_fatal, report

NAME = "controleer"
HELP = "Controleer de bestanden van een catalogus, zonder een site te bouwen."


def configure(parser: argparse.ArgumentParser) -> None:
    """The words that may stand behind the command."""
    parser.add_argument(
        "mappen",
        metavar="MAP",
        nargs="*",
        help="de mappen met onderdelen; de eerste is de gedeelde (standaard: die in mkdocs.yml)",
    )


def run(options: argparse.Namespace) -> int:
    """0 when all is well, 1 when there are mistakes in the content, 2 for a wrong folder."""
    folders = catalogue_folders(options.mappen)
    if folders is None:
        return 2
    loaded = load(folders, Path.cwd(), drafts=True)
    print(report(loaded.problems))
    return 1 if are_fatal(loaded.problems) else 0
