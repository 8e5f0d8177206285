"""Looks at a site that was built: whether it holds what it should, and how large its pages are."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from editing import Edit
from measuring import Failed

HOME, LIST, ENTRY, OTHER = "home", "list of a kind", "entry", "any other page"
_INDEXES = ("zoeken/index.js", "search/search_index.json", "search.json", "pagefind/pagefind.js")
"""What search begins with, of each generator."""
_SAMPLED = 200


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of a page as it is, and compressed as a web server does."""

    raw: float
    packed: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """The largest page of each sort, the mean entry, and the whole site in bytes."""

    largest: dict[str, Size]
    mean: Size
    site: int


def entry_pages(docs: Path) -> tuple[Path, ...]:
    """The folder in the site of every entry, from the Markdown pages."""
    return tuple(sorted(page.relative_to(docs).with_suffix("") for page in docs.glob("*/*.md") if page.stem != "index"))


def prove_pages(site: Path, entries: Collection[Path], *, search: bool) -> None:
    """Raises `Failed` when an entry has no page, or the site has a search that it should not have, or the reverse."""
    wanted = {*entries, *(each.parent for each in entries), Path()}
    missing = sorted(each for each in wanted if not (site / each / "index.html").is_file())
    if missing:
        raise Failed(f"{len(missing)} pages were not built, for example {missing[0]}")
    found = [name for name in _INDEXES if (site / name).exists()]
    if bool(found) != search:
        raise Failed(f"search should be {'on' if search else 'off'}, and its files are {found}")


def prove_shown(site: Path, edit: Edit, mark: str) -> None:
    """Raises `Failed` when an edit is not on its page."""
    files = (site / page / "index.html" for page in edit.pages)
    texts = (file.read_text("utf-8") for file in files if file.is_file())
    if mark not in next((text for text in texts if edit.text in text), ""):
        raise Failed(f"the site does not show the edit “{edit.text} {mark}”")


def sizes(site: Path, entries: tuple[Path, ...]) -> Sizes:
    """What the pages of a site weigh."""
    kinds = {each.parent for each in entries}
    known = {*entries}
    sorts: dict[str, list[Path]] = defaultdict(list)
    for page in site.rglob("*.html"):
        sorts[_sort(page.relative_to(site), known, kinds)].append(page)
    largest = {sort: _size(max(pages, key=_bytes)) for sort, pages in sorts.items()}
    sample = [_size(site / each / "index.html") for each in entries[:: -(-len(entries) // _SAMPLED)]]
    middle = Size(mean(each.raw for each in sample), mean(each.packed for each in sample))
    return Sizes(largest, middle, sum(map(_bytes, _files(site))))


def _sort(page: Path, entries: set[Path], kinds: set[Path]) -> str:
    if page == Path("index.html"):
        return HOME
    if page.parent in entries:
        return ENTRY
    return LIST if Path(page.parts[0]) in kinds else OTHER


def _size(page: Path) -> Size:
    content = page.read_bytes()
    return Size(len(content), len(gzip.compress(content, 6)))


def _bytes(file: Path) -> int:
    return file.stat().st_size


def _files(site: Path) -> Iterator[Path]:
    return (path for path in site.rglob("*") if path.is_file())
