"""Reads the words behind `werkkist` and hands them to the command they name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from werkkist import __version__
from werkkist.cli import begin, controleer, exporteer

_COMMANDS = (controleer, exporteer, begin)
WRONG_USE = 2


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
    options = _parser().parse_args(arguments)
    return options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="werkkist", description="Van een map met YAML-bestanden naar een site.")
    parser.add_argument("--versie", action="version", version=__version__, help="toon de versie")
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    for command in _COMMANDS:
        sub = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.configure(sub)
        sub.set_defaults(run=command.run)
    return parser
