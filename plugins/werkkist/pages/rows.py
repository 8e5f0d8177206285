"""An entry as a row of a list: lower than a card, and told to the script that narrows the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from werkkist.catalogue import Catalogue, Item
from werkkist.entries import Onderdeel
from werkkist.entries.facts import Begrip
from werkkist.entries.guidance import Knelpunt, Speerpunt
from werkkist.facets import Values, rank_of_time
from werkkist.pages import wording
from werkkist.pages.addresses import list_uri
from werkkist.pages.cards import accent, card
from werkkist.pages.templating import piece


def row(catalogue: Catalogue, item: Item, values: Mapping[str, Values]) -> Markup:
    """An entry with its values, as it stands on the list of its kind."""
    shown = card(catalogue, list_uri(item.kind), item)
    return piece("rij", "rij")(shown, _sort(item.entry), _speerpunten(catalogue, item, values))


def deeper(rows: str, up: str) -> str:
    """Rows for a page `up` (such as `../../`) below the list of their kind: the one link of each leads further."""
    # A quote that an editor typed is escaped, so this can't be anything but the link of the template.
    return rows.replace(' href="', f' href="{up}')


def told(row: str, item: Item, values: Mapping[str, Values]) -> str:
    """The same row with what the script of a list must know of it."""
    facts = "".join(f' data-{name}="{escape(value)}"' for name, value in _facts(item.entry, values))
    return row.replace(">", f"{facts}>", 1)


def _facts(entry: Onderdeel, values: Mapping[str, Values]) -> Iterator[tuple[str, str]]:
    """The values, the words that the row does not show, and the place in order of time."""
    found = (
        ("waarden", " ".join(f"{facet}:{value.id}" for facet, several in values.items() for value in several)),
        ("woorden", " ".join(other_words(entry))),
        ("minuten", str(rank_of_time(getattr(entry, "duur", None)) or "")),
    )
    return ((name, value) for name, value in found if value)


def other_words(entry: Onderdeel) -> Iterator[str]:
    """What a reader may type that a row does not show."""
    yield from map(str, getattr(entry, "ook_wel", None) or ())
    yield from map(str, entry.zoekwoorden or ())
    if isinstance(entry, Begrip | Knelpunt):
        yield str(entry.samenvatting)


def _sort(entry: Onderdeel) -> str:
    """The sort of an entry; in a list of one kind the name of the kind says nothing."""
    label = wording.kind_label(entry)
    return "" if label.casefold() == entry.enkelvoud or getattr(entry, "niveau", "") else label


def _speerpunten(catalogue: Catalogue, item: Item, values: Mapping[str, Values]) -> tuple[tuple[int, str], ...]:
    if isinstance(item.entry, Speerpunt):
        return ()
    found = ((catalogue.get(("speerpunten", value.id)), value.label) for value in values.get("speerpunt", ()))
    return tuple((accent(catalogue, each), label) for each, label in found if each)
