"""What the content of our finished pages says: read once, and known by the next builds."""

from __future__ import annotations

from werkkist.cache import Cache
from werkkist.pages.page import Page, block
from werkkist.site.facts import Facts, facts_of, joined, packed, unpacked


def facts_of_content(page: Page, kept: Cache) -> Facts:
    """What the content of a page says; `kept` knows it from the build before."""
    if page.kept is None:
        return facts_of(page.body())
    facts = _of_kept(page, kept)
    return joined(facts, facts_of(block(page.foot))) if page.foot else facts


def _of_kept(page: Page, kept: Cache) -> Facts:
    """Of all but the foot. Where a text is kept is a name for what stands there."""
    pack, place = kept.shard("gezegd", page.uri), page.kept.place
    known = pack.get(page.uri)
    if known and tuple(known[0]) == place:
        return unpacked(known[1])
    facts = facts_of(page.kept.read().decode())
    pack.put(page.uri, [place, packed(facts)])
    return facts
