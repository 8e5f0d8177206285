"""`werkkist controleer`: check catalogue folders without building a site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from werkkist.cli.folders import catalogue_folders
from werkkist.cli.uitvoer import Output, objection, parse, write
from werkkist.explanations import explanations
from werkkist.history import today
from werkkist.loading import load
from werkkist.reports import FORMATS, Report, Rule

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
    parser.add_argument(
        "--uitvoer",
        metavar="VORM[=BESTAND]",
        action="append",
        help=f"hoe je de meldingen wilt: {', '.join(FORMATS)}; je mag deze optie vaker gebruiken (standaard: tekst)",
    )
    parser.add_argument("--streng", action="store_true", help="ook “let op” telt als fout, en kijkt of teksten te moeilijk zijn")
    parser.add_argument(
        "--gewijzigd",
        metavar="BESTAND",
        help="een lijst van gewijzigde bestanden, zoals van git diff --name-only -z; GitHub toont die het eerst",
    )


def run(options: argparse.Namespace) -> int:
    """0 when all is well, 1 when there are mistakes in the content, 2 for a wrong word behind the command."""
    outputs = tuple(map(parse, options.uitvoer or ["tekst"]))
    changed = _changed(options.gewijzigd)
    if changed is None or _objected(outputs):
        return 2
    folders = catalogue_folders(options.mappen)
    if folders is None:
        return 2
    report = _check(folders, changed, options.streng)
    written = [write(output, report) for output in outputs]
    if not all(written):
        return 2
    return 1 if report.fails else 0


def _check(folders: list[Path], changed: frozenset[str], strict: bool) -> Report:
    loaded = load(
        folders, Path.cwd(), drafts=True, today=today(Path.cwd()), thorough=strict
    )
    files = tuple(item.shown for item in loaded.catalogue)
    rules = {code: Rule(known.title, known.meaning, known.reason) for code, known in explanations().items()}
    return Report(loaded.problems, files, changed, strict, rules)


def _objected(outputs: tuple[Output, ...]) -> bool:
    text = objection(outputs)
    if text:
        print(text, file=sys.stderr)
    return bool(text)


def _changed(name: str | None) -> frozenset[str] | None:
    """The paths in a list with line ends or NULs between them; None, after saying so, when it can't be read."""
    try:
        text = Path(name).read_text("utf-8", "surrogateescape") if name else ""
    except OSError:
        print(f"Het bestand “{name}” achter --gewijzigd kan ik niet lezen.", file=sys.stderr)
        return None
    return frozenset(text.split("\0") if "\0" in text else text.splitlines())
