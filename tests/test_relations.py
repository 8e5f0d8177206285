"""Nothing that an editor writes is lost: every relation shows on both pages, every field on its own."""

from __future__ import annotations

import datetime
import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from werkkist.catalogue import IN_TEXT, Catalogue, Item, Key, Link, walk
from werkkist.edition import Edition
from werkkist.entries import KINDS, BeeldBestand, Deel, Markdown, Verwijzing, Webadres
from werkkist.entries.types import Id
from werkkist.loading import load
from werkkist.markup import plain_text, render
from werkkist.pages import wording
from werkkist.pages.addresses import entry_uri, relative
from werkkist.pages.building import Building
from werkkist.pages.layouts import COMMON_ELSEWHERE, HIDDEN, LAYOUTS, RELATIONS
from werkkist.pages.page import Page
from werkkist.pages.relations import GROUPS
from werkkist.search.documents import of_page

STORY = Path(__file__).resolve().parent / "cases" / "alles-ingevuld"
SHOWN_OTHERWISE = {
    "nummer": "the order of the speerpunten, and their colour",
    "volgorde": "the order of the list",
    "niveau": "the heading in the list of knelpunten",
    "cbs_code": "a code for machines",
    "herkomst": "a sentence at the foot of the page",
    "stappen_van": "a sentence above the steps",
}
"""Fields whose words don't stand on the page of their entry, and what a reader sees instead."""


@pytest.fixture(scope="module", params=["our content", "the story in which all is filled in"])
def catalogue(request: pytest.FixtureRequest, project: Path) -> Catalogue:
    """Two catalogues: the real one, and one that uses every field of every kind."""
    base = project if request.param == "our content" else STORY
    return load([base / "tools_catalog"], base).catalogue


@pytest.fixture(scope="module")
def pages(catalogue: Catalogue) -> dict[str, Page]:
    """Every page by its uri."""
    return {page.uri: page for page in Building(catalogue, Edition("Test")).pages()}


@pytest.fixture(scope="module")
def story() -> Catalogue:
    """The story in which every field of every kind is filled in."""
    return load([STORY / "tools_catalog"], STORY).catalogue


@pytest.fixture(scope="module")
def story_pages(story: Catalogue) -> dict[str, Page]:
    """The pages of that story by their uri."""
    return {page.uri: page for page in Building(story, Edition("Test")).pages()}


def test_every_relation_shows_on_both_pages(catalogue: Catalogue, pages: dict[str, Page]) -> None:
    """Who points at whom can be followed there and back."""
    lost = [
        (here, there, link.field or "in a text")
        for link in links(catalogue)
        for here, there in ((link.origin, link.target), (link.target, link.origin))
        if not points_at(pages, here, there)
    ]
    assert not lost


def test_a_link_with_its_address_below_the_text_is_a_relation(tmp_path: Path) -> None:
    """Markdown knows two ways to write a link; both are checked and shown on the other page."""
    folder = tmp_path / "tools_catalog" / "begrippen"
    folder.mkdir(parents=True)
    text = "titel: Een\nsamenvatting: Kort.\ndefinitie: Kort.\nuitleg: |\n  Lees [dit][a].\n\n  [a]: begrippen/twee\n"
    (folder / "een.yml").write_text(f"{text}status: gepubliceerd\nherkomst: eigen\n", encoding="utf-8")
    loaded = load([tmp_path / "tools_catalog"], tmp_path)
    assert [problem.code for problem in loaded.problems] == ["K402"]


def test_a_reason_shows_where_it_was_written(catalogue: Catalogue, pages: dict[str, Page]) -> None:
    """What an editor wrote to explain a relation stands on the page of the entry itself."""
    assert not [link for link in links(catalogue) if not tells(pages, link.origin, link.reason)]


def test_the_reason_of_an_only_relation_shows_on_both_pages(catalogue: Catalogue, pages: dict[str, Page]) -> None:
    """Of two entries with several relations the other page tells the first; of one, it tells that."""
    between = Counter(frozenset((link.origin, link.target)) for link in links(catalogue))
    only = [link for link in links(catalogue) if between[frozenset((link.origin, link.target))] == 1]
    assert not [link for link in only if not tells(pages, link.target, link.reason)]


def test_every_field_that_refers_has_a_group_on_the_other_side() -> None:
    """A field with references that no group of relations knows would show on one side only."""
    into = {name for group in GROUPS for name in group.into}
    fields = {(kind, loc[0]) for kind in KINDS for loc in references(KINDS[kind])}
    assert not [(kind, name) for kind, name in fields if not {f"{kind}.{name}", f"*.{name}"} & into]
    assert f"*.{IN_TEXT}" in into


def test_every_group_speaks_of_fields_that_exist() -> None:
    """A field that was renamed leaves no empty group behind."""
    known = {f"{kind}.{name}" for kind, model in KINDS.items() for name in model.model_fields}
    known |= {f"*.{name.split('.')[1]}" for name in known} | {f"*.{IN_TEXT}"}
    assert not [name for group in GROUPS for name in group.into if name not in known]
    assert not [name for group in GROUPS for name in group.out if f"*.{name}" not in known]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_place_on_its_page(kind: str) -> None:
    """A field of a model that no layout knows would be written for nobody."""
    fields = set(KINDS[kind].model_fields)
    assert not fields - placed(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_layout_speaks_of_fields_that_exist(kind: str) -> None:
    """And none of them stands in two sections."""
    layout = LAYOUTS[kind]
    named = (*layout.facts, *layout.lead, *layout.before, *layout.after, *layout.elsewhere, *layout.details)
    assert set((*named, *layout.always)) <= set(KINDS[kind].model_fields)
    sections = (*layout.lead, *layout.before, *layout.after)
    assert len(sections) == len(set(sections))


@pytest.mark.parametrize("kind", KINDS)
def test_the_story_fills_in_every_field(kind: str, story: Catalogue) -> None:
    """One entry of each kind has them all; `vervangen_door` is for withdrawn entries alone."""
    filled = {plain(loc) for item in story for loc, _, _ in walk(item.entry) if is_own(item, loc, kind)}
    assert set(leaves(KINDS[kind])) - filled == {("vervangen_door",)}


def test_every_word_of_an_editor_is_on_the_page(story: Catalogue, story_pages: dict[str, Page]) -> None:
    """Or, for the words that only search needs, in what search knows of it."""
    lost = [
        (item.key, loc, value)
        for item in story
        for loc, value, _ in walk(item.entry)
        if is_to_show(loc, value) and not is_shown(loc, value, story_pages[entry_uri(*item.key)])
    ]
    assert not lost


def test_a_note_for_editors_is_not_on_the_site(story: Catalogue, story_pages: dict[str, Page]) -> None:
    """What stands in `notitie` stays in the file."""
    notes = [str(item.entry.notitie) for item in story if item.entry.notitie]
    assert notes
    assert not [uri for uri, page in story_pages.items() for note in notes if note in page.body() + _searched(page)]


def is_own(item: Item, loc: tuple[str | int, ...], kind: str) -> bool:
    """Whether it counts for a kind; that `zie_ook` takes every kind is shown by one of them."""
    return item.kind == kind or loc[0] == "zie_ook"


def links(catalogue: Catalogue) -> Iterator[Link]:
    """The relations between current entries: a withdrawn one is shown as such, not as advice."""
    for item in catalogue:
        for link in catalogue.links_from(item.key):
            target = catalogue.get(link.target)
            if target and not target.withdrawn and not item.withdrawn:
                yield link


def points_at(pages: dict[str, Page], here: Key, there: Key) -> bool:
    """Whether there is a link from the page of one entry to that of another."""
    origin = entry_uri(*here)
    return f'href="{relative(origin, entry_uri(*there))}"' in pages[origin].body()


def tells(pages: dict[str, Page], key: Key, reason: str) -> bool:
    """Whether a reason can be read on the page of an entry."""
    return squashed(reason) in shown(pages[entry_uri(*key)])


def placed(kind: str) -> set[str]:
    """The fields that the layout of a kind, or all layouts together, have a place for."""
    layout = LAYOUTS[kind]
    own = (*layout.facts, *layout.details, *layout.lead, *layout.before, *layout.after, *layout.elsewhere)
    return set(own) | COMMON_ELSEWHERE | RELATIONS | HIDDEN


def plain(loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """A location without the numbers of items."""
    return tuple(step for step in loc if isinstance(step, str))


def leaves(model: type[Deel], loc: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The location of every field that holds a single value or a list of them."""
    for name, field in model.model_fields.items():
        inner = [each for each in classes_in(field.annotation) if issubclass(each, Deel)]
        if inner:
            yield from leaves(inner[0], (*loc, name))
        else:
            yield (*loc, name)


def references(model: type[Deel], loc: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The location of every field that refers to an entry."""
    for name, field in model.model_fields.items():
        inner = classes_in(field.annotation)
        if any(issubclass(each, Verwijzing) for each in inner):
            yield (*loc, name)
        for each in inner:
            if issubclass(each, Deel):
                yield from references(each, (*loc, name))


def classes_in(annotation: object) -> list[type]:
    """The classes that an annotation speaks of."""
    if isinstance(annotation, type):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in classes_in(part)]


def is_to_show(loc: tuple[str | int, ...], value: object) -> bool:
    """Whether a reader should find the value: not a note, an id or the name of a picture."""
    return plain(loc)[0] not in HIDDEN and not isinstance(value, Id | BeeldBestand)


def is_shown(loc: tuple[str | int, ...], value: object, page: Page) -> bool:
    """Whether the value stands on the page, in the words that are used for it."""
    name = plain(loc)[-1]
    if name in SHOWN_OTHERWISE:
        return True
    if name == "zoekwoorden":
        return str(value) in _searched(page)
    return any(way in shown(page) for way in ways(value))


def _searched(page: Page) -> str:
    """What search knows of a page, and nobody sees."""
    found = of_page(page)
    return "\n".join((*found.names, *found.texts)) if found else ""


def ways(value: object) -> list[str]:
    """How a value may be written on a page."""
    match value:
        case Markdown():
            return [squashed(plain_text(render(value, lambda kind, entry_id: kind, str)))]
        case Webadres():
            return [str(value)]
        case datetime.date():
            return [wording.date(value)]
        case int():
            return [str(value), wording.minutes(value)]
    return [str(value), str(value).rstrip(".")]


def shown(page: Page) -> str:
    """The words of a page, with those that a tag holds: addresses and descriptions of pictures."""
    # A term that explains itself is a link around words that stay as they are.
    body = re.sub(r'<a class="wk-term"[^>]*>(.*?)</a>', r"\1", page.body())
    tags = " ".join(re.findall(r'(?:href|alt)="([^"]*)"', body))
    words = squashed(plain_text(body))
    return f"{words} {words.casefold()} {html.unescape(tags)}"


def squashed(text: str) -> str:
    """The text with one space between words."""
    return " ".join(text.split())
