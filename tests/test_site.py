"""The built site: links, heads, what search knows, and that nothing comes from elsewhere."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.built import Page, indexed, read_page, read_site
from tests.editions import Edition, Engine
from werkkist.entries import KINDS
from werkkist.site.files import facts_of_files, files_of
from werkkist.site.links import DeadLink, dead_links

ELSEWHERE = re.compile(r"^\s*(https?:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
IN_SCRIPTS = re.compile(r"""(?:import\s*\(?|from|importScripts\s*\()\s*["'`](https?://[^"'`]+)""")
LOADING = ("src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href")
NOT_LOADED = {"canonical", "prev", "next", "alternate", "edit"}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Our own site, read once."""
    return read_site(site)


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A project of the test's own."""
    return Edition(tmp_path / "editie", engine)


# Links


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    """No link, picture, style or anchor of the real site is dead."""
    assert dead_links(facts_of_files(files_of(site))) == []


def test_a_dead_link_anchor_or_picture_is_found(site: Path, tmp_path: Path) -> None:
    """The check above is sharp: it finds exactly what we break in a copy."""
    copy = shutil.copytree(site, tmp_path / "site")
    page = copy / "colofon" / "index.html"
    broken = '<a href="../weg/">x</a><a href="#weg">x</a><a href="../#ook-weg">x</a><a href="https://[x">x</a>'
    broken += '<img src="weg.png" alt="">'
    page.write_text(page.read_text("utf-8").replace("</article>", f"{broken}</article>"), "utf-8")
    (copy / "privacy" / "index.html").unlink()
    dead = dead_links(facts_of_files(files_of(copy)))
    on_colophon = {each.target for each in dead if each.page == "colofon/index.html"}
    assert on_colophon == {"../weg/", "#weg", "../#ook-weg", "https://[x", "weg.png", "../privacy/"}
    assert DeadLink("index.html", "privacy/") in dead


def test_a_small_edition_has_no_dead_links_either(edition: Edition) -> None:
    """A frame that links to a list which is not there would show here: one kind, no sources."""
    edition.entry("instrumenten/kaart")
    assert dead_links(facts_of_files(files_of(edition.built("--strict")))) == []


DEAD = """\
# Eigen

<a href="weg/">a</a> <a href="#geen">b</a> <a href="../instrumenten/kaart/#geen">c</a> <a title="x > y" HREF='/weg'>d</a>
<img src="weg.png" alt=""> <img srcset="weg-1.png 1x, weg-2.png 2x" alt=""> <a href="../..%2fweg">e</a>
<video poster="weg-3.png"></video> <object data="weg.pdf"></object> <form action="weg-4/"></form> <a href="">f</a>
"""
ALIVE = """\
# Eigen

<a href="#eigen">a</a> <a href="#top">b</a> <a href="../instrumenten/kaart/?x=1#inhoud">c</a> <a href="/sub/pad/">d</a>
<a href="../blad.pdf#page=2">e</a> <a href="..">f</a> <a href="mailto:x@example.org">g</a> <a href="https://example.org/weg">h</a>
<!-- <a href="weg/">i</a> --> <a href="../caf%C3%A9.pdf">j</a> <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">

    <a href="weg/">code</a>
"""


@pytest.mark.parametrize("flags", [["--strict"], ["--strict", "-q"]])
def test_a_strict_build_with_a_dead_link_publishes_nothing(edition: Edition, flags: list[str]) -> None:
    """MkDocs knows only the links of Markdown; we read what a browser gets, and name page, source and address."""
    edition.settings(site_url="https://example.org/sub/pad/")
    edition.entry("instrumenten/kaart")
    edition.write("docs/eigen.md", DEAD)
    done = edition.build(*flags)
    assert done.returncode == 1
    assert not edition.site.exists()
    assert "11 adressen leiden op deze site nergens naartoe:" in done.stderr
    for target in ("weg/", "#geen", "../instrumenten/kaart/#geen", "/weg", "weg.png", "weg-1.png", "weg-2.png"):
        assert f"“{target}” in eigen/index.html (docs/eigen.md)" in done.stderr


def test_a_strict_build_takes_every_link_that_a_browser_takes(edition: Edition) -> None:
    """Nobody is kept from publishing by a link that works."""
    edition.settings(site_url="https://example.org/sub/pad/")
    edition.entry("instrumenten/kaart")
    edition.write("docs/eigen.md", ALIVE)
    for name in ("blad.pdf", "café.pdf"):
        edition.write(f"docs/{name}", "%PDF-")
    edition.built("--strict")


def test_what_is_no_page_of_mkdocs_is_checked_too(edition: Edition) -> None:
    """A page that was made elsewhere, in an old encoding, and a picture that a stylesheet asks for."""
    edition.write("docs/oud.html", '<html><h1>Café</h1><a href="weg.html">x</a></html>'.encode("latin-1"))
    edition.write("docs/eigen.css", '/* url(niet.png) */ a { background: url("weg.png") } b { fill: url(#c) }')
    edition.built()
    assert dead_links(facts_of_files(files_of(edition.site))) == [DeadLink("eigen.css", "weg.png"), DeadLink("oud.html", "weg.html")]
    assert edition.build("--strict").returncode == 1


def test_a_dead_link_on_every_page_is_told_once(edition: Edition) -> None:
    """A mistake in the frame does not bury the others."""
    for number in range(6):
        edition.entry(f"instrumenten/kaart-{number}")
    edition.settings(hooks=["haak.py"])
    edition.write("haak.py", "def on_post_page(output, **_):\n    return output.replace('</body>', '<a href=/weg/>x</a></body>')\n")
    done = edition.build("--strict")
    assert done.returncode == 1
    assert done.stderr.count("“/weg/”") == 1
    assert re.search(r"“/weg/” in [^,]+, [^,]+, [^,]+ en nog \d+ pagina’s", done.stderr)


def test_links_to_the_root_are_checked_under_the_path_of_the_site(edition: Edition) -> None:
    """With a path in site_url the page for errors links to that path, and the check knows it."""
    edition.settings(site_url="https://example.org/sub/pad/")
    edition.entry("bronnen/boek")
    site = edition.built("--strict")
    assert dead_links(facts_of_files(files_of(site)), "/sub/pad/") == []
    assert dead_links(facts_of_files(files_of(site)), "/anders/") != []


def test_a_build_that_read_only_what_changed_finds_the_same_dead_links(edition: Edition) -> None:
    """The page with the link did not change: what it leads to did, or is gone."""
    edition.settings({"bewaren": ".bewaard"})
    edition.entry("instrumenten/kaart", let_op=["Kijk uit."])
    edition.write("docs/eigen.md", '# Eigen\n\n<a href="../instrumenten/kaart/#let-op">a</a> <a href="../beveiliging/nginx.conf">b</a>')
    for _ in range(2):
        assert '<h2 id="let-op">' in (edition.built("--strict") / "instrumenten/kaart/index.html").read_text("utf-8")
    edition.entry("instrumenten/kaart")
    assert "“../instrumenten/kaart/#let-op” in eigen/index.html" in edition.build("--strict").stderr
    edition.entry("instrumenten/kaart", let_op=["Kijk uit."])
    edition.built("--strict")
    edition.settings({"bewaren": ".bewaard", "beleid": False})
    assert "“../beveiliging/nginx.conf” in eigen/index.html" in edition.build("--strict").stderr


# Heads and headings


def test_every_page_has_one_h1(pages: dict[str, Page]) -> None:
    """A page has one title, and no heading level is skipped below it."""
    assert {url: len(page.h(1)) for url, page in pages.items() if len(page.h(1)) != 1} == {}
    assert [url for url, page in pages.items() if page.headings[0].level != 1] == []


def test_no_two_pages_have_the_same_title(pages: dict[str, Page]) -> None:
    """A reader with ten tabs open can tell them apart."""
    assert [title for title, number in Counter(page.title for page in pages.values()).items() if number > 1] == []


def test_every_page_is_dutch_and_says_so(pages: dict[str, Page]) -> None:
    """A screen reader must know the language."""
    assert {page.lang for page in pages.values()} == {"nl"}


def test_every_head_has_description_canonical_and_open_graph(pages: dict[str, Page]) -> None:
    """What a search engine or a chat shows of a page is the page's own."""
    for url, page in pages.items():
        address = f"https://example.org/{url}"
        assert (page.linked("canonical"), page.meta("og:url")) == (address, address), url
        assert page.meta("description"), url
        assert page.meta("og:description"), url
        assert page.meta("og:title"), url
        assert page.meta("og:site_name"), url
        assert page.meta("og:type") == ("article" if url else "website"), url
        assert page.meta("og:locale") == "nl_NL", url


def test_descriptions_of_entries_are_their_own(pages: dict[str, Page]) -> None:
    """No two entries share a description, and none has that of the whole site."""
    told = Counter(page.meta("description") for url, page in pages.items() if _is_entry(url))
    assert [text for text, number in told.items() if number > 1] == []
    assert pages["colofon/"].meta("description") not in told


def test_ids_on_a_page_are_unique(pages: dict[str, Page]) -> None:
    """Two elements with one id would make a link to either of them a guess."""
    doubles = {}
    for url, page in pages.items():
        ids = Counter(each["id"] for _, each, _ in page.tags if each.get("id"))
        doubles[url] = [name for name, number in ids.items() if number > 1]
    assert {url: names for url, names in doubles.items() if names} == {}


# Nothing from elsewhere


def test_no_page_loads_anything_from_another_host(pages: dict[str, Page], site: Path) -> None:
    """Pictures, scripts, frames and styles lie in the site; only links for people lead out."""
    pages = {**pages, "404.html": read_page(site / "404.html")}
    found = [(url, *hit) for url, page in pages.items() for hit in _loaded_from_elsewhere(page)]
    assert found == []


def test_no_style_or_script_names_another_host_to_load(site: Path) -> None:
    """No font, picture, style or module is fetched by a stylesheet or a script either."""
    found = [(file.name, hit) for file in site.rglob("*.css") for hit in IN_STYLES.findall(_text(file))]
    found += [(file.name, hit) for file in site.rglob("*.js") for hit in IN_SCRIPTS.findall(_text(file))]
    assert found == []


def test_what_comes_from_elsewhere_is_found(tmp_path: Path) -> None:
    """The two checks above are sharp."""
    page = tmp_path / "index.html"
    page.write_text(
        '<link rel="stylesheet" href="//cdn.invalid/a.css"><img src="https://cdn.invalid/a.png">'
        '<p style="background: url(https://cdn.invalid/b.png)"><a href="https://goed.invalid/">goed</a>'
    )
    assert len(list(_loaded_from_elsewhere(read_page(page)))) == 3
    assert IN_STYLES.findall('a{b:url("//x.invalid/y")} @import "https://x.invalid/z";')
    assert IN_SCRIPTS.findall('await import("https://x.invalid/y.js")')


def _loaded_from_elsewhere(page: Page) -> Iterator[tuple[str, str]]:
    for tag, attributes, _ in page.tags:
        names = [*LOADING, "href"] if tag in ("link", "use", "image", "base") else list(LOADING)
        if tag == "link" and NOT_LOADED & set(attributes.get("rel", "").split()):
            continue
        yield from ((tag, attributes[name]) for name in names if ELSEWHERE.match(attributes.get(name, "")))
        yield from (("style", hit) for hit in IN_STYLES.findall(attributes.get("style", "")))


def _text(file: Path) -> str:
    return file.read_text("utf-8", errors="replace")


# Navigation


def test_entries_stand_in_no_navigation(pages: dict[str, Page]) -> None:
    """With N entries in the menu of N pages a site would grow with N × N."""
    for url, page in pages.items():
        in_menus = [urljoin(f"/{url}", each["href"]) for each in page.all("a", inside="nav")]
        entries = [link for link in in_menus if _is_entry(link.lstrip("/"))]
        assert len(entries) <= (2 if _is_entry(url) else 0), url
        frame = [each["href"] for each in page.all("a", inside="header") + page.all("a", inside="footer")]
        assert not any(_is_entry(urljoin(f"/{url}", link).lstrip("/")) for link in frame if link != "#inhoud"), url


def test_every_entry_stands_once_on_the_list_of_its_kind(pages: dict[str, Page]) -> None:
    """A list is complete and says everything once."""
    for kind in KINDS:
        links = Counter(urljoin(f"/{kind}/", each["href"]) for each in pages[f"{kind}/"].all("a", inside="article"))
        entries = [f"/{url}" for url in pages if _is_entry(url) and url.startswith(f"{kind}/")]
        assert {entry: links[entry] for entry in entries if links[entry] != 1} == {}


def _is_entry(url: str) -> bool:
    # One folder deep; two deep is the page of a value by which a list is narrowed.
    kind, _, rest = url.partition("/")
    return kind in KINDS and rest.count("/") == 1


# Old and withdrawn entries


def test_an_old_name_sends_the_reader_on(edition: Edition) -> None:
    """Without a script: a refresh and a link, both to the page that is there now."""
    edition.entry("instrumenten/nieuw", titel='Nieuw & "anders"', oude_ids=["oud", "ouder"])
    site = edition.built("--strict")
    for old in ("oud", "ouder"):
        page = read_page(site / "instrumenten" / old / "index.html")
        assert [each["content"] for each in page.all("meta") if "http-equiv" in each] == ["0; url=../nieuw/"]
        assert [each["href"] for each in page.all("a")] == ["../nieuw/"]
        assert (page.lang, page.meta("robots")) == ("nl", "noindex")
    assert dead_links(facts_of_files(files_of(site))) == []
    assert "instrumenten/oud/" not in (site / "sitemap.xml").read_text("utf-8")


def test_a_withdrawn_entry_keeps_its_page_and_leaves_lists_and_search(edition: Edition) -> None:
    """Who has its address still reads it, with the notice and the way to its successor."""
    edition.settings({"zoeken": True})
    edition.entry("instrumenten/oud", titel="Het oude", status="vervallen", vervangen_door="nieuw")
    edition.entry("instrumenten/nieuw", titel="Het nieuwe")
    site = edition.built("--strict")
    assert "instrumenten/oud/index.html" not in edition.html("instrumenten")
    assert 'href="oud/"' not in edition.html("instrumenten")
    assert 'href="instrumenten/oud/"' not in edition.html()
    assert set(indexed(site)) == {"instrumenten/nieuw/"}
    page = read_page(site / "instrumenten" / "oud" / "index.html")
    assert "Dit onderdeel is vervallen." in page.article
    assert "Kijk nu bij: Het nieuwe." in page.article


# Search


def test_search_knows_every_entry_and_no_list(site: Path, pages: dict[str, Page]) -> None:
    """Lists, the home page and the page for errors would only stand in the way of answers."""
    known = set(indexed(site))
    assert {url for url in pages if _is_entry(url)} <= known
    assert known & {"", "404.html", "colofon/", "privacy/", *(f"{kind}/" for kind in KINDS)} == set()


def test_search_in_an_empty_edition_knows_nothing(edition: Edition) -> None:
    """Not the guides for editors either."""
    done = edition.settings({"zoeken": True}).build("--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    assert indexed(edition.site) == {}


def test_facets_keep_commas_and_colons(edition: Edition) -> None:
    """A title may have the signs of a format; a reader sees them as they were typed."""
    edition.settings({"zoeken": True})
    edition.entry("themas/wijk", titel="Zien, kennen: de wijk & 'meer'")
    edition.entry("instrumenten/kaart", samenvatting="Kort, maar: krachtig.", themas=["wijk"])
    found = indexed(edition.built("--strict"))["instrumenten/kaart/"]
    assert (found["kind"], found["themes"]) == ("Instrumenten", ["Zien, kennen: de wijk & 'meer'"])
    assert found["summary"] == "Kort, maar: krachtig."
