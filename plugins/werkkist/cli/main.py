"""Reads the words behind `werkkist` and hands them to the command they name."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from werkkist import __version__
from werkkist.collecting import Pause

_COMMANDS = (
    *("controleer", "repareer", "orden", "nieuw", "hernoem"),
    *("exporteer", "begin", "schema", "controleer-links"),
)
"""In the order in which they are explained; `controleer-links` lives in `cli/controleer_links.py`."""
WRONG_USE = 2
OUR_FAULT = 3
NOBODY_READS = 141
"""What a shell calls a command whose reader went away, as in `werkkist controleer | head`."""


class _Parser(argparse.ArgumentParser):
    """argparse speaks English; our users don't."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, **settings)  # type: ignore[arg-type]
        self.add_argument("-h", "--help", "--uitleg", action="help", help="toon deze uitleg")
        self._positionals.title = "wat je opgeeft"
        self._optionals.title = "opties"

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "gebruik:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "gebruik:", 1)

    def error(self, message: str) -> NoReturn:
        known = "Kijk wat er kan met:  werkkist --uitleg"
        print(f"Dit begrijp ik niet.\n{self.format_usage()}{known}", file=sys.stderr)
        raise SystemExit(WRONG_USE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code."""
    _speak_utf8()
    pause = Pause()
    pause.begin()
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = _parser(given).parse_args(given)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    # The only place that may catch everything: without it an editor gets a traceback in English, and
    # Python's exit code 1, which says that the content is wrong.
    except Exception:
        _own_up(sys.argv[1:] if arguments is None else arguments)
        return OUR_FAULT
    finally:
        pause.end()


def _speak_utf8() -> None:
    """Dutch quotes and reports for machines come out whole, also through a pipe in Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _own_up(arguments: Sequence[str]) -> None:
    """Say that it is our fault, where to tell it, and what to tell."""
    import platform
    import traceback

    machine = f"werkkist {__version__}, Python {platform.python_version()}, {platform.system()}"
    print(
        "Dit is een fout in werkkist zelf. Jij hebt niets verkeerd gedaan.\n"
        "Geef de tekst hieronder aan wie werkkist bij jullie beheert. Die meldt het bij het project:\n"
        "het adres staat in publiccode.yml, achter “url”.\n\n"
        f"{machine}\nOpdracht: werkkist {' '.join(arguments)}\n\n{traceback.format_exc()}",
        end="",
        file=sys.stderr,
    )


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(prog="werkkist", description="Van een map met YAML-bestanden naar een site.")
    parser.add_argument("--versie", action="version", version=__version__, help="toon de versie")
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    # To load all of them takes longer than checking a catalogue, so a command that is named is loaded alone.
    for name in given[:1] if given and given[0] in _COMMANDS else _COMMANDS:
        command = import_module(f"werkkist.cli.{name.replace('-', '_')}")
        sub = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.configure(sub)
        sub.set_defaults(run=command.run)
    return parser
