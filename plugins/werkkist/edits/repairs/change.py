"""What a repair proposes: an edit that is sure, or a doubt with both readings spelled out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` to `end` of a text by `new`."""

    start: int
    end: int
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can decide; `readings` are the possible answers, in words."""

    line: int
    text: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question and, for each reading, the edit that goes with it."""

    question: Question
    edits: tuple[Edit, ...]


Ask = Callable[[Question], int | None]
"""The number of the reading that was chosen (from 0), or None to leave it as it is."""

Proposal = Edit | Doubt


@dataclass(frozen=True, slots=True)
class State:
    """A text under repair: what was done to it, and which questions were left open."""

    text: str
    done: tuple[str, ...] = ()
    left: tuple[Question, ...] = ()

    def then(self, text: str, done: Iterable[str] = ()) -> State:
        """The next text, with what was done to get there."""
        return State(text, (*self.done, *done), self.left)


def nobody(_: Question) -> int | None:
    """Leaves every question open: for when no person is there."""
    return None


def settle(proposals: Iterable[Proposal], ask: Ask) -> tuple[list[Edit], list[Question]]:
    """The edits to make, and the questions that stay open."""
    edits, left = [], []
    for proposal in proposals:
        if isinstance(proposal, Edit):
            edits.append(proposal)
        else:
            answer = ask(proposal.question)
            if answer is None:
                left.append(proposal.question)
            else:
                edits.append(proposal.edits[answer])
    return edits, left


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits; of two that overlap the first counts."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start >= at:
            parts += [text[at : edit.start], edit.new]
            at = edit.end
    return "".join([*parts, text[at:]])


def line_of(text: str, index: int) -> int:
    """The line, from 1, on which a character stands."""
    return text.count("\n", 0, index) + 1
