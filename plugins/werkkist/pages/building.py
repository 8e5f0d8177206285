"""A catalogue → all pages of the site."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, replace
from functools import cached_property
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
from werkkist.pages.keeping import Keeper, Watched
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
from werkkist.pages.templating import piece, render
from werkkist.pages.terms import Terms, terms_of
from werkkist.pages.windows import Windows
from werkkist.readability import Measure, is_own_text

_NO_DATES: Mapping[Path, datetime.date] = {}

Pages = tuple[Page, ...]


class Building:
    """Makes the pages of one build, part by part: those of an entry, or of a group that belong together."""

    def __init__(
        self,
        catalogue: Catalogue,
        edition: Edition,
        changes: Mapping[Path, datetime.date] = _NO_DATES,
        notices: Mapping[Key, str] | None = None,
        today: datetime.date | None = None,
        kept: Cache | None = None,
    ) -> None:
        """`changes` gives the date of each file, `notices` what stands above the page of an entry, `today` the day
        that counts as now, `kept` what an earlier build made."""
        self.catalogue = catalogue
        self._edition, self._changes, self._notices = edition, changes, notices or {}
        self._today, self._kept = today, kept
        self._measures = (kept or Cache(None)).pack("leesbaarheid")

    def pages(self) -> Pages:
        """Every page, in the order of the site."""
        pages = [page for _, made in self.parts() for page in made]
        return tuple(map(Windows(pages).named, pages))

    def parts(self) -> Iterator[tuple[str, Pages]]:
        """All of them with their names, in the order of the site."""
        # Asked in every build, as what nobody asks for is forgotten; and first, as it costs the most of the overview.
        for item in filter(is_own_text, self.catalogue):
            self._measure(item)
        for name in self.groups:
            yield name, self.group(name)
            for item in self.catalogue.of(name.removesuffix("/")):
                yield f"{item.kind}/{item.id}", self.entry(item)

    def group(self, name: str) -> Pages:
        """The pages of a group."""
        given, make = self.groups[name]
        return self._keeper.made(name, given, make)

    def entry(self, item: Item) -> Pages:
        """The page of an entry, and behind it what is too much for one page."""
        page, *more = self._keeper.made(
            f"{item.kind}/{item.id}",
            (self._shared, *self._own(item)),
            lambda seen: entry_pages(self._context(seen), item),
        )
        return (_beside(page, *self._neighbours.get(item.key, (None, None))), *more)

    # Not once for all: each holds what makes it, and no garbage is looked for during a build.
    @property
    def groups(self) -> Mapping[str, tuple[tuple[str, ...], Callable[[Watched], Pages]]]:
        """What each group is made from besides the catalogue, and how; the name of one with a kind ends in a slash.

        The name of a group is the first or the second folder of the addresses of its pages, or its pages never change.
        """
        edition, whose = self._edition, repr(self._edition)
        groups: dict[str, tuple[tuple[str, ...], Callable[[Watched], Pages]]] = {
            "begin": ((whose,), lambda seen: (home_page(seen, edition), search_page(seen)))
        }
        if self.catalogue.listed("knelpunten"):
            groups["keuzehulp"] = ((), lambda seen: (keuzehulp_page(seen),))
        groups["colofon"] = ((whose,), lambda seen: (colophon_page(seen, edition), privacy_page(edition)))
        for kind in filter(self.catalogue.of, KINDS):
            groups[f"{kind}/"] = ((whose,), lambda seen, kind=kind: _lists(seen, kind, edition))
        groups["gids"] = ((whose,), lambda _: (*guide_pages(), *message_pages(), proposals_page(edition)))
        groups["overzicht"] = ((str(self._today),), lambda seen: overview_pages(seen, self._today, self._measure))
        return groups

    @cached_property
    def _keeper(self) -> Keeper:
        return Keeper(self.catalogue, Kinship(self.catalogue), self._kept, self._today)

    def _context(self, seen: Watched) -> Context:
        return Context(seen, self._edition, self._changes, self._notices, self._terms, seen.kin, seen.has_passed)

    @cached_property
    def _terms(self) -> Terms:
        return terms_of(self.catalogue)

    @cached_property
    def _shared(self) -> str:
        return repr((self._edition, self._terms.name))

    def _own(self, item: Item) -> tuple[str, ...]:
        """All that the page of an entry is made from and that no other page is, nor the catalogue knows."""
        changed, notice = self._changes.get(item.file), self._notices.get(item.key, "")
        return item.seal, str(item.local), str(item.file), str(changed), notice

    @cached_property
    def _neighbours(self) -> Mapping[Key, tuple[Item | None, Item | None]]:
        """The one before and the one after in the list of its kind; what is withdrawn stands in no list."""
        found = {}
        for kind in KINDS:
            row = (None, *self.catalogue.listed(kind), None)
            found |= {row[at].key: (row[at - 1], row[at + 1]) for at in range(1, len(row) - 1)}
        return found

    def _measure(self, item: Item) -> Measure:
        """How hard an entry reads."""
        name = f"{item.kind}/{item.id} {item.seal}"
        known = self._measures.get(name)
        if known is None:
            known = astuple(measured(item))
            self._measures.put(name, known)
        return Measure(*known)


def _lists(catalogue: Catalogue, kind: str, edition: Edition) -> Pages:
    listing = Listing(catalogue, kind, edition)
    return tuple(figures_pages(listing)) if kind == FIGURES else (*list_pages(listing), *choice_pages(listing))


def redirects(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Old addresses: the file to write, and the HTML that sends a reader on, without a script."""
    for item in catalogue:
        for old in item.entry.oude_ids or ():
            origin = entry_uri(item.kind, str(old))
            target = relative(origin, entry_uri(*item.key))
            html = render("verhuisd", adres=target, titel=item.entry.titel)
            yield f"{item.kind}/{old}/index.html", f"{html}\n"


def _beside(page: Page, before: Item | None, after: Item | None) -> Page:
    if before is None and after is None:
        return page
    foot = piece("buren", "buren")(_link(page, before), _link(page, after)).strip()
    names = {"previous": entry_uri(*before.key) if before else "", "next": entry_uri(*after.key) if after else ""}
    return replace(page, foot=foot, **names)


def _link(page: Page, other: Item | None) -> dict[str, str] | None:
    return {"url": relative(page.uri, entry_uri(*other.key)), "titel": other.entry.titel} if other else None
