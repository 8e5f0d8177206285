"""The pages of a site → the files of its search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from werkkist.catalogue import Catalogue
from werkkist.pages.addresses import CHOOSER
from werkkist.pages.page import Page
from werkkist.pages.searching import examples
from werkkist.search.documents import Document, of_page
from werkkist.search.files import Help, search_files


def index_of(
    catalogue: Catalogue, pages: Iterable[Page], others: Iterable[Document] = ()
) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file of the search over `pages` and the handwritten `others`."""
    known = {page.uri: page for page in pages}
    themes = [page for page in known.values() if page.kind == "themas" and page.parent and page.search]
    ways = Help(
        examples=examples(catalogue),
        themes=tuple((page.url, page.title) for page in themes),
        chooser=known[CHOOSER].url if CHOOSER in known else "",
    )
    documents = [found for page in known.values() if (found := of_page(page))]
    return search_files([*documents, *others], ways)
