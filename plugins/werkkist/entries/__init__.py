"""What an editor may write: one class a kind, one line a field. The only Dutch-speaking room."""

from __future__ import annotations

from werkkist.entries.common import NaarEen, Onderdeel
from werkkist.entries.facts import Begrip, Bron, Cijfer, Kader, Voorbeeld
from werkkist.entries.guidance import Competentie, Knelpunt, Route, Speerpunt, Thema
from werkkist.entries.instrument import Instrument
from werkkist.entries.types import (
    ONBEKEND,
    BeeldBestand,
    Deel,
    Markdown,
    Onbekend,
    Plat,
    Verwijzing,
    Webadres,
)

__all__ = [
    "KINDS",
    "ONBEKEND",
    "BeeldBestand",
    "Deel",
    "Markdown",
    "NaarEen",
    "Onbekend",
    "Onderdeel",
    "Plat",
    "Verwijzing",
    "Webadres",
]

_CLASSES: tuple[type[Onderdeel], ...] = (
    Speerpunt,
    Instrument,
    Voorbeeld,
    Knelpunt,
    Competentie,
    Route,
    Cijfer,
    Kader,
    Begrip,
    Thema,
    Bron,
)

KINDS: dict[str, type[Onderdeel]] = {kind.soort_map: kind for kind in _CLASSES}
"""Every kind by its folder, in the order in which the site shows them."""
