"""An address → what became of it, redirects included."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from werkkist.linkcheck.asking import Answer, Asker, NoAnswer, Silence
from werkkist.linkcheck.politeness import LeftAlone, Turns
from werkkist.linkcheck.target import Forbidden, Target, Unusable, redirected, target

MOST_REDIRECTS = 5

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_FOR_GOOD = frozenset((301, 308))
_GONE = {404: "de pagina is niet gevonden", 410: "de pagina is weggehaald"}
_NOT_FOR_US = frozenset((401, 402, 403, 405, 406, 407, 408, 421, 423, 425, 426, 428, 429, 431, 451, 999))
"""What a server says to a program that it does not trust; a reader may well get the page."""

_MAYBE_BECAUSE_OF_HEAD = frozenset((Silence.CUT_OFF, Silence.GARBLED))
_SAYS_LITTLE = frozenset((Silence.SLOW, Silence.NO_NAME_NOW))
_COULD_BE_US = frozenset((*_SAYS_LITTLE, Silence.NO_NAME, Silence.REFUSED))
_PRIVATE = "het adres hoort bij een besloten netwerk"


class Outcome(enum.StrEnum):
    """What became of an address, as it is written in the memory."""

    GOOD = "goed"
    FAILED = "mislukt"
    UNKNOWN = "onbekend"
    PRIVATE = "besloten"


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of an address today; `reason` says why in Dutch when it is not good."""

    outcome: Outcome
    reason: str = ""
    moved_to: str = ""
    """The address that it moved to for good; '' when it did not."""
    answered: bool = True
    """Whether a server said anything; a machine without internet hears nothing from anyone."""


class Visitor:
    """Follows an address to its end, in the turn of each server on the way."""

    def __init__(self, asker: Asker, turns: Turns) -> None:
        self._asker, self._turns = asker, turns

    def visit(self, address: str) -> Visit:
        """What became of an address; never an exception for what a server does."""
        try:
            return self._follow(target(address))
        except Unusable:
            return Visit(Outcome.FAILED, "dit is geen adres van een webpagina", answered=False)
        except Forbidden:
            return Visit(Outcome.PRIVATE, _PRIVATE, answered=False)
        except LeftAlone:
            return Visit(Outcome.UNKNOWN, "de server vroeg ons om later terug te komen")
        except NoAnswer as silence:
            outcome = Outcome.UNKNOWN if silence.why in _SAYS_LITTLE else Outcome.FAILED
            return Visit(outcome, silence.why, answered=silence.why not in _COULD_BE_US)

    def _follow(self, here: Target) -> Visit:
        moved, for_good = "", True
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(here)
            if answer.status not in _REDIRECTS:
                return _judged(answer, moved)
            try:
                here = redirected(here, answer.location)
            except Unusable:
                return Visit(Outcome.FAILED, "het adres stuurt door naar iets dat geen webpagina is")
            for_good = for_good and answer.status in _FOR_GOOD
            moved = here.address if for_good else moved
        # A browser that keeps cookies may get through, so nothing is certain.
        return Visit(Outcome.UNKNOWN, "het adres blijft doorsturen")

    def _ask(self, where: Target) -> Answer:
        """HEAD, and GET when a server does not take that well."""
        try:
            answer = self._in_turn("HEAD", where)
            if answer.status < 400 or answer.status == 429:
                return answer
        except NoAnswer as silence:
            if silence.why not in _MAYBE_BECAUSE_OF_HEAD:
                raise
        return self._in_turn("GET", where)

    def _in_turn(self, method: str, where: Target) -> Answer:
        with self._turns.turn(where.host):
            answer = self._asker.ask(method, where)
            again = self._turns.heed(where.host, answer)
        if not again:
            return answer
        with self._turns.turn(where.host):
            answer = self._asker.ask(method, where)
            self._turns.heed(where.host, answer)
            return answer


def _judged(answer: Answer, moved: str) -> Visit:
    status = answer.status
    if 200 <= status < 400:
        return Visit(Outcome.GOOD, moved_to=moved)
    reason = _GONE.get(status, f"de server antwoordt met {status}")
    if status in _NOT_FOR_US or not 400 <= status < 600:
        return Visit(Outcome.UNKNOWN, f"de server laat ons niet toe ({status})")
    return Visit(Outcome.FAILED, f"{reason} ({status})" if status in _GONE else reason)
