"""What a page says is read in one pass, and a body may be read apart from its frame."""

from __future__ import annotations

import os
import random
from functools import partial
from pathlib import Path

import pytest

from werkkist.cache import Cache
from werkkist.site.facts import Facts, facts_of, joined
from werkkist.site.files import File, Known, files_of
from werkkist.site.frames import frame_of
from werkkist.site.links import dead_links
from werkkist.site.proof import checked

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


def test_a_file_that_was_changed_is_read_again(tmp_path: Path) -> None:
    """Who wrote it knows what it says, for as long as nobody else writes it."""
    file = tmp_path / "a" / "index.html"
    file.parent.mkdir()
    file.write_text("<a href=x>", "utf-8")
    known = {"a/index.html": Known.of("zegel", lambda: Facts(("van-de-schrijver",)), file.stat())}
    assert _targets(tmp_path, known) == ("van-de-schrijver",)
    assert files_of(tmp_path, known)["a/index.html"].seal == "zegel"
    file.write_text("<a href=yy>", "utf-8")
    assert _targets(tmp_path, known) == ("yy",)
    assert files_of(tmp_path, known)["a/index.html"].seal != "zegel"
    file.write_text("<a href=z>", "utf-8")
    os.utime(file, ns=(1, 1))
    assert _targets(tmp_path, known) == ("z",)


def _targets(site: Path, known: dict[str, Known]) -> tuple[str, ...]:
    return files_of(site, known)["a/index.html"].facts().targets


# What an earlier build proved


class Pages:
    """A site that is built again and again, and tells which of its pages were read for that."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self._pages: dict[str, str] = {}
        self._pack = Cache(None).pack("links")

    def built(self, changed: dict[str, str | None], base_path: str = "/") -> list[str]:
        """Build with pages that changed or are gone; the dead links, which are those of a first build."""
        self._pages = {name: text for name, text in {**self._pages, **changed}.items() if text is not None}
        self.read = []
        files = {f"{name}/index.html": File(text, partial(self._facts, name)) for name, text in self._pages.items()}
        dead, _ = checked(files, base_path, self._pack)
        self._pack.save()
        told = {name: facts_of(file.seal) for name, file in files.items()}
        assert dead == dead_links(told, base_path)
        return [f"{each.page} {each.target}" for each in dead]

    def _facts(self, name: str) -> Facts:
        self.read.append(name)
        return facts_of(self._pages[name])


def test_only_pages_that_changed_are_read_again() -> None:
    """As long as nothing is gone that another page may lead to."""
    pages = Pages()
    assert pages.built({"a": "<a href='../b/#c'>", "b": "<p id=c>", "d": "<a href=../a/>"}) == []
    assert sorted(pages.read) == ["a", "b", "d"]
    assert (pages.built({}), pages.read) == ([], [])
    assert (pages.built({"b": "<p id=c><p id=e>"}), pages.read) == ([], ["b"])
    assert (pages.built({"d": "<a href='../b/#e'>", "f": "<a href=..>"}), pages.read) == (["f/index.html .."], ["d", "f"])
    assert (pages.built({"f": "<a href=../d/>"}), pages.read) == ([], ["d", "f"])
    assert (pages.built({}, "/sub/"), len(pages.read)) == ([], 4)


def test_what_leads_to_something_that_is_gone_is_found() -> None:
    """In pages that did not change themselves: a page, or a name in one."""
    pages = Pages()
    assert pages.built({"a": "<a href='../b/#c'>", "b": "<p id=c>"}) == []
    assert pages.built({"b": "<p id=d>"}) == ["a/index.html ../b/#c"]
    assert pages.built({"b": None}) == ["a/index.html ../b/#c"]
    assert pages.built({}) == ["a/index.html ../b/#c"]
    assert pages.built({"b": "<p id=c>"}) == []
    assert pages.built({}) == []
    assert pages.read == []


def test_any_change_of_a_site_finds_what_a_first_build_finds() -> None:
    """`built` compares them."""
    chance = random.Random(3)
    pages, dead, unread = Pages(), 0, 0
    for _ in range(3_000):
        parts = [f"<p id={chance.choice('xyz')}>" for _ in range(3)]
        parts += [f"<a href='../{chance.choice('abcd')}/{chance.choice(('', '#x', '#y'))}'>"]
        dead += bool(pages.built({chance.choice("abcd"): chance.choice(("".join(parts), "".join(parts[:2]), None))}))
        unread += len(pages.read) < 2
    assert dead > 100 and unread > 100


def sets(facts: Facts) -> tuple[frozenset[str], ...]:
    """Facts without order, and without what is told more than once."""
    return tuple(map(frozenset, facts[:4]))
