"""`werkkist hernoem`: another file name for an entry, with every reference and the old address."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from werkkist.cli.folders import catalogue_folders
from werkkist.edits.naming import kind_of
from werkkist.edits.renaming import Refused, Renaming, plan
from werkkist.edits.writing import change_together

NAME = "hernoem"
HELP = "Geef een onderdeel een andere bestandsnaam. Verwijzingen gaan mee."


def configure(parser: argparse.ArgumentParser) -> None:
    """The words that may stand behind the command."""
    parser.add_argument("oud", metavar="SOORT/OUD", help="map en naam van nu, zoals instrumenten/ecogram")
    parser.add_argument("nieuw", metavar="NIEUW", help="de nieuwe naam, zonder .yml")


def run(options: argparse.Namespace) -> int:
    """0 when all is renamed, 1 when nothing is, 2 for wrong words."""
    word, _, old = options.oud.removesuffix(".yml").rpartition("/")
    kind = kind_of(word.rpartition("/")[2])
    if kind is None:
        print("Schrijf map en naam, zoals:  werkkist hernoem instrumenten/ecogram netwerkkaart", file=sys.stderr)
        return 2
    folders = catalogue_folders(())
    if folders is None:
        return 2
    try:
        renaming = plan(folders, Path.cwd(), (kind, old), options.nieuw.removesuffix(".yml"))
        change_together(renaming.changes, like=renaming.old)
    except Refused as refused:
        print("\n\n".join([refused.reason, *map(str, refused.problems)]), file=sys.stderr)
    except OSError as error:
        print(f"Opslaan lukte niet. Alles is zoals het was.\n{error}", file=sys.stderr)
    else:
        print(_told(renaming))
        return 0
    return 1


def _told(renaming: Renaming) -> str:
    others = len(renaming.changes) - 2
    files = f"{others} {'ander bestand' if others == 1 else 'andere bestanden'}"
    links = f"{renaming.references} {'verwijzing' if renaming.references == 1 else 'verwijzingen'}"
    address = f"Het oude adres ({renaming.old.parent.name}/{renaming.old.stem}) blijft werken."
    return f"{renaming.old.name} heet nu {renaming.new.name}. Aangepast: {links}, {files}.\n{address}"
