"""What the pages of one kind's list share: its entries, the questions that divide them, their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.edition import Edition
from werkkist.entries import KINDS
from werkkist.entries.fields import new_name
from werkkist.facets import Question, Values, questions, values_of
from werkkist.pages.addresses import PROPOSALS, list_uri, relative
from werkkist.pages.rows import deeper, row, told
from werkkist.pages.templating import render

FEWEST = 6
"""A list with fewer entries is seen at a glance: there is nothing to choose."""

INTRODUCTIONS = {
    "speerpunten": "Vier onderwerpen waar je als team aan kunt werken. Ze komen van Movisie en Vilans.",
    "instrumenten": "Modellen, werkvormen, vragenlijsten en gesprekshulpen die je met je team kunt gebruiken.",
    "voorbeelden": "Zo werken andere gemeenten samen met mantelzorgers en vrijwilligers.",
    "knelpunten": "Waar loop je tegenaan? Kies wat op jouw situatie lijkt.",
    "competenties": "Wat het samenwerken met informele zorg van jou vraagt.",
    "routes": "Een paar stappen achter elkaar, met bij elke stap wat je kunt gebruiken.",
    "cijfers": "Elk cijfer met het jaar, wie er geteld is en de bron.",
    "kaders": "Wetten en regels die aan tafel ter sprake komen. Dit is geen juridisch advies.",
    "begrippen": "Wat woorden betekenen, en welke andere woorden ervoor zijn.",
    "themas": "Onderwerpen waar de onderdelen van deze toolkit bij horen.",
    "bronnen": "Alles waar deze toolkit naar verwijst, en hoeveel wij ervan gelezen hebben.",
}


@dataclass(frozen=True)
class Listing:
    """The current entries of a kind; each is looked at and drawn once, for all pages of the list."""

    catalogue: Catalogue
    kind: str
    edition: Edition

    @property
    def uri(self) -> str:
        return list_uri(self.kind)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return self.catalogue.listed(self.kind)

    @cached_property
    def values(self) -> Mapping[Key, Mapping[str, Values]]:
        return {item.key: values_of(self.catalogue, item) for item in self.items}

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """What a reader of this list can be asked; nothing when the list is short."""
        return questions(self.catalogue, self.items, self.values) if len(self.items) >= FEWEST else ()

    @cached_property
    def _rows(self) -> Mapping[Key, str]:
        return {item.key: str(row(self.catalogue, item, self.values[item.key])) for item in self.items}

    def row(self, item: Item) -> str:
        """A row as it stands on the list itself."""
        return self._rows[item.key]

    def rows(self, items: Iterable[Item], uri: str) -> Markup:
        """The rows of some entries, for the list itself or for a page of it that lies deeper."""
        made = "\n".join(self._rows[item.key] for item in items)
        up = relative(uri, self.uri)
        return Markup(made if up == "./" else deeper(made, up))  # noqa: S704 - made by templates

    def rows_told(self, items: Iterable[Item]) -> Markup:
        """The rows of the list itself, with what its script must know of each."""
        made = (told(self._rows[item.key], item, self.values[item.key]) for item in items)
        return Markup("\n".join(made))  # noqa: S704 - made by templates

    def foot(self) -> Markup | str:
        """For who misses something in this list."""
        if not self.edition.takes_proposals:
            return ""
        address = f"{relative(self.uri, PROPOSALS)}#{self.kind}"
        return render("iets-nieuws", nieuw=new_name(KINDS[self.kind]).capitalize(), voorstellen=address)


def nouns(kind: str) -> dict[str, str]:
    """One entry and more entries of a kind, as words in a sentence; a title of two words can't be counted."""
    title = KINDS[kind].meervoud
    return {"een": KINDS[kind].enkelvoud, "meer": kind if " en " in title else lowered(title)}


def lowered(label: str) -> str:
    """Words that began a line, inside one."""
    return label[:1].lower() + label[1:]
