"""A toolkit so large that lists come in pages: all of it is reached, chosen from and light, with and without scripts."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.built import Page as Built
from tests.built import indexed, read_site
from tests.conftest import policy_of
from tests.editions import Edition, Engine
from tests.test_hostile import AUDIT, PLAIN
from tests.visiting import Visit, follow, visit
from werkkist.facets import FACETS
from werkkist.pages.overflow import MOST
from werkkist.pages.paging import FOLDER, LONGEST, PER_PAGE, parts
from werkkist.pages.relations import GROUPS

Serve = Callable[..., AbstractContextManager[str]]
Chosen = Mapping[str, tuple[str, ...]]
Values = Mapping[str, frozenset[str]]

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
ROWS, STATUS, MORE = "#uitkomst .wk-lijst > li", "#uitkomst [role=status]", ".wk-meer button"
LIGHT = 100_000
"""Bytes of a page on the wire."""

INSTRUMENTS, KNELPUNTEN, FIGURES, GROUPED, CITING = 430, 410, 65, 45, 210
SORTS, PEOPLE, PRICES = ("spel", "model", "methode"), ("team", "mantelzorger", "familie"), ("gratis", "betaald")
WORDS = "rouw école zorg netwerk gesprek kaart buurt steun regie samen avond café rust wijk".split()


@dataclass
class Large:
    """A built toolkit, and what was written in it."""

    site: Path
    values: dict[str, Values] = field(default_factory=dict)
    """Of each instrument: what it has for each facet that the test looks at."""
    texts: dict[str, str] = field(default_factory=dict)
    """Of each instrument: all words by which it can be found."""
    titles: dict[str, str] = field(default_factory=dict)
    minutes: dict[str, int] = field(default_factory=dict)
    helpers: dict[str, set[str]] = field(default_factory=dict)
    """The instruments that help with a knelpunt."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Large:
    """Long lists of instruments, with a name that asks for trouble, of knelpunten and of figures."""
    edition = Edition(tmp_path_factory.mktemp("groot") / "editie", engine).settings({"zoeken": True})
    made = Large(edition.site)
    dice = random.Random(7)
    for name in ("een", "twee"):
        edition.entry(f"speerpunten/{name}", titel=f"Speerpunt {name}", nummer=1 if name == "een" else 2)
        edition.entry(f"themas/{name}", titel=f"Thema {name}")
    edition.entry("bronnen/boek", titel="Een boek")
    for number in range(KNELPUNTEN):
        level = ("gesprek", "team", "organisatie")[number % 3]
        edition.entry(f"knelpunten/k{number}", niveau=level, titel=f"Knelpunt {number}", uitspraak=f"Dit is lastig {number}.")
    for number in range(INSTRUMENTS):
        _instrument(edition, made, dice, number)
    for number in range(FIGURES):
        apart = [f"c{FIGURES - 1}"] if number == 0 else []
        beside = [{"cijfer": f"c{number - 1}", "waarom": "Het jaar ervoor."}] if number % 5 and number < GROUPED else []
        more = {name: value for name, value in (("niet_vergelijken_met", apart), ("zie_ook", beside)) if value}
        edition.entry(f"cijfers/c{number}", titel=f"Cijfer {number:02}", eenheid="procent", waarde=str(number), **more)
    edition.built("--strict")
    return made


def _instrument(edition: Edition, made: Large, dice: random.Random, number: int) -> None:
    # Two that would stand in the way, if a page of a list could have the address of an entry.
    name = {0: FOLDER, 1: "2"}.get(number, f"i{number}")
    title = PLAIN[number % len(PLAIN)][:90] + f" {number}" if number < 40 else f"{dice.choice(WORDS)} {number}"
    summary, search = f"Over {' '.join(dice.sample(WORDS, 3))}.", [" ".join(dice.sample(WORDS, 2))]
    people = dice.sample(PEOPLE, dice.randint(0, 2))
    minutes = dice.choice((10, 45, 200, 0))
    helped = {"k7" if number == 100 else f"k{dice.randrange(1, KNELPUNTEN)}"} | ({"k0"} if number < MOST + 5 else set())
    fields = {
        "speerpunten": dice.sample(("een", "twee"), dice.randint(1, 2)),
        "themas": dice.sample(("een", "twee"), dice.randint(0, 2)),
        "soort": dice.choice(SORTS),
        "met_wie": people or "onbekend",
        "kosten": {"prijs": dice.choice(PRICES), "gezien_op": "onbekend"},
    }
    edition.entry(
        f"instrumenten/{name}",
        titel=title,
        samenvatting=summary,
        zoekwoorden=search,
        duur={"tot": minutes} if minutes else "onbekend",
        helpt_bij=[{"knelpunt": each, "hoe": "Zo helpt het."} for each in sorted(helped)],
        **({"bronnen": [{"bron": "boek"}]} if number < CITING else {}),
        **{key: value for key, value in fields.items() if value},
    )
    made.values[name] = {
        "speerpunt": frozenset(fields["speerpunten"]),
        "thema": frozenset(fields["themas"]),
        "soort": frozenset({fields["soort"]}),
        "met-wie": frozenset(people or ["onbekend"]),
        "kosten": frozenset({fields["kosten"]["prijs"]}),
        "tijd": frozenset(each for each, most in (("kwartier", 15), ("uur", 60), ("dagdeel", 240)) if 0 < minutes <= most)
        or frozenset({"onbekend"}),
    }
    made.titles[name], made.minutes[name] = title, minutes or 99_999
    made.texts[name] = f"{title} {summary} {' '.join(search)}".casefold().replace("é", "e")
    for each in helped:
        made.helpers.setdefault(each, set()).add(name)


@pytest.fixture(scope="module")
def pages(large: Large) -> dict[str, Built]:
    """Every page, read once."""
    return read_site(large.site)


@pytest.fixture
def address(large: Large, serve: Serve) -> Iterator[str]:
    """Where it is served, with the policy that its build made."""
    with serve(large.site, policy_of(large.site)) as url:
        yield url


@pytest.fixture
def visited(browser: Browser, address: str) -> Iterator[Visit]:
    """A visitor with a wide screen; nothing may go wrong during a test."""
    with visit(browser, address, viewport=DESK, reduced_motion="reduce") as made:
        made.page.add_init_script("window.__pwned = (...what) => { console.error('PWNED ' + what); };")
        yield made
        assert (made.errors, made.foreign, made.dialogs) == ([], [], [])


def _fitting(large: Large, chosen: Chosen, *words: str) -> set[str]:
    """Within a facet one value is enough; every facet counts, and every word."""
    return {
        name
        for name, values in large.values.items()
        if all(values[facet] & set(several) for facet, several in chosen.items())
        and all(word in large.texts[name] for word in words)
    }


def _query(chosen: Chosen, **more: str) -> str:
    return urlencode([*((facet, value) for facet, several in chosen.items() for value in several), *more.items()])


def _box(facet: str, value: str) -> str:
    return f'.wk-kies input[name="{facet}"][value="{value}"]'


def _shown(page: Page) -> list[str]:
    script = "all => all.map((each) => each.querySelector('a').pathname.split('/').at(-2))"
    return [str(name) for name in page.eval_on_selector_all(ROWS, script)]


def _all_shown(page: Page) -> list[str]:
    """What is shown after asking for more until there is no more."""
    before = -1
    while len(_shown(page)) > before and page.is_visible(MORE):
        before = len(_shown(page))
        page.click(MORE)
        page.locator(ROWS).nth(before).wait_for()
    return _shown(page)


def _settled(page: Page, words: str) -> None:
    expect(page.locator(STATUS)).to_have_text(words)


# Pages


def test_a_list_is_cut_only_when_it_is_long() -> None:
    """As long as it fits it is one page; then each has a hundred, and the last what is left."""
    assert [len(part.rows) for part in parts("x/index.md", range(LONGEST))] == [LONGEST]
    cut = parts("x/index.md", range(LONGEST + 1))
    assert [len(part.rows) for part in cut] == [PER_PAGE] * 4 + [1]
    assert [part.uri for part in cut][:2] == ["x/index.md", f"x/{FOLDER}/2.md"]
    assert [part.uri for part in parts("x/tijd/uur.md", range(3), 2, 2)] == ["x/tijd/uur.md", f"x/tijd/uur/{FOLDER}/2.md"]


def test_no_two_sorts_of_pages_want_one_address() -> None:
    """Values of facets, groups of relations and pages of a list are all two folders deep."""
    names = [*(facet.id for facet in FACETS), *(group.id for group in GROUPS), FOLDER]
    assert len(names) == len(set(names))


def _rows(url: str, page: Built, kind: str) -> list[str]:
    """The entries of a kind that a page shows, in order."""
    links = [urljoin(f"/{url}", each["href"]).strip("/").split("/") for each in page.all("a", inside="li")]
    return [parts[1] for parts in links if parts[0] == kind and len(parts) == 2]


def _followed(pages: dict[str, Built], start: str) -> Iterator[str]:
    """A page, the next one, and so on."""
    url = start
    while url:
        yield url
        after = [each["href"] for each in pages[url].all("a") if each.get("rel") == "next"]
        url = urljoin(f"/{url}", after[0]).lstrip("/") if after else ""


@pytest.mark.parametrize(
    ("start", "kind", "number"),
    [
        ("instrumenten/", "instrumenten", INSTRUMENTS),
        ("knelpunten/", "knelpunten", KNELPUNTEN),
        ("bronnen/gebruikt-bij/boek/", "instrumenten", CITING),
        ("knelpunten/wat-helpt/k0/", "instrumenten", MOST + 5),
    ],
)
def test_going_on_from_page_to_page_passes_every_entry_once(
    pages: dict[str, Built], start: str, kind: str, number: int
) -> None:
    """Each page with a title and an address of its own."""
    urls = list(_followed(pages, start))
    found = [name for url in urls for name in _rows(url, pages[url], kind)]
    assert len(set(found)) == len(found) == number
    assert len({pages[url].title for url in urls}) == len({pages[url].meta("description") for url in urls}) == len(urls)
    assert [pages[url].linked("canonical") for url in urls] == [f"https://example.org/{url}" for url in urls]


def test_previous_leads_back_and_the_numbers_to_both_ends(pages: dict[str, Built]) -> None:
    """On every page of a list."""
    urls = list(_followed(pages, "instrumenten/"))
    assert len(urls) == 5
    for before, url in zip(urls, urls[1:], strict=False):
        links = {urljoin(f"/{url}", each["href"]).lstrip("/") for each in pages[url].all("a", inside="nav")}
        back = [each["href"] for each in pages[url].all("a") if each.get("rel") == "prev"]
        assert urljoin(f"/{url}", back[0]).lstrip("/") == before
        assert {urls[0], urls[-1]} <= {*links, url}


def test_the_pages_of_every_value_have_all_that_have_it(pages: dict[str, Built], large: Large) -> None:
    """Also when there are more than one page can hold."""
    values = {(facet, value) for each in large.values.values() for facet, several in each.items() for value in several}
    longest = 0
    for facet, value in sorted(values):
        urls = list(_followed(pages, f"instrumenten/{facet}/{value}/"))
        found = [name for url in urls for name in _rows(url, pages[url], "instrumenten")]
        assert sorted(found) == sorted(_fitting(large, {facet: (value,)})), (facet, value)
        longest = max(longest, len(found))
    assert longest > PER_PAGE


def test_no_page_is_heavy(large: Large) -> None:
    """And the page of an entry that everything points at no more than the most that it shows."""
    heavy = {file.relative_to(large.site): len(gzip.compress(file.read_bytes())) for file in large.site.rglob("*.html")}
    assert [file for file, size in heavy.items() if size > LIGHT] == []
    text = (large.site / "bronnen" / "boek" / "index.html").read_text("utf-8")
    assert text.count('class="wk-kaart ') + text.count('class="wk-kaart"') == MOST
    assert f"Bekijk alle {CITING} onderdelen" in text


def test_the_next_pages_are_in_the_sitemap_and_not_in_search(large: Large, pages: dict[str, Built]) -> None:
    """Nor between the entries: previous and next of those are entries."""
    more = [url for url in pages if FOLDER in url.split("/")[1:-2] or url.startswith("bronnen/gebruikt-bij/")]
    assert len(more) > 8
    sitemap = (large.site / "sitemap.xml").read_text("utf-8")
    assert [url for url in more if f"<loc>https://example.org/{url}</loc>" not in sitemap] == []
    assert set(more) & set(indexed(large.site)) == set()
    beside = [each["href"] for each in pages["bronnen/boek/"].all("a") if each.get("rel") in ("prev", "next")]
    assert beside == []


def test_an_entry_keeps_its_address(pages: dict[str, Built], large: Large) -> None:
    """It may be called as the folder of pages, or as the number of one."""
    for name in (FOLDER, "2"):
        assert pages[f"instrumenten/{name}/"].h(1)[0].words.strip() == " ".join(large.titles[name].split())


def test_a_heading_is_linked_where_it_stands(pages: dict[str, Built]) -> None:
    """The home page leads to the level on the page on which it begins; strict has followed the link."""
    links = [each["href"] for each in pages[""].all("a") if "#" in each.get("href", "")]
    assert f"knelpunten/{FOLDER}/2/#team" in links and "knelpunten/#gesprek" in links


def _figures(page: Built) -> list[str]:
    """The figures that stand on a page."""
    ids = [each.get("id", "") for tag in ("div", "li") for each in page.all(tag)]
    return [each.removeprefix("cijfer-") for each in ids if each.startswith("cijfer-")]


def test_figures_that_may_be_compared_stay_on_one_page(pages: dict[str, Built]) -> None:
    """All are there once; what may not be compared is linked, wherever it stands."""
    by_page = [_figures(pages[url]) for url in _followed(pages, "cijfers/")]
    assert len(by_page) == 2
    assert sorted(name for names in by_page for name in names) == sorted(f"c{number}" for number in range(FIGURES))
    for names in by_page:
        for first in range(0, GROUPED, 5):
            assert len({f"c{number}" for number in range(first, first + 5)} & set(names)) in (0, 5)
    links = [each["href"] for each in pages["cijfers/"].all("a")]
    assert f"{FOLDER}/2/#cijfer-c{FIGURES - 1}" in links


def test_the_overview_in_short_leads_to_all_of_it(pages: dict[str, Built]) -> None:
    """Of a thousand entries to do an editor sees the first, and finds the others behind a link."""
    start = "redactie/overzicht/"
    assert f"Instrumenten: {INSTRUMENTS} van de {INSTRUMENTS}" in pages[start].article
    assert len(_rows(start, pages[start], "instrumenten")) < INSTRUMENTS
    urls = list(_followed(pages, f"{start}zonder-datum/"))
    found = [name for url in urls for name in _rows(url, pages[url], "instrumenten")]
    assert len(found) == len(set(found)) == INSTRUMENTS and len(urls) > 1
    assert all(page.meta("description") for url, page in pages.items() if url.startswith(start))


def test_an_export_has_the_data_too(large: Large, engine: Engine, tmp_path: Path) -> None:
    """For another engine: the same files, beside the pages."""
    done = engine("werkkist", "exporteer", str(tmp_path / "uit"), cwd=large.site.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    names = {file.relative_to(large.site) for file in (large.site / "lijsten").rglob("*.js")}
    assert len(names) > 10
    assert all((tmp_path / "uit" / name).read_bytes() == (large.site / name).read_bytes() for name in names)


# Without scripts


def test_without_scripts_one_pages_through(browser: Browser, address: str, large: Large) -> None:
    """On a phone, by the links below the rows; and from there back to where one chooses."""
    with visit(browser, address, java_script_enabled=False, viewport=PHONE) as visited:
        page = visited.go("instrumenten/")
        found = [name.get_attribute("href") for name in page.locator(".wk-lijst .wk-kaart__titel a").all()]
        while page.locator("a[rel=next]").count():
            follow(page.locator("a[rel=next]"))
            found += [name.get_attribute("href") for name in page.locator(".wk-lijst .wk-kaart__titel a").all()]
        assert {str(each).split("/")[-2] for each in found} == set(large.values) and len(found) == INSTRUMENTS
        follow(page.locator("text=Kies uit alle"))
        assert page.url == f"{address}instrumenten/"
        follow(page.locator("a[href='met-wie/team/']"))
        assert page.locator(".wk-lijst > li").count() == len(_fitting(large, {"met-wie": ("team",)}))


# Choosing from all of it


CHOICES: tuple[tuple[dict[str, tuple[str, ...]], tuple[str, ...]], ...] = (
    ({"soort": ("spel",)}, ()),
    ({"tijd": ("uur",), "met-wie": ("team", "familie")}, ()),
    ({"speerpunt": ("twee",), "kosten": ("gratis",), "tijd": ("kwartier", "onbekend")}, ()),
    ({}, ("ecole",)),
    ({"thema": ("een",)}, ("zorg", "bu")),
    ({"soort": ("model", "methode"), "kosten": ("betaald",)}, ("cafe",)),
)

COUNTS = """all => all.map((each) => [
  each.name, each.value, Number(each.parentNode.querySelector(".wk-kies__tel").textContent), each.disabled, each.checked])"""


def test_words_that_are_typed_while_the_list_is_coming_stay(visited: Visit) -> None:
    """The rest of the list comes in the middle of a word: what stands in the field is not wiped."""
    page = visited.go("instrumenten/")
    held: list[Route] = []
    page.route("**/kiezen.js", lambda route: held.append(route))
    page.check(_box("thema", "een"))
    page.locator("#kies-zoek").focus()
    expect(page.locator(STATUS)).to_have_text("De lijst komt eraan…")
    # In one step, so that the answer comes before the list counts the words.
    page.locator("#kies-zoek").press_sequentially("zo", delay=0)
    held[0].continue_()
    expect(page.locator(STATUS)).to_contain_text(" van de ")
    assert page.input_value("#kies-zoek") == "zo"


@pytest.mark.parametrize(("chosen", "words"), CHOICES, ids=lambda each: _query(each) if isinstance(each, dict) else "+".join(each))
def test_what_is_shown_and_every_count_are_those_of_all_pages(
    visited: Visit, large: Large, chosen: Chosen, words: tuple[str, ...]
) -> None:
    """By clicking and typing; and asking for more brings the others, each once."""
    page = visited.go("instrumenten/")
    for facet, several in chosen.items():
        for value in several:
            page.check(_box(facet, value))
    if words:
        page.fill("#kies-zoek", " ".join(words))
    fitting = _fitting(large, chosen, *words)
    assert 0 < len(fitting) < INSTRUMENTS
    _settled(page, f"{len(fitting)} van de {INSTRUMENTS} instrumenten")
    assert len(_shown(page)) == min(PER_PAGE, len(fitting))
    found = _all_shown(page)
    assert set(found) == fitting and len(found) == len(fitting)
    for facet, value, count, disabled, checked in page.eval_on_selector_all(".wk-kies [type=checkbox]", COUNTS):
        if facet != "herkomst":
            given = len(_fitting(large, {**chosen, facet: (value,)}, *words))
            assert (facet, value, count) == (facet, value, given)
            assert checked == (value in chosen.get(facet, ())) and disabled == (given == 0 and not checked)


def test_a_row_that_the_script_brings_is_that_of_the_page(visited: Visit) -> None:
    """The same HTML, wherever it comes from."""
    page = visited.go("instrumenten/")
    rows = "all => all.slice(0, 30).map((each) => each.outerHTML)"
    before = page.eval_on_selector_all(ROWS, rows)
    page.fill("#kies-zoek", "over")
    _settled(page, f"{INSTRUMENTS} van de {INSTRUMENTS} instrumenten")
    assert page.is_hidden(".wk-paginas")
    assert page.eval_on_selector_all(ROWS, rows) == before
    assert page.evaluate(AUDIT) == []


def test_the_order_is_that_of_the_whole_list(visited: Visit, large: Large) -> None:
    """By title or by time; in its own order the list is as it was, with its pages."""
    page = visited.go("instrumenten/")
    first = _shown(page)
    page.select_option("#kies-orde", "tijd")
    page.wait_for_selector(MORE)
    shown = [large.minutes[name] for name in _all_shown(page)]
    assert len(shown) == INSTRUMENTS and shown == sorted(shown)
    page.select_option("#kies-orde", "titel")
    page.wait_for_selector(f"{ROWS} >> text=/^avond 4/")
    titles = [large.titles[name] for name in _all_shown(page) if name.startswith("i") and int(name[1:]) >= 40]
    key = lambda title: (title.split()[0].replace("é", "e"), int(title.split()[1]))  # noqa: E731
    assert titles == sorted(titles, key=key)
    page.select_option("#kies-orde", index=0)
    page.wait_for_selector(".wk-paginas")
    assert _shown(page) == first and page.url.endswith("instrumenten/")


def test_groups_stay_groups(visited: Visit) -> None:
    """Knelpunten under their level, whichever page they are on."""
    page = visited.go("knelpunten/")
    assert page.locator("#uitkomst h2").all_text_contents() == ["In het gesprek"]
    page.fill("#kies-zoek", "lastig 40")
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"^\d+ van de {KNELPUNTEN} knelpunten$"))
    expect(page.locator("#uitkomst h2")).to_have_count(3)
    assert page.locator("#uitkomst h2").all_text_contents() == ["In het gesprek", "In het team", "In de organisatie"]
    for level, rest in (("gesprek", 0), ("team", 1), ("organisatie", 2)):
        names = page.eval_on_selector_all(f"#{level} + ul a", "all => all.map((each) => each.pathname.split('/').at(-2))")
        assert names and {int(name[1:]) % 3 for name in names} == {rest}


def test_the_address_and_the_back_button(visited: Visit, large: Large) -> None:
    """Opened fresh it is the same list; back is the list as the server made it."""
    chosen = {"soort": ("spel",), "kosten": ("gratis",)}
    fitting = _fitting(large, chosen)
    page = visited.go(f"instrumenten/?{_query(chosen)}")
    _settled(page, f"{len(fitting)} van de {INSTRUMENTS} instrumenten")
    assert set(_all_shown(page)) == fitting
    page = visited.go("instrumenten/")
    first = _shown(page)
    page.check(_box("soort", "spel"))
    page.wait_for_url(re.compile("soort=spel"))
    page.go_back()
    _settled(page, f"{INSTRUMENTS} instrumenten")
    assert _shown(page) == first and page.is_visible(".wk-paginas") and page.is_hidden(MORE)


def test_nothing_found_is_no_dead_end(visited: Visit, large: Large) -> None:
    """What letting go gives is counted over all pages."""
    page = visited.go(f"instrumenten/?{_query({'soort': ('spel',)}, zoek='qwertyuiop')}")
    _settled(page, "Niets gevonden")
    assert f"({len(_fitting(large, {'soort': ('spel',)}))})" in page.locator(".wk-leeg button").first.inner_text()
    page.locator(".wk-leeg button").first.click()
    _settled(page, f"{len(_fitting(large, {'soort': ('spel',)}))} van de {INSTRUMENTS} instrumenten")


def test_more_by_keyboard_goes_on_where_one_was(visited: Visit) -> None:
    """The focus goes to the first of what came."""
    page = visited.go("instrumenten/?kosten=gratis")
    page.locator(MORE).focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{ROWS} a").nth(PER_PAGE)).to_be_focused()
    assert re.fullmatch(r"Toon er nog \d+", page.locator(MORE).text_content() or "") or page.is_hidden(MORE)


def test_from_a_next_page_of_a_value_one_chooses_on(visited: Visit, large: Large) -> None:
    """With a script it is the first choice of the whole list."""
    page = visited.go("instrumenten/met-wie/team/")
    follow(page.locator("a[data-keuze]"))
    _settled(page, f"{len(_fitting(large, {'met-wie': ('team',)}))} van de {INSTRUMENTS} instrumenten")


def test_nothing_is_fetched_until_somebody_chooses(visited: Visit) -> None:
    """Then what it needs, and no more of the rows than are shown."""
    asked: list[str] = []
    visited.page.on("request", lambda request: asked.append(request.url))
    page = visited.go("instrumenten/")
    assert [url for url in asked if "/lijsten/" in url] == []
    page.check(_box("kosten", "gratis"))
    page.wait_for_selector(MORE)
    names = [url.rsplit("/", 1)[1] for url in asked if "/lijsten/" in url]
    assert names[0] == "kiezen.js" and "woorden.js" not in names
    assert 1 <= len([name for name in names if name.startswith("rijen-")]) < 5


def test_opened_as_files_it_chooses_too(browser: Browser, large: Large) -> None:
    """Without a server a browser reads no data, but it runs scripts."""
    with visit(browser, large.site.as_uri() + "/", viewport=DESK) as visited:
        page = visited.go("instrumenten/index.html")
        page.check(_box("soort", "spel"))
        _settled(page, f"{len(_fitting(large, {'soort': ('spel',)}))} van de {INSTRUMENTS} instrumenten")
        assert visited.page.locator(ROWS).count() == PER_PAGE


def test_on_paper_stands_what_is_shown(visited: Visit) -> None:
    """And nothing to press."""
    page = visited.go("instrumenten/?soort=spel")
    page.wait_for_selector(MORE)
    page.emulate_media(media="print")
    assert page.locator(f"{ROWS} >> visible=true").count() == PER_PAGE
    assert page.is_hidden(MORE)
    page.goto(page.url.split("?")[0])
    assert page.is_hidden(".wk-paginas")


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
@pytest.mark.parametrize("path", ["instrumenten/", f"instrumenten/{FOLDER}/3/", "instrumenten/?soort=spel&zoek=zorg", "bronnen/gebruikt-bij/boek/"])
def test_long_lists_meet_wcag(browser: Browser, address: str, scheme: str, width: int, path: str) -> None:
    """On a narrow screen too; a page number is no smaller than a finger."""
    with visit(browser, address, viewport={"width": width, "height": 740}, color_scheme=scheme) as visited:
        page = visited.go(path)
        page.wait_for_load_state("networkidle")
        assert visited.accessibility() == []
        assert visited.sideways() <= 0
        small = "all => all.map((each) => each.getBoundingClientRect()).filter((box) => box.width < 44 || box.height < 44).length"
        assert page.eval_on_selector_all(".wk-paginas a >> visible=true", small) == 0
        assert visited.errors == []


# What gets lost on the way


@pytest.mark.parametrize("lost", ["kiezen.js", "rijen-1.js"])
def test_lost_data_leaves_the_pages_and_links(browser: Browser, address: str, large: Large, lost: str) -> None:
    """It says so; the values are links again, and another try may succeed."""
    with visit(browser, address, viewport=PHONE) as visited:
        visited.page.route(f"**/{lost}*", lambda route: route.abort())
        page = visited.go("instrumenten/?kosten=gratis")
        expect(page.locator(STATUS)).to_have_text(f"{INSTRUMENTS} instrumenten. Kiezen lukt nu niet.")
        assert page.locator(ROWS).count() == PER_PAGE and page.is_visible(".wk-paginas")
        assert page.is_visible("a[href='met-wie/team/']") and not page.is_visible(".wk-kies__vink >> nth=0")
        visited.page.unroute(f"**/{lost}*")
        page.click("text=Probeer het nog eens")
        _settled(page, f"{len(_fitting(large, {'kosten': ('gratis',)}))} van de {INSTRUMENTS} instrumenten")
        assert page.evaluate("document.activeElement.id") == "uitkomst"


def test_lost_words_leave_the_choices(browser: Browser, address: str, large: Large) -> None:
    """Without the words the values can still be chosen."""
    with visit(browser, address, viewport=DESK) as visited:
        visited.page.route("**/woorden.js*", lambda route: route.abort())
        page = visited.go("instrumenten/")
        page.fill("#kies-zoek", "zorg")
        expect(page.locator("#uitkomst .wk-melding")).to_contain_text("kwam niet binnen")
        page.goto(f"{address}instrumenten/?soort=spel")
        _settled(page, f"{len(_fitting(large, {'soort': ('spel',)}))} van de {INSTRUMENTS} instrumenten")


def test_a_lost_script_leaves_its_links(browser: Browser, address: str) -> None:
    """Without what knows the rest of the list, the page is as it is without scripts."""
    with visit(browser, address, viewport=PHONE) as visited:
        visited.page.route("**/lange-lijst.js", lambda route: route.abort())
        page = visited.go("instrumenten/?kosten=gratis")
        expect(page.locator("a[href='kosten/gratis/']")).to_be_visible()
        expect(page.locator(f"{ROWS} >> visible=true")).to_have_count(PER_PAGE)


def test_a_lost_script_leaves_the_situations(browser: Browser, address: str) -> None:
    """Of the keuzehulp too."""
    with visit(browser, address, viewport=PHONE) as visited:
        visited.page.route("**/grote-keuzehulp.js", lambda route: route.abort())
        page = visited.go("keuzehulp/?wie=team")
        expect(page.locator("main a[href*='knelpunten/k1/']")).to_be_visible()


# The keuzehulp


def _cards(page: Page) -> set[str]:
    links = page.locator(".wk-keuze__uitkomst .wk-kaart__titel a")
    return {str(each.get_attribute("href")).split("/")[-2] for each in links.all()}


def test_the_keuzehulp_fetches_what_belongs_to_an_answer(visited: Visit, large: Large) -> None:
    """Each knelpunt has what helps with it, also the one that half the toolkit helps with."""
    page = visited.go("keuzehulp/")
    assert page.locator("main a[href*=knelpunten]").count() < KNELPUNTEN
    for name in ("k0", "k7"):
        page = visited.go(f"keuzehulp/?knelpunt={name}")
        page.locator(".wk-keuze__uitkomst .wk-kaart").first.wait_for()
        assert _cards(page) == large.helpers[name]
        assert page.evaluate(AUDIT) == []
    page = visited.go("keuzehulp/?wie=team&knelpunt=weet-niet&met=team&tijd=uur")
    page.locator(".wk-keuze__uitkomst .wk-kaart").first.wait_for()
    assert len(_cards(page)) == 12


def test_the_keuzehulp_says_what_did_not_come(browser: Browser, address: str, large: Large) -> None:
    """With a way to the same on another page, and another try."""
    with visit(browser, address, viewport=PHONE) as visited:
        visited.page.route("**/keuzehulp/k7.js*", lambda route: route.abort())
        page = visited.go("keuzehulp/?wie=team&knelpunt=k7&met=team&tijd=uur")
        expect(page.locator(".wk-keuze__stand")).to_contain_text("kwam niet binnen")
        assert page.locator(".wk-keuze__uitkomst a").get_attribute("href") == "../knelpunten/k7/"
        visited.page.unroute("**/keuzehulp/k7.js*")
        page.click("text=Probeer het nog eens")
        page.locator(".wk-keuze__uitkomst .wk-kaart").first.wait_for()
        assert _cards(page) == large.helpers["k7"]
