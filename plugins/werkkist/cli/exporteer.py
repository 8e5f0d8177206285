"""`werkkist exporteer`: write the pages as Markdown files for another generator."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from werkkist.cli.controleer import add_folders, given_folders
from werkkist.doors.files import export, page_files
from werkkist.edition import Edition
from werkkist.history import last_changes
from werkkist.loading import Loaded, image_files, load
from werkkist.pages.building import build_pages, redirects
from werkkist.problems import are_fatal, report

NAME = "exporteer"
HELP = "Schrijf de pagina’s als Markdown-bestanden, voor een andere sitebouwer."


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("doel", metavar="MAP", help="de map waarin de bestanden komen")
    add_folders(parser, "--catalogus")
    parser.add_argument("--naam", default="Toolkit informele zorg", help="de naam van de site")
    parser.add_argument("--adres", default="", help="het webadres van de site")
    parser.add_argument("--organisatie", default="", help="wie deze editie maakt")
    parser.add_argument("--contact", default="", help="het mailadres voor vragen")


def run(options: argparse.Namespace) -> int:
    """0 when the files are written, 1 when the content or the folder stands in the way."""
    folders = given_folders(options)
    if folders is None:
        return 2
    loaded = load(folders, Path.cwd())
    if are_fatal(loaded.problems):
        print(report(loaded.problems), file=sys.stderr)
        return 1
    done = export(_files(options, folders, loaded), Path(options.doel))
    if done.in_the_way:
        print("Deze bestanden staan in de weg. Haal ze weg of kies een andere map:", file=sys.stderr)
        print("\n".join(done.in_the_way), file=sys.stderr)
        return 1
    print(f"{len(done.written)} geschreven, {len(done.removed)} weggehaald, {done.unchanged} al goed.")
    return 0


def _files(options: argparse.Namespace, folders: list[Path], loaded: Loaded) -> Iterator[tuple[str, bytes]]:
    edition = Edition(options.naam, options.adres, options.organisatie, options.contact)
    changes = last_changes(Path.cwd())
    yield from page_files(build_pages(loaded.catalogue, edition, changes))
    for uri, html in redirects(loaded.catalogue):
        yield uri, html.encode()
    for name, path in image_files(folders):
        yield f"beelden/{name}", path.read_bytes()
