"""The files of a built site: each is read at most once, and one whose facts are known only when somebody asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from werkkist.cache import digest
from werkkist.site.facts import NOTHING, Facts, facts_of, facts_of_style
from werkkist.site.policy import around_content


class File(NamedTuple):
    """What can be told of a file; a page that only `Known` told of has no scripts of its own."""

    seal: str
    """A name for what it says: other facts have another name. Of a file without links ''."""
    facts: Callable[[], Facts]
    is_known: bool = False


WITHOUT_LINKS = File("", lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Known:
    """What the writer of a page knows of it, and by what it sees that nobody has changed it since."""

    seal: str
    facts: Callable[[], Facts | None]
    """None when the page has to be read for that."""
    size: int
    changed: int
    """In nanoseconds since 1970."""

    @classmethod
    def of(cls, seal: str, facts: Callable[[], Facts | None], status: os.stat_result) -> Known:
        """Of a page that was written just now."""
        return cls(seal, facts, status.st_size, status.st_mtime_ns)

    def holds_for(self, status: os.stat_result) -> bool:
        """Whether the file is still the one that was written."""
        return (self.size, self.changed) == (status.st_size, status.st_mtime_ns)


NONE: Mapping[str, Known] = {}
NOBODY: Collection[str] = frozenset()


def files_of(
    site: str | os.PathLike[str], known: Mapping[str, Known] = NONE, ours: Collection[str] = NOBODY
) -> dict[str, File]:
    """Every file of a site by its path from the root, with slashes.

    `ours` are the pages of the catalogue: no script in the content of those counts.
    """
    found: dict[str, File] = {}
    for name, entry in _files(os.fspath(site), ""):
        read = _reader(name, ours)
        if read is None:
            found[name] = WITHOUT_LINKS
        elif (told := known.get(name)) and told.holds_for(entry.stat()):
            found[name] = File(told.seal, partial(_known_or_read, told, read, entry.path), is_known=True)
        else:
            found[name] = File(digest(read.__name__, _content(entry.path)), partial(_read, read, entry.path))
    return found


def facts_of_files(files: Mapping[str, File]) -> dict[str, Facts]:
    """What each of these files says."""
    return {name: file.facts() for name, file in files.items()}


def unknown(files: Mapping[str, File]) -> dict[str, File]:
    """Those of which only the file tells what it says: all scripts and styles inside pages are among them."""
    return {name: file for name, file in files.items() if not file.is_known}


def _files(folder: str, inside: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    folders = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield f"{inside}{entry.name}", entry
            elif not entry.is_symlink():
                folders.append(entry)
    for entry in folders:
        yield from _files(entry.path, f"{inside}{entry.name}/")


def _reader(name: str, ours: Collection[str]) -> Callable[[str], Facts] | None:
    if name.endswith(".html"):
        return _of_page_of_ours if name in ours else facts_of
    return facts_of_style if name.endswith(".css") else None


def _known_or_read(known: Known, read: Callable[[str], Facts], path: str) -> Facts:
    return known.facts() or _read(read, path)


def _read(read: Callable[[str], Facts], path: str) -> Facts:
    # A handwritten file may be in any encoding; addresses and ids are nearly always plain letters. Outside of
    # those a script in an old encoding gets a hash that fits nothing, and is stopped.
    text = _content(path).decode("utf-8", "replace")
    # As a browser reads the ends of lines: so a script has the hash that it has there.
    return read(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _of_page_of_ours(page: str) -> Facts:
    """An editor's text has no scripts, so none in it gets leave to run."""
    facts = facts_of(page)
    if not facts.scripts and not facts.styles:
        return facts
    around = facts_of(around_content(page))
    return facts._replace(scripts=around.scripts, styles=around.styles)
