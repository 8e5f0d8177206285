"""Every link, anchor, picture and asset in a built site leads to something that is there."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from werkkist.site.facts import Facts

_ALWAYS_THERE = frozenset(("", "top"))
"""Parts that every page has: https://html.spec.whatwg.org/multipage/browsing-the-web.html#find-a-potential-indicated-element"""

_NEAR, _FAR = "../", "../../"
"""How an address begins that leads to the same from every page in a folder of one folder, and of one above that."""
_ANYWHERE = ("/", "https://", "http://")
"""How one begins that leads to the same from every page."""
_OTHER_SITE = re.compile(r"https?://[a-z0-9.-]+(?:[/?#]|$)")
_PATH = re.compile(r"/?(?:[\w.-]++/)*+[\w.-]*+", re.ASCII)
"""What needs no taking apart: an address of another site in which nothing can be wrong, and one that is only a path."""


@dataclass(frozen=True, slots=True, order=True)
class DeadLink:
    """A page or stylesheet (relative to the site) and the address in it that leads nowhere."""

    page: str
    target: str


def dead_links(site: Mapping[str, Facts], base_path: str = "/") -> list[DeadLink]:
    """All internal links, pictures, styles, fonts and anchors of a site that lead nowhere.

    `site` has the facts of every file. `base_path` is the path of the site's URL. A link that starts at the root of
    the server, outside of that path, leads to something that no build knows: it is dead too.
    """
    follower = _Follower(site, base_path)
    dead = []
    # What many pages share is followed once: all of an entry's pages of one kind lie beside each other.
    near: dict[str, set[str]] = defaultdict(set)
    far: dict[str, set[str]] = defaultdict(set)
    for page, facts in site.items():
        folder = posixpath.dirname(page)
        above = _above(folder)
        here, there = near[above], far[_above(above)]
        for target in set(facts.targets).difference(here).difference(there):
            if not follower.leads_somewhere(page, folder, target):
                dead.append(DeadLink(page, target))
            elif target.startswith(_FAR):
                there.add(target)
            elif target.startswith((_NEAR, *_ANYWHERE)):
                here.add(target)
    return sorted(dead)


def _above(folder: str) -> str:
    """The folder in which a folder lies; above the site each has its own name too."""
    return f"{folder}/.." if not folder or folder.startswith("/..") else posixpath.dirname(folder)


class _Follower:
    """Follows links in one site; each address is taken apart once."""

    def __init__(self, site: Mapping[str, Facts], base_path: str) -> None:
        self._site = site
        self._base = posixpath.join("/", base_path.strip("/"), "")
        self._address = cache(_address)
        self._ids = cache(lambda page: frozenset(site[page].ids))

    def leads_somewhere(self, page: str, folder: str, target: str) -> bool:
        """Whether `target` is there for who reads `page`, which lies in `folder`."""
        address = self._address(target)
        if address is None or address.elsewhere:
            return address is not None
        found = self._found(folder, address.path) if address.path else page
        if found is None:
            return False
        # What a part means in another kind of file, such as a page of a PDF, is not for us.
        part = address.part
        return not found.endswith(".html") or part.lower() in _ALWAYS_THERE or part in self._ids(found)

    def _found(self, folder: str, path: str) -> str | None:
        """The file of the site that a server gives for a path on a page in a folder."""
        address = posixpath.normpath(path if path.startswith("/") else f"{self._base}{folder or '.'}/{path}")
        if not f"{address}/".startswith(self._base):
            return None
        inside = address[len(self._base) :]
        if inside in self._site and not path.endswith("/"):
            return inside
        index = f"{inside}/index.html" if inside else "index.html"
        return index if index in self._site else None


class _Address(NamedTuple):
    path: str
    part: str
    elsewhere: bool
    """On another site."""


_ELSEWHERE = _Address("", "", elsewhere=True)


def _address(target: str) -> _Address | None:
    if _OTHER_SITE.match(target):
        return _ELSEWHERE
    if _PATH.fullmatch(target):
        return _Address(target, "", elsewhere=False)
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        # Something like https://[x leads nowhere in any browser.
        return None
    return _Address(unquote(parts.path), unquote(parts.fragment), bool(parts.scheme or parts.netloc))
