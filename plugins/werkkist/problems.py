"""One mistake in the content, told to the editor who can repair it."""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from werkkist import limits


_LINE_END = re.compile("[\t\r\n\x0b\x0c\x85\u2028\u2029]+")
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Severity(enum.StrEnum):
    """How much a problem weighs; only `FOUT` makes a check or a strict build fail."""

    FOUT = "fout"
    LET_OP = "let op"
    TIP = "tip"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file as the editor sees it; line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, where, and what to write instead. The wording is Dutch, for an editor."""

    place: Place
    code: str
    message: str
    remedy: str
    severity: Severity = field(default=Severity.FOUT, compare=False)
    excerpt: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        # What an editor typed is repeated in them: it must not be able to make lines of its own in a log.
        object.__setattr__(self, "message", on_one_line(self.message))
        object.__setattr__(self, "remedy", on_one_line(self.remedy))

    def __str__(self) -> str:
        place = self.place
        lines = [f"{place.path}:{place.line}:{place.column}: {self.severity} {self.code}"]
        lines += [f"  {self.message}"]
        lines += [f"  {line}" for line in self.excerpt.splitlines()]
        lines += [f"  Oplossing: {self.remedy}"]
        return "\n".join(lines)


def on_one_line(text: str) -> str:
    """A text for a log: no line ends, nothing that steers a terminal or turns the reading direction."""
    shown = _STEERS.sub("\ufffd", _LINE_END.sub(" ", text))
    return shown if len(shown) <= limits.MESSAGE_LENGTH else f"{shown[: limits.MESSAGE_LENGTH]}…"


def printable(name: str) -> str:
    """A name from a disk, safe to show in a terminal: what can't be seen becomes one sign."""
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def are_fatal(problems: Iterable[Problem]) -> bool:
    """Whether a check or a strict build has to fail on these problems."""
    return any(problem.severity is Severity.FOUT for problem in problems)


def report(problems: Iterable[Problem]) -> str:
    """All problems as text: sorted by place, each once, with a count at the end."""
    told = sorted(set(problems))
    return "\n\n".join([*map(str, told), summary(told)])


def summary(problems: Iterable[Problem]) -> str:
    """How many problems there are, in one Dutch sentence."""
    counts = Counter(problem.severity for problem in problems)
    if not counts:
        return "Alles is in orde."
    told = [
        _count(counts[Severity.FOUT], "fout", "fouten"),
        _count(counts[Severity.LET_OP], "keer let op", "keer let op"),
    ]
    if counts[Severity.TIP]:
        told.append(_count(counts[Severity.TIP], "tip", "tips"))
    return f"{', '.join(told)}."


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
