"""Why the models refused a file → the problems to tell: causes and not what follows from them, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from werkkist.entries import KINDS, Onderdeel
from werkkist.problems import Place, Problem, Severity
from werkkist.reading.telling import Mistake, meant_field, tell
from werkkist.source import Source


def explained(kind: type[Onderdeel], source: Source, error: ValidationError) -> list[Problem]:
    """What the editor has to know of the errors in one file."""
    elsewhere = _other_kind(kind, source)
    if elsewhere:
        return [elsewhere]
    errors = error.errors(include_url=False, include_input=True)
    mistakes = [Mistake(kind, source, each) for each in errors]
    misspelt = {(*mistake.loc[:-1], meant) for mistake in mistakes if (meant := meant_field(mistake))}
    causes = [m for m in mistakes if _is_cause(m.error, errors) and not (_is_absent(m) and m.loc in misspelt)]
    return [problem for problem in map(tell, causes) if not _is_told(problem, source.problems)]


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
