"""`werkkist exporteer`: write the pages as Markdown files for another generator."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from werkkist.doors.files import Export, export, site_files
from werkkist.doors.site_settings import read_site_settings
from werkkist.cli.folders import catalogue_folders
from werkkist.loading import load
from werkkist.problems import are_fatal, report

NAME = "exporteer"
HELP = "Schrijf de pagina’s als Markdown-bestanden, voor een andere sitebouwer."


def configure(parser: argparse.ArgumentParser) -> None:
    """The words that may stand behind the command."""
    parser.add_argument("doel", metavar="MAP", help="de map waarin de bestanden komen")


def run(options: argparse.Namespace) -> int:
    """0 when the files are written, 1 when the content or the folder stands in the way."""
    folders = catalogue_folders(())
    if folders is None:
        return 2
    loaded = load(folders, Path.cwd())
    if loaded.problems:
        print(report(loaded.problems), file=sys.stderr)
    if are_fatal(loaded.problems):
        return 1
    settings = read_site_settings(Path.cwd())
    return _tell(export(site_files(loaded.catalogue, settings, Path.cwd()), Path(options.doel)))


def _tell(done: Export) -> int:
    if done.in_the_way:
        print("Deze bestanden staan in de weg. Haal ze weg of kies een andere map:", file=sys.stderr)
        print("\n".join(done.in_the_way), file=sys.stderr)
        return 1
    print(f"{len(done.written)} geschreven, {len(done.removed)} weggehaald, {done.unchanged} al goed.")
    return 0
