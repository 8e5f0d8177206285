"""Random entries, from file to page: never an exception, words as they were typed, and no element of their own.

A short run with fixed seeds; `WERKKIST_FUZZ=5000` makes it longer and new each time.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.editions import as_yaml
from tests.filling import Words, everything
from tests.hostile.cases import DEEP, TEXTS, WORDS
from werkkist.edition import Edition
from werkkist.entries import KINDS
from werkkist.loading import load
from werkkist.markup import inspect, render
from werkkist.pages.building import Building, redirects
from werkkist.problems import are_fatal, report

EXAMPLES = int(os.environ.get("WERKKIST_FUZZ", "0"))
FUZZ = settings(
    max_examples=EXAMPLES or 40,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
ALLOWED = {
    *("p", "em", "strong", "del", "code", "pre", "blockquote", "hr", "br", "ul", "ol", "li"),
    *("a", "img", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
VOID = {"hr", "br", "img", "input"}

pieces = st.sampled_from(
    [*WORDS.values(), *TEXTS.values(), "\n\n", "\n", "  ", "- ", "> ", "1. ", "| ", "```\n", "`", "*", "**", "_", "[", "](", ")"]
    + ["<", ">", "&", "&lt;", "&#0;", "\\", "!", "#", "](<", "\t", "'", '"', "\u00a0", "\u200b", "e\u0301", "\ufe0f"]
)
texts = st.lists(st.one_of(pieces, st.text(max_size=12)), min_size=1, max_size=30).map("".join)
seen = st.characters(categories=["L", "M", "N", "P", "S", "Zs"])
words = st.one_of(st.text(seen, min_size=1, max_size=60), st.text(min_size=1, max_size=60), texts.map(lambda text: text[:100]))


class _Tags(HTMLParser):
    """The elements of a piece of HTML, what stands in their attributes, and whether they close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.addresses: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.in_order = True
        self.feed(html)
        self.close()
        self.in_order = self.in_order and not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.in_order = self.in_order and bool(self._open) and self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.names.add("!--")

    def handle_decl(self, decl: str) -> None:
        self.names.add("!")

    def handle_pi(self, data: str) -> None:
        self.names.add("?")


@FUZZ
@given(texts)
def test_any_markdown_becomes_what_is_allowed(text: str) -> None:
    """Whatever the text: only elements, attributes and addresses of the list."""
    inspect(text)
    found = _Tags(render(text, lambda kind, entry_id: f"../{kind}/{entry_id}/", lambda name: f"../beelden/{name}"))
    assert found.names <= ALLOWED
    assert found.in_order
    allowed = {"href", "title", "rel", "src", "alt", "start", "align"}
    assert {name for _, name in found.attributes} <= allowed, found.attributes
    for address in found.addresses:
        assert address.lower().startswith(("http://", "https://", "mailto:", "tel:", "../")), address


@FUZZ
@given(st.sampled_from(sorted(KINDS)), words, words, words, texts, st.booleans())
def test_any_words_are_shown_as_they_are_or_refused(
    kind: str, title: str, summary: str, plain: str, text: str, code: bool
) -> None:
    """A whole entry with these words in every field: a problem, or a page that has them letter for letter."""
    markdown = f"~~~~~~\n{text}\n~~~~~~" if code else text
    fields = everything(kind, Words(title, summary[:400], plain, markdown))
    _try(kind, fields, title)


@FUZZ
@given(st.binary(max_size=400), st.sampled_from(sorted(KINDS)))
def test_any_bytes_are_read_or_refused(raw: bytes, kind: str) -> None:
    """A file of an editor can hold anything."""
    with _folder() as base:
        _write(base, kind, raw)
        told = report(load([base / "tools_catalog"], base, thorough=True).problems)
        assert not [char for char in told if char < " " and char != "\n"]


def test_mangled_entries_are_read_or_refused() -> None:
    """Good entries with something taken out, doubled or changed: what happens to a file under way."""
    chance = random.Random(EXAMPLES or 7)
    for number in range(EXAMPLES or 60):
        kind = chance.choice(sorted(KINDS))
        raw = bytearray(as_yaml(everything(kind, Words())).encode())
        for _ in range(chance.randint(1, 4)):
            at, length = chance.randrange(len(raw)), chance.randint(1, 12)
            taken = bytes(raw[at : at + length])
            signs = chance.choice([b"", taken * 2, b"\t", b": ", b"- ", b"#", b"'", b'"', b"|", b"[", b"{", b"&a ", b"\xff", b"\r"])
            raw[at : at + length] = signs
        with _folder() as base:
            _write(base, kind, bytes(raw))
            loaded = load([base / "tools_catalog"], base, thorough=True)
            assert loaded.problems or loaded.catalogue.get((kind, "proef")), (number, bytes(raw))
            Building(loaded.catalogue, Edition("Proef")).pages()


def test_heavy_texts_become_what_is_allowed() -> None:
    """The texts that choke other readers, through the same sieve."""
    for name, text in DEEP.items():
        assert _Tags(render(text, lambda kind, entry_id: None, str)).names <= ALLOWED, name


def _try(kind: str, fields: dict[str, Any], title: str) -> None:
    with _folder() as base:
        _write(base, kind, as_yaml(fields).encode("utf-8", "surrogatepass"))
        loaded = load([base / "tools_catalog"], base)
        assert all(problem.message and problem.remedy for problem in loaded.problems)
        item = loaded.catalogue.get((kind, "proef"))
        if item is None:
            assert are_fatal(loaded.problems)
            return
        pages = {page.url: page for page in Building(loaded.catalogue, Edition("Proef", contact="a@b.invalid")).pages()}
        page = pages[f"{kind}/proef/"]
        assert page.title.split() == title.split()
        found = _Tags(f"<main>{page.body()}</main>")
        assert found.in_order
        assert not found.names & {"script", "style", "iframe", "object", "embed", "meta", "base", "link", "!--", "!", "?"}
        assert not {name for _, name in found.attributes if name.startswith("on") or name in ("style", "srcdoc")}
        assert " ".join(title.split()) in " ".join(found.text.split())
        dict(redirects(loaded.catalogue))


def _write(base: Path, kind: str, raw: bytes) -> None:
    folder = base / "tools_catalog" / kind
    folder.mkdir(parents=True)
    (folder / "proef.yml").write_bytes(raw)


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="werkkist-proef-") as name:
        yield Path(name)
