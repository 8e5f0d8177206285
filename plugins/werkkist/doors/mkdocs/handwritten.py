"""The files that a host puts in the folder of handwritten pages: their names, and where links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from os.path import relpath
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from werkkist.filenames import NameFault, Taken, clashes, links_outside, name_faults
from werkkist.problems import Place, Problem, printable

_OTHER_NAME = "Geef het een andere naam. Maak je zelf de regels voor je server? Zet dan in mkdocs.yml bij werkkist:  beleid: false"

_TAKEN_ID = re.compile(r"""(\s(?:id|name)="|\shref="#)(inhoud|wk-[^"]*|__[^"]*)(?=")""")
"""Ids of the frame of a page: its article, search, menu, and the switches of the theme."""


def with_own_ids(html: str) -> str:
    """The same page without ids of the frame: a heading “Inhoud” must not take the place of the article."""
    return _TAKEN_ID.sub(r"\1kop-\2", html)


def check_docs(files: Files, config: MkDocsConfig, base: Path) -> list[Problem]:
    """What is wrong with the handwritten files; those that a link brings in from elsewhere are taken out."""
    folder = Path(config.docs_dir)
    by_path = {file.src_uri: file for file in files if _is_published(file, config)}
    faults: list[NameFault] = []
    for path, fault in links_outside(list(by_path), folder):
        files.remove(by_path.pop(path))
        faults.append(fault)
    faults += name_faults(by_path)
    faults += clashes((path, file.dest_uri) for path, file in by_path.items())
    return [_problem(fault, folder, base) for fault in dict.fromkeys(faults)]


def check_places(files: Files, config: MkDocsConfig, base: Path, filled: Iterable[str]) -> list[Problem]:
    """A problem for each handwritten file on a place that is filled when the site is built; it is taken out."""
    ours = Taken()
    for place in filled:
        ours.take(place, place)
    in_the_way = [(file, ours.holder(file.dest_uri)) for file in files if _is_published(file, config)]
    faults = []
    for file, place in in_the_way:
        if place is not None:
            files.remove(file)
            faults.append(NameFault(file.src_uri, "K407", f"Op deze plek maken we zelf een bestand: {place}", _OTHER_NAME))
    return [_problem(fault, Path(config.docs_dir), base) for fault in faults]


def _is_published(file: File, config: MkDocsConfig) -> bool:
    """Whether it comes from the folder of the host and will be on the site; themes bring files too."""
    return file.src_dir == config.docs_dir and not file.inclusion.is_excluded()


def _problem(fault: NameFault, folder: Path, base: Path) -> Problem:
    place = relpath(folder / fault.path, base).replace("\\", "/")
    return Problem(Place(printable(place)), fault.code, fault.message, fault.remedy)
