"""`werkkist controleer`: check catalogue folders without building a site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from werkkist.cli.folders import catalogue_folders
from werkkist.cli.uitvoer import add_option, rules, wanted, write_all
from werkkist.history import today
from werkkist.loading import load
from werkkist.reports import Report

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
    add_option(parser)
    parser.add_argument("--streng", action="store_true", help="ook “let op” telt als fout, en kijkt of teksten te moeilijk zijn")
    parser.add_argument(
        "--gewijzigd",
        metavar="BESTAND",
        help="een lijst van gewijzigde bestanden, zoals van git diff --name-only -z; GitHub toont die het eerst",
    )


def run(options: argparse.Namespace) -> int:
    """0 when all is well, 1 when there are mistakes in the content, 2 for a wrong word behind the command."""
    outputs, changed = wanted(options), _changed(options.gewijzigd)
    if outputs is None or changed is None:
        return 2
    folders = catalogue_folders(options.mappen)
    if folders is None:
        return 2
    strict = options.streng
    loaded = load(folders, Path.cwd(), drafts=True, today=today(Path.cwd()), thorough=strict)
    files = tuple(item.shown for item in loaded.catalogue)
    return write_all(outputs, Report(loaded.problems, files, changed, strict, rules(outputs)))


def _changed(name: str | None) -> frozenset[str] | None:
    """The paths in a list with line ends or NULs between them; None, after saying so, when it can't be read."""
    try:
        text = Path(name).read_text("utf-8", "surrogateescape") if name else ""
    except OSError:
        print(f"Het bestand “{name}” achter --gewijzigd kan ik niet lezen.", file=sys.stderr)
        return None
    return frozenset(text.split("\0") if "\0" in text else text.splitlines())
