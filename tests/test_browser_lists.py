"""Choosing in a list, in a real Chromium under a strict policy: filter, count, send, go back, without a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.editions import Edition, Engine
from tests.test_hostile import AUDIT, PLAIN
from tests.visiting import Visit, follow, visit

Serve = Callable[..., AbstractContextManager[str]]
Chosen = Mapping[str, tuple[str, ...]]

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
LIST, STATUS, CHIPS = ".wk-lijst > li:not([hidden])", "#uitkomst [role=status]", ".wk-gekozen button"

CHOICES: tuple[dict[str, tuple[str, ...]], ...] = (
    {},
    {"tijd": ("uur",)},
    {"met-wie": ("mantelzorger", "team")},
    {"tijd": ("uur", "onbekend"), "kosten": ("gratis",)},
    {"speerpunt": ("instrumenten",), "met-wie": ("mantelzorger",), "soort": ("gesprekshulp", "vragenlijst")},
    {"speerpunt": ("rol-als-professional",), "kosten": ("gratis",), "tijd": ("dagdeel", "meer")},
)


# What the files say: counted here, from the YAML, by rules of the test's own.


@pytest.fixture(scope="module")
def entries(project: Path) -> dict[str, dict[str, set[str]]]:
    """The values of every instrument that is in the list."""
    files = (project / "tools_catalog" / "instrumenten").glob("*.yml")
    read = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in files}
    return {name: _values(entry) for name, entry in read.items() if entry["status"] == "gepubliceerd"}


def _values(entry: dict[str, Any]) -> dict[str, set[str]]:
    people = entry.get("met_wie", "onbekend")
    price = entry.get("kosten", "onbekend")
    return {
        "speerpunt": set(entry.get("speerpunten", ())),
        "thema": set(entry.get("themas", ())),
        "soort": {entry["soort"]},
        "met-wie": set(people) if isinstance(people, list) else {"onbekend"},
        "kosten": {price["prijs"]} if isinstance(price, dict) else {"onbekend"},
        "herkomst": {entry["herkomst"]},
        "tijd": _times(entry.get("duur", "onbekend")),
    }


def _times(duration: Any) -> set[str]:
    if not isinstance(duration, dict):
        return {"onbekend"}
    if duration.get("vorm") in ("meer bijeenkomsten", "doorlopend"):
        return {"meer"}
    known = [int(duration[name]) for name in ("van", "tot") if name in duration]
    if not known:
        return {"onbekend"}
    limits = {"kwartier": 15, "uur": 60, "dagdeel": 240}
    return {name for name, limit in limits.items() if max(known) <= limit} or {"meer"}


def _fitting(entries: dict[str, dict[str, set[str]]], chosen: Chosen) -> set[str]:
    """Within a facet one value is enough; every facet counts."""
    return {
        name
        for name, values in entries.items()
        if all(values[facet] & set(several) for facet, several in chosen.items())
    }


# Helpers


@pytest.fixture
def visited(browser: Browser, address: str) -> Iterator[Visit]:
    """A visitor with a wide screen; nothing may go wrong during a test."""
    with visit(browser, address, viewport=DESK, reduced_motion="reduce") as made:
        yield made
        assert (made.errors, made.foreign, made.dialogs) == ([], [], [])


def _query(chosen: Chosen, **more: str) -> str:
    pairs = [(facet, value) for facet, several in chosen.items() for value in several]
    return urlencode([*pairs, *more.items()])


def _shown(page: Page) -> list[str]:
    script = "all => all.map((each) => each.querySelector('a').pathname.split('/').at(-2))"
    return [str(name) for name in page.eval_on_selector_all(LIST, script)]


def _box(facet: str, value: str) -> str:
    return f'.wk-kies input[name="{facet}"][value="{value}"]'


COUNTS = """all => all.map((each) => [
  each.name, each.value, Number(each.parentNode.querySelector(".wk-kies__tel").textContent), each.disabled, each.checked])"""


# Filter and count


@pytest.mark.parametrize("chosen", CHOICES, ids=_query)
def test_what_is_shown_and_every_count_are_those_of_the_files(
    visited: Visit, entries: dict[str, dict[str, set[str]]], chosen: Chosen
) -> None:
    """Chosen by clicking; behind each value stands what it would give beside the other facets."""
    page = visited.go("instrumenten/")
    for facet, several in chosen.items():
        for value in several:
            page.check(_box(facet, value))
    fitting = _fitting(entries, chosen)
    assert set(_shown(page)) == fitting
    total = f"{len(entries)} instrumenten"
    expect(page.locator(STATUS)).to_have_text(f"{len(fitting)} van de {total}" if chosen else total)
    seen = page.eval_on_selector_all(".wk-kies [type=checkbox]", COUNTS)
    assert len(seen) > 25
    for facet, value, count, disabled, checked in seen:
        given = len(_fitting(entries, {**chosen, facet: (value,)}))
        assert (facet, value, count) == (facet, value, given)
        assert checked == (value in chosen.get(facet, ())), (facet, value)
        assert disabled == (given == 0 and not checked), (facet, value)


def test_words_narrow_the_list_whatever_accents_and_capitals(visited: Visit) -> None:
    """In the title, the summary and other names; all of the words."""
    page = visited.go("instrumenten/")
    for typed, name in (("ECOGRAM", "ecogram"), ("écogrâm", "ecogram"), ("genogram  tekenen", "ecogram"), ("(csi)", "")):
        page.fill("#kies-zoek", typed)
        expect(page.locator(STATUS)).to_contain_text("van de")
        assert name in _shown(page) if name else _shown(page), typed
    page.fill("#kies-zoek", "")
    expect(page.locator(STATUS)).not_to_contain_text("van de")


def test_the_order_is_by_title_or_by_time(visited: Visit) -> None:
    """What is not known or done more than once comes after what is done soonest."""
    page = visited.go("instrumenten/")
    first = _shown(page)
    page.select_option("#kies-orde", "titel")
    titles = page.eval_on_selector_all(f"{LIST} a", "all => all.map((each) => each.textContent)")
    assert titles == sorted(titles, key=lambda title: "".join(sign for sign in title.casefold() if sign.isalnum() or sign == " "))
    page.select_option("#kies-orde", "tijd")
    assert "volgorde=tijd" in page.url
    minutes = page.eval_on_selector_all(LIST, "all => all.map((each) => Number(each.dataset.minuten || 99999))")
    assert minutes == sorted(minutes) and minutes[0] <= 60
    page.select_option("#kies-orde", index=0)
    assert _shown(page) == first
    assert page.url.endswith("instrumenten/")


# Chips, reset, nothing found


def test_chips_take_a_choice_back_one_by_one(visited: Visit) -> None:
    """The focus goes to the next chip, and at the end to the result."""
    page = visited.go("instrumenten/?" + _query({"tijd": ("dagdeel",), "met-wie": ("team", "vrijwilliger")}, zoek="team"))
    names = page.locator(CHIPS).all_inner_texts()
    assert [name.split("\n")[-1].replace(" ×", "").strip() for name in names][-1] == "Wis alles"
    assert page.get_by_role("button", name="Haal weg: Met wie, vrijwilliger").count() == 1
    page.get_by_role("button", name="Haal weg: Met wie, team").click()
    assert not page.is_checked(_box("met-wie", "team"))
    assert "vrijwilliger" in page.evaluate("document.activeElement.textContent")
    page.get_by_role("button", name="Wis alles").click()
    assert page.locator(CHIPS).count() == 0
    assert page.input_value("#kies-zoek") == ""
    assert page.evaluate("document.activeElement.id") == "uitkomst"
    assert page.url.endswith("instrumenten/")


def test_nothing_found_is_no_dead_end(visited: Visit) -> None:
    """It offers to let go of the words or of the last choice, with what that gives."""
    page = visited.go("instrumenten/?tijd=uur&kosten=gratis&zoek=qwertyuiop")
    expect(page.locator(STATUS)).to_have_text("Niets gevonden")
    offer = page.locator(".wk-leeg button").first
    number = int(offer.inner_text().split("(")[1].rstrip(")"))
    offer.click()
    assert len(_shown(page)) == number > 0
    page.go_back()
    expect(page.locator(STATUS)).to_have_text("Niets gevonden")
    page.locator(".wk-leeg button").last.click()
    assert page.url.endswith("instrumenten/")


def test_nothing_found_leads_to_the_whole_toolkit(visited: Visit) -> None:
    """The list knows titles and summaries; the search knows every word, and other forms of it."""
    page = visited.go("instrumenten/?kosten=gratis&zoek=gesprekken%26meer")
    page.locator(".wk-leeg a").click()
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=gesprekken%26meer$"))
    page = visited.go("instrumenten/?soort=spel&kosten=gratis&tijd=uur&zoek=")
    assert page.locator(".wk-leeg a").count() == 0


def test_the_last_choice_can_be_dropped_when_it_leaves_nothing(visited: Visit, entries: dict[str, dict[str, set[str]]]) -> None:
    """An address may ask what no entry has: the way out is there as well."""
    sorts = {value for values in entries.values() for value in values["soort"]}
    prices = {value for values in entries.values() for value in values["kosten"]}
    never = next(
        {"soort": (sort,), "kosten": (price,)}
        for sort in sorted(sorts)
        for price in sorted(prices)
        if not _fitting(entries, {"soort": (sort,), "kosten": (price,)})
    )
    page = visited.go("instrumenten/?" + _query(never))
    expect(page.locator(STATUS)).to_have_text("Niets gevonden")
    page.locator(".wk-leeg button").first.click()
    assert set(_shown(page)) == _fitting(entries, {"soort": never["soort"]})


def test_paper_shows_no_buttons_to_choose_with(visited: Visit) -> None:
    """What was chosen can be let go of on a screen, not on paper."""
    page = visited.go("instrumenten/?kosten=gratis")
    page.emulate_media(media="print")
    expect(page.locator(".wk-gekozen")).to_be_hidden()
    page.goto(page.url.split("?")[0] + "?zoek=qwertyuiop")
    expect(page.locator(".wk-leeg")).to_be_hidden()


# The address


def test_the_back_button_takes_choices_back(visited: Visit) -> None:
    """One by one, and forward again; typing is one step, not a step a letter."""
    page = visited.go("instrumenten/")
    all_of_them = _shown(page)
    page.check(_box("tijd", "uur"))
    one = _shown(page)
    page.check(_box("met-wie", "mantelzorger"))
    two = _shown(page)
    page.locator("#kies-zoek").press_sequentially("vragen", delay=150)
    expect(page).to_have_url(re.compile("zoek=vragen"))
    page.go_back()
    assert (_shown(page), page.input_value("#kies-zoek")) == (two, "")
    page.go_back()
    assert _shown(page) == one
    assert not page.is_checked(_box("met-wie", "mantelzorger"))
    page.go_back()
    assert _shown(page) == all_of_them
    page.go_forward()
    assert _shown(page) == one
    assert two != one


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
def test_a_sent_address_gives_the_same_list(browser: Browser, address: str, width: dict[str, int]) -> None:
    """Opened fresh, by somebody else, with another screen."""
    with visit(browser, address, viewport=DESK) as sender:
        page = sender.go("instrumenten/")
        page.check(_box("tijd", "dagdeel"))
        page.check(_box("kosten", "gratis"))
        page.fill("#kies-zoek", "gesprek")
        page.select_option("#kies-orde", "titel")
        sent, shown, status = page.url, _shown(page), page.inner_text(STATUS)
        chips = page.locator(CHIPS).all_inner_texts()
        assert shown
    with visit(browser, address, viewport=width) as receiver:
        page = receiver.go(sent.removeprefix(address))
        assert (_shown(page), page.inner_text(STATUS)) == (shown, status)
        assert page.locator(CHIPS).all_inner_texts() == chips
        assert page.input_value("#kies-zoek") == "gesprek"


def test_what_an_address_asks_that_we_do_not_know_is_told(visited: Visit) -> None:
    """It is left out, and said; a parameter of somebody else's is no choice at all."""
    page = visited.go("instrumenten/?tijd=eeuw&tijd=uur&volgorde=kleur&utm_source=x&thema=%3Cimg%20src%3Dx%3E")
    told = page.locator("#uitkomst .wk-melding")
    for word in ("“eeuw”", "“kleur”", "“<img src=x>”"):
        expect(told).to_contain_text(word)
    assert "utm" not in told.inner_text()
    with_hour = _shown(page)
    page.uncheck(_box("tijd", "uur"))
    expect(told).to_be_hidden()
    assert page.url.endswith("instrumenten/")
    assert len(with_hour) < len(_shown(page))


# Keyboard, phone, paper


def test_choosing_with_the_keyboard_only(visited: Visit) -> None:
    """Past the choices by the skip link, or into them; space chooses, and the focus stays."""
    page = visited.go("instrumenten/")
    page.locator(".wk-kies__spring").focus()
    assert page.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#uitkomst') !== null")
    page.locator("#kies-zoek").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.checked")
    first = page.evaluate("document.activeElement.value")
    assert first in page.url
    # A value that the next choice switches off loses its turn, not the focus of the reader.
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.value") == first
    assert page.url.endswith("instrumenten/")


def test_on_a_phone_the_choices_fold_away(browser: Browser, address: str) -> None:
    """One button with the number of choices; Escape and the button at the end close it."""
    with visit(browser, address, viewport=PHONE, has_touch=True) as visited:
        page = visited.go("instrumenten/")
        button = page.locator(".wk-kies__knop")
        assert not page.is_visible(_box("tijd", "uur"))
        button.tap()
        page.check(_box("tijd", "uur"))
        page.check(_box("kosten", "gratis"))
        assert button.text_content() == "Kiezen (2)"
        page.keyboard.press("Escape")
        assert not page.is_visible(_box("tijd", "uur"))
        assert page.evaluate("document.activeElement.className").startswith("wk-knop")
        button.tap()
        number = len(_shown(page))
        done = page.locator(".wk-kies__klaar button")
        assert done.inner_text() == f"Toon {number} instrument{'' if number == 1 else 'en'}"
        done.tap()
        assert page.evaluate("document.activeElement.id") == "uitkomst"
        assert page.locator(LIST).first.is_visible()
        assert visited.errors == []


def test_a_list_on_a_phone_is_short_enough_to_scan(browser: Browser, address: str) -> None:
    """A row is about a sixth of the screen: title, a line, the facts."""
    with visit(browser, address, viewport=PHONE) as visited:
        page = visited.go("instrumenten/")
        heights = page.eval_on_selector_all(LIST, "all => all.map((each) => each.getBoundingClientRect().height)")
        assert sum(heights) / len(heights) < 150


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["instrumenten/", "instrumenten/?tijd=uur&zoek=vragen", "knelpunten/?zoek=qqqq", "instrumenten/tijd/uur/"])
def test_choosing_meets_wcag(browser: Browser, address: str, scheme: str, width: int, path: str) -> None:
    """Open, used, and with nothing found; on a narrow screen too."""
    with visit(browser, address, viewport={"width": width, "height": 740}, color_scheme=scheme) as visited:
        page = visited.go(path)
        if width == 320 and page.locator(".wk-kies__knop").count():
            page.click(".wk-kies__knop")
        assert visited.accessibility() == []
        assert visited.sideways() <= 0
        assert visited.errors == []


@pytest.mark.parametrize("kind", ["voorbeelden", "knelpunten", "begrippen", "bronnen"])
def test_other_lists_find_their_own_entries(visited: Visit, kind: str) -> None:
    """The same script: words of a title bring up that entry, and empty groups lose their heading."""
    page = visited.go(f"{kind}/")
    title = page.locator(f"{LIST} a").last.inner_text()
    name = _shown(page)[-1]
    number = len(_shown(page))
    page.fill("#kies-zoek", title)
    expect(page.locator(STATUS)).to_contain_text("van de")
    assert name in _shown(page)
    assert len(_shown(page)) < number
    headings = page.locator("#uitkomst h2:not([hidden])").count()
    assert headings == page.locator("#uitkomst h2 + .wk-lijst:not([hidden])").count()


def test_on_paper_a_list_shows_its_rows_whole(visited: Visit) -> None:
    """What was chosen is what is printed; no line is cut off."""
    page = visited.go("instrumenten/?tijd=uur")
    page.emulate_media(media="print")
    assert page.locator("#kies >> visible=true").count() == 0
    assert page.locator(f"{LIST} >> visible=true").count() == len(_shown(page))
    cut = "all => all.filter((each) => each.scrollHeight > each.clientHeight + 1).length"
    assert page.eval_on_selector_all(f"{LIST} .wk-rij__tekst", cut) == 0


# Steady


SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("path", ["instrumenten/", "knelpunten/", "instrumenten/?tijd=uur&kosten=gratis"])
@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_jumps_when_the_script_starts(browser: Browser, address: str, width: dict[str, int], path: str) -> None:
    """Also when the script comes after the page was drawn, and has choices to take from the address."""
    with visit(browser, address, viewport=width) as visited:
        # The letter that replaces that of the system moves words too; here only the script counts.
        visited.page.route("**/*.woff2", lambda route: route.abort())
        visited.page.route("**/lijst.js", lambda route: (visited.page.wait_for_timeout(500), route.continue_()))
        page = visited.go(path)
        page.wait_for_selector(f"{LIST} >> visible=true")
        assert page.evaluate(SHIFT) < 0.01


def test_a_list_appears_when_its_script_does_not(browser: Browser, address: str) -> None:
    """It waits for the choices in the address, but not for ever."""
    with visit(browser, address) as visited:
        visited.page.route("**/lijst.js", lambda route: route.abort())
        page = visited.go("instrumenten/?tijd=uur")
        page.wait_for_selector(f"{LIST} >> visible=true", timeout=5000)


# Without scripts


def test_without_scripts_each_value_leads_to_its_entries(
    browser: Browser, address: str, entries: dict[str, dict[str, set[str]]]
) -> None:
    """By links, from value to value and back to all."""
    with visit(browser, address, java_script_enabled=False, viewport=PHONE) as visited:
        page = visited.go("instrumenten/")
        assert page.locator(".wk-kies :is(input, button) >> visible=true").count() == 0
        follow(page.locator("a[href='tijd/uur/']"))
        rows = page.locator(".wk-lijst > li .wk-kaart__titel a")
        names = {(each.get_attribute("href") or "").split("/")[-2] for each in rows.all()}
        assert names == _fitting(entries, {"tijd": ("uur",)})
        follow(page.locator(".wk-kies--los a[href='../../kosten/gratis/']"))
        assert rows.count() == len(_fitting(entries, {"kosten": ("gratis",)}))
        follow(page.locator("text=Bekijk alle"))
        assert page.url == f"{address}instrumenten/"


def test_from_the_page_of_a_value_one_chooses_on(visited: Visit, entries: dict[str, dict[str, set[str]]]) -> None:
    """With a script it is the first choice of the whole list."""
    page = visited.go("instrumenten/tijd/uur/")
    follow(page.locator("a[data-keuze]"))
    assert set(_shown(page)) == _fitting(entries, {"tijd": ("uur",)})
    assert page.is_checked(_box("tijd", "uur"))


# Hostile words


def test_hostile_words_stay_words(browser: Browser, serve: Serve, tmp_path: Path, engine: Engine) -> None:
    """In titles, values, chips, counts, pages of values, and in what a reader types or is sent."""
    edition = Edition(tmp_path / "editie", engine)
    for number, payload in enumerate(PLAIN):
        edition.entry(f"themas/t{number}", titel=f"{payload[:100]} {number}")
        edition.entry(f"voorbeelden/v{number}", titel=f"{payload[:100]} v{number}", provincie=payload, themas=[f"t{number}"])
    with serve(edition.built(), policy="") as address, visit(browser, address) as visited:
        visited.page.add_init_script("window.__pwned = (...what) => { console.error('PWNED ' + what); };")
        page = visited.go("voorbeelden/")
        assert page.evaluate(AUDIT) == []
        for facet in ("thema", "provincie"):
            boxes = page.locator(f".wk-kies input[name={facet}]")
            # Two payloads may be one word after folding; hardly any are.
            assert len(PLAIN) - 2 <= boxes.count() <= len(PLAIN)
            for box in boxes.all():
                box.evaluate("each => each.click()")
                label = box.locator("xpath=..").locator(".wk-kies__naam").text_content() or ""
                assert label in (page.locator(CHIPS).nth(-2).text_content() or "")
            assert page.evaluate(AUDIT) == []
            page.get_by_role("button", name="Wis alles").click()
        for payload in PLAIN[::2]:
            page.goto(f"{address}voorbeelden/?{urlencode({'zoek': payload, 'thema': payload, 'volgorde': payload})}")
            assert page.evaluate(AUDIT) == [], payload
        for file in sorted((edition.site / "voorbeelden" / "provincie").iterdir())[::5]:
            page.goto(f"{address}voorbeelden/provincie/{file.name}/")
            assert page.evaluate(AUDIT) == [], file.name
        assert (visited.dialogs, visited.foreign, visited.errors) == ([], [], [])
