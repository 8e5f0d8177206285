"""The same pages as Markdown files with front matter, for any other generator."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import dirname, normpath, relpath

from werkkist.catalogue import Catalogue
from werkkist.doors.site_settings import SiteSettings
from werkkist.history import last_changes, today
from werkkist.loading import image_files
from werkkist.pages.building import Building, redirects
from werkkist.pages.page import Page, block
from werkkist.pages.searching import examples
from werkkist.pages.security_txt import SECURITY_TXT, security_txt
from werkkist.publishing.publication import Publication
from werkkist.publishing.swap import flush
from werkkist.search.site import index_of

MANIFEST = ".werkkist-export.json"
"""Remembers which files we wrote, so that only those are ever removed."""

_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!])")
_RELATIVE = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"#:/?][^"#:?]*)(?=["#?])')
"""The address of a link or picture inside the site, without its question and anchor."""


@dataclass(frozen=True, slots=True)
class Export:
    """What an export did: the files written, removed, left as they were, and in the way."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    in_the_way: tuple[str, ...] = ()
    """Files of somebody else on a path that we need; nothing is written when there are any."""


def export(files: Iterable[tuple[str, bytes]], target: Path) -> Export:
    """Bring `target` up to date with `files` (path and content), touching nobody else's files.

    All new content is on the disk before the first file changes. Then each file is replaced as a whole, one
    by one: an engine may be watching the folder, so the folder itself stays. Raises `CannotPublish` while
    another export goes on, `OSError` when nothing can be written.
    """
    wanted = dict(files)
    ours = _remembered(target)
    obstacles = {_obstacle(target, path, content, ours) for path, content in wanted.items()} - {""}
    if obstacles:
        return Export(in_the_way=tuple(sorted(obstacles)))
    changed = {path: content for path, content in wanted.items() if not _holds(target / path, content)}
    removed = _update(target, changed, ours, set(wanted)) if changed or ours != set(wanted) else ()
    return Export(tuple(changed), tuple(removed), len(wanted) - len(changed))


def _update(target: Path, changed: Mapping[str, bytes], ours: set[str], wanted: set[str]) -> list[str]:
    """Write what changed and remove what is no longer wanted; the paths that were removed."""
    publication = Publication(target, by_piece=True)
    try:
        for path, content in changed.items():
            _write(publication.folder / path, content)
        flush(publication.folder)
        # Who is stopped from here on still knows the next time which files are ours.
        _remember(target, ours | wanted, publication.folder)
        for path in changed:
            _move(publication.folder / path, target / path)
        removed = [path for path in sorted(ours - wanted) if _remove(target, path)]
        _remember(target, wanted, publication.folder)
        return removed
    finally:
        publication.drop()


def site_files(
    catalogue: Catalogue, settings: SiteSettings, project: Path
) -> Iterator[tuple[str, bytes]]:
    """Everything of the site that comes from the catalogue: pages, redirects, pictures, the search index."""
    pages = Building(catalogue, settings.edition, last_changes(project), today=today(project)).pages()
    uris = {page.url: page.uri for page in pages}
    for page in pages:
        if page.uri not in settings.own_pages:
            yield page.uri, markdown(page, uris).encode()
            yield from page.files()
    for uri, html_text in redirects(catalogue):
        yield uri, html_text.encode()
    if told := security_txt(settings.edition):
        yield SECURITY_TXT, told.encode()
    yield from index_of(examples(catalogue), pages)
    for name, path in image_files(settings.folders).items():
        yield f"beelden/{name}", path.read_bytes()


def markdown(page: Page, uris: Mapping[str, str]) -> str:
    """Front matter, Markdown headings and between them the HTML of the page.

    `uris` gives the file of every address: between files links lead to files, as in any Markdown.
    """
    parts = [_front_matter(page), block(page.kicker), f"# {escape_markdown(page.title)}"]
    parts.append(block(page.lead))
    for part in page.sections:
        parts += [f"## {escape_markdown(part.title)} {{ #{part.id} }}", block(part.html)]
    parts.append(block(page.foot))
    text = "\n\n".join(part for part in parts if part) + "\n"
    return _RELATIVE.sub(lambda hit: hit[1] + _between_files(page, hit[2], uris), text)


def _between_files(page: Page, address: str, uris: Mapping[str, str]) -> str:
    """An address as seen from the URL of a page → the same place as seen from its file."""
    place = normpath(page.url + address)
    url = "" if place == "." else f"{place}/"
    target = uris.get(url, f"{place}.md") if address.endswith("/") else place
    return relpath(target, dirname(page.uri) or ".")


def escape_markdown(text: str) -> str:
    """Plain text that a Markdown engine shows letter for letter."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", html.escape(text, quote=False))


def _front_matter(page: Page) -> str:
    # JSON is YAML; one value a line keeps the difference between two exports small.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in page.meta().items()]
    return "\n".join(["---", *lines, "---"])


def _remembered(target: Path) -> set[str]:
    manifest = target / MANIFEST
    if not manifest.is_file():
        return set()
    try:
        paths = json.loads(manifest.read_text("utf-8"))
    except ValueError:
        # Somebody damaged the list: then nothing is known to be ours.
        return set()
    return {path for path in paths if ".." not in PurePosixPath(path).parts and not path.startswith("/")}


def _obstacle(target: Path, path: str, content: bytes, ours: set[str]) -> str:
    """What of somebody else stands where `path` must come; '' for nothing."""
    file = target / path
    if file.is_dir() or file.is_symlink():
        return path
    if file.is_file() and path not in ours and file.read_bytes() != content:
        return path
    # A link would let us write, or later remove, outside the target.
    inside = [target / folder for folder in PurePosixPath(path).parents if folder.name]
    blocked = next((each for each in inside if each.is_file() or each.is_symlink()), None)
    return blocked.relative_to(target).as_posix() if blocked else ""


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _move(file: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    file.replace(place)


def _remember(target: Path, paths: set[str], folder: Path) -> None:
    content = json.dumps(sorted(paths), indent=0).encode()
    if not _holds(target / MANIFEST, content):
        _write(folder / MANIFEST, content)
        _move(folder / MANIFEST, target / MANIFEST)


def _remove(target: Path, path: str) -> bool:
    file = target / path
    if not file.is_file() or not file.resolve().is_relative_to(target.resolve()):
        return False
    file.unlink()
    for folder in file.relative_to(target).parents:
        if folder != Path() and not any((target / folder).iterdir()):
            (target / folder).rmdir()
    return True
