"""What our finished pages say, without reading them again: their frame was read, and their content before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from werkkist.cache import Cache
from werkkist.doors.mkdocs.finished import FinishedFile
from werkkist.doors.mkdocs.shell import Shells
from werkkist.pages.page import Page, block
from werkkist.site.facts import Facts, facts_of, joined, packed, unpacked
from werkkist.site.files import Known


def known_of(files: Iterable[FinishedFile], pages: Mapping[str, Page], shells: Shells, kept: Cache) -> dict[str, Known]:
    """The facts of every page that was written from a frame, by its path in the site."""
    found: dict[str, Known] = {}
    for file in files:
        facts = file.written and shells.facts(file.page, _of_content(pages[file.src_uri], kept))
        if facts:
            found[file.dest_uri] = Known.of(facts, file.written)
    return found


def _of_content(page: Page, kept: Cache) -> Facts:
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
