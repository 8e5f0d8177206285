"""What earlier runs saw of each address, in a file that a person can read."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from werkkist.linkcheck.visiting import Outcome, Visit

VERSION = 1
_ABOUT = "Wat werkkist controleer-links eerder zag. Zonder dit bestand begint het tellen opnieuw."
_MOST_DAYS = 10
"""The first day and the latest ones are enough to know how long and how often."""

Days = tuple[datetime.date, ...]


class Damaged(Exception):
    """The file is not one that we wrote."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one address; the days count from the last time that it was good."""

    outcome: Outcome
    reason: str = ""
    moved_to: str = ""
    good_on: datetime.date | None = None
    failed_on: Days = ()
    unknown_on: Days = ()


Memory = Mapping[str, Known]


def updated(known: Known | None, visit: Visit, day: datetime.date) -> Known:
    """What is known after a visit. A day counts once, however often the command runs."""
    before = known or Known(visit.outcome)
    now = replace(before, outcome=visit.outcome, reason=visit.reason, moved_to=visit.moved_to)
    match visit.outcome:
        case Outcome.FAILED:
            return replace(now, failed_on=_with(before.failed_on, day))
        case Outcome.UNKNOWN:
            return replace(now, unknown_on=_with(before.unknown_on, day))
        case Outcome.GOOD:
            return Known(visit.outcome, visit.reason, visit.moved_to, day)
        case Outcome.PRIVATE:
            return Known(visit.outcome, visit.reason)


def _with(days: Days, day: datetime.date) -> Days:
    # A day that has yet to come is of a clock that was wrong.
    first, *others = sorted({*(each for each in days if each <= day), day})
    return (first, *others[-(_MOST_DAYS - 1) :])


def load_memory(file: Path) -> Memory:
    """What the file tells; nothing when it is not there. Raises `Damaged`, or `OSError`."""
    if not file.exists():
        return {}
    try:
        told = json.loads(file.read_text("utf-8"))
        # Half a letter (\ud800) can be read, but never be written or told.
        json.dumps(told, ensure_ascii=False).encode()
        if told["versie"] != VERSION:
            raise Damaged
        return {str(address): _known(facts) for address, facts in told["adressen"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged from error


def save_memory(file: Path, memory: Memory) -> None:
    """Write the file in one go: who stops us halfway keeps the old one. Raises `OSError`."""
    addresses = {address: _facts(memory[address]) for address in sorted(memory)}
    told = {"uitleg": _ABOUT, "versie": VERSION, "adressen": addresses}
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _facts(known: Known) -> dict[str, Any]:
    """The fields that have a value, under Dutch names."""
    told = {
        "uitkomst": known.outcome.value,
        "reden": known.reason,
        "verhuisd_naar": known.moved_to,
        "goed_op": known.good_on.isoformat() if known.good_on else "",
        "mislukt_op": [day.isoformat() for day in known.failed_on],
        "onbekend_op": [day.isoformat() for day in known.unknown_on],
    }
    return {name: value for name, value in told.items() if value}


def _known(facts: Mapping[str, Any]) -> Known:
    good = facts.get("goed_op")
    return Known(
        outcome=Outcome(facts["uitkomst"]),
        reason=str(facts.get("reden", "")),
        moved_to=str(facts.get("verhuisd_naar", "")),
        good_on=datetime.date.fromisoformat(good) if good else None,
        failed_on=_days(facts.get("mislukt_op", [])),
        unknown_on=_days(facts.get("onbekend_op", [])),
    )


def _days(told: list[str]) -> Days:
    return tuple(sorted(map(datetime.date.fromisoformat, told)))
