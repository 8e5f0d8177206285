"""The files of a built site: each is read at most once, and one whose facts are known is not read at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from werkkist.site.facts import NOTHING, Facts, facts_of, facts_of_style
from werkkist.site.policy import around_content

NOBODY: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What the writer of a file knows of it, and by what it sees that nobody has changed it since."""

    facts: Facts
    size: int
    changed: int
    """In nanoseconds since 1970."""

    @classmethod
    def of(cls, facts: Facts, status: os.stat_result) -> Known:
        """Facts of a file that was written just now."""
        return cls(facts, status.st_size, status.st_mtime_ns)

    def holds_for(self, status: os.stat_result) -> bool:
        """Whether the file is still the one that was written."""
        return (self.size, self.changed) == (status.st_size, status.st_mtime_ns)


NONE: Mapping[str, Known] = {}


def read_files(
    site: str | os.PathLike[str], known: Mapping[str, Known] = NONE, ours: Collection[str] = NOBODY
) -> dict[str, Facts]:
    """Every file of a site by its path from the root, with slashes; `NOTHING` for what is no page and no stylesheet.

    `ours` are the pages of the catalogue: no script in the content of those counts.
    """
    told: dict[str, Facts] = {}
    for name, entry in _files(os.fspath(site), ""):
        read = _reader(name, ours)
        if read is None:
            told[name] = NOTHING
        elif (found := known.get(name)) and found.holds_for(entry.stat()):
            told[name] = found.facts
        else:
            told[name] = read(_text(entry.path))
    return told


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


def _text(path: str) -> str:
    # A handwritten file may be in any encoding; addresses and ids are nearly always plain letters. Outside of
    # those a script in an old encoding gets a hash that fits nothing, and is stopped.
    with open(path, "rb") as file:
        text = file.read().decode("utf-8", "replace")
    # As a browser reads the ends of lines: so a script has the hash that it has there.
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _of_page_of_ours(page: str) -> Facts:
    """An editor's text has no scripts, so none in it gets leave to run."""
    facts = facts_of(page)
    if not facts.scripts and not facts.styles:
        return facts
    around = facts_of(around_content(page))
    return facts._replace(scripts=around.scripts, styles=around.styles)
