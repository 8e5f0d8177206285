"""The pages of a site → the files of its search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from operator import attrgetter

from werkkist.cache import Cache, Pack, digest
from werkkist.pages.addresses import CHOOSER
from werkkist.pages.page import Page
from werkkist.search.documents import Document, of_page
from werkkist.search.files import Help, search_files
from werkkist.search.indexing import FULL_TEXT_LIMIT, layers_of, within_limits

_WORDS = "woorden"
"""The words of each page of the build before, under a name for what search knows of it."""

_facts = attrgetter(*(each.name for each in fields(Document)))


def index_of(
    questions: Iterable[str], pages: Iterable[Page], others: Iterable[Document] = (), kept: Cache | None = None
) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file of the search over `pages` and the handwritten `others`.

    `questions` are examples of what one can ask. `kept` has those of the build before: as long as search knows the same of all pages, they are the same.
    """
    known = {page.uri: page for page in pages}
    themes = [page for page in known.values() if page.kind == "themas" and page.parent and page.search]
    ways = Help(
        examples=tuple(questions),
        themes=tuple((page.url, page.title) for page in themes),
        chooser=known[CHOOSER].url if CHOOSER in known else "",
    )
    others = list(others)
    # Texts that stay out of the index are not read from the disk either.
    whole = len(others) + sum(page.search is not None for page in known.values()) <= FULL_TEXT_LIMIT
    documents = [*(found for page in known.values() if (found := of_page(page, whole=whole))), *others]
    return _kept(documents, ways, (kept or Cache(None)).pack("zoeken"))


def _kept(documents: Iterable[Document], ways: Help, pack: Pack) -> Iterator[tuple[str, bytes]]:
    known = within_limits(documents)
    names = {each.url: digest(repr(_facts(each))) for each in known}
    name = digest(repr(ways), *names.values())
    # Asked for in every build, because what nobody asks for is forgotten.
    made, before = pack.get(name), pack.get(_WORDS) or {}
    if made is None:
        words = {names[each.url]: before.get(names[each.url]) or _words(each) for each in known}
        files = search_files(known, ways, lambda each: map(str.split, words[names[each.url]]))
        made = {path: content.decode() for path, content in files}
        pack.put(name, made)
        pack.put(_WORDS, words)
    return ((path, text.encode()) for path, text in made.items())


def _words(document: Document) -> list[str]:
    """Of each field, in one text."""
    return [" ".join(words) for words in layers_of(document)]
