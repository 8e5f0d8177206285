"""One file → an entry, or the problems that stand in the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from werkkist.cache import LargePack, digest
from werkkist.entries import KINDS, Onderdeel
from werkkist.problems import Problem
from werkkist.reading.naming import misnamed, slug
from werkkist.source import Source, decode, parse_source, read_bytes

__all__ = ["Reading", "read_entry"]

_STRAY = "K103"

Data = dict[str, Any]
"""The fields of a file as dicts, lists and texts."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file; `entry` is None when a problem stands in the way."""

    kind: str
    id: str
    entry: Onderdeel | None
    problems: tuple[Problem, ...]
    seal: str = ""
    """A name for the kind, the place and the bytes of the file."""


def read_entry(
    path: Path, root: Path, shown: str, kept: LargePack | None = None, seals: dict[str, str] | None = None
) -> Reading:
    """Read `root/<kind>/<id>.yml`; the kind must be known, `shown` is the path to tell.

    `kept` has the values of files that were read before without any problem. `seals` has by its path a name
    (`digest`) for the bytes of a file, which then need not be read; of a file that is read it is noted there.
    """
    kind = path.parent.name
    problem = misnamed(path, shown)
    if problem:
        # A file that is no entry, such as an editor's `ecogram.yml~`, must not stand for one.
        # A wrong name stands for the right one: what refers to `vog` is not told of because of `VOG.yml`.
        return Reading(kind, path.name if problem.code == _STRAY else slug(path.stem), None, (problem,))
    where = str(path)
    told = seals.get(where) if seals else None
    known = told and _known(kept, digest(kind, shown, told), path)
    if known:
        return known
    raw = read_bytes(path, root, shown)
    if isinstance(raw, Problem):
        return Reading(kind, path.stem, None, (raw,))
    says = digest(raw)
    if seals and where in seals:
        seals[where] = says
    seal = digest(kind, shown, says)
    if known := _known(kept, seal, path):
        return known
    source = parse_source(decode(raw, shown), shown)
    if source.root is None:
        return Reading(kind, path.stem, None, source.problems, seal)
    data = source.data
    entry, problems = _validate(KINDS[kind], source, data)
    if kept is not None and entry is not None and not source.problems:
        kept.write(seal, to_json(data))
    return Reading(kind, path.stem, entry, (*source.problems, *problems), seal)


def _known(kept: LargePack | None, seal: str, path: Path) -> Reading | None:
    """What came of a file with this name when it was read before."""
    values = kept and kept.read(seal)
    kind = path.parent.name
    return Reading(kind, path.stem, KINDS[kind].model_validate_json(values), (), seal) if values else None


def _validate(kind: type[Onderdeel], source: Source, data: Data) -> tuple[Onderdeel | None, list[Problem]]:
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        # Most runs have nothing to explain, and what explains takes longer to load than to check a hundred entries.
        from werkkist.reading.refusals import explained

        return None, explained(kind, source, error)
