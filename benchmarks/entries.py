"""Invented entries of about 8 KB each, whose references all resolve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dutch import Pen, Vocabulary, vocabulary
from kinds import FIELDS
from maker import Fields, Long, Maker, Ref

ENTRY_BYTES = 8_000
SPEERPUNTEN = 4
SHARES = {
    "bronnen": 0.15,
    "voorbeelden": 0.12,
    "knelpunten": 0.08,
    "begrippen": 0.08,
    "cijfers": 0.07,
    "competenties": 0.04,
    "kaders": 0.04,
    "routes": 0.02,
    "themas": 0.02,
}
"""The part of all entries that is of each kind; four are speerpunten, the rest instrumenten."""

@dataclass(frozen=True, slots=True)
class Made:
    """A finished entry; its fields hold texts, numbers, lists, dicts and `Ref`s."""

    ref: Ref
    fields: Fields


def counts(total: int) -> dict[str, int]:
    """How many entries of each kind make `total`; at least two of each, so that all can refer."""
    shared = {kind: max(2, round(total * share)) for kind, share in SHARES.items()}
    fixed = {"speerpunten": SPEERPUNTEN, **shared}
    return {**fixed, "instrumenten": total - sum(fixed.values())}


def make_entries(total: int, seed: str) -> Iterator[Made]:
    """`total` entries, one at a time; the same number and seed give the same entries."""
    words = vocabulary(seed)
    known = {kind: _refs(kind, count, words, seed) for kind, count in counts(total).items()}
    for refs in known.values():
        for ref in refs:
            yield _make(Maker(Pen(words, f"{seed}:{ref.kind}:{ref.id}"), ref, known))


def _refs(kind: str, count: int, words: Vocabulary, seed: str) -> list[Ref]:
    pen = Pen(words, f"{seed}:{kind}")
    titles = [pen.title() for _ in range(count)]
    return [Ref(kind, f"{_slug(title)}-{number}", title) for number, title in enumerate(titles, 1)]


def _slug(title: str) -> str:
    return title.lower().replace(" ", "-")[:60].strip("-")


def _make(make: Maker) -> Made:
    fields = {**_opening(make), **FIELDS[make.me.kind](make), **_closing(make)}
    return Made(make.me, _written(make, fields))


def _opening(make: Maker) -> Fields:
    return {"titel": make.me.title, "samenvatting": make.pen.sentence(12, 20)}


def _closing(make: Maker) -> Fields:
    return {
        "themas": make.refs("themas", 1, 2),
        "zoekwoorden": make.pen.terms(make.number(3, 8)),
        "zie_ook": make.any_kind("waarom", 1, 4),
        "bronnen": [] if make.me.kind == "bronnen" else _cited(make),
        "status": "gepubliceerd",
        "herkomst": "bekend",
    }


def _cited(make: Maker) -> list[Fields]:
    return [{"bron": ref, "waar": make.pen.title()} for ref in make.refs("bronnen", 1, 4)]


def _written(make: Maker, fields: Fields) -> Fields:
    """The fields without the empty ones, with the long texts that bring the entry to its size."""
    left = make.pen.dice.uniform(0.7, 1.3) * ENTRY_BYTES - _size(fields)
    parts = sum(value.part for value in fields.values() if isinstance(value, Long))
    return {
        name: _long(make, left * value.part / parts) if isinstance(value, Long) else value
        for name, value in fields.items()
        if value != []
    }


def _long(make: Maker, size: float) -> str:
    links = [f"[{ref.title}]({ref.kind}/{ref.id})" for ref in make.refs("instrumenten", 0, 1)]
    return make.pen.prose(max(200, int(size)), links)


def _size(value: object) -> int:
    """About how many characters a value takes in YAML."""
    if isinstance(value, dict):
        return sum(len(name) + 4 + _size(each) for name, each in value.items())
    if isinstance(value, list):
        return sum(6 + _size(each) for each in value)
    return len(value.id if isinstance(value, Ref) else str(value))
