"""What an earlier build proved of the links of a site is not proved again: only what changed is followed.

A proof is kept when no link is dead: of each file a name for what it says, and what a link can name in it. In a next
build a page that says the same can only have a dead link when a file is gone, or a name in one; then all is followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkkist.cache import Pack
from werkkist.site.facts import Facts
from werkkist.site.files import File, facts_of_files
from werkkist.site.links import DeadLink, dead_links


def checked(files: Mapping[str, File], base_path: str, kept: Pack) -> tuple[list[DeadLink], dict[str, Facts]]:
    """The dead links of a site, and of each file what had to be known for that; its scripts are among it."""
    proof: Mapping[str, list[Any]] = kept.get(base_path) or {}
    told = _unproved(files, proof)
    if told is None:
        told = facts_of_files(files)
    dead = dead_links(told, base_path)
    if not dead and {name: each[0] for name, each in proof.items()} != {name: file.seal for name, file in files.items()}:
        kept.put(base_path, {name: [file.seal, *told[name][1:4]] for name, file in files.items()})
    return dead, told


def _unproved(files: Mapping[str, File], proof: Mapping[str, list[Any]]) -> dict[str, Facts] | None:
    """The facts of what changed, and of the rest all but where it leads; None when that is not enough."""
    if not proof or not proof.keys() <= files.keys():
        return None
    told = {}
    for name, file in files.items():
        seal, *before = proof.get(name, ("another", ()))
        if seal == file.seal:
            told[name] = Facts((), *map(tuple, before))
            continue
        told[name] = file.facts()
        if not set(before[0]).issubset(told[name].ids):
            return None
    return told
