"""`werkkist orden`: the fields of every entry in the same order, without changing what it says."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from werkkist.cli.folders import catalogue_folders
from werkkist.edits.targets import Target, find, shown
from werkkist.edits.tidying import Untidy, tidy
from werkkist.edits.writing import replace
from werkkist.problems import are_fatal
from werkkist.reading import read_entry

NAME = "orden"
HELP = "Zet de velden in elk bestand in dezelfde volgorde."


def configure(parser: argparse.ArgumentParser) -> None:
    """The words that may stand behind the command."""
    parser.add_argument(
        "paden",
        metavar="BESTAND of MAP",
        nargs="*",
        help="de bestanden of mappen (standaard: de catalogi in mkdocs.yml)",
    )
    parser.add_argument("--controleer", action="store_true", help="verander niets; zeg alleen wat niet op orde is")


def run(options: argparse.Namespace) -> int:
    """0 when all is in order, 1 when a file is not or can't be, 2 for a wrong folder."""
    paths = [Path(name) for name in options.paden] or catalogue_folders(())
    if paths is None:
        return 2
    targets, untouched = find(paths)
    for each in untouched:
        print(f"{shown(each.path, Path.cwd())}: overgeslagen. {each.reason}", file=sys.stderr)
    outcomes = Counter(_one(target, write=not options.controleer) for target in targets)
    print(_summary(outcomes, options.controleer))
    not_good = outcomes["stuk"] + (outcomes["anders"] if options.controleer else 0)
    return 1 if not_good or untouched else 0


def _one(target: Target, *, write: bool) -> str:
    try:
        return _tidy(target, write=write)
    except OSError as error:
        print(f"{shown(target.file, Path.cwd())}: lezen of opslaan lukte niet.\n{error}", file=sys.stderr)
        return "stuk"


def _tidy(target: Target, *, write: bool) -> str:
    """What came of one file: goed, anders or stuk."""
    name = shown(target.file, Path.cwd())
    raw = target.file.read_bytes()
    reading = read_entry(target.file, target.root, name)
    if reading.entry is None or are_fatal(reading.problems):
        print(f"{name}: niet veranderd, want er zit een fout in. Kijk met:  werkkist controleer")
        return "stuk"
    try:
        tidied = tidy(raw, target.kind)
    except Untidy:
        print(f"{name}: niet veranderd. Elk veld moet op een eigen regel beginnen.")
        return "stuk"
    if tidied == raw:
        return "goed"
    print(f"{name}: {'op orde gezet' if write else 'niet op orde'}")
    if write:
        replace(target.file, tidied)
    return "anders"


def _summary(outcomes: Counter[str], only_told: bool) -> str:
    other = f"{outcomes['anders']} {'niet op orde' if only_told else 'op orde gezet'}"
    return f"{outcomes['goed']} al goed, {other}, {outcomes['stuk']} overgeslagen."
