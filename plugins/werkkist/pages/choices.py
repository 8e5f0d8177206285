"""What a reader can choose in a list: the form, and for every value a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from werkkist.catalogue import Catalogue, Item, Key
from werkkist.entries import KINDS
from werkkist.facets import Choice, Question, questions
from werkkist.pages.addresses import HOME, list_uri, relative
from werkkist.pages.cards import row
from werkkist.pages.page import Page
from werkkist.pages.templating import render

FEWEST = 6
"""A list with fewer entries is seen at a glance: there is nothing to choose."""


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A value as a link, with how many entries have it; `hier` on its own page."""

    id: str
    label: str
    url: str
    aantal: int
    hier: bool


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A facet with its values, as the templates show it."""

    id: str
    label: str
    keuzes: tuple[ShownChoice, ...]


def choice_uri(kind: str, choice: Choice) -> str:
    """Where the page of a value lives: `instrumenten/tijd/uur.md`.

    Two folders deep, while an entry (and an old name of one) is one deep: their addresses can't
    meet, whatever an editor calls an entry.
    """
    return f"{kind}/{choice.facet.id}/{choice.value.id}.md"


def rows(catalogue: Catalogue, uri: str, items: Iterable[Item], *, narrowed: bool) -> dict[Key, Markup]:
    """Each entry as it stands in a list on page `uri`, and on every page at the same depth."""
    return {item.key: row(catalogue, uri, item, narrowed=narrowed) for item in items}


def shown(asked: Iterable[Question], kind: str, origin: str) -> tuple[ShownQuestion, ...]:
    """The questions as links from page `origin`."""
    return tuple(
        ShownQuestion(each.facet.id, each.facet.label, tuple(_shown(choice, kind, origin) for choice in each.choices))
        for each in asked
    )


def _shown(choice: Choice, kind: str, origin: str) -> ShownChoice:
    uri = choice_uri(kind, choice)
    value = choice.value
    return ShownChoice(value.id, value.label, relative(origin, uri), len(choice.items), uri == origin)


def asked_in(catalogue: Catalogue, items: Sequence[Item]) -> tuple[Question, ...]:
    """What a reader of this list can be asked; nothing when the list is short."""
    return questions(catalogue, items) if len(items) >= FEWEST else ()


def form(kind: str, asked: Iterable[Question], number: int) -> Markup:
    """The form by which a script narrows the list; without a script its values are links."""
    return render("kiezen", vragen=shown(asked, kind, list_uri(kind)), aantal=number, **nouns(kind))


def nouns(kind: str) -> dict[str, str]:
    """One entry and more entries of a kind, as words in a sentence; a title of two words can't be counted."""
    title = KINDS[kind].meervoud
    return {"een": KINDS[kind].enkelvoud, "meer": kind if " en " in title else _lower(title)}


def choice_pages(catalogue: Catalogue, kind: str) -> Iterator[Page]:
    """For every value a page with the entries that have it: the way of a reader without scripts."""
    items = catalogue.listed(kind)
    asked = asked_in(catalogue, items)
    choices = [choice for each in asked for choice in each.choices]
    if not choices:
        return
    # All these pages are equally deep, so that a row is the same on each of them.
    made = rows(catalogue, choice_uri(kind, choices[0]), items, narrowed=False)
    for choice in choices:
        yield _page(kind, choice, asked, made, len(items))


def _page(
    kind: str, choice: Choice, asked: tuple[Question, ...], made: Mapping[Key, Markup], number: int
) -> Page:
    uri, back = choice_uri(kind, choice), list_uri(kind)
    facet, value = choice.facet, choice.value
    lead = render(
        "keuze",
        rijen=Markup("\n").join(made[item.key] for item in choice.items),
        aantal=len(choice.items),
        alle=number,
        lijst=relative(uri, back),
        keuze=f"{facet.id}={value.id}",
        **nouns(kind),
    )
    return Page(
        uri=uri,
        title=f"{KINDS[kind].meervoud}, {_lower(facet.label)}: {value.label}",
        summary=_summary(kind, choice),
        kicker=render("kruimel", start=relative(uri, HOME), lijst=relative(uri, back), titel=KINDS[kind].meervoud),
        lead=lead,
        foot=render("keuzes", vragen=shown(asked, kind, uri)),
        kind=kind,
        style="lijst",
        sheets=("lijst",),
        scripts=("lijst",),
    )


def _summary(kind: str, choice: Choice) -> str:
    number = len(choice.items)
    noun = nouns(kind)["een" if number == 1 else "meer"]
    first = ", ".join(str(item.entry.titel) for item in choice.items[:3])
    more = " en meer" if number > 3 else ""
    return f"{number} {noun} bij {_lower(choice.facet.label)} “{choice.value.label}”: {first}{more}."


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
