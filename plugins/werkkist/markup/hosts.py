"""Which hosts a link may name: sites with a name that everybody can open, in letters that can't deceive."""

from __future__ import annotations

import re

HOST = r"(?:[A-Za-z0-9_-]+\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
"""A name with a dot in it and letters behind the last one: no number of a machine, no name and password
before an @, no letter from another script that looks like one of ours (gоuda.nl with a Russian о)."""

_ENDINGS = "localhost|localdomain|local|internal|intranet|lan|home|corp|private|onion|arpa"
PRIVATE_HOST = rf"(?:[A-Za-z0-9_-]+\.)*(?:{_ENDINGS})(?![A-Za-z0-9_.-])"
"""Names that lead to something else in every network, and to nothing on the internet."""

_PRIVATE = re.compile(PRIVATE_HOST, re.IGNORECASE)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_web(address: str) -> bool:
    """Whether somebody meant an address on the web, whatever the host in it."""
    return _ADDRESS.match(address) is not None


def is_private(address: str) -> bool:
    """Whether a web address leads to a network that is not open to everybody."""
    start = _ADDRESS.match(address)
    return start is not None and _PRIVATE.match(address, start.end()) is not None
