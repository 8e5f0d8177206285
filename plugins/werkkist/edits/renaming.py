"""An entry under another id: its file, every reference to it, and the old id that keeps its address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from werkkist.catalogue import Catalogue, Item, Key, Link
from werkkist.edits.blocks import NoBlocks
from werkkist.edits.naming import fault_of, taken
from werkkist.edits.old_ids import with_old_id
from werkkist.edits.references import NotFound, edits
from werkkist.edits.rehearsal import rehearse
from werkkist.edits.repairs.change import apply
from werkkist.edits.writing import Change
from werkkist.loading import load
from werkkist.problems import Problem


class Refused(Exception):
    """A renaming that we don't do: why, for the editor."""

    def __init__(self, reason: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(reason)
        self.reason, self.problems = reason, tuple(problems)


@dataclass(frozen=True, slots=True)
class Renaming:
    """Every file that changes, the new one first and the old one last; how many references follow."""

    old: Path
    new: Path
    changes: Mapping[Path, Change]
    references: int


def plan(folders: Sequence[Path], base: Path, key: Key, new: str) -> Renaming:
    """All new contents, checked as a whole; nothing is written yet. Raises `Refused`."""
    folders = [folder.resolve() for folder in folders]
    catalogue = load(folders, base, drafts=True).catalogue
    item = _item(catalogue, folders, key)
    _check_new(catalogue, folders, item, new)
    _check_unread(catalogue, folders, item)
    links = sorted(catalogue.links_to(key), key=lambda link: link.origin)
    by_origin = {origin: list(group) for origin, group in groupby(links, key=lambda link: link.origin)}
    own = _rewritten(item, by_origin.pop(key, []), new, is_renamed=True)
    changes: dict[Path, Change] = {item.file.with_stem(new): (None, own)}
    for origin, group in by_origin.items():
        other = catalogue.get(origin)
        changes[other.file] = (other.file.read_bytes(), _rewritten(other, group, new))
    changes[item.file] = (item.file.read_bytes(), None)
    outcome = rehearse(folders, changes, item, new)
    if outcome.fresh or not outcome.all_follow:
        raise Refused("Met de nieuwe naam zou de catalogus niet meer kloppen.", outcome.fresh)
    return Renaming(item.file, item.file.with_stem(new), changes, len(links))


def _item(catalogue: Catalogue, folders: Sequence[Path], key: Key) -> Item:
    files = [path for folder in folders if (path := folder / key[0] / f"{key[1]}.yml").is_file()]
    if not files:
        raise Refused(f"Er is geen bestand {key[0]}/{key[1]}.yml.")
    item = catalogue.get(key)
    if len(files) > 1 or item is None:
        raise Refused(f"Met {key[0]}/{key[1]}.yml is nog iets mis. Kijk met:  werkkist controleer")
    return item


def _check_new(catalogue: Catalogue, folders: Sequence[Path], item: Item, new: str) -> None:
    fault = fault_of(new)
    if fault:
        raise Refused(fault)
    there = taken(folders, item.kind, new)
    if there:
        raise Refused(f"De naam “{new}” is al in gebruik: {item.kind}/{there.name}.")
    for other in catalogue.of(item.kind):
        if other is not item and new in (other.entry.oude_ids or ()):
            owner = other.entry.titel
            raise Refused(f"De naam “{new}” was eerder van “{owner}”. Dat adres leidt daar nog heen.")


def _check_unread(catalogue: Catalogue, folders: Sequence[Path], item: Item) -> None:
    """A file that can't be read may name the entry too: then its reference would be lost."""
    read = {other.file for other in catalogue}
    name = re.compile(rf"(?<![\w-]){re.escape(item.id)}(?![\w-])".encode())
    for path in (path for folder in folders for path in sorted(folder.glob("*/*.y*ml"))):
        if path not in read and path.is_file() and name.search(path.read_bytes()):
            told = f"{path.parent.name}/{path.name}"
            raise Refused(f"In {told} staat “{item.id}” ook, maar daar zit een fout in. Herstel die eerst.")


def _rewritten(item: Item, links: list[Link], new: str, *, is_renamed: bool = False) -> bytes:
    """The bytes of a file with the new id in the place of the old one, and nothing else changed."""
    if item.file.is_symlink():
        raise Refused(f"{item.shown} is een snelkoppeling. We veranderen alleen gewone bestanden.")
    typed = item.file.read_bytes().decode("utf-8")
    text = typed.removeprefix("\ufeff")
    try:
        made = edits(text, links, new)
        if is_renamed:
            made.append(with_old_id(text, item, new))
    except (NotFound, NoBlocks) as error:
        raise Refused(f"In {item.shown} staat iets wat we niet veilig kunnen veranderen.") from error
    return (typed[: len(typed) - len(text)] + apply(text, made)).encode()
