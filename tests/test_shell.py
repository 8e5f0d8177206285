"""Finished pages: drawn in one frame and filled, they are what MkDocs would have written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editions import Edition
from tests.filling import Words
from tests.test_again import built, differences

LISTENS = """
def on_post_page(output, page, config):
    return output
"""
CHANGES = """
SEEN = []

def on_page_context(context, page, config, nav):
    SEEN.append((page.url, page.title, page.content[:4], page.toc and page.toc.items[0].title, page.meta.get("description")))

def on_post_page(output, page, config):
    return output.replace("</body>", f"<p>gezien: {page.file.src_uri}, {page.edit_url}</p></body>")
"""
READS = """
{% if page and page.meta.title and page.meta.title | length > 12 %}<p>lang: {{ page.title | upper }}</p>{% endif %}
{% if page and page.next_page %}<p>hierna: {{ page.next_page.title }}</p>{% endif %}
<p>{{ pages | length }} bladen</p>
"""


@pytest.fixture
def edition(tmp_path: Path, engine: Callable) -> Edition:
    """Entries whose titles and texts hold every sign that a theme could escape."""
    made = Edition(tmp_path / "editie", engine).one_of_each_kind()
    for number, title in enumerate(("Zorg & welzijn", "<b>Vet</b>", "Het “boek”", '"Recht" en \'krom\'', "wk-merk-inhoud")):
        made.filled(f"instrumenten/teken-{number}", Words(title=title))
    made.entry("instrumenten/oud", status="vervallen", titel="Vervallen <i>ding</i>")
    made.entry("themas/dubbel", titel="Zorg & welzijn")
    made.write("docs/eigen.md", "# Eigen\n\nKijk bij [een teken](instrumenten/teken-0.md).\n")
    made.write("docs/index.md", "# Begin\n")
    return made


def site(edition: Edition, name: str, **settings: object) -> Path:
    """A site with these settings, made from nothing."""
    host = {"soort": "gitlab", "url": "https://git.example.org/a/b"}
    edition.settings({"codehost": host, "zoeken": True, "eigen_paginas": ["index.md"]}, **settings)
    return built(edition, name, keep="")


def listening(edition: Edition, code: str) -> dict[str, object]:
    """Settings with a hook in them."""
    edition.write("haak.py", code)
    return {"hooks": ["haak.py"]}


@pytest.mark.parametrize("site_url", ["https://example.org/toolkit/", ""])
def test_filled_pages_are_those_that_mkdocs_writes(edition: Edition, site_url: str) -> None:
    """The same bytes in every file, the sitemap and the search index included."""
    filled = site(edition, "gevuld", site_url=site_url)
    slow = site(edition, "gewoon", site_url=site_url, **listening(edition, LISTENS))
    assert differences(filled, slow) == []
    assert (filled / "instrumenten/teken-1/index.html").is_file()


def test_only_few_pages_run_the_template(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or all of this would be for nothing."""
    from werkkist.doors.mkdocs import shell

    for number in range(30):
        edition.entry(f"bronnen/veel-{number}")
    drawn = []
    real = shell.get_context
    monkeypatch.setattr(shell, "get_context", lambda *given: drawn.append(given) or real(*given))
    pages = list(site(edition, "site").rglob("index.html"))
    assert len(pages) > 140 and 0 < len(drawn) < len(pages) / 2


def test_another_plugin_sees_and_changes_every_page(edition: Edition) -> None:
    """With somebody who listens, MkDocs handles our pages as it does all others."""
    changed = site(edition, "site", **listening(edition, CHANGES))
    for path in changed.rglob("index.html"):
        if "http-equiv=\"refresh\"" not in path.read_text("utf-8"):
            assert "<p>gezien: " in path.read_text("utf-8"), path
    assert "gezien: instrumenten/teken-0.md, https://git.example.org/a/b/" in (
        changed / "instrumenten/teken-0/index.html"
    ).read_text("utf-8")


def test_a_template_of_a_host_that_reads_the_page_is_run_for_each(edition: Edition) -> None:
    """With what MkDocs tells a template: title, neighbours, all pages."""
    edition.write("eigen/partials/wk-voet.html", READS)
    theme = {"name": "werkkist", "custom_dir": "eigen"}
    mine = site(edition, "site", theme=theme)
    page = (mine / "instrumenten/teken-0/index.html").read_text("utf-8")
    assert "lang: ZORG" in page
    assert "lang:" not in (mine / "instrumenten/teken-1/index.html").read_text("utf-8").replace("belang:", "")
    assert differences(mine, site(edition, "gewoon", theme=theme, **listening(edition, LISTENS))) == []


def test_a_template_of_a_host_that_reads_no_page_stays_in_the_frame(edition: Edition) -> None:
    """A footer of one's own costs nothing."""
    edition.write("eigen/partials/wk-voet.html", "<footer>{{ config.site_name }}, {{ 'privacy/' | url }}</footer>")
    theme = {"name": "werkkist", "custom_dir": "eigen"}
    mine = site(edition, "site", theme=theme)
    assert "<footer>Proefeditie, ../../privacy/</footer>" in (mine / "instrumenten/teken-0/index.html").read_text("utf-8")
    assert differences(mine, site(edition, "gewoon", theme=theme, **listening(edition, LISTENS))) == []


def test_an_entry_in_the_menu_is_marked_there(edition: Edition) -> None:
    """What a host puts in the nav stays with MkDocs, and the others point at it."""
    nav = {"nav": ["index.md", {"Speciaal": [{"Dit": "instrumenten/teken-0.md"}, "instrumenten/index.md"]}]}
    mine = site(edition, "site", **nav)
    assert 'aria-current="' in (mine / "instrumenten/teken-0/index.html").read_text("utf-8")
    assert differences(mine, site(edition, "gewoon", **nav, **listening(edition, LISTENS))) == []


def test_a_page_changed_by_nobody_has_the_date_of_the_sitemap(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packed sitemap carries the date of the newest page, on either way."""
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1700000000")
    one = site(edition, "een") / "sitemap.xml.gz"
    other = site(edition, "twee", **listening(edition, LISTENS)) / "sitemap.xml.gz"
    assert one.read_bytes() == other.read_bytes()


def test_a_file_that_a_template_of_the_host_includes_may_read_the_page_too(edition: Edition) -> None:
    """Whatever it is called; and what is no text, or no file, stops no build."""
    edition.write("eigen/partials/wk-voet.html", "<footer>{% include 'partials/voet.txt' %}</footer>\n")
    edition.write("eigen/partials/voet.txt", "{% if page and '<b>' in (page.title or '') %}bijzonder{% endif %}")
    edition.write("eigen/oud.html", "caf\u00e9".encode("latin-1"))
    edition.write("eigen/map.html/leeg.txt", "")
    made = site(edition, "eigen-site", theme={"name": "werkkist", "custom_dir": "eigen"})
    pages = {path.parent.name: "<footer>bijzonder" in path.read_text("utf-8") for path in made.glob("instrumenten/teken-*/*.html")}
    assert pages == {f"teken-{number}": number == 1 for number in range(5)}
