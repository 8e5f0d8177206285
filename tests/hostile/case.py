"""A file that was made to do harm, and what we promise to do with it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.editions import Edition, Engine

CALL = "__pwned"
"""The function that no page may ever call."""


class Promise(enum.Enum):
    """What we do with a file."""

    REFUSED = "reject"
    """An editor is told what is wrong, with the line."""
    HARMLESS = "inert"
    """Refused as well, or shown as words and nothing more."""
    SHOWN = "accept"
    """It is right, and stands on the site as it was typed."""


@dataclass(frozen=True, slots=True)
class Case:
    """Files that an editor could hand in."""

    name: str
    promise: Promise
    subject: str
    """The file that it is about, inside the catalogue; its page has the same name."""
    files: Mapping[str, bytes]
    """Every file, by its path in the catalogue."""
    why: str = ""
    title: str = ""
    """The words that stand above its page, if they are known."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Symbolic links in the catalogue, and where they lead."""
    beside: bool = True
    """Whether it can stand in one catalogue with other cases."""
    light: bool = True
    """Whether it can share its bound with others: nothing in it takes time."""

    @property
    def page(self) -> str:
        """The address of its page."""
        return self.subject.removesuffix(".yml") + "/"

    def write(self, edition: Edition) -> None:
        """Put the files in the catalogue of an edition."""
        for path, content in self.files.items():
            edition.write(f"tools_catalog/{path}", content)
        for path, target in self.links.items():
            place = edition.folder / "tools_catalog" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(target)


def edition_with(folder: Path, engine: Engine, cases: list[Case], **plugin: object) -> Edition:
    """An edition that holds these cases, and one good entry of each kind to refer to."""
    edition = Edition(folder, engine)
    edition.settings({"zoeken": True, "contact": "redactie@voorbeeld.nl", **plugin}, site_name="Proef")
    edition.one_of_each_kind()
    for case in cases:
        case.write(edition)
    return edition
