"""Every link, anchor, picture and asset in a built site leads to something that is there."""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*+"""
_TAG = re.compile(
    rf"<!--.*?-->|<(?P<raw>script|style|textarea|title)\b(?P<facts>{_ATTRIBUTES})>.*?</(?P=raw)\s*>|<[a-z]{_ATTRIBUTES}>",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, an element whose text is no HTML, or the beginning of any other element."""

_NAME = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REFRESH = re.compile(r"""^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']*)""", re.IGNORECASE)
_CANDIDATES = re.compile(r",\s+")
_COMMENT_IN_STYLE = re.compile(r"/\*.*?\*/", re.DOTALL)
_IN_STYLE = re.compile(r"""(?:url\(|@import)\s*(?:"([^"]*)"|'([^']*)'|([^\s"'();]+))""", re.IGNORECASE)

_LEADS = frozenset(("href", "xlink:href", "src", "poster", "action", "formaction"))
_LISTS = frozenset(("srcset", "imagesrcset"))
_ALWAYS_THERE = frozenset(("", "top"))
"""Parts that every page has: https://html.spec.whatwg.org/multipage/browsing-the-web.html#find-a-potential-indicated-element"""


@dataclass(frozen=True, slots=True, order=True)
class DeadLink:
    """A page or stylesheet (relative to the site) and the address in it that leads nowhere."""

    page: str
    target: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What a file says: where it leads, and the parts of it that a link can name."""

    targets: frozenset[str]
    ids: frozenset[str] = frozenset()


_NOTHING = _Told(frozenset())


def dead_links(site: Path, base_path: str = "/") -> list[DeadLink]:
    """All internal links, pictures, styles, fonts and anchors of a site that lead nowhere.

    `base_path` is the path of the site's URL. A link that starts at the root of the server, outside of
    that path, leads to something that no build knows: it is dead too.
    """
    files = frozenset(_files(site))
    tag = cache(_of_tag)
    told = {name: _of_page(_text(site / name), tag) for name in files if name.endswith(".html")}
    told |= {name: _of_style(_text(site / name)) for name in files if name.endswith(".css")}
    base = posixpath.join("/", base_path.strip("/"), "")
    dead = (
        DeadLink(name, target)
        for name, each in told.items()
        for target in each.targets
        if not _leads_somewhere(name, target, base, files, told)
    )
    return sorted(dead)


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        inside = Path(folder).relative_to(site).as_posix()
        yield from (posixpath.normpath(posixpath.join(inside, name)) for name in names)


def _text(file: Path) -> str:
    # A handwritten file may be in any encoding; addresses and ids are nearly always plain letters.
    return file.read_text("utf-8", errors="replace")


def _leads_somewhere(page: str, target: str, base: str, files: frozenset[str], told: dict[str, _Told]) -> bool:
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        # Something like https://[x leads nowhere in any browser.
        return False
    if parts.scheme or parts.netloc:
        return True
    found = _found(page, unquote(parts.path), base, files) if parts.path else page
    if found is None:
        return False
    # What a part means in another kind of file, such as a page of a PDF, is not for us.
    part = unquote(parts.fragment)
    return not found.endswith(".html") or part.lower() in _ALWAYS_THERE or part in told[found].ids


def _found(page: str, path: str, base: str, files: frozenset[str]) -> str | None:
    """The file of the site that a server gives for a path on a page."""
    address = posixpath.normpath(posixpath.join(base, posixpath.dirname(page), path))
    if not f"{address}/".startswith(base):
        return None
    inside = address[len(base) :]
    if inside in files and not path.endswith("/"):
        return inside
    index = posixpath.join(inside, "index.html")
    return index if index in files else None


def _of_style(text: str) -> _Told:
    found = ("".join(each) for each in _IN_STYLE.findall(_COMMENT_IN_STYLE.sub("", text)))
    return _Told(frozenset(each for each in found if not each.startswith("#")))


def _of_page(text: str, tag: Callable[[str], _Told]) -> _Told:
    """Both in one pass; `tag` remembers, for most tags of a page stand on others too."""
    targets: set[str] = set()
    ids: set[str] = set()
    for found in _TAG.finditer(text):
        told = tag(found[0] if found["raw"] is None else f"<{found['raw']}{found['facts']}>")
        targets |= told.targets
        ids |= told.ids
    return _Told(frozenset(targets), frozenset(ids))


def _of_tag(tag: str) -> _Told:
    name = _NAME.match(tag)
    if name is None:
        # A comment.
        return _NOTHING
    kind = name[1].lower()
    facts = {key.lower(): html.unescape("".join(value)) for key, *value in _ATTRIBUTE.findall(tag, name.end())}
    ids = {facts[key] for key in (("id", "name") if kind == "a" else ("id",)) if key in facts}
    return _Told(frozenset(_targets(kind, facts)), frozenset(ids)) if facts else _NOTHING


def _targets(kind: str, facts: Mapping[str, str]) -> Iterator[str]:
    for key, value in facts.items():
        if key in _LEADS or (key == "data" and kind == "object"):
            yield value
        elif key in _LISTS:
            yield from (each.split()[0] for each in _CANDIDATES.split(value) if each.strip())
    if kind == "meta" and facts.get("http-equiv", "").lower() == "refresh":
        found = _REFRESH.match(facts.get("content", ""))
        yield found[1] if found else ""
