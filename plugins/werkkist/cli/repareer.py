"""`werkkist repareer`: mend what is safe to mend, after showing it and asking what is not certain."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from werkkist.cli.folders import catalogue_folders
from werkkist.edits.repair import Repair, repair
from werkkist.edits.repairs.change import Ask, Question, nobody
from werkkist.edits.showing import as_typed, difference, visible
from werkkist.edits.targets import Target, find, shown
from werkkist.edits.writing import change_together

NAME = "repareer"
HELP = "Herstel veilige fouten in bestanden. Je ziet eerst wat er verandert."


def configure(parser: argparse.ArgumentParser) -> None:
    """The words that may stand behind the command."""
    parser.add_argument(
        "paden",
        metavar="BESTAND of MAP",
        nargs="*",
        help="de bestanden of mappen (standaard: de catalogi in mkdocs.yml)",
    )
    parser.add_argument("--ja", action="store_true", help="sla alles op wat zeker is, zonder te vragen")
    parser.add_argument("--proef", action="store_true", help="laat alleen zien wat er zou veranderen")


def run(options: argparse.Namespace) -> int:
    """0 when nothing is left to repair, 1 when something is, 2 for a wrong name."""
    paths = [Path(name) for name in options.paden] or catalogue_folders(())
    if paths is None:
        return 2
    targets, untouched = find(paths)
    for each in untouched:
        print(f"{shown(each.path, Path.cwd())}: overgeslagen. {each.reason}", file=sys.stderr)
    outcomes = Counter(_one(target, options) for target in targets)
    print(_summary(outcomes, options.proef))
    left = outcomes["open"] + (outcomes["hersteld"] if options.proef else 0)
    return 1 if left or untouched else 0


def _one(target: Target, options: argparse.Namespace) -> str:
    try:
        return _repair(target, options)
    except OSError as error:
        print(f"{shown(target.file, Path.cwd())}: lezen of opslaan lukte niet.\n{error}", file=sys.stderr)
        return "open"


def _repair(target: Target, options: argparse.Namespace) -> str:
    """What came of one file: in orde, hersteld or open."""
    raw = target.file.read_bytes()
    name = shown(target.file, Path.cwd())
    there = sys.stdin.isatty() and not options.proef
    found = repair(raw, target.kind, name, _asker(name) if there else nobody)
    place = target.file.with_suffix(".yml")
    if not found.changed and place == target.file or found.in_the_way:
        return _tell_left(found, name)
    if place != target.file and place.exists():
        print(f"{name}: {place.name} bestaat al. Kies zelf welk bestand blijft.")
        return "open"
    _show(found, name, place)
    if not (options.proef or _agrees(options)):
        return "open"
    if not options.proef:
        _write(target.file, place, found)
    return "open" if found.left else "hersteld"


def _write(file: Path, place: Path, found: Repair) -> None:
    if place == file:
        change_together({file: (found.before, found.after)})
    else:
        change_together({place: (None, found.after), file: (found.before, None)}, like=file)


def _tell_left(found: Repair, name: str) -> str:
    """A file that is not written: nothing to do, or something that a person has to do."""
    for problem in found.in_the_way:
        print(f"{problem}\n  Dit kunnen we niet voor je herstellen.\n")
    _tell_questions(found.left, name)
    return "open" if found.in_the_way or found.left else "in orde"


def _show(found: Repair, name: str, place: Path) -> None:
    print(name)
    for what, times in Counter(found.done).items():
        print(f"  - {what}" + (f" ({times} keer)" if times > 1 else ""))
    if place.name != Path(name).name:
        print(f"  - het bestand krijgt de naam {place.name}")
    if found.changed:
        print(difference(as_typed(found.before), found.after.decode("utf-8")))
    _tell_questions(found.left, name)


def _tell_questions(questions: Iterable[Question], name: str) -> None:
    for question in questions:
        print(f"{name}:{question.line}: niet veranderd, want dit weten we niet zeker.\n  {visible(question.text)}")


def _agrees(options: argparse.Namespace) -> bool:
    if options.ja:
        return True
    if not sys.stdin.isatty():
        print("Niet opgeslagen. Wil je dit opslaan? Geef dan --ja mee.\n")
        return False
    return _answer("Zo opslaan? [j/n] ").lower() in ("j", "ja")


def _asker(name: str) -> Ask:
    def ask(question: Question) -> int | None:
        if not question.readings:
            return None
        print(f"{name}:{question.line}: {visible(question.text)}")
        for number, reading in enumerate(question.readings, 1):
            print(f"  {number}: {visible(reading)}")
        answer = _answer("Typ het cijfer, of n om het zo te laten: ")
        return int(answer) - 1 if answer in map(str, range(1, len(question.readings) + 1)) else None

    return ask


def _answer(words: str) -> str:
    print(words, end="", flush=True)
    return sys.stdin.readline().strip()


def _summary(outcomes: Counter[str], trial: bool) -> str:
    mended, left = outcomes["hersteld"], outcomes["open"]
    if not mended and not left:
        return "Er is niets te herstellen."
    verb = "te herstellen" if trial else "hersteld"
    return f"{mended} {'bestand' if mended == 1 else 'bestanden'} {verb}, {left} nog open."
