"""A whole run: all addresses, several servers at a time, never two questions at once to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from werkkist.linkcheck.clock import Clock
from werkkist.linkcheck.memory import Known, Memory, updated
from werkkist.linkcheck.visiting import Outcome, Visit, Visitor

_SERVERS_AT_ONCE = 8


def check_addresses(addresses: Iterable[str], memory: Memory, visitor: Visitor, clock: Clock) -> dict[str, Visit]:
    """Visit every address, except those that were seen to be good earlier today."""
    day = clock.day()
    wanted = [address for address in addresses if not _was_good(memory.get(address), day)]
    lanes = _by_server(wanted)
    with ThreadPoolExecutor(_SERVERS_AT_ONCE) as pool:
        done = pool.map(lambda lane: [(address, visitor.visit(address)) for address in lane], lanes)
        found = dict(pair for lane in done for pair in lane)
    return {address: found[address] for address in wanted}


def remembered(addresses: Iterable[str], memory: Memory, visits: Mapping[str, Visit], clock: Clock) -> dict[str, Known]:
    """What is known now of each address; those that nobody links to any more are forgotten."""
    day = clock.day()
    return {
        address: updated(memory.get(address), visits[address], day) if address in visits else memory[address]
        for address in addresses
    }


def nothing_answered(visits: Mapping[str, Visit]) -> bool:
    """Whether not one server said a word to us: then the fault is on our side."""
    asked = [visit for visit in visits.values() if visit.outcome is not Outcome.PRIVATE]
    return bool(asked) and not any(visit.answered for visit in asked)


def _was_good(known: Known | None, day: object) -> bool:
    return known is not None and known.outcome is Outcome.GOOD and known.good_on == day


def _by_server(addresses: Iterable[str]) -> list[list[str]]:
    """The addresses of each server together, so that waiting for one does not keep the others."""
    lanes: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        try:
            lanes[urlsplit(address).netloc.lower()].append(address)
        except ValueError:
            lanes[address].append(address)
    return list(lanes.values())
