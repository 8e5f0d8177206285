"""`werkkist controleer-links`: ask other websites whether the links of the catalogue still work."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import yaml

from werkkist import __version__
from werkkist.catalogue import Catalogue
from werkkist.cli.folders import catalogue_folders
from werkkist.cli.uitvoer import add_option, rules, wanted, write_all
from werkkist.doors.site_settings import read_site_settings
from werkkist.linkcheck.asking import Asker
from werkkist.linkcheck.clock import Clock
from werkkist.linkcheck.memory import Damaged, Memory, load_memory, save_memory
from werkkist.linkcheck.politeness import PAUSE, Turns
from werkkist.linkcheck.run import check_addresses, nothing_answered, remembered
from werkkist.linkcheck.telling import tell
from werkkist.linkcheck.uses import addresses_outside
from werkkist.linkcheck.visiting import Outcome, Visit, Visitor
from werkkist.loading import load
from werkkist.problems import are_fatal
from werkkist.reports import Report

NAME = "controleer-links"
HELP = "Kijk of de links naar andere websites nog werken. Deze opdracht gebruikt internet."

MEMORY = "links.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """The words that may stand behind the command."""
    parser.add_argument("mappen", metavar="MAP", nargs="*", help="de mappen met onderdelen (standaard: die in mkdocs.yml)")
    add_option(parser)
    parser.add_argument("--streng", action="store_true", help="ook “let op” telt als fout, dus ook een verdachte link")
    parser.add_argument(
        "--geheugen",
        metavar="BESTAND",
        default=MEMORY,
        help=f"waarin staat wat er eerder is gezien (standaard: {MEMORY}); zonder dit bestand is geen link verdacht",
    )
    parser.add_argument(
        "--pauze", metavar="SECONDEN", type=float, default=PAUSE, help=f"rust tussen twee vragen aan één server (standaard: {PAUSE:g})"
    )
    parser.add_argument(
        "--eigen-netwerk",
        action="store_true",
        help="ook adressen in je eigen netwerk opvragen; gebruik dit nooit bij voorstellen van anderen",
    )


def run(options: argparse.Namespace) -> int:
    """0 when no link needs attention, 1 when one does and that counts, 2 for wrong use or no internet."""
    outputs, folders = wanted(options), catalogue_folders(options.mappen)
    if outputs is None or folders is None:
        return 2
    file = Path(options.geheugen)
    memory = _remembered(file)
    visitor = _visitor(options)
    if memory is None or visitor is None:
        return 2
    catalogue = _catalogue(folders)
    known = _check(catalogue, memory, visitor)
    if known is None or not _save(file, known):
        return 2
    findings = tell(known, addresses_outside(catalogue))
    files = tuple(item.shown for item in catalogue)
    problems = tuple(finding.as_problem() for finding in findings)
    told = Report(problems, files, strict=options.streng, rules=rules(outputs), command=f"werkkist {NAME}", title="Links naar buiten")
    return write_all(outputs, told)


def _catalogue(folders: list[Path]) -> Catalogue:
    loaded = load(folders, Path.cwd(), drafts=True)
    if are_fatal(loaded.problems):
        _say("Er zitten fouten in de onderdelen. Links in een kapot bestand slaan we over. Kijk met:  werkkist controleer")
    return loaded.catalogue


def _remembered(file: Path) -> Memory | None:
    """What earlier runs saw; None, after saying why, when there is a file that can't be read at all."""
    try:
        return load_memory(file)
    except Damaged:
        _say(f"Het bestand “{file}” is beschadigd. We beginnen opnieuw met tellen.")
        return {}
    except OSError as error:
        _say(f"Het bestand “{file}” kan ik niet lezen: {error.strerror}.")
        return None


def _visitor(options: argparse.Namespace) -> Visitor | None:
    try:
        edition = read_site_settings(Path.cwd()).edition
    except (yaml.YAMLError, ValueError):
        # Folders were named, and nothing else in the settings has to be right.
        name = ""
    else:
        name = "; ".join(part for part in (edition.name, f"+{edition.site_url}" if edition.site_url else "") if part)
    if options.pauze < 0:
        _say("Achter --pauze hoort een aantal seconden, nul of meer.")
        return None
    agent = f"werkkist/{__version__} (linkcontrole{f'; {name}' if name else ''})"
    return Visitor(Asker(agent, own_network=options.eigen_netwerk), Turns(Clock(), options.pauze))


def _check(catalogue: Catalogue, memory: Memory, visitor: Visitor) -> Memory | None:
    """What is known after this run; None, after saying so, when this machine has no internet."""
    clock, addresses = Clock(), list(addresses_outside(catalogue))
    _say(f"{len(addresses)} {'adres' if len(addresses) == 1 else 'adressen'}. Dit kan een paar minuten duren.")
    visits = check_addresses(addresses, memory, visitor, clock)
    if nothing_answered(visits):
        _say("Geen enkele server gaf antwoord. Heeft deze computer internet? We onthouden niets van deze keer.")
        return None
    _say(_summary(visits, len(addresses) - len(visits)))
    return remembered(addresses, memory, visits, clock)


def _summary(visits: Mapping[str, Visit], earlier: int) -> str:
    counts = Counter(visit.outcome for visit in visits.values())
    counts[Outcome.GOOD] += earlier
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    return f"Vandaag: {told}." if told else "Er zijn geen links naar buiten."


def _save(file: Path, known: Memory) -> bool:
    try:
        save_memory(file, known)
    except OSError as error:
        _say(f"Het bestand “{file}” kan ik niet schrijven: {error.strerror}.")
        return False
    return True


def _say(words: str) -> None:
    """Beside the reports, which may be for a machine."""
    print(words, file=sys.stderr)
