"""A YAML file → values that know their place, or the problems that stand in the way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from werkkist.problems import Place, Problem, Severity
from werkkist.source import tree
from werkkist.source.oddities import oddities, visible
from werkkist.source.positions import BLOCKS, index_in_source
from werkkist.source.text import INVISIBLE, Text, decode, read_bytes, unusual

__all__ = ["Source", "decode", "parse_source", "read_bytes", "read_source"]

_DASHES = ("-", "–", "—", "•", "*")
_DASH_IN_TEXT = re.compile(r"\n *(?P<dash>[-–—•*]) ")
_HASHTAG = re.compile(r"[ \t]+#[^\W\d]")
_LOST_TEXT = re.compile(r"[ \t]+#")
_SURROGATES = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_SIGNS_UNSEEN = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_UNSEEN = re.compile(f"[{_SIGNS_UNSEEN}]")
_NOTHING_TO_SEE = re.compile(rf"\s*[{_SIGNS_UNSEEN}]+[\s{_SIGNS_UNSEEN}]*")

Values = Sequence[tree.Scalar]


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its plain values (`data`), and how to point at any of them."""

    shown: str
    text: str
    root: tree.Mapping | None
    problems: tuple[Problem, ...] = ()

    @property
    def data(self) -> dict[str, tree.Plain]:
        """The fields as dicts, lists and texts; a field without a value is left out."""
        if self.root is None:
            return {}
        return {key: value for key, value in tree.plain(self.root).items() if value is not None}

    def has(self, path: tree.Path) -> bool:
        """Whether the field stands there, filled in or not."""
        key = tree.find(self.root, path)[1] if self.root else None
        return key is not None and key.text == path[-1]

    def place(self, path: tree.Path, *, key: bool = False, offset: int = 0) -> Place:
        """Where `path` stands; with `key` the field's name, with `offset` a character in it."""
        if self.root is None:
            return Place(self.shown)
        node, its_key = tree.find(self.root, path)
        if key and its_key is not None:
            return self._at(its_key.start)
        if isinstance(node, tree.Scalar) and (offset or node.style in BLOCKS):
            return self._inside(node, offset)
        return self._at(node.start)

    def place_at(self, index: int) -> Place:
        """The place of a character of the file."""
        start = self.text.rfind("\n", 0, index) + 1
        return Place(self.shown, self.text.count("\n", 0, index) + 1, index - start + 1)

    def problem(
        self,
        place: Place,
        code: str,
        message: str,
        remedy: str,
        severity: Severity = Severity.FOUT,
    ) -> Problem:
        """A problem that shows the lines of this file."""
        return Problem(place, code, message, remedy, severity, excerpt(self.text, place))

    def _at(self, mark: yaml.Mark) -> Place:
        return Place(self.shown, mark.line + 1, mark.column + 1)

    def _inside(self, node: tree.Scalar, offset: int) -> Place:
        index = index_in_source(self.text, node, offset)
        line_start = self.text.rfind("\n", 0, index) + 1
        return Place(self.shown, self.text.count("\n", 0, index) + 1, index - line_start + 1)


def read_source(path: Path, root: Path, shown: str) -> Source:
    """Read one YAML file inside the catalogue folder `root`; `shown` is the path to tell."""
    raw = read_bytes(path, root, shown)
    return Source(shown, "", None, (raw,)) if isinstance(raw, Problem) else parse_source(decode(raw, shown), shown)


def parse_source(text: Text, shown: str) -> Source:
    """The values of a text that was read; every mistake in its YAML is a problem."""
    if text.content is None:
        return Source(shown, "", None, text.problems)
    try:
        found = tree.read(text.content)
    except tree.Refused as error:
        return _refused(text, shown, error)
    except yaml.MarkedYAMLError as error:
        joined = _SURROGATES.sub(_one_escape, text.content)
        if joined != text.content:
            return parse_source(replace(text, content=joined), shown)
        return _refused(text, shown, error)
    return _accept(text, shown, found)


def excerpt(text: str, place: Place) -> str:
    """The line of a place and the one before it, numbered, with a caret under the column."""
    lines = text.split("\n")
    first = max(place.line - 2, 0)
    shown = [f"{first + n + 1:>4} | {visible(line[:160])}" for n, line in enumerate(lines[first : place.line])]
    if place.column > 160 or place.line > len(lines):
        return "\n".join(shown)
    before = lines[place.line - 1][: place.column - 1]
    return "\n".join([*shown, f"     | {' ' * _width(before)}^"])


def _width(text: str) -> int:
    """Columns that a text takes in a terminal, so that the caret stands below its letter."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _refused(text: Text, shown: str, error: tree.Refused | yaml.MarkedYAMLError) -> Source:
    # Loaded when there is something to explain: in most runs there is not.
    from werkkist.source import syntax

    if isinstance(error, tree.Refused):
        return _failed(text, shown, syntax.explain_refusal(error))
    return _failed(text, shown, syntax.explain(text.content or "", error))


def _failed(text: Text, shown: str, told: tuple[str, int, int, str, str]) -> Source:
    """A file that can't be read, for one reason: code, line, column, message and remedy."""
    code, line, column, message, remedy = told
    place = Place(shown, line, column)
    problem = Problem(place, code, message, remedy, excerpt=excerpt(text.content or "", place))
    return Source(shown, text.content or "", None, (*text.problems, problem))


def _accept(text: Text, shown: str, read: tree.Tree) -> Source:
    content = text.content or ""
    if read.root is None:
        empty = ("K005", 1, 1, "Dit bestand is leeg.", "Vul het bestand in, of verwijder het.")
        return _failed(text, shown, empty)
    if not isinstance(read.root, tree.Mapping):
        message = "Dit bestand begint niet met een veld."
        remedy = "Begin met een veld en een dubbele punt, bijvoorbeeld:  titel: Ecogram"
        return _failed(text, shown, ("K028", 1, 1, message, remedy))
    source, rare = Source(shown, content, read.root, text.problems), unusual(content)
    found = [*_double_keys(source, read.groups), *_lost_text(source, read.texts), *_dashes(source, read.texts)]
    found += _odd(source, rare, read.texts)
    unseen = [*_escaped(source, read.texts), *_blank(source, rare, read.texts)]
    return Source(shown, content, None if unseen else read.root, (*text.problems, *found, *unseen))


def _odd(source: Source, rare: str, values: Values) -> list[Problem]:
    told = oddities(source.text, rare, values)
    return [
        source.problem(source.place_at(index), code, message, remedy, severity)
        for code, index, message, remedy, severity in told
    ]


def _double_keys(source: Source, groups: Iterable[tree.Sequence | tree.Mapping]) -> list[Problem]:
    return [
        _double_key(source, key, first)
        for mapping in groups
        if type(mapping) is tree.Mapping
        if len({key.text for key, _ in mapping.items}) < len(mapping.items)
        for key, first in _repeated(mapping)
    ]


def _repeated(mapping: tree.Mapping) -> Iterator[tuple[tree.Scalar, int]]:
    """The keys that were there before, and the line on which they were."""
    seen: dict[str, int] = {}
    for key, _ in mapping.items:
        if key.text in seen:
            yield key, seen[key.text]
        seen.setdefault(key.text, key.start.line + 1)


def _double_key(source: Source, key: tree.Scalar, first: int) -> Problem:
    message = f"Het veld “{key.text}” staat hier twee keer. De eerste keer is op regel {first}."
    place = Place(source.shown, key.start.line + 1, key.start.column + 1)
    return source.problem(place, "K202", message, "Laat één van de twee staan.")


def _lost_text(source: Source, values: Values) -> list[Problem]:
    """Text behind ` #` is a comment to every YAML parser: it would be gone without a word."""
    # One sign is found many times as fast as two.
    if "#" not in source.text or (" #" not in source.text and "\t#" not in source.text):
        return []
    lost = [s for s in values if s.plain and _is_followed_by_hash(source, s)]
    return [_lost(source, scalar) for scalar in lost]


def _is_followed_by_hash(source: Source, scalar: tree.Scalar) -> bool:
    # Behind an empty field `# text` is a note to oneself, and `#text` a hashtag.
    pattern = _LOST_TEXT if scalar.text else _HASHTAG
    return pattern.match(source.text, scalar.end.index) is not None


def _dashes(source: Source, values: Values) -> list[Problem]:
    """A line of a list that stands too far to the right: to YAML it is more of the text above it."""
    longer = (s for s in values if not s.style and s.end.line > s.start.line)
    return [_dash(source, s) for s in longer if not s.text.startswith(_DASHES) and _dash_in(source, s)]


def _dash_in(source: Source, scalar: tree.Scalar) -> re.Match[str] | None:
    return _DASH_IN_TEXT.search(source.text, scalar.start.index, scalar.end.index)


def _dash(source: Source, scalar: tree.Scalar) -> Problem:
    place = source.place_at(_dash_in(source, scalar).start("dash"))
    message = "Deze regel begint met een streepje, maar de computer plakt hem aan de tekst erboven."
    remedy = (
        "Zet een gewoon streepje recht onder het streepje erboven. "
        "Is het een lijst in een langere tekst? Zet dan een rechte streep | achter de dubbele punt van het veld."
    )
    return source.problem(place, "K008", message, remedy)


def _lost(source: Source, scalar: tree.Scalar) -> Problem:
    line = source.text[scalar.start.index :].split("\n", 1)[0]
    at = source.text.index("#", scalar.end.index)
    column = at - source.text.rfind("\n", 0, at)
    shown = f"alleen: “{scalar.text}”" if scalar.text else "niets."
    message = f"Alles na # wordt overgeslagen. Op de site staat nu {shown}"
    quoted = line.strip().replace('"', '\\"')
    remedy = f'Hoort het bij de tekst? Zet er aanhalingstekens om:  "{quoted}"'
    place = Place(source.shown, scalar.end.line + 1, column)
    return source.problem(place, "K007", message, remedy)


def _escaped(source: Source, values: Values) -> list[Problem]:
    """Characters that were typed as an escape in double quotes, such as `\\u202e`."""
    if "\\" not in source.text:
        return []
    return [_escape(source, s) for s in values if _is_unwritable(s.text)]


def _is_unwritable(text: str) -> bool:
    return INVISIBLE.search(text) is not None or any("\ud800" <= char <= "\udfff" for char in text)


def _escape(source: Source, scalar: tree.Scalar) -> Problem:
    place = Place(source.shown, scalar.start.line + 1, scalar.start.column + 1)
    message = "In deze tekst staat een onzichtbaar teken, geschreven met een \\."
    return source.problem(place, "K009", message, "Haal het deel met de \\ weg.")


def _one_escape(pair: re.Match[str]) -> str:
    """JSON writes an emoji as two escapes; YAML wants one."""
    high, low = int(pair[1], 16), int(pair[2], 16)
    return f"\\U{0x10000 + (high - 0xD800) * 0x400 + (low - 0xDC00):08x}"


def _blank(source: Source, rare: str, values: Values) -> list[Problem]:
    # What is not in the text itself can only be typed as an escape.
    if "\\" not in source.text and not _UNSEEN.search(rare):
        return []
    return [_unseen(source, s) for s in values if not s.text.isascii() and _NOTHING_TO_SEE.fullmatch(s.text)]


def _unseen(source: Source, scalar: tree.Scalar) -> Problem:
    place = Place(source.shown, scalar.start.line + 1, scalar.start.column + 1)
    message = "Hier staat een tekst met alleen onzichtbare tekens."
    return source.problem(place, "K009", message, "Typ de tekst opnieuw, of haal het veld weg.")
