"""One file → an entry, or the problems that stand in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from werkkist.cache import LargePack, Pack, digest
from werkkist.entries import KINDS, Onderdeel
from werkkist.problems import Place, Problem, Severity
from werkkist.reading.naming import misnamed, slug
from werkkist.reading.telling import Mistake, meant_field, tell
from werkkist.source import Source, parse_source, read_text

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
    """A name for the kind, the place and the text of the file."""


def read_entry(path: Path, root: Path, shown: str, kept: Pack | LargePack | None = None) -> Reading:
    """Read `root/<kind>/<id>.yml`; the kind must be known, `shown` is the path to tell.

    `kept` has the values of files that were read before without any problem.
    """
    kind = path.parent.name
    problem = misnamed(path, shown)
    if problem:
        # A file that is no entry, such as an editor's `ecogram.yml~`, must not stand for one.
        # A wrong name stands for the right one: what refers to `vog` is not told of because of `VOG.yml`.
        return Reading(kind, path.name if problem.code == _STRAY else slug(path.stem), None, (problem,))
    text = read_text(path, root, shown)
    seal = digest(kind, shown, text.content or "")
    kept = kept or Pack(None)
    data = None if text.problems else kept.get(seal)
    if data is not None:
        return Reading(kind, path.stem, KINDS[kind].model_validate(data), (), seal)
    source = parse_source(text, shown)
    if source.root is None:
        return Reading(kind, path.stem, None, source.problems, seal)
    data = source.data
    entry, problems = _validate(KINDS[kind], source, data)
    if entry is not None and not source.problems:
        kept.put(seal, data)
    return Reading(kind, path.stem, entry, (*source.problems, *problems), seal)


def _validate(kind: type[Onderdeel], source: Source, data: Data) -> tuple[Onderdeel | None, list[Problem]]:
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        elsewhere = _other_kind(kind, source)
        if elsewhere:
            return None, [elsewhere]
        errors = error.errors(include_url=False, include_input=True)
        mistakes = [Mistake(kind, source, each) for each in errors]
        misspelt = {(*mistake.loc[:-1], meant) for mistake in mistakes if (meant := meant_field(mistake))}
        causes = [m for m in mistakes if _is_cause(m.error, errors) and not (_is_absent(m) and m.loc in misspelt)]
        return None, [problem for problem in map(tell, causes) if not _is_told(problem, source.problems)]


def _is_absent(mistake: Mistake) -> bool:
    return mistake.error["type"] == "missing" and not mistake.source.has(mistake.loc)


def _is_told(problem: Problem, earlier: Iterable[Problem]) -> bool:
    """Whether the text itself was found to be odd there: `“gepubliceerd”`, or `titel: #samen`."""
    places = {other.place for other in earlier if other.severity is Severity.FOUT}
    hidden = {other.place.line for other in earlier if other.code == "K007"} if problem.code == "K204" else set()
    return problem.place in places or problem.place.line in hidden


def _other_kind(kind: type[Onderdeel], source: Source) -> Problem | None:
    """Whether every field fits another kind and not this one: then the folder is the mistake."""
    names = set(source.data)
    if names <= set(kind.model_fields):
        return None
    for other in KINDS.values():
        needed = {name for name, field in other.model_fields.items() if field.is_required()}
        if needed <= names <= set(other.model_fields):
            message = f"Dit lijkt een {other.enkelvoud}, maar het bestand staat bij de {kind.soort_map}."
            remedy = f"Verplaats het bestand naar de map {other.soort_map}."
            return source.problem(Place(source.shown), "K106", message, remedy)
    return None


def _is_cause(error: Any, errors: Iterable[Any]) -> bool:
    """False for a list that is "too short" only because its items were refused."""
    if error["type"] != "too_short":
        return True
    loc = error["loc"]
    return not any(len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in errors)
