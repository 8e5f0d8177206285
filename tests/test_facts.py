"""What a page says is read in one pass, and a body may be read apart from its frame."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from werkkist.site.facts import Facts, facts_of, joined, packed, unpacked
from werkkist.site.files import Known, read_files
from werkkist.site.frames import frame_of

PIECES = (
    "<p>", "</p>", '<a href="x/">', "<a href=y id=b>", "</a>", '<img src="z.png" alt="<b id=q>">', "<!-- ", " -->", "<!-->",
    "<script>", '<script src="s.js">', "</script>", "<title>", "</title", "<style>a{}", "</style >", "<textarea name=t>",
    "</textarea>", "<", ">", '"', "'", "a < b", "&lt;", "</", "<!doctype html>", "<title-bar id=c>", "<A HREF='../v/'", "\n",
)


def test_a_closed_body_says_the_same_apart() -> None:
    """Of any pieces of HTML, well made or not: what was left open is not called closed."""
    chance = random.Random(7)
    closed = 0
    for _ in range(20_000):
        before, body, behind = ("".join(chance.choices(PIECES, k=chance.randrange(6))) for _ in range(3))
        if not all(facts_of(part).closed for part in (before, body, behind)):
            continue
        closed += 1
        assert sets(joined(*map(facts_of, (before, body, behind)))) == sets(facts_of(before + body + behind))
    assert closed > 300


def test_a_frame_and_a_body_say_what_the_page_says(site: Path) -> None:
    """Each page of the real site, taken apart where its content stands."""
    seen = 0
    for file in sorted(site.rglob("*.html")):
        page = file.read_text("utf-8")
        begin, end = page.find("<h1>"), page.find("</article>")
        if begin < 0:
            continue
        drawn = f"{page[:begin]}wk-merk-inhoud{page[end:]}".replace(f"/{file.parent.name}/", "/wk-merk-naam/")
        frame, body = frame_of(drawn, "wk-merk-inhoud", ("wk-merk-naam",), "wk-merk-"), facts_of(page[begin:end])
        if body.closed:
            seen += 1
            assert frame is not None
            assert sets(frame.around(body, {"wk-merk-naam": file.parent.name})) == sets(facts_of(page))
    assert seen > 100


@pytest.mark.parametrize("drawn", [
    "<p>geen plaats</p>",
    "<p>[IN] en [IN]</p>",
    "<!-- [IN] -->",
    "<title>[IN]</title>",
    "<textarea>[IN]",
    "<p title='[IN]'>",
    "<p>[IN]</p><script>a()</script>",
    "<p>[IN]</p><a href='[NAAM]/[ANDERS]'>",
    "<p>[IN]</p><p id='[NAAM]'>",
])  # fmt: skip
def test_a_frame_in_which_a_body_can_say_something_else_is_not_used(drawn: str) -> None:
    """Then each page is read whole."""
    assert frame_of(drawn, "[IN]", ("[NAAM]",), "[") is None


def test_facts_are_kept_as_json() -> None:
    """What comes back is what went in."""
    facts = facts_of("<a href='x' id=y>z</a><script>a()</script><style>b{}</style><textarea>")
    assert unpacked(packed(facts)) == facts
    assert facts.targets and facts.ids and facts.scripts and facts.styles and not facts.closed


def test_a_file_that_was_changed_is_read_again(tmp_path: Path) -> None:
    """Who wrote it knows what it says, for as long as nobody else writes it."""
    file = tmp_path / "a" / "index.html"
    file.parent.mkdir()
    file.write_text("<a href=x>", "utf-8")
    known = {"a/index.html": Known.of(Facts(("van-de-schrijver",)), file.stat())}
    assert read_files(tmp_path, known)["a/index.html"].targets == ("van-de-schrijver",)
    file.write_text("<a href=yy>", "utf-8")
    assert read_files(tmp_path, known)["a/index.html"].targets == ("yy",)
    file.write_text("<a href=z>", "utf-8")
    os.utime(file, ns=(1, 1))
    assert read_files(tmp_path, known)["a/index.html"].targets == ("z",)


def sets(facts: Facts) -> tuple[frozenset[str], ...]:
    """Facts without order, and without what is told more than once."""
    return tuple(map(frozenset, facts[:4]))
