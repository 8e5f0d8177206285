"""The catalogue of a build: from the cache as a whole when nothing of it changed, else loaded and made into pages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from werkkist.cache import Cache
from werkkist.catalogue import Catalogue
from werkkist.doors.mkdocs.delivery import left_out
from werkkist.edition import Edition
from werkkist.history import last_changes, today
from werkkist.loading import Loaded, load
from werkkist.pages import whole
from werkkist.pages.building import Building, redirects
from werkkist.pages.later import Later
from werkkist.pages.page import Page
from werkkist.pages.searching import examples
from werkkist.pages.trouble import notices, trouble_pages
from werkkist.pages.whole import Whole
from werkkist.problems import Problem

Stop = Callable[[Iterable[Problem]], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a build starts from."""

    whole: Whole
    changes: Mapping[Path, datetime.date]
    day: datetime.date | None
    made: bool
    """Whether everything that the cache keeps was asked for, or put there."""
    later: Later | None = None
    """For a server: the pages, each made when it is asked for."""
    catalogue: Catalogue | None = None
    """For a server, which goes on with the last good entries."""


def gather(folders: list[Path], base: Path, edition: Edition, kept: Cache, stop: Stop) -> Gathered:
    """For a site; `stop` may raise because of the problems, before any page is made."""
    changes, day = last_changes(base), today(base)
    seals, given = whole.seals_of(folders) if kept.lasts else {}, (list(map(str, folders)), str(base), edition, changes, day)
    # What is not asked for now must be found again by the build after this one, at the same place.
    kept.texts.may_move = False
    known = whole.found(whole.name_of(seals, *given), kept)
    if known:
        stop(known.problems)
        return Gathered(known, changes, day, made=False)
    kept.texts.may_move = True
    loaded = load(folders, base, today=day, kept=kept, seals=seals)
    stop(loaded.problems)
    pages = Building(loaded.catalogue, edition, changes, {}, day, kept).pages()
    made = _whole(loaded, pages)
    # The entries are half of the memory, and all that is made from them has been made.
    del loaded, pages
    # A file that was saved meanwhile has another name now: that of what was read.
    if name := whole.name_of(seals, *given):
        whole.keep(name, made, kept)
    return Gathered(made, changes, day, made=True)


def gather_for_server(
    folders: list[Path], base: Path, edition: Edition, kept: Cache, earlier: Gathered | None
) -> Gathered:
    """For a server: with concepts, and what is wrong with a file is shown on its page."""
    changes, day = last_changes(base), today(base)
    loaded = load(folders, base, drafts=True, last_good=earlier and earlier.catalogue, today=day, kept=kept)
    building = Building(loaded.catalogue, edition, changes, notices(loaded), day, kept)
    later = Later(building, trouble_pages(loaded), earlier and earlier.later)
    return Gathered(_whole(loaded, ()), changes, day, made=True, later=later, catalogue=loaded.catalogue)


def _whole(loaded: Loaded, pages: tuple[Page, ...]) -> Whole:
    return Whole(
        pages, loaded.problems, tuple(redirects(loaded.catalogue)), examples(loaded.catalogue), tuple(left_out(loaded))
    )
