"""What is known of the addresses → what an editor has to do about it, at the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urldefrag

from werkkist.checks import Finding
from werkkist.linkcheck.memory import Days, Known, Memory
from werkkist.linkcheck.uses import Use
from werkkist.linkcheck.visiting import Outcome
from werkkist.pages.wording import date
from werkkist.problems import Severity

FAILURES = 3
DAYS = 14
"""A site that is down for a weekend is not dead; one that fails three times in two weeks may be."""

Told = tuple[str, str, str, Severity]


def tell(memory: Memory, uses: Mapping[str, Sequence[Use]]) -> Iterator[Finding]:
    """A finding at every place where an address stands that needs attention."""
    for address, places in uses.items():
        for use in places:
            told = _told(memory[address], use)
            if told:
                code, message, remedy, severity = told
                yield Finding(use.item, use.loc, code, message, remedy, severity, use.offset)


def is_suspect(known: Known) -> bool:
    """Whether an address has failed often enough, for long enough."""
    return known.outcome is Outcome.FAILED and _for_long(known.failed_on)


def _told(known: Known, use: Use) -> Told | None:
    if is_suspect(known):
        message = f"Deze link is verdacht: hij werkt al sinds {date(known.failed_on[0])} niet. De reden: {known.reason}."
        remedy = "Open de link zelf. Is de pagina weg? Zoek dan het nieuwe adres, of haal de link weg."
        return "K601", message, remedy, Severity.LET_OP
    if known.outcome is Outcome.GOOD and known.moved_to:
        message = "Deze pagina is voorgoed verhuisd naar een ander adres."
        return "K602", message, f"Kijk of daar hetzelfde staat. Schrijf dan: {_new(known.moved_to, use)}", Severity.TIP
    if known.outcome is Outcome.UNKNOWN and _for_long(known.unknown_on):
        message = f"Wij kunnen deze link niet controleren. De reden: {known.reason}."
        return "K603", message, "Open de link zelf. Werkt hij? Dan hoef je niets te doen.", Severity.TIP
    if known.outcome is Outcome.PRIVATE:
        message = "Deze link leidt naar een besloten netwerk. Een lezer daarbuiten kan hem niet openen."
        return "K604", message, "Gebruik een adres dat iedereen kan openen, of haal de link weg.", Severity.LET_OP
    return None


def _for_long(days: Days) -> bool:
    return len(days) >= FAILURES and (days[-1] - days[0]).days >= DAYS


def _new(address: str, use: Use) -> str:
    """The new address, with the part of the page that was meant."""
    return address if urldefrag(address).fragment or not use.fragment else f"{address}#{use.fragment}"
