"""`werkkist exporteer`: write the pages as Markdown files for another generator."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from werkkist.doors.files import Export, export, site_files
from werkkist.doors.site_settings import read_site_settings
from werkkist.cli.folders import catalogue_folders
from werkkist.loading import Loaded, load
from werkkist.problems import are_fatal, report
from werkkist.publishing.publication import CannotPublish, lies_among

NAME = "exporteer"
HELP = "Schrijf de pagina’s als Markdown-bestanden, voor een andere sitebouwer."


def configure(parser: argparse.ArgumentParser) -> None:
    """The words that may stand behind the command."""
    parser.add_argument("doel", metavar="MAP", help="de map waarin de bestanden komen")


def run(options: argparse.Namespace) -> int:
    """0 when the files are written, 1 when the content or a file stands in the way, 2 for a wrong folder."""
    folders, target = catalogue_folders(()), Path(options.doel)
    if folders is None or _is_source(target, [*folders, read_site_settings(Path.cwd()).docs]):
        return 2
    loaded = load(folders, Path.cwd())
    if loaded.problems:
        print(report(loaded.problems), file=sys.stderr)
    return 1 if are_fatal(loaded.problems) else _export(loaded, target)


def _export(loaded: Loaded, target: Path) -> int:
    settings = read_site_settings(Path.cwd())
    try:
        return _tell(export(site_files(loaded.catalogue, settings, Path.cwd()), target))
    except CannotPublish as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"In “{target}” kunnen we niet schrijven: {error.strerror}.", file=sys.stderr)
        return 2


def _is_source(target: Path, sources: list[Path]) -> bool:
    """Whether the pages would land among the files that they are made from; then that is told."""
    found = lies_among(target, sources)
    if found:
        print(f"In “{target}” staan de bestanden waar de site van gemaakt wordt. Kies een andere map.", file=sys.stderr)
    return found


def _tell(done: Export) -> int:
    if done.in_the_way:
        print("Deze bestanden staan in de weg. Haal ze weg of kies een andere map:", file=sys.stderr)
        print("\n".join(done.in_the_way), file=sys.stderr)
        return 1
    print(f"{len(done.written)} geschreven, {len(done.removed)} weggehaald, {done.unchanged} al goed.")
    return 0
