"""Search: what the index must know beyond the page, and the engine (Pagefind) over a built site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from markupsafe import Markup

from werkkist.pages.page import Page

BUNDLE = "pagefind"
"""The folder of the index in the site; the search script looks for it there."""
_MARKED = re.compile(rb"<article [^>]*\bdata-pagefind-body\b")


class SearchFailed(Exception):
    """The engine could not make an index; the message is its own."""


def marks(page: Page) -> str:
    """Invisible HTML that tells the engine the facets, other words and weight of a page."""
    if page.search is None:
        return ""
    facts = page.search
    parts = [
        Markup('<span data-pagefind-filter="{}:{}"></span>').format(name, value)
        for name, values in facts.filters.items()
        for value in values
    ]
    parts.append(Markup('<span data-pagefind-meta="samenvatting:{}"></span>').format(page.summary))
    if facts.words:
        words = ", ".join(facts.words)
        parts.append(
            Markup('<span data-pagefind-index-attrs="data-zoekwoorden" data-zoekwoorden="{}"></span>').format(words)
        )
    return Markup('<div hidden class="wk-zoekfeiten">{}</div>').format(Markup().join(parts))


def index_site(site: Path) -> int:
    """Make the search index of a built site in `site/pagefind`; the number of pages indexed.

    Nothing is made when no page is to be found.

    The index is made beside the site and then put in place, so that a search is never answered
    from half an index. Raises `SearchFailed` when the engine is missing or stops.
    """
    if not _has_marked(site):
        return 0
    with tempfile.TemporaryDirectory(prefix="werkkist-zoeken-") as folder:
        output = Path(folder) / BUNDLE
        _run(site, output)
        pages = _count(output)
        if pages:
            _put(output, site / BUNDLE)
        return pages


def _has_marked(site: Path) -> bool:
    """Whether a page asks to be found. If none does, Pagefind takes them all, the guides for editors too."""
    return any(_MARKED.search(file.read_bytes()) for file in site.rglob("*.html"))


def _run(site: Path, output: Path) -> None:
    command = (sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(output))
    done = subprocess.run((*command, "--quiet"), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchFailed((done.stderr or done.stdout).strip() or "pagefind gaf geen uitleg")


def _count(output: Path) -> int:
    entry = output / "pagefind-entry.json"
    if not entry.is_file():
        return 0
    languages = json.loads(entry.read_text("utf-8"))["languages"]
    return sum(language["page_count"] for language in languages.values())


def _put(made: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(made, target)
