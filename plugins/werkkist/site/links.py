"""Every link and anchor in a built site leads to something that is there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TARGET = re.compile(r"""<(?:a|link|img|script|source)\b[^>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_ID = re.compile(r"""\s(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_COMMENT_OR_SCRIPT = re.compile(r"<!--.*?-->|<script\b[^>]*>.*?</script>", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class DeadLink:
    """A page (relative to the site) and the address on it that leads nowhere."""

    page: str
    target: str


def dead_links(site: Path, base_path: str = "/") -> list[DeadLink]:
    """All internal links, pictures, styles and anchors of a site that lead nowhere.

    `base_path` is the path of the site's URL, for links that start at the root.
    """
    checker = _Checker(site.resolve(), base_path)
    pages = sorted(site.rglob("*.html"))
    return sorted({dead for page in pages for dead in checker.dead_on(page.resolve())})


class _Checker:
    def __init__(self, site: Path, base_path: str) -> None:
        self._site, self._base = site, f"/{base_path.strip('/')}/".replace("//", "/")
        self._exists = cache(self._find)
        self._ids = cache(self._read_ids)

    def dead_on(self, page: Path) -> Iterator[DeadLink]:
        shown = page.relative_to(self._site).as_posix()
        for target in _targets(page.read_text("utf-8")):
            if not self._leads_somewhere(page, target):
                yield DeadLink(shown, target)

    def _leads_somewhere(self, page: Path, target: str) -> bool:
        try:
            parts = urlsplit(target)
        except ValueError:
            # Something like https://[x leads nowhere in any browser.
            return False
        if parts.scheme or parts.netloc:
            return True
        file = self._exists(page.parent, parts.path) if parts.path else page
        if file is None:
            return False
        return not parts.fragment or unquote(parts.fragment) in self._ids(file)

    def _find(self, folder: Path, path: str) -> Path | None:
        start = self._site if path.startswith("/") else folder
        inside = unquote(path.removeprefix(self._base) if path.startswith(self._base) else path)
        found = (start / inside.lstrip("/")).resolve()
        if found.is_dir():
            found /= "index.html"
        return found if found.is_file() and found.is_relative_to(self._site) else None

    def _read_ids(self, file: Path) -> frozenset[str]:
        if file.suffix != ".html":
            return frozenset()
        text = _COMMENT_OR_SCRIPT.sub("", file.read_text("utf-8"))
        return frozenset(html.unescape("".join(found)) for found in _ID.findall(text)) | {""}


def _targets(page: str) -> set[str]:
    text = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    return {html.unescape("".join(found)) for found in _TARGET.findall(text)}
