"""The order of the fields of an entry: what every entry opens with, its kind's own fields, what it ends with."""

from __future__ import annotations

from werkkist.entries import KINDS, Onderdeel

_HEAD = ("titel", "samenvatting", "afbeelding")
_TAIL = (
    *("themas", "zoekwoorden", "zie_ook", "bronnen", "status", "vervangen_door", "herkomst"),
    *("gecontroleerd", "volgende_controle", "oude_ids", "notitie"),
)


def field_order(kind: str) -> tuple[str, ...]:
    """Every field of a kind in the order in which we write them."""
    own = (name for name in KINDS[kind].model_fields if name not in Onderdeel.model_fields)
    return (*_HEAD, *own, *_TAIL)
