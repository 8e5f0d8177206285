"""A strict build has no link that leads nowhere: in no page, whoever wrote it, and in no stylesheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from os.path import relpath
from pathlib import Path

from mkdocs.structure.files import Files

from werkkist.problems import printable
from werkkist.site.links import DeadLink

_MOST_TARGETS, _MOST_PAGES = 20, 3
"""What is told at once: a mistake in the frame of a site stands on all of its pages."""

_REMEDY = (
    "Verander het adres of haal de link weg. Hoort een adres dat met / begint niet bij deze site? "
    "Schrijf het dan helemaal uit, met https:// ervoor."
)


def told_of_dead_links(dead: list[DeadLink], files: Files, base: Path) -> str:
    """What is wrong with a built site, '' for nothing; `files` are those it was made of, told relative to `base`."""
    return _message(dead, _sources(files, base)) if dead else ""


def _sources(files: Files, base: Path) -> dict[str, str]:
    """Where each file of the site comes from, as its editor knows it; a list of entries has no file."""
    found = ((file.dest_uri, Path(file.abs_src_path)) for file in files if file.abs_src_path)
    return {uri: relpath(path, base).replace("\\", "/") for uri, path in found if path.suffix and path.is_relative_to(base)}


def _message(dead: list[DeadLink], written: Mapping[str, str]) -> str:
    pages: dict[str, list[str]] = defaultdict(list)
    for each in dead:
        pages[each.target].append(_shown(each.page, written))
    lines = [f"  {_target(target)} in {_some(pages[target])}" for target in list(pages)[:_MOST_TARGETS]]
    if len(pages) > _MOST_TARGETS:
        lines.append(f"  en nog {len(pages) - _MOST_TARGETS}")
    count = "Eén adres leidt" if len(pages) == 1 else f"{len(pages)} adressen leiden"
    return "\n".join([f"{count} op deze site nergens naartoe:", "", *lines, "", _REMEDY])


def _target(target: str) -> str:
    return f"“{printable(target)}”" if target else "een leeg adres"


def _shown(page: str, written: Mapping[str, str]) -> str:
    source = written.get(page)
    return printable(f"{page} ({source})" if source else page)


def _some(pages: list[str]) -> str:
    more = len(pages) - _MOST_PAGES
    rest = f" en nog {more} {'pagina' if more == 1 else 'pagina’s'}" if more > 0 else ""
    return ", ".join(pages[:_MOST_PAGES]) + rest
