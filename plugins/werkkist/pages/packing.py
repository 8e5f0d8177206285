"""Made pages ↔ JSON for the cache; their content goes to its texts, and is read again when it is needed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from sys import intern
from typing import Any, TypeVar

from werkkist.cache import Text, Texts
from werkkist.pages.page import Page, SearchFacts, Section

Made = TypeVar("Made", Page, tuple[Page, ...])

_CONTENT = ("kicker", "lead", "foot", "kept")
"""What of a page stands in its text."""
_OTHER = ("sections", "source", "updated", "search", "data")
"""What JSON has no word for."""
_PLAIN = tuple(each.name for each in fields(Page) if each.name not in (*_CONTENT, *_OTHER))
_OF_SEARCH = tuple(each.name for each in fields(SearchFacts) if each.name not in ("texts", "kept"))


class Lost(Exception):
    """A text that was kept is gone: make the page again."""


class _Shelf:
    """Puts texts away; one that is what it was stays at its place, so that it is seen to be the same."""

    def __init__(self, texts: Texts, earlier: Any) -> None:
        """`earlier` is what `packed` made of an earlier version."""
        self._texts = texts
        self._before: dict[int, list[Any]] = {}
        for place in _places(earlier) if earlier else ():
            self._before.setdefault(place[2], []).append(place)

    def put(self, content: bytes) -> Text:
        """Where it stands. Raises `OSError` when the disk is full."""
        for place in self._before.get(len(content), ()):
            text = self._texts.get(place)
            if text and text.read() == content:
                return text
        return self._texts.put(content)


def _places(told: Any) -> Iterator[Any]:
    for page in told.get("rij", [told]):
        yield page["kept"]
        yield from (each["kept"] for each in page.get("data", ()))
        if page["search"] and page["search"]["kept"]:
            yield page["search"]["kept"]


def packed(made: Made, texts: Texts, earlier: Any = None) -> Any:
    """What `make` gave, for a pack; what of it stands in `texts` stays there. `earlier` is what this made of an earlier
    version. Raises `OSError` when the disk is full."""
    shelf = _Shelf(texts, earlier)
    return _packed_page(made, shelf) if isinstance(made, Page) else {"rij": [_packed_page(each, shelf) for each in made]}


def unpacked(told: Any, texts: Texts) -> Any:
    """What `packed` made this of. A place of a text that has moved is changed in `told`. Raises `Lost`."""
    if "rij" in told:
        return tuple(_unpacked_page(each, texts) for each in told["rij"])
    return _unpacked_page(told, texts)


def _packed_page(page: Page, shelf: _Shelf) -> dict[str, Any]:
    content = page.kept or shelf.put(replace(page, foot="").raw_body())
    data = [{"path": path, "kept": _held(held, shelf).place} for path, held in page.data]
    return {
        **{name: value for name in _PLAIN if (value := getattr(page, name))},
        "sections": [(part.id, part.title) for part in page.sections],
        "source": page.source and str(page.source),
        "updated": page.updated and page.updated.isoformat(),
        "search": page.search and _packed_facts(page.search, shelf),
        "foot": page.foot,
        **({"data": data} if data else {}),
        "kept": content.place,
    }


def _held(data: bytes | Text, shelf: _Shelf) -> Text:
    return data if isinstance(data, Text) else shelf.put(data)


def _packed_facts(facts: SearchFacts, shelf: _Shelf) -> dict[str, Any]:
    told = {name: value for name in _OF_SEARCH if (value := getattr(facts, name))}
    kept = facts.kept or (shelf.put(json.dumps(facts.texts).encode()) if facts.texts else None)
    return {**told, "kept": kept.place if kept else None}


def _unpacked_page(told: dict[str, Any], texts: Texts) -> Page:
    values = {name: _plain(told[name]) for name in _PLAIN if name in told}
    source, updated, search = told["source"], told["updated"], told["search"]
    return Page(
        **values,
        sections=tuple(Section(intern(name), intern(title), "") for name, title in told["sections"]),
        source=Path(source) if source else None,
        updated=datetime.date.fromisoformat(updated) if updated else None,
        search=_unpacked_facts(search, texts) if search else None,
        foot=told["foot"],
        data=tuple((each["path"], _text(each, texts)) for each in told.get("data", ())),
        kept=_text(told, texts),
    )


def _unpacked_facts(told: dict[str, Any], texts: Texts) -> SearchFacts:
    values = {name: _plain(told[name]) for name in _OF_SEARCH if name in told}
    return SearchFacts(**values, kept=_text(told, texts) if told["kept"] else None)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _text(told: dict[str, Any], texts: Texts) -> Text:
    text = texts.get(told["kept"])
    if text is None:
        raise Lost
    told["kept"] = text.place
    return text
