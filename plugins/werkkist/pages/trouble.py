"""What a server shows for an entry that can't be read: the problems, so that it can be mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from werkkist.catalogue import Item, Key
from werkkist.loading import Loaded
from werkkist.pages.addresses import entry_uri
from werkkist.pages.page import Page
from werkkist.pages.templating import render
from werkkist.problems import Problem

DRAFT = "Dit is een concept. Het komt nog niet op de site."
STALE = "In het bestand van deze pagina staat een fout. Je ziet de vorige goede versie."


def notices(loaded: Loaded) -> dict[Key, Markup]:
    """What stands above the pages of concepts, and of entries whose file has a mistake."""
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for problem in loaded.problems:
        by_path[problem.place.path].append(problem)
    told = ((item, by_path.get(item.shown, [])) for item in loaded.catalogue)
    return {
        item.key: _notice(item, problems, item.key in loaded.stale)
        for item, problems in told
        if problems or item.entry.status == "concept"
    }


def _notice(item: Item, problems: list[Problem], stale: bool) -> Markup:
    lines = [DRAFT] if item.entry.status == "concept" else []
    lines += [STALE] if stale else []
    return render("meldingen-op-pagina", regels=lines, problemen=[str(problem) for problem in problems])


def trouble_pages(loaded: Loaded) -> list[Page]:
    """A page for each entry that can't be read and has no good version yet."""
    return [
        trouble_page(key, problems)
        for key, problems in loaded.problems_by_key.items()
        if loaded.catalogue.get(key) is None
    ]


def trouble_page(key: Key, problems: Iterable[Problem]) -> Page:
    """A page in the place of an entry that has no good version yet."""
    kind, entry_id = key
    return Page(
        uri=entry_uri(kind, entry_id),
        title=f"Fout in {entry_id}",
        summary="Dit bestand kan nog niet worden gelezen.",
        lead=render("fout", problemen=[str(problem) for problem in problems]),
        kind=kind,
        style="tekst",
    )
