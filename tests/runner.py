"""Reads a log as the runner of GitHub Actions does (actions/runner, ActionCommand.cs)."""

from __future__ import annotations

from dataclasses import dataclass

_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
_KNOWN = {"error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-matcher", "stop-commands"}


@dataclass(frozen=True, slots=True)
class Command:
    """A command that the runner obeys."""

    name: str
    properties: dict[str, str]
    data: str


def obeyed(log: str) -> list[Command]:
    """The commands in a log; after `stop-commands` it obeys nothing until it reads the word again."""
    found: list[Command] = []
    word = ""
    for line in log.replace("\r", "\n").split("\n"):
        if word:
            word = "" if line.strip() == f"::{word}::" else word
        elif command := _modern(line) or _old(line):
            found.append(command)
            word = command.data if command.name == "stop-commands" else ""
    return found


def _modern(line: str) -> Command | None:
    start, sign, data = line.lstrip().removeprefix("::").partition("::")
    name, _, properties = start.partition(" ")
    if not line.lstrip().startswith("::") or not sign or name not in _KNOWN:
        return None
    pairs = [pair.split("=", 1) for pair in properties.split(",") if "=" in pair]
    return Command(name, {key: _decoded(value, _PROPERTY) for key, value in pairs}, _decoded(data, _DATA))


def _old(line: str) -> Command | None:
    _, sign, after = line.partition("##[")
    start, end, data = after.partition("]")
    name = start.split(" ")[0]
    return Command(name, {}, data) if sign and end and name in _KNOWN else None


def _decoded(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for code, char in table:
        text = text.replace(code, char)
    return text
