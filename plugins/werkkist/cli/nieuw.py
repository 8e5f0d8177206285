"""`werkkist nieuw`: a new entry, filled with a valid example and a hint at every field."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from werkkist.cli.folders import catalogue_folders
from werkkist.doors.site_settings import read_site_settings
from werkkist.edits.drafting import draft, near_titles, next_number
from werkkist.edits.naming import fault_of, id_of, kind_of, taken
from werkkist.edits.repair import standing
from werkkist.edits.writing import create
from werkkist.entries import KINDS
from werkkist.loading import load

NAME = "nieuw"
HELP = "Maak een nieuw onderdeel, met uitleg bij elk veld."


def configure(parser: argparse.ArgumentParser) -> None:
    """The words that may stand behind the command."""
    parser.add_argument("soort", metavar="SOORT", help=f"een van: {', '.join(KINDS)}")
    parser.add_argument("titel", metavar="TITEL", help="de titel, tussen aanhalingstekens")
    parser.add_argument("--map", metavar="MAP", help="de catalogus (standaard: de laatste in mkdocs.yml)")


def run(options: argparse.Namespace) -> int:
    """0 when the file is written, 1 when its name is taken, 2 for a wrong kind, title or folder."""
    kind, title = kind_of(options.soort), " ".join(options.titel.split())
    if kind is None:
        return _refuse(_unknown(options.soort))
    folders = _folders(options.map)
    if folders is None:
        return 2
    known = load(folders, Path.cwd(), drafts=True).catalogue
    id_, text = id_of(title), draft(kind, title, next_number(known, kind))
    if not id_ or fault_of(id_) or standing(text, kind) != (True, 0):
        return _refuse(f"Van de titel “{title}” kunnen we geen onderdeel maken. Kies een gewone, korte titel.")
    there = taken(folders, kind, id_)
    if there:
        print(f"Er is al een bestand met deze naam: {there}\nKies een andere titel.", file=sys.stderr)
        return 1
    for item in near_titles(known, kind, title):
        print(f"Let op: er is al “{item.entry.titel}”. Is dat hetzelfde? Vul dan dat bestand aan: {item.shown}")
    return _write(folders[-1] / kind / f"{id_}.yml", text)


def _folders(name: str | None) -> list[Path] | None:
    """The catalogues of the site, the one that gets the file at the end."""
    if not name:
        return catalogue_folders(())
    own = catalogue_folders([name])
    site = [folder for folder in read_site_settings(Path.cwd()).folders if folder.is_dir()]
    return own and [*(folder for folder in site if not folder.samefile(own[0])), *own]


def _write(path: Path, text: str) -> int:
    try:
        create(path, text.encode("utf-8"))
    except OSError as error:
        print(f"Opslaan lukte niet.\n{error}", file=sys.stderr)
        return 1
    print(f"Gemaakt: {path}\nVul het in, en controleer het met:  werkkist controleer")
    return 0


def _unknown(word: str) -> str:
    near = difflib.get_close_matches(word, KINDS, 1, 0.6)
    hint = f" Bedoelde je “{near[0]}”?" if near else ""
    return f"De soort “{word}” bestaat niet.{hint} Kies uit: {', '.join(KINDS)}."


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2
