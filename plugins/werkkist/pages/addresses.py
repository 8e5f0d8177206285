"""Where pages live: uris, URLs and the relative path from one to another."""

from __future__ import annotations

from functools import lru_cache
from posixpath import relpath

HOME = "index.md"
COLOPHON = "colofon.md"
PRIVACY = "privacy.md"
SEARCH = "zoeken.md"
CHOOSER = "keuzehulp/index.md"
EDITORS = "redactie"
"""The folder of pages for who writes entries; they are in no menu and not in search."""
GUIDE = f"{EDITORS}/velden/index.md"
PROPOSALS = f"{EDITORS}/voorstellen.md"
OVERVIEW = f"{EDITORS}/overzicht.md"


def entry_uri(kind: str, entry_id: str) -> str:
    return f"{kind}/{entry_id}.md"


def list_uri(kind: str) -> str:
    return f"{kind}/index.md"


def guide_uri(kind: str) -> str:
    return f"{EDITORS}/velden/{kind}.md"


def relative(origin: str, target: str) -> str:
    """The link from page `origin` to page `target` (uris), for sites with a folder per page."""
    here, there = _folders(origin), _folders(target)
    if here[:1] != there[:1]:
        return f"{'../' * len(here)}{_url(target)}" or "./"
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    up, down = "../" * (len(here) - shared), "/".join((*there[shared:], ""))
    return f"{up}{down}" or "./"


def relative_file(origin: str, file: str) -> str:
    """The link from page `origin` to a file such as `beelden/x.png`."""
    return relpath(file, _folder(origin) or ".")


@lru_cache(maxsize=32_768)
def _folders(uri: str) -> tuple[str, ...]:
    return tuple(part for part in _folder(uri).split("/") if part)


@lru_cache(maxsize=32_768)
def _url(uri: str) -> str:
    return "/".join((*_folders(uri), ""))


def _folder(uri: str) -> str:
    path = uri.removesuffix(".md")
    return "" if path == "index" else path.removesuffix("/index")
