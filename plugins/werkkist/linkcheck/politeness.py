"""One question at a time to each server, with a rest in between, and longer when it asks for that."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

from werkkist.linkcheck.asking import Answer
from werkkist.linkcheck.clock import Clock

PAUSE = 1.0
"""Seconds of rest for a server between two questions."""

PATIENCE = 60.0
"""Seconds that we wait when a server asks for it; when it wants more, it is left alone for this run."""

_TOO_MUCH = 429
_ASKS_TO_WAIT = frozenset((_TOO_MUCH, 503))


class LeftAlone(Exception):
    """The server asked us to stay away for longer than a run lasts."""


class Turn:
    """The turn of one server: who holds it may ask one question."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = 0.0
        self.closed = False


class Turns:
    """A turn for each server, by its name."""

    def __init__(self, clock: Clock, pause: float = PAUSE) -> None:
        self._clock, self._pause = clock, pause
        self._turns: dict[str, Turn] = defaultdict(Turn)
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until a server may be asked something. Raises `LeftAlone` when it may not any more."""
        turn = self._of(host)
        with turn.lock:
            if turn.closed:
                raise LeftAlone
            self._clock.wait(turn.free_at - self._clock.seconds())
            try:
                yield
            finally:
                turn.free_at = max(turn.free_at, self._clock.seconds() + self._pause)

    def heed(self, host: str, answer: Answer) -> bool:
        """Whether it helps to ask again, after the rest that the server asks for. Call it inside its turn."""
        if answer.status not in _ASKS_TO_WAIT:
            return False
        seconds = self._wanted_rest(answer.retry_after)
        turn = self._of(host)
        if seconds is None or seconds > PATIENCE:
            # Without a term too much is too much; a server that is only broken may be asked on.
            turn.closed = answer.status == _TOO_MUCH or seconds is not None
            return False
        turn.free_at = self._clock.seconds() + seconds
        return True

    def _of(self, host: str) -> Turn:
        with self._lock:
            return self._turns[host]

    def _wanted_rest(self, told: str) -> float | None:
        """A number of seconds, also when it is told as a moment; None for neither."""
        if told.strip().isdecimal():
            return float(told)
        try:
            moment = parsedate_to_datetime(told)
        except (ValueError, OverflowError):
            # No moment at all, or one in a year that no calendar has.
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self._clock.moment().tzinfo)
        return max(0.0, (moment - self._clock.moment()).total_seconds())
