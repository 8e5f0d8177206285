"""Where pages live: uris, URLs and the relative path from one to another."""

from __future__ import annotations

from posixpath import relpath

HOME = "index.md"
COLOPHON = "colofon.md"
PRIVACY = "privacy.md"


def entry_uri(kind: str, entry_id: str) -> str:
    return f"{kind}/{entry_id}.md"


def list_uri(kind: str) -> str:
    return f"{kind}/index.md"


def relative(origin: str, target: str) -> str:
    """The link from page `origin` to page `target` (uris), for sites with a folder per page."""
    path = relpath(_folder(target) or ".", _folder(origin) or ".")
    return "./" if path == "." else f"{path}/"


def relative_file(origin: str, file: str) -> str:
    """The link from page `origin` to a file such as `beelden/x.png`."""
    return relpath(file, _folder(origin) or ".")


def _folder(uri: str) -> str:
    path = uri.removesuffix(".md")
    return "" if path == "index" else path.removesuffix("/index")
