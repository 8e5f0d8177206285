"""The two edits that the benchmark saves: a word in the running text of an entry, and its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

KIND = "instrumenten"
_NAMED = re.compile(rf"\]\(\.\./{KIND}/([a-z0-9-]+)\.md\)")
_WORDS = re.compile(r"^doel: \|\n(?:.*\n)*?.*?(?<!\[)\b([A-Z][a-z]+(?: [a-z]+){4})", re.MULTILINE)
"""The first five words of a sentence, in the field that says what an entry is for."""
_MARK = r"(?: proef\d{4})?"
_NUMBERS = count(1)


LONGEST_LIST = 100
"""No list comes in so many pages."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edit puts its mark: in a file, between these two pieces of text."""

    file: Path
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What is saved together, and where it shows."""

    places: tuple[Place, ...]
    text: str
    """What the mark comes behind."""
    pages: tuple[Path, ...]
    """Folders in the site; the first page that has the text is the one to look at."""

    def save(self) -> str:
        """Write a new mark in the place of the one before it, and return it. Raises ValueError when there is no place."""
        mark = f"proef{next(_NUMBERS):04}"
        for file, text in _texts(self.places, mark):
            file.write_text(text, "utf-8")
        return mark


def _texts(places: tuple[Place, ...], mark: str) -> list[tuple[Path, str]]:
    """Every file with its new text, worked out before the first is written."""
    texts: dict[Path, str] = {}
    for place in places:
        text = texts.get(place.file) or place.file.read_text("utf-8")
        pattern = re.escape(place.before) + _MARK + re.escape(place.after)
        texts[place.file], found = re.subn(pattern, f"{place.before} {mark}{place.after}", text)
        if not found:
            raise ValueError(f"{place.file} has no “{place.before}”")
    return list(texts.items())


@dataclass(frozen=True, slots=True)
class Subject:
    """The entry that is edited."""

    id: str
    title: str
    words: str
    """Running text of it that stands there once."""
    pages: tuple[str, ...]
    """The Markdown files of other entries that name it, in the folder of the pages."""


def choose(catalogue: Path, docs: Path) -> Subject:
    """Of all entries of a kind the one that as many others name as half of them are named by."""
    naming = {page: set(_NAMED.findall(page.read_text("utf-8"))) for page in sorted(docs.glob("*/*.md"))}
    ids = {file.stem for file in catalogue.glob(f"{KIND}/*.yml")}
    named = Counter(each for found in naming.values() for each in found & ids)
    ranked = sorted(ids, key=lambda each: (named[each], each))
    for chosen in ranked[len(ranked) // 2 :]:
        text = (catalogue / KIND / f"{chosen}.yml").read_text("utf-8")
        words = _WORDS.search(text)
        if words and text.count(words[1]) == 1:
            pages = tuple(page.relative_to(docs).as_posix() for page, found in naming.items() if chosen in found)
            return Subject(chosen, text.split("\n")[0].removeprefix("titel: "), words[1], pages)
    raise ValueError(f"none of {len(ids)} entries has words that can be edited")


def entry_edits(subject: Subject, catalogue: Path) -> tuple[Edit, Edit]:
    """The words and the title, in the one file of the entry."""
    file = catalogue / KIND / f"{subject.id}.yml"
    return _edits(subject, file, (Place(file, f"titel: {subject.title}", "\n"),))


def page_edits(subject: Subject, docs: Path) -> tuple[Edit, Edit]:
    """The words, and the title in every Markdown page that has it, as a script that made those pages would do."""
    file = docs / KIND / f"{subject.id}.md"
    return _edits(subject, file, tuple(_titles(subject, file, docs)))


def _edits(subject: Subject, file: Path, titles: tuple[Place, ...]) -> tuple[Edit, Edit]:
    # A long list may come in pages. In other pages the title may also stand in a text of their own.
    lists = (Path(KIND), *(Path(KIND, "pagina", str(number)) for number in range(2, LONGEST_LIST)))
    naming = (*lists, *(Path(page).with_suffix("") for page in subject.pages))
    words = Edit((Place(file, subject.words, ""),), subject.words, (Path(KIND, subject.id),))
    return words, Edit(titles, subject.title, naming)


def _titles(subject: Subject, file: Path, docs: Path) -> Iterator[Place]:
    yield Place(file, f'title: "{subject.title}', '"')
    yield Place(file, f"# {subject.title}", "\n")
    lists = [docs / KIND / name for name in ("index.md", "_index.md")]
    yield Place(next(filter(Path.exists, lists)), f"[{subject.title}", f"]({subject.id}.md)")
    for page in subject.pages:
        yield Place(docs / page, f"[{subject.title}", f"](../{KIND}/{subject.id}.md)")
