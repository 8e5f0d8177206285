"""Whatever stands in a file, reading it gives an entry or problems, and the commands do no harm to it.

WERKKIST_FUZZ=20000 python -m pytest tests/test_edits_properties.py  tries more.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

from werkkist import limits
from werkkist.edits.repair import repair, standing
from werkkist.edits.repairs.change import Question
from werkkist.edits.tidying import Untidy, tidy
from werkkist.entries import KINDS
from werkkist.reading import Reading, read_entry
from werkkist.source import decode, parse_source, tree

# What hypothesis learns goes where git doesn't look.
set_hypothesis_home_dir(Path(__file__).resolve().parent.parent / ".cache" / "hypothesis")

CATALOGUE = Path(__file__).resolve().parent.parent / "tools_catalog"
SECONDS = 2
"""How long reading one file may take, whatever stands in it."""

often = settings(max_examples=int(os.environ.get("WERKKIST_FUZZ", "200")), deadline=None, derandomize=True)

FILES = [path for kind in KINDS for path in sorted((CATALOGUE / kind).glob("*.yml"))[:4]]
SIGNS = "\t \n\r#:-|>'\"[]{}&*!%@`,?\\<=“”‘’é😀"
UNSEEN = "\x00\x1b\x7f\x85\u00a0\u00ad\u0301\u200b\u200d\u2028\u202e\ufeff\ufffe\ue000"
PIECES = (
    *SIGNS,
    *UNSEEN,
    *(": ", " #", "- ", "\n\t", "!!str ", "&a ", "*a ", "<<: ", "? ", "|+\n", ">-\n", "\\ud800"),
    *("\n---\n", "\n...\n", "%YAML 1.1\n", "<<<<<<< a\n", "[[[[[[[[[[[[[["),
    *("titel:", "status:concept", "13-03-2024", "01-02-2024", "onbekend"),
)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[bytes, str]:
    """A real entry after a few accidents, and its kind."""
    path = draw(st.sampled_from(FILES))
    text = path.read_text("utf-8")
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from([_cut, _doubled, _indented, _inserted]))(draw, text)
    encoding = draw(st.sampled_from(["utf-8"] * 6 + ["utf-8-sig", "cp1252", "utf-16", "cp850"]))
    if draw(st.booleans()) and encoding == "utf-8":
        text = text.replace("\n", "\r\n", draw(st.integers(0, 50)))
    return text.encode(encoding, "replace"), path.parent.name


def _cut(draw: st.DrawFn, text: str) -> str:
    start = draw(st.integers(0, len(text)))
    return text[:start] + text[start + draw(st.integers(1, 80)) :]


def _doubled(draw: st.DrawFn, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = draw(st.integers(0, max(len(lines) - 1, 0)))
    return "".join([*lines[: at + 1], *lines[at:]])


def _indented(draw: st.DrawFn, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = draw(st.integers(0, max(len(lines) - 1, 0)))
    indent = draw(st.sampled_from(["", " ", "  ", "   ", "    ", "\t", "  \t", "\u00a0\u00a0"]))
    return "".join([*lines[:at], *(indent + line.lstrip(" ") for line in lines[at : at + 1]), *lines[at + 1 :]])


def _inserted(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(PIECES)) + text[at:]


anything = st.tuples(
    st.one_of(
        st.binary(max_size=3000),
        st.lists(st.sampled_from(PIECES), max_size=60).map(lambda parts: "".join(parts).encode()),
        st.text(max_size=1000).map(lambda text: text.encode("utf-8", "replace")),
    ),
    st.sampled_from(list(KINDS)),
)


def read(raw: bytes, kind: str) -> Reading:
    """Read the bytes as a file, within the time that it may take."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / kind / "naam.yml"
        path.parent.mkdir()
        path.write_bytes(raw)
        start = time.process_time()
        reading = read_entry(path, Path(folder), "naam.yml")
        assert time.process_time() - start < SECONDS
    return reading


@often
@given(anything)
def test_any_bytes_give_an_entry_or_problems(case: tuple[bytes, str]) -> None:
    reading = read(*case)
    assert reading.entry or reading.problems
    assert all(str(problem) for problem in reading.problems)


@often
@given(damaged())
def test_a_damaged_entry_gives_an_entry_or_problems(case: tuple[bytes, str]) -> None:
    reading = read(*case)
    assert reading.entry or reading.problems
    assert all(str(problem) for problem in reading.problems)


@often
@given(st.one_of(damaged(), anything), st.sampled_from([None, 0, -1]))
def test_what_is_repaired_can_be_read_and_is_no_worse(case: tuple[bytes, str], answer: int | None) -> None:
    """Whoever answers, and however: what is written parses, and there is nothing more to repair."""
    raw, kind = case

    def choose(question: Question) -> int | None:
        return answer if question.readings else None

    found = repair(raw, kind, "naam.yml", choose)
    if not found.changed:
        assert not found.done
        return
    text = decode(found.after, "naam.yml")
    assert text.content is not None and parse_source(text, "naam.yml").root is not None
    before = decode(raw, "naam.yml").content
    assert before is None or standing(text.content, kind) >= standing(before, kind)
    assert not repair(found.after, kind, "naam.yml", choose).in_the_way


@often
@given(st.one_of(damaged(), anything))
def test_putting_in_order_never_changes_the_meaning(case: tuple[bytes, str]) -> None:
    raw, kind = case
    try:
        tidied = tidy(raw, kind)
    except Untidy:
        return
    before = read(raw if raw.endswith(b"\n") else raw + b"\n", kind)
    after = read(tidied, kind)
    assert (before.entry, len(before.problems)) == (after.entry, len(after.problems))
    assert sorted(_words(raw)) == sorted(_words(tidied))
    assert tidy(tidied, kind) == tidied


def _words(raw: bytes) -> list[bytes]:
    lines = raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return [stripped for line in lines if (stripped := line.rstrip(b" \t\r"))]


HEAVY = {
    "deep list": b"a: " + b"[" * 50_000,
    "deep dashes": b"- " * 90_000,
    "deep indentation": b"".join(b" " * n + b"a:\n" for n in range(600)),
    "many fields": b"".join(b"veld_%d: x\n" % n for n in range(15_000)),
    "many unknown fields": b"".join(b"veld_%d: x\n" % n for n in range(2_400)),
    "many unknown choices": b"voor_wie:\n" + b"  - sociaalwerker\n" * 4_000,
    "many double fields": b"titel: a\n" * 2_400,
    "many colons": b"titel: " + b"a: " * 60_000,
    "many colons on lines": b"a: b: c\n" * 20_000,
    "many hashes": b"tips:\n" + b"  - a #b\n" * 2_400,
    "many dates": b"volgende_controle: 01-02-2024\n" * 2_000,
    "many tabs": b"tips:\n" + b"\t- a: b: c\n" * 15_000,
    "many quotes": b'titel: "' + b'\\"' * 90_000,
    "many escapes": b'titel: "' + b"\\u202e" * 30_000 + b'"\n',
    "many invisible signs": b"titel: " + "a\u200b".encode() * 45_000,
    "many fixed spaces": b"titel: " + "a\u00a0".encode() * 60_000,
    "many empty lines": b"titel: a\n" + b"\n" * 190_000 + b"x: b\n",
    "many marks": b"a: &a [x]\n" * 18_000,
    "many bytes beyond ascii": b"titel: " + b"\xe9" * 190_000,
    "one long word": b"titel: " + b"a" * 190_000,
    "a long text": b"doel: |\n" + b"  [a](b) <c> **d** `e`\n" * 8_000,
    "many items without space": b"bronnen:\n" + b"  - bron:a\n" * 4_000,
    "many glued fields": b"titel:a\n" * 20_000,
    "many curly quotes": b"tips:\n" + "  - “a”\n".encode() * 2_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_the_heaviest_file_is_read_in_time(name: str) -> None:
    assert len(HEAVY[name]) <= limits.FILE_BYTES
    reading = read(HEAVY[name], "instrumenten")
    assert reading.entry or reading.problems


@pytest.mark.parametrize("name", HEAVY)
def test_the_heaviest_file_is_repaired_in_time(name: str) -> None:
    start = time.process_time()
    found = repair(HEAVY[name], "instrumenten", "naam.yml", lambda _: None)
    assert time.process_time() - start < 10 * SECONDS
    assert not found.changed or tree.parse(found.after.decode()) is not None
