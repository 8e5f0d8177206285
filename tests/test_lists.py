"""The lists of a built site: rows, the form, a page for every value, and how heavy they are."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.built import Page, indexed, read_page, read_site
from tests.editions import Edition, Engine
from werkkist.entries import KINDS
from werkkist.pages.listing import FEWEST

Values = dict[str, Page]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Our own site, read once."""
    return read_site(site)


@pytest.fixture(scope="module")
def values(pages: dict[str, Page]) -> Values:
    """The pages of values, by address."""
    return {url: page for url, page in pages.items() if url.split("/")[0] in KINDS and url.count("/") == 3}


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A project of the test's own."""
    return Edition(tmp_path / "editie", engine)


def test_a_number_of_entries_reads_as_words(pages: dict[str, Page], site: Path) -> None:
    """The title of a list can be two words; nobody counts “7 regels en privacy”."""
    said = {
        kind: re.findall(r'class="wk-uitkomst__stand"[^>]*>([^<]+)<', (site / kind / "index.html").read_text("utf-8"))
        for kind in KINDS
        if f"{kind}/" in pages
    }
    assert said["kaders"] == ["7 kaders"]
    assert [words for several in said.values() for words in several if " en " in words] == []


def _rows(url: str, page: Page) -> list[str]:
    """The entries on a page, in the order in which they stand."""
    links = [urljoin(f"/{url}", each["href"]).lstrip("/") for each in page.all("a", inside="li")]
    return [link for link in links if link.split("/")[0] in KINDS and link.count("/") == 2]


def _choices(url: str, page: Page) -> Iterator[str]:
    links = [urljoin(f"/{url}", each["href"]) for each in page.all("a") if each.get("class") == "wk-kies__link"]
    yield from (link.lstrip("/") for link in links)


def test_every_value_of_a_list_is_a_link_to_its_own_page(pages: dict[str, Page], values: Values) -> None:
    """And every such page is reached from its list."""
    linked = {url: set(_choices(url, page)) for url, page in pages.items() if url.strip("/") in KINDS}
    assert {found for several in linked.values() for found in several} == set(values)
    assert len(linked["instrumenten/"]) > 20


def test_the_number_behind_a_link_is_that_of_the_page(pages: dict[str, Page], values: Values) -> None:
    """Counted on the page itself."""
    for url, page in values.items():
        rows = _rows(url, page)
        assert rows and len(rows) == len(set(rows)), url
        number = f"{len(rows)} "
        assert page.meta("description").startswith(number), url
    article = pages["instrumenten/"].article
    free = len(_rows("instrumenten/kosten/gratis/", values["instrumenten/kosten/gratis/"]))
    assert f"gratis {free}" in article


def test_a_page_of_a_value_leads_back_and_to_the_other_values(values: Values) -> None:
    """Its own title, a way back to all, and itself marked among the others, as no link."""
    assert [title for title, times in Counter(page.title for page in values.values()).items() if times > 1] == []
    for url, page in values.items():
        back = [urljoin(f"/{url}", each["href"]) for each in page.all("a", inside="article")]
        assert f"/{url.split('/')[0]}/" in back, url
        assert url not in set(_choices(url, page)), url
        here = [each for each in page.all("span") if each.get("aria-current") == "page"]
        assert [each["class"] for each in here] == ["wk-kies__link"], url


def test_pages_of_values_are_in_the_sitemap_and_not_in_search(site: Path, values: Values) -> None:
    """A search engine may find them; our own search answers with entries."""
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert [url for url in values if f"<loc>https://example.org/{url}</loc>" not in sitemap] == []
    assert set(values) & set(indexed(site)) == set()


def test_a_row_says_more_to_the_script_only_where_there_is_one(pages: dict[str, Page], values: Values) -> None:
    """No data for a script on a page that has none to read it."""
    def told(page: Page) -> int:
        return sum("data-waarden" in each for each in page.all("li"))

    assert told(pages["instrumenten/"]) == len(_rows("instrumenten/", pages["instrumenten/"]))
    assert [url for url, page in values.items() if told(page)] == []


def test_a_short_list_has_nothing_to_choose(edition: Edition) -> None:
    """Until it grows: then the form and the pages are there by themselves."""
    for number in range(FEWEST - 1):
        edition.entry(f"instrumenten/i{number}", soort="spel" if number % 2 else "model")
    site = edition.built("--strict")
    assert "wk-kies" not in edition.html("instrumenten")
    assert not (site / "instrumenten" / "soort").exists()
    edition.entry("instrumenten/nog-een", soort="methode")
    site = edition.built("--strict")
    assert 'value="methode"' in edition.html("instrumenten")
    assert "nog-een" in (site / "instrumenten/soort/methode/index.html").read_text("utf-8")
    assert not (site / "instrumenten/soort/overzicht").exists()


def test_an_entry_with_the_name_of_a_facet_is_in_nobodys_way(edition: Edition) -> None:
    """An entry, or an old name of one, is called tijd, soort, uur: each keeps its own page."""
    for number in range(FEWEST):
        edition.entry(f"instrumenten/i{number}", soort="spel" if number % 2 else "model", duur={"tot": 20 * number + 1})
    edition.entry("instrumenten/tijd", titel="Over de tijd", oude_ids=["soort", "uur"])
    site = edition.built("--strict")
    assert read_page(site / "instrumenten/tijd/index.html").h(1)[0].words == "Over de tijd"
    assert read_page(site / "instrumenten/tijd/uur/index.html").h(1)[0].words == "Instrumenten, tijd: tot een uur"
    for old in ("soort", "uur"):
        assert 'url=../tijd/"' in (site / "instrumenten" / old / "index.html").read_text("utf-8")
    assert (site / "instrumenten/soort/spel/index.html").is_file()


def test_a_handwritten_page_on_the_address_of_a_value_is_told(edition: Edition) -> None:
    """The editor hears which file is in the way."""
    for number in range(FEWEST):
        edition.entry(f"instrumenten/i{number}", soort="spel" if number % 2 else "model")
    edition.write("docs/instrumenten/soort/spel.md", "# Spellen\n")
    done = edition.build("--strict")
    assert done.returncode != 0
    assert "docs/instrumenten/soort/spel.md" in done.stderr and "K407" in done.stderr


def test_what_helps_with_most_knelpunten_stands_first(edition: Edition) -> None:
    """Counted from both sides, once for each knelpunt."""
    for name in ("a", "b"):
        edition.entry(f"knelpunten/{name}", volgorde=1 if name == "a" else 2)
    for number in range(FEWEST):
        edition.entry(f"instrumenten/i{number}")
    edition.entry("instrumenten/i3", helpt_bij=[{"knelpunt": "a", "hoe": "Zo."}, {"knelpunt": "b", "hoe": "Zo."}])
    edition.entry("instrumenten/i5", helpt_bij=[{"knelpunt": "a", "hoe": "Zo."}])
    edition.entry("knelpunten/a", volgorde=1, wat_helpt=[{"instrument": "i5", "hoe": "Ook zo."}])
    page = read_page(edition.built("--strict") / "instrumenten" / "index.html")
    assert _rows("instrumenten/", page)[:3] == ["instrumenten/i3/", "instrumenten/i5/", "instrumenten/i0/"]


def test_a_door_leads_to_the_first_level_that_there_is(edition: Edition) -> None:
    """The home page links to a heading of the list: strict finds out when it is not there."""
    for number in range(FEWEST):
        edition.entry(f"knelpunten/k{number}", niveau="organisatie")
    edition.built("--strict")
    assert 'href="knelpunten/#organisatie"' in edition.html()


def test_a_list_of_three_hundred_is_light(edition: Edition, project: Path) -> None:
    """HTML, style and script of the list together: 60 kB on the wire at most."""
    words = (project / "tools_catalog" / "instrumenten" / "ecogram.yml").read_text("utf-8").split()
    for number in range(300):
        text = [words[(7 * number + 11 * place) % len(words)].strip(":|-[],") or "en" for place in range(30)]
        edition.entry(
            f"instrumenten/werkvorm-{number}",
            titel=f"{' '.join(text[:4])} {number}",
            samenvatting=" ".join(text[4:24]),
            zoekwoorden=[" ".join(text[24:27]), " ".join(text[27:])],
            soort=("spel", "model", "methode")[number % 3],
            met_wie=["team", "mantelzorger"][: number % 3] or "onbekend",
            duur={"van": 5, "tot": 5 + 7 * number},
        )
    edition.built("--strict")
    assets = project / "plugins" / "werkkist" / "theme" / "assets" / "werkkist"
    parts = [edition.html("instrumenten").encode()]
    parts += [(assets / name).read_bytes() for name in ("lijst.css", "lijst.js")]
    assert sum(len(gzip.compress(part)) for part in parts) < 60_000
