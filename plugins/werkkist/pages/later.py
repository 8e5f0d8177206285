"""Pages that are made when somebody asks for them: an editor who saves a file looks at a few of thousands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

from werkkist.cache import Text
from werkkist.catalogue import Item
from werkkist.pages.addresses import entry_uri
from werkkist.pages.building import Building, Pages
from werkkist.pages.page import Page
from werkkist.pages.windows import Windows


class Later(Mapping[str, Page]):
    """The pages of one build by their uri.

    Of a group that was made in an earlier build it is taken that it has the same pages now, until it is made:
    then we know. What is made is what a build would have made.
    """

    def __init__(self, building: Building, others: Iterable[Page] = (), earlier: Later | None = None) -> None:
        """`others` are there already; `earlier` are the pages of the build before."""
        self._building = building
        self._others = tuple(others)
        self._entries = {entry_uri(*item.key): item for item in building.catalogue}
        known = earlier._groups if earlier else {}
        self._groups = {name: known.get(name) or building.group(name) for name in building.groups}
        self._made = {page.uri: page for page in self._others}
        self._parts_made: set[str] = set()
        self._left_out: Collection[str] = ()

    def leave_out(self, uris: Collection[str]) -> None:
        """These are not on the site after all."""
        self._left_out = frozenset(uris)

    @cached_property
    def heads(self) -> Pages:
        """Every page, not made: its address, its title and its file are right, of a group as far as we know."""
        groups = (page for pages in self._groups.values() for page in pages)
        return (*groups, *map(_head, self._entries.values()), *self._others)

    def all(self) -> Pages:
        """Every page, made, in the order of the site."""
        parts = dict(self._building.parts())
        self._groups = {name: parts[name] for name in self._building.groups}
        pages = [page for made in parts.values() for page in made]
        pages = [*map(Windows(pages).named, pages), *self._others]
        self._made = {page.uri: page for page in pages if page.uri not in self._left_out}
        self._parts_made = {*self._groups, *self._entries}
        return tuple(self._made.values())

    def at(self, path: str) -> Page | bytes | Text | None:
        """What stands at a path of the site, a page or its data; only what could have it is made."""
        folders = path.split("/")
        for name in [name for name in self._groups if name.rstrip("/") in folders[:2]]:
            self._make(name)
        for name in folders[1:]:
            self._make(f"{folders[0]}/{name}.md")
        made = [page for uri, page in self._made.items() if uri not in self._left_out]
        pages = (page for page in made if f"{page.url}index.html" == path)
        data = (held for page in made for name, held in page.data if name == path)
        return next(chain(pages, data), None)

    def __getitem__(self, uri: str) -> Page:
        """The page, made. Raises `KeyError` when there is none."""
        if uri in self._left_out:
            raise KeyError(uri)
        if uri not in self._made:
            self._make(self._group_of.get(uri, uri))
        return self._made[uri]

    def __contains__(self, uri: object) -> bool:
        return uri not in self._left_out and (uri in self._made or uri in self._entries or uri in self._group_of)

    def __iter__(self) -> Iterator[str]:
        return (page.uri for page in self.heads if page.uri not in self._left_out)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _make(self, part: str) -> None:
        """Make the page of an entry by its uri, or a group by its name; anything else is no part."""
        if part in self._parts_made or (part not in self._entries and part not in self._groups):
            return
        if part in self._entries:
            pages = self._building.entry(self._entries[part])
        else:
            pages = self._groups[part] = self._building.group(part)
        self._made |= {page.uri: page for page in map(self._windows.named, pages)}
        self._parts_made.add(part)

    @cached_property
    def _group_of(self) -> Mapping[str, str]:
        return {page.uri: name for name, pages in self._groups.items() for page in pages}

    @cached_property
    def _windows(self) -> Windows:
        return Windows(self.heads)


def _head(item: Item) -> Page:
    return Page(uri=entry_uri(*item.key), title=item.entry.titel, summary="", kind=item.kind, source=item.file)
