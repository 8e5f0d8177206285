"""Terms in running text become links with their definition: which words, where, and how many."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.editions import as_yaml
from tests.filling import Words, least
from werkkist.catalogue import Catalogue
from werkkist.edition import Edition
from werkkist.loading import load
from werkkist.markup import mark
from werkkist.pages.building import Building
from werkkist.pages.page import Page
from werkkist.pages.terms import MOST_ON_A_PAGE

LINK = re.compile(r'<a class="wk-term" href="\.\./(?:\.\./begrippen/)?([a-z0-9-]+)/" aria-describedby="woord-\1">(.*?)</a>')
WORD = re.compile("(wmo|naaste)")


@pytest.fixture
def write(tmp_path: Path):
    """`write("kind/id", **fields)`: an entry in a catalogue of the test's own."""

    def entry(where: str, **fields: object) -> None:
        kind = where.split("/")[0]
        file = tmp_path / "tools_catalog" / f"{where}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_yaml({**least(kind, Words(title=f"Titel {where}")), **fields}), "utf-8")

    return entry


@pytest.fixture
def page(tmp_path: Path):
    """`page("kind/id")`: the page of an entry that was written."""

    def made(where: str) -> Page:
        catalogue: Catalogue = load([tmp_path / "tools_catalog"], tmp_path).catalogue
        return next(page for page in Building(catalogue, Edition("Test")).pages() if page.uri == f"{where}.md")

    return made


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>de wmo</p>", "<p>de [wmo]</p>"),
        ('<p><a href="wmo">wmo</a> wmo</p>', '<p><a href="wmo">wmo</a> [wmo]</p>'),
        ('<img src="x" alt="a > wmo"> wmo', '<img src="x" alt="a > wmo"> [wmo]'),
        ("<h3>wmo</h3><p>wmo</p>", "<h3>wmo</h3><p>[wmo]</p>"),
        ("<blockquote><p>wmo</p></blockquote>naaste", "<blockquote><p>wmo</p></blockquote>[naaste]"),
        ("<p><code>wmo</code> <strong>wmo</strong></p>", "<p><code>wmo</code> <strong>wmo</strong></p>"),
        ("<p>1 &lt; wmo</p>", "<p>1 &lt; [wmo]</p>"),
        ("los < wmo", "los < wmo"),
    ],
)
def test_only_running_text_is_marked(html: str, expected: str) -> None:
    """Attributes, headings, links, quotes, code and what is stressed already stay as they are."""
    assert mark(html, lambda text: WORD.sub(r"[\1]", text)) == expected


def test_a_term_is_explained_where_it_first_stands(write, page) -> None:
    """Whole words and their plural, whatever the capitals; short words letter for letter."""
    write("begrippen/respijtzorg", titel="Respijtzorg", definitie="Zorg die het <even> overneemt.")
    write("begrippen/wmo", titel="Wmo", definitie="Een wet.")
    text = "De wmo niet, een Wmo-loket niet. De Wmo wel. Respijtzorgen, respijtzorg en de Wmo."
    write("instrumenten/kaart", doel=text)
    body = page("instrumenten/kaart").body()
    assert LINK.findall(body) == [("wmo", "Wmo"), ("respijtzorg", "Respijtzorgen")]
    assert "De <a " in body
    assert '<p id="woord-respijtzorg">Zorg die het &lt;even&gt; overneemt.</p>' in body
    assert body.count('id="woord-') == 2


def test_the_longest_term_wins(write, page) -> None:
    """“Sociaal netwerk” is not explained as “netwerk”."""
    write("begrippen/kort", titel="Netwerk")
    write("begrippen/lang", titel="Sociaal netwerk")
    write("instrumenten/kaart", doel="Een sociaal netwerk.")
    assert LINK.findall(page("instrumenten/kaart").body()) == [("lang", "sociaal netwerk")]


def test_other_words_are_explained_when_they_cannot_be_mistaken(write, page) -> None:
    """Several words, capitals, or a form of the title; “balans” says too little."""
    write("begrippen/kracht", titel="Draagkracht", ook_wel=["balans", "DKR", "draagkrachtig", "wat iemand aankan"])
    for number, word in enumerate(("balans", "DKR", "draagkrachtig", "wat iemand aankan")):
        write(f"instrumenten/i{number}", doel=f"Over {word} gesproken.")
    found = [len(LINK.findall(page(f"instrumenten/i{number}").body())) for number in range(4)]
    assert found == [0, 1, 1, 1]


def test_a_page_does_not_explain_its_own_term_nor_a_withdrawn_one(write, page) -> None:
    """A begrip links to others only."""
    write("begrippen/een", titel="Zorgkring", uitleg="Een zorgkring en een steunkring en een oudkring.")
    write("begrippen/twee", titel="Steunkring")
    write("begrippen/oud", titel="Oudkring", status="vervallen")
    assert LINK.findall(page("begrippen/een").body()) == [("twee", "steunkring")]


def test_a_word_as_a_word_is_left_alone(write, page) -> None:
    """Between quotes it is a name or what someone says."""
    write("begrippen/een", titel="Zorgkring")
    write("instrumenten/kaart", doel='Ze noemen het "zorgkring" of “zorgkring”.', tips=['Zeg niet "zorgkring".'])
    assert LINK.findall(page("instrumenten/kaart").body()) == []


def test_common_words_of_the_toolkit_are_not_explained(write, page) -> None:
    """A word in many summaries is the language of the toolkit itself."""
    write("begrippen/een", titel="Zorgkring")
    write("begrippen/twee", titel="Steunkring")
    for number in range(20):
        common = "Over een zorgkring." if number % 4 == 0 else "Over iets anders."
        write(f"instrumenten/i{number}", samenvatting=f"{common} Nummer {number}.", doel="De zorgkring en de steunkring.")
    assert LINK.findall(page("instrumenten/i1").body()) == [("twee", "steunkring")]


def test_a_page_explains_only_a_few_terms(write, page) -> None:
    """More dots than that would be noise."""
    names = [f"woord{chr(97 + number)}" for number in range(MOST_ON_A_PAGE + 3)]
    for name in names:
        write(f"begrippen/{name}", titel=name.capitalize())
    write("instrumenten/kaart", doel=" en ".join(names))
    assert [key for key, _ in LINK.findall(page("instrumenten/kaart").body())] == names[:MOST_ON_A_PAGE]


@pytest.mark.parametrize("title", ['"><script>x</script>', "a&amp;b <i>", "(.*)+$", "x]y[z", "amp", "lt", "' onx='"])
def test_a_hostile_title_does_nothing_to_a_text(write, page, title: str) -> None:
    """Neither as a pattern nor as HTML."""
    write("begrippen/een", titel=title, definitie='<img src=x onerror="x">')
    write("instrumenten/kaart", doel="Eén & twee < drie.", tips=[f"Hier staat {title} in."])
    html = page("instrumenten/kaart").body()
    assert "<script" not in html and "<img" not in html and "<i>" not in html
    assert "Eén &amp; twee &lt; drie." in html
    outside = LINK.sub(r"\2", html)
    assert "wk-term" not in outside
