"""What a run has to tell: the files it read and what is wrong with them, sorted and each once."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from werkkist.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means in general, for forms that tell it once and not with each problem."""

    title: str
    meaning: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The problems and the files of one run; a problem's own file always counts as read."""

    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    changed: frozenset[str] = frozenset()
    """Files that the proposal under review touches: where room is short, these come first."""
    strict: bool = False
    """Whether `let op` fails too."""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """By code; a code that is missing is told by its first problem."""
    command: str = "werkkist controleer"
    """What to type for the same report."""
    title: str = "Controle van de inhoud"

    def __post_init__(self) -> None:
        files = {*self.files, *(problem.place.path for problem in self.problems)}
        object.__setattr__(self, "problems", tuple(sorted(dict.fromkeys(self.problems))))
        object.__setattr__(self, "files", tuple(sorted(files)))

    @property
    def fails(self) -> bool:
        """Whether the run as a whole failed."""
        return any(map(self.is_failure, self.problems))

    def is_failure(self, problem: Problem) -> bool:
        """Whether this problem alone is enough to fail."""
        return problem.severity is Severity.FOUT or (self.strict and problem.severity is Severity.LET_OP)

    def with_fingerprints(self) -> Iterator[tuple[Problem, str]]:
        """Each problem with a name that stays the same when lines above it come or go."""
        seen: Counter[tuple[str, str, str]] = Counter()
        for problem in self.problems:
            subject = (problem.place.path, problem.code, line_text(problem))
            seen[subject] += 1
            name = "|".join([*subject, str(seen[subject])])
            yield problem, hashlib.sha256(as_bytes(name)).hexdigest()


def line_text(problem: Problem) -> str:
    """The text of the problem's line as its excerpt shows it; '' when it shows none."""
    found = re.search(rf"^ *{problem.place.line} \| (.*)$", problem.excerpt, re.MULTILINE)
    return found[1].strip() if found else ""


def as_bytes(text: str) -> bytes:
    """UTF-8; bytes of a file name that are no text stay readable as `\\udcff`."""
    return text.encode("utf-8", "backslashreplace")
