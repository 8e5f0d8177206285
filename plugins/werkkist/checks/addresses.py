"""Every address belongs to one entry, also the old ones."""

from __future__ import annotations

from collections.abc import Iterator

from werkkist.catalogue import Catalogue, Key
from werkkist.checks.finding import Finding


def old_names_are_free(catalogue: Catalogue) -> Iterator[Finding]:
    """An old id is not in use again, nor claimed by two entries."""
    claimed: dict[Key, str] = {}
    for item in catalogue:
        for number, old in enumerate(item.entry.oude_ids or ()):
            key = (item.kind, str(old))
            owner = "een ander onderdeel" if catalogue.get(key) else claimed.get(key)
            if owner:
                message = f"De oude naam “{old}” hoort al bij {owner}."
                yield Finding(item, ("oude_ids", number), "K405", message, "Haal deze oude naam weg.")
            claimed.setdefault(key, f"“{item.entry.titel}”")
