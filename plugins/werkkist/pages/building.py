"""A catalogue → all pages of the site."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from werkkist.cache import Cache
from werkkist.catalogue import Catalogue, Item, Key
from werkkist.edition import Edition
from werkkist.entries import KINDS
from werkkist.pages.addresses import entry_uri, relative
from werkkist.pages.choices import choice_pages
from werkkist.pages.entry import Context, entry_pages
from werkkist.pages.figures import KIND as FIGURES
from werkkist.pages.figures import figures_pages
from werkkist.pages.guide import guide_pages
from werkkist.pages.home import home_page
from werkkist.pages.keeping import Keeper
from werkkist.pages.keuzehulp import keuzehulp_page
from werkkist.pages.kinship import Kinship
from werkkist.pages.listing import Listing
from werkkist.pages.lists import list_pages
from werkkist.pages.messages import message_pages
from werkkist.pages.overview import measured, overview_pages
from werkkist.pages.page import Page
from werkkist.pages.proposals import proposals_page
from werkkist.pages.searching import search_page
from werkkist.pages.service import colophon_page, privacy_page
from werkkist.pages.templating import render
from werkkist.pages.terms import terms_of
from werkkist.readability import Measure, is_own_text

NO_DATES: Mapping[Path, datetime.date] = {}


def build_pages(
    catalogue: Catalogue,
    edition: Edition,
    changes: Mapping[Path, datetime.date] = NO_DATES,
    notices: Mapping[tuple[str, str], str] | None = None,
    today: datetime.date | None = None,
    kept: Cache | None = None,
) -> tuple[Page, ...]:
    """Every page, in the order of the site. `changes` gives the date of each file, `today` the day
    that counts as now, `kept` what an earlier build made."""
    kin = Kinship(catalogue)
    context = Context(catalogue, edition, changes, notices or {}, terms_of(catalogue), kin, today)
    keeper = Keeper(catalogue, kin, kept)
    whose = repr(edition)
    pages = [*_first_pages(keeper.made, catalogue, edition)]
    for kind in KINDS:
        if catalogue.of(kind):
            pages += keeper.made(f"{kind}/", (whose,), lambda seen, kind=kind: _lists(seen, kind, edition))
            pages += _entries(keeper, context, kind)
    measures = _measures(keeper, catalogue)
    pages += keeper.made("gids", (whose,), lambda _: (*guide_pages(), *message_pages(), proposals_page(edition)))
    pages += keeper.made("overzicht", (str(today),), lambda seen: overview_pages(seen, today, lambda item: measures[item.key]))
    return tuple(_told_apart(pages))


def _first_pages(made: Callable[..., tuple[Page, ...]], catalogue: Catalogue, edition: Edition) -> Iterator[Page]:
    yield from made("begin", (repr(edition),), lambda seen: (home_page(seen, edition), search_page(seen)))
    if catalogue.listed("knelpunten"):
        yield from made("keuzehulp", (), lambda seen: (keuzehulp_page(seen),))
    yield from made("colofon", (repr(edition),), lambda seen: (colophon_page(seen, edition), privacy_page(edition)))


def _lists(catalogue: Catalogue, kind: str, edition: Edition) -> tuple[Page, ...]:
    listing = Listing(catalogue, kind, edition)
    return tuple(figures_pages(listing)) if kind == FIGURES else (*list_pages(listing), *choice_pages(listing))


def _measures(keeper: Keeper, catalogue: Catalogue) -> dict[Key, Measure]:
    """How hard each entry reads; asked in every build, because what nobody asks for is forgotten."""
    return {
        item.key: keeper.made(f"meting {item.kind}/{item.id}", (item.seal,), lambda _, item=item: measured(item))
        for item in catalogue
        if is_own_text(item)
    }


def _entries(keeper: Keeper, context: Context, kind: str) -> Iterator[Page]:
    """Every entry of a kind with its neighbours, and behind it what is too much for one page."""
    made = _made(keeper, context, kind)
    for page, (_, *more) in zip(_neighboured([page for page, *_ in made]), made, strict=True):
        yield page
        yield from more


def _made(keeper: Keeper, context: Context, kind: str) -> list[tuple[Page, ...]]:
    """The pages of each entry; they are made again only when something that they were made from changed."""
    shared = repr((context.edition, context.today, context.terms.name))
    return [
        keeper.made(
            f"{kind}/{item.id}",
            (shared, *_own(context, item)),
            lambda seen, item=item: entry_pages(replace(context, catalogue=seen, kin=seen.kin), item),
        )
        for item in context.catalogue.of(kind)
    ]


def _own(context: Context, item: Item) -> tuple[str, ...]:
    """All that the page of an entry is made from and that no other page is, nor the catalogue knows."""
    changed, notice = context.changes.get(item.file), context.notices.get(item.key, "")
    return item.seal, str(item.local), str(item.file), str(changed), notice


def redirects(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Old addresses: the file to write, and the HTML that sends a reader on, without a script."""
    for item in catalogue:
        for old in item.entry.oude_ids or ():
            origin = entry_uri(item.kind, str(old))
            target = relative(origin, entry_uri(*item.key))
            html = render("verhuisd", adres=target, titel=item.entry.titel)
            yield f"{item.kind}/{old}/index.html", f"{html}\n"


def _told_apart(pages: list[Page]) -> Iterator[Page]:
    """Two windows with one title can't be told apart: behind a shared title stands the kind.

    Two of one kind (sources share titles more often) have their id there too.
    """
    titles = Counter(page.title for page in pages)
    in_kind = Counter((page.kind, page.title) for page in pages)
    for page in pages:
        if titles[page.title] == 1 or not page.parent:
            yield page
            continue
        own = f": {page.url.split('/')[-2]}" if in_kind[page.kind, page.title] > 1 else ""
        yield replace(page, window=f"{page.title} ({KINDS[page.kind].enkelvoud}{own})")


def _neighboured(pages: list[Page]) -> list[Page]:
    """Previous and next within the kind; what search leaves out is passed over here too."""
    current = [page for page in pages if page.search is not None]
    before = {page.uri: other for other, page in pairwise(current)}
    after = {page.uri: other for page, other in pairwise(current)}
    return [_beside(page, before.get(page.uri), after.get(page.uri)) for page in pages]


def _beside(page: Page, before: Page | None, after: Page | None) -> Page:
    if before is None and after is None:
        return page
    foot = render("buren", vorige=_link(page, before), volgende=_link(page, after))
    names = {"previous": before.uri if before else "", "next": after.uri if after else ""}
    return replace(page, foot=foot, **names)


def _link(page: Page, other: Page | None) -> dict[str, str] | None:
    return {"url": relative(page.uri, other.uri), "titel": other.title} if other else None
