"""Every address belongs to one entry, also the old ones."""

from __future__ import annotations

from collections.abc import Iterator

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.checks.finding import Finding


def old_names_are_free(catalogue: Catalogue) -> Iterator[Finding]:
    """An old id is not in use again, nor claimed by two entries."""
    claimed: dict[Key, Item] = {}
    for item in catalogue:
        for number, old in enumerate(item.entry.oude_ids or ()):
            key = (item.kind, str(old))
            message = _in_use(catalogue, item, key) or _claimed(item, claimed.get(key), str(old))
            if message:
                yield Finding(item, ("oude_ids", number), "K405", message, "Haal deze oude naam weg.")
            claimed.setdefault(key, item)


def _in_use(catalogue: Catalogue, item: Item, key: Key) -> str:
    if key == item.key:
        return f"“{key[1]}” is de naam die dit bestand nu heeft."
    taken = catalogue.get(key) is not None or key in catalogue.drafts or key in catalogue.broken
    return f"De oude naam “{key[1]}” is nu de naam van een ander bestand." if taken else ""


def _claimed(item: Item, first: Item | None, old: str) -> str:
    if first is None:
        return ""
    if first is item:
        return f"De oude naam “{old}” staat hier twee keer."
    return f"De oude naam “{old}” hoort al bij “{first.entry.titel}”."
