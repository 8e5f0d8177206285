"""The titles of windows: two windows with one title can't be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from werkkist.entries import KINDS
from werkkist.pages.page import Page


class Windows:
    """Knows which titles several pages of a site have."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """`pages` are all of them."""
        several = [(page.kind, page.title) for page in pages]
        self._titles, self._in_kind = Counter(title for _, title in several), Counter(several)

    def named(self, page: Page) -> Page:
        """The page; behind a title that others have too stands its kind.

        Two of one kind (sources share titles more often) have their id there as well.
        """
        if self._titles[page.title] <= 1 or not page.parent:
            return page
        own = f": {page.url.split('/')[-2]}" if self._in_kind[page.kind, page.title] > 1 else ""
        return replace(page, window=f"{page.title} ({KINDS[page.kind].enkelvoud}{own})")
