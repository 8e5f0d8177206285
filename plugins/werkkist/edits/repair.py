"""A file as bytes → the same file repaired: what is sure is done, what is not is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from werkkist.edits.blocks import root_of
from werkkist.edits.repairs import dates, hashes, spaces, texts
from werkkist.edits.repairs.change import Ask, Edit, Proposal, Question, State, apply, settle
from werkkist.edits.repairs.decoding import decode
from werkkist.edits.repairs.mending import mend, stops_at
from werkkist.edits.wanted import field_names
from werkkist.entries import KINDS
from werkkist.problems import Problem, are_fatal
from werkkist.source import Source, parse_source, tree
from werkkist.source import decode as decode_strictly

Find = Callable[[str, tree.Mapping, str], Iterable[Proposal]]

_IN_VALUES: tuple[Find, ...] = (
    hashes.find,
    texts.with_curly_quotes,
    texts.with_a_colon,
    texts.without_a_space,
    dates.find,
)
_ONE_BY_ONE = 50
"""Edits of one kind that are tried apart when they can't all be made together."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What becomes of a file; `after` is `before` when nothing is done."""

    before: bytes
    after: bytes
    done: tuple[str, ...] = ()
    left: tuple[Question, ...] = ()
    in_the_way: tuple[Problem, ...] = ()
    """Why the file still can't be read; then nothing is done to it."""

    @property
    def changed(self) -> bool:
        return self.after != self.before


def repair(raw: bytes, kind: str, shown: str, ask: Ask) -> Repair:
    """Repair what is safe. The result can be read and has no more mistakes than before, or is `raw`."""
    state = decode(raw, ask)
    if decode_strictly(state.text.encode("utf-8"), shown).content is None:
        return Repair(raw, raw, left=state.left, in_the_way=_problems(raw, shown))
    state = _step(state, kind, _settled(state, spaces.find(state.text), ask))
    mended = mend(state.text, field_names(kind))
    state = state.then(mended.text, mended.done)
    for find in _IN_VALUES:
        if stops_at(state.text) is None:
            proposals = find(state.text, root_of(state.text), kind)
            state = _step(state, kind, _settled(state, proposals, ask))
    return _finished(raw, state, kind, shown)


def _finished(raw: bytes, state: State, kind: str, shown: str) -> Repair:
    after = state.text.encode("utf-8")
    before = decode_strictly(raw, shown).content
    source = parse_source(decode_strictly(after, shown), shown)
    if source.root is None:
        return Repair(raw, raw, left=state.left, in_the_way=_problems(raw, shown))
    if before is not None and standing(state.text, kind) < standing(before, kind):
        return Repair(raw, raw, left=state.left)
    return Repair(raw, after, state.done, state.left)


def standing(text: str, kind: str) -> tuple[bool, int]:
    """How well a text is read: whether at all, and the number of its mistakes below zero."""
    source = _source(text)
    if source.root is None:
        return False, 0
    mistakes = sum(are_fatal([problem]) for problem in source.problems)
    try:
        KINDS[kind].model_validate(source.data)
    except ValidationError as error:
        mistakes += error.error_count()
    return True, -mistakes


def _step(state: State, kind: str, proposed: tuple[list[Edit], State]) -> State:
    """The edits together, or, when the file gets worse by them, those that do no harm."""
    edits, state = proposed
    if not edits:
        return state
    together = apply(state.text, edits)
    now = standing(state.text, kind)
    if standing(together, kind) >= now:
        return state.then(together, (edit.why for edit in edits))
    # From the end to the start, so that the places of the other edits stay what they were.
    for edit in sorted(edits, key=lambda edit: -edit.start)[:_ONE_BY_ONE]:
        tried = apply(state.text, [edit])
        if standing(tried, kind) >= now:
            state = state.then(tried, [edit.why])
    return state


def _settled(state: State, proposals: Iterable[Proposal], ask: Ask) -> tuple[list[Edit], State]:
    edits, left = settle(proposals, ask)
    return edits, State(state.text, state.done, (*state.left, *left))


def _source(text: str) -> Source:
    return parse_source(decode_strictly(text.encode("utf-8"), ""), "")


def _problems(raw: bytes, shown: str) -> tuple[Problem, ...]:
    return parse_source(decode_strictly(raw, shown), shown).problems
