"""What a reader can choose in a list: the form, and for every value a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from werkkist.entries import KINDS
from werkkist.facets import Choice, Question
from werkkist.pages.addresses import HOME, relative
from werkkist.pages.listing import Listing, lowered, nouns
from werkkist.pages.page import Page
from werkkist.pages.paging import Part, parts
from werkkist.pages.templating import piece, render


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A value as a link, with how many entries have it; without an address on its own page."""

    id: str
    label: str
    url: str
    aantal: int


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A facet with its values, as the form shows it."""

    id: str
    label: str
    keuzes: tuple[ShownChoice, ...]


def choice_uri(kind: str, choice: Choice) -> str:
    """Where the page of a value lives: `instrumenten/tijd/uur.md`.

    Two folders deep, while an entry (and an old name of one) is one deep: their addresses can't
    meet, whatever an editor calls an entry.
    """
    return f"{kind}/{choice.facet.id}/{choice.value.id}.md"


def form(listing: Listing) -> Markup:
    """The form by which a script narrows the list; without a script its values are links."""
    kind = listing.kind
    asked = tuple(
        ShownQuestion(
            each.facet.id, each.facet.label, tuple(_shown(choice, kind, listing.uri) for choice in each.choices)
        )
        for each in listing.asked
    )
    return render("kiezen", vragen=asked, aantal=len(listing.items), **nouns(kind))


def _shown(choice: Choice, kind: str, origin: str) -> ShownChoice:
    uri, value = choice_uri(kind, choice), choice.value
    return ShownChoice(value.id, value.label, "" if uri == origin else relative(origin, uri), len(choice.items))


def choice_pages(listing: Listing) -> Iterator[Page]:
    """For every value its entries, on as many pages as they need: the way of a reader without scripts."""
    foot = _Foot(listing)
    for question in listing.asked:
        for choice in question.choices:
            for part in parts(choice_uri(listing.kind, choice), choice.items):
                yield _page(listing, choice, part, foot)


def _page(listing: Listing, choice: Choice, part: Part, foot: _Foot) -> Page:
    uri, kind = part.uri, listing.kind
    back, facet, value = relative(uri, listing.uri), choice.facet, choice.value
    lead = render(
        "keuze",
        rijen=listing.rows(part.rows, uri),
        aantal=len(choice.items),
        alle=len(listing.items),
        van=part.first + 1 if part.pages > 1 else 0,
        tot=part.first + len(part.rows),
        lijst=back,
        keuze=f"{facet.id}={value.id}",
        paginas=part.links(),
        **nouns(kind),
    )
    title = KINDS[kind].meervoud
    return Page(
        uri=uri,
        title=part.named(f"{title}, {lowered(facet.label)}: {value.label}"),
        summary=part.named(_summary(kind, choice)),
        kicker=render("kruimel", start=relative(uri, HOME), lijst=back, titel=title),
        lead=lead,
        foot=foot.of(choice) if part.number == 1 else "",
        kind=kind,
        style="lijst",
        sheets=("lijst", "lange-lijst") if part.pages > 1 else ("lijst",),
        scripts=("lijst",),
    )


class _Foot:
    """The values as links, for the end of the page of each: a list of pages as long as itself.

    So each link is made once: as it is from another question, from its own, and on its own page.
    """

    def __init__(self, listing: Listing) -> None:
        self._kind, self._asked = listing.kind, listing.asked
        self._far = {each.facet.id: self._links(each, _elsewhere(self._asked, each)) for each in self._asked}
        self._near = {each.facet.id: self._links(each, None) for each in self._asked}
        self._joined = {name: _lines(links) for name, links in self._far.items()}

    def _links(self, question: Question, origin: Choice | None) -> dict[str, str]:
        """By the id of each value; without an origin from another value of the same question."""
        found = {}
        for choice in question.choices:
            other = origin or next((each for each in question.choices if each is not choice), choice)
            found[choice.value.id] = _link(_shown(choice, self._kind, choice_uri(self._kind, other)))
        return found

    def of(self, here: Choice) -> Markup:
        """The links for the page of this value."""
        own = _link(_shown(here, self._kind, choice_uri(self._kind, here)))
        links: Mapping[str, Markup] = {
            **self._joined,
            here.facet.id: _lines({**self._near[here.facet.id], here.value.id: own}),
        }
        return render("keuzes", vragen=[(each.facet, links[each.facet.id]) for each in self._asked])


def _elsewhere(asked: tuple[Question, ...], question: Question) -> Choice:
    """A value of another question, to link from; one of its own when there is no other question."""
    return next((each for each in asked if each is not question), question).choices[0]


def _link(shown: ShownChoice) -> Markup:
    return piece("keuzelink", "keuzelink")(shown)


def _lines(links: Mapping[str, str]) -> Markup:
    return Markup("\n".join(links.values()))  # noqa: S704 - made by a template


def _summary(kind: str, choice: Choice) -> str:
    number = len(choice.items)
    noun = nouns(kind)["een" if number == 1 else "meer"]
    first = ", ".join(str(item.entry.titel) for item in choice.items[:3])
    more = " en meer" if number > 3 else ""
    return f"{number} {noun} bij {lowered(choice.facet.label)} “{choice.value.label}”: {first}{more}."
