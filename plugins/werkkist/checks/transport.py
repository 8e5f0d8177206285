"""Addresses that could be safe from eavesdroppers and aren't."""

from __future__ import annotations

import re
from collections.abc import Iterator

from werkkist.catalogue import Catalogue, Item, Loc
from werkkist.checks.finding import Finding
from werkkist.entries import Markdown, Webadres
from werkkist.markup import is_private
from werkkist.problems import Severity

_ADDRESS = re.compile(r"(https?)://([^/\s<>()\"']+)", re.IGNORECASE)

_KNOWN_SAFE = frozenset(
    (
        "www.movisie.nl www.vilans.nl www.cbs.nl www.scp.nl www.zorgvoorbeter.nl www.rijksoverheid.nl"
        " wetten.overheid.nl www.mantelzorg.nl www.vzinfo.nl www.nji.nl www.trimbos.nl"
    ).split()
)
"""Sites of which we know that they answer on https; others when the catalogue says so itself."""


def addresses_are_safe_where_they_can_be(catalogue: Catalogue) -> Iterator[Finding]:
    """No `http:` for a site that the catalogue elsewhere reaches by https. Nothing is fetched."""
    found = list(_addresses(catalogue))
    safe = _KNOWN_SAFE | {host for *_, scheme, host in found if scheme == "https"}
    for item, loc, offset, scheme, host in found:
        if scheme == "http" and host in safe:
            message = f"Dit adres begint met http://, maar {host} is ook met https:// te bereiken."
            yield Finding(item, loc, "K315", message, "Begin met https://.", Severity.TIP, offset)


def addresses_can_be_opened_by_all(catalogue: Catalogue) -> Iterator[Finding]:
    """No address of a network that only some can use; those in texts are told with the other flaws of a text."""
    for item in catalogue:
        for loc, value in catalogue.noted(item).addresses:
            if isinstance(value, Webadres) and is_private(value):
                message = f"Dit adres kan niet iedereen openen: “{value[:80]}”."
                remedy = "Gebruik het adres van een gewone website, zoals https://www.voorbeeld.nl."
                yield Finding(item, loc, "K316", message, remedy)


def _addresses(catalogue: Catalogue) -> Iterator[tuple[Item, Loc, int, str, str]]:
    for item in catalogue:
        for loc, value in catalogue.noted(item).addresses:
            if isinstance(value, Webadres | Markdown):
                for hit in _ADDRESS.finditer(value):
                    yield item, loc, hit.start(), hit[1].lower(), hit[2].lower()
