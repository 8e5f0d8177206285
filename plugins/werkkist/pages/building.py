"""A catalogue → all pages of the site."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from werkkist.catalogue import Catalogue
from werkkist.edition import Edition
from werkkist.entries import KINDS
from werkkist.pages.addresses import entry_uri, relative
from werkkist.pages.choices import choice_pages
from werkkist.pages.entry import Context, entry_page
from werkkist.pages.figures import KIND as FIGURES
from werkkist.pages.figures import figures_page
from werkkist.pages.guide import guide_pages
from werkkist.pages.home import home_page
from werkkist.pages.keuzehulp import keuzehulp_page
from werkkist.pages.kinship import Kinship
from werkkist.pages.lists import list_page
from werkkist.pages.messages import message_pages
from werkkist.pages.overview import overview_page
from werkkist.pages.page import Page
from werkkist.pages.proposals import proposals_page
from werkkist.pages.searching import search_page
from werkkist.pages.service import colophon_page, privacy_page
from werkkist.pages.templating import render
from werkkist.pages.terms import terms_of

NO_DATES: Mapping[Path, datetime.date] = {}


def build_pages(
    catalogue: Catalogue,
    edition: Edition,
    changes: Mapping[Path, datetime.date] = NO_DATES,
    notices: Mapping[tuple[str, str], str] | None = None,
    today: datetime.date | None = None,
) -> tuple[Page, ...]:
    """Every page, in the order of the site. `changes` gives the date of each file, `today` the day that counts as now."""
    context = Context(catalogue, edition, changes, notices or {}, terms_of(catalogue), Kinship(catalogue), today)
    pages = [home_page(catalogue, edition), search_page(catalogue)]
    if catalogue.listed("knelpunten"):
        pages.append(keuzehulp_page(catalogue))
    pages += [colophon_page(catalogue, edition), privacy_page(edition)]
    for kind in KINDS:
        if catalogue.of(kind):
            listed = list_page(catalogue, kind, edition)
            pages += [figures_page(catalogue, listed)] if kind == FIGURES else [listed, *choice_pages(catalogue, kind)]
            pages += _neighboured([entry_page(context, item) for item in catalogue.of(kind)])
    editors = (*guide_pages(), *message_pages(), proposals_page(edition), overview_page(catalogue, today))
    return tuple(_told_apart([*pages, *editors]))


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
