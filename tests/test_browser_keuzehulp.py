"""The keuzehulp in a real Chromium: people walk from what they run into to what helps."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.editions import Edition, Engine
from tests.visiting import Visit, follow, visit
from werkkist.catalogue import Catalogue
from werkkist.facets import BANDS
from werkkist.loading import load
from werkkist.matching import TIMES, Match, answer, helping, often_helping
from werkkist.pages.fitting import COMPANY, difference, people_fact, reasons, time_fact
from werkkist.pages.keuzehulp import DOORS, MOST_WITHOUT_KNELPUNT, SKIPPED

Serve = Callable[..., AbstractContextManager[str]]
PATH = "keuzehulp/"
PHONE = {"width": 360, "height": 740}
STAND = ".wk-keuze__stand"
VISION = "knelpunten/geen-gedeelde-visie/"
FULL = f"{PATH}?wie=team&knelpunt=geen-gedeelde-visie&met=team&tijd=uur"

# What the page shows: the two groups, each card with its address, reasons and facts.
SHOWN = """() => {
  const groups = { fits: [], near: [] };
  for (const list of document.querySelectorAll(".wk-keuze__uitkomst .wk-kaarten")) {
    const near = list.previousElementSibling.textContent !== "Past goed";
    groups[near ? "near" : "fits"] = Array.from(list.children).map((card) => [
      card.querySelector("a").getAttribute("href"),
      ...Array.from(card.querySelectorAll(".wk-waarom, .wk-past li")).map((each) => each.textContent),
    ]);
  }
  return [groups.fits, groups.near];
}"""

# The answers to every address, without opening the page anew: as the back button would bring them.
ALL_SHOWN = f"""(addresses) => addresses.map((address) => {{
  history.replaceState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  return ({SHOWN})();
}})"""


@pytest.fixture
def visited(browser: Browser, address: str) -> Iterator[Visit]:
    """A visitor with a wide screen, under a strict policy; nothing may go wrong."""
    with visit(browser, address) as made:
        yield made
        assert (made.foreign, made.errors, made.dialogs) == ([], [], [])


@pytest.fixture
def on_phone(browser: Browser, address: str) -> Iterator[Visit]:
    """A visitor with a phone."""
    with visit(browser, address, viewport=PHONE, has_touch=True) as made:
        yield made
        assert (made.foreign, made.errors, made.dialogs) == ([], [], [])


@pytest.fixture(scope="module")
def catalogue(project: Path) -> Catalogue:
    """The real catalogue."""
    return load([project / "tools_catalog"], project).catalogue


def pick(page: Page, words: str) -> None:
    """Choose an answer by its words."""
    page.get_by_label(words, exact=True).click()


def query(page: Page) -> dict[str, str]:
    """The answers in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def question(page: Page) -> str:
    """The question that is asked now; '' when all are answered."""
    shown = page.locator("fieldset >> visible=true")
    return str(shown.get_attribute("data-vraag")) if shown.count() else ""


def titles(page: Page, heading: str) -> list[str]:
    """The titles of the cards under a heading."""
    return page.locator(f"h3:text-is('{heading}') + .wk-kaarten .wk-kaart__titel").all_text_contents()


# Walks


def test_a_team_picks_something_for_a_shared_vision(visited: Visit) -> None:
    """From the menu: four answers, and a working form for an hour with the team, with the reason."""
    page = visited.go()
    follow(page.locator("#wk-menu a:text-is('Keuzehulp')"))
    pick(page, "Wij als team")
    pick(page, "We hebben geen gedeelde visie")
    expect(page.locator(".wk-keuze__uitkomst h3").first).to_have_text("Eerste stap")
    pick(page, "Het team")
    pick(page, "Een uur")
    assert query(page) == {"wie": "team", "knelpunt": "geen-gedeelde-visie", "met": "team", "tijd": "uur"}
    expect(page.locator(STAND)).to_have_text(re.compile(r"^\d+ passen goed, \d+ niet helemaal$"))
    first = page.locator(".wk-keuze__uitkomst .wk-kaart").first
    expect(first.locator(".wk-past li")).to_have_text(["Past: met het team", re.compile("^Kan in .* minuten$")])
    assert first.locator(".wk-waarom").text_content()
    assert "Kennissessie met stellingen" in titles(page, "Past niet helemaal")
    first.locator("a").click()
    expect(page.locator("h1")).to_have_text("Feiten en cijfers gebruiken")


def test_who_does_not_know_where_to_begin_is_led_to_the_route(on_phone: Visit) -> None:
    """The first step comes first, then the route that goes on from there."""
    page = on_phone.go(PATH)
    pick(page, "Wij als team")
    pick(page, "We weten niet waar we moeten beginnen")
    kinds = page.locator("h3:text-is('Past goed') + .wk-kaarten .wk-kaart")
    page.locator(".wk-keuze__stap-tekst li").first.wait_for()
    expect(kinds.first.locator(".wk-soort")).to_contain_text("Route")
    kinds.first.locator("a").tap()
    page.wait_for_url(re.compile("/routes/"))


def test_an_exhausted_carer_leads_to_the_csi_in_three_taps(on_phone: Visit) -> None:
    """Home, the knelpunt, the instrument."""
    page = on_phone.go()
    page.locator("#situatie + .wk-blok a", has_text="houdt het niet lang meer vol").tap()
    page.locator("#wat-helpt + .wk-blok a[href*='caregiver-strain-index']").first.tap()
    page.wait_for_url(re.compile("/instrumenten/caregiver-strain-index/"))


def test_the_knelpunt_page_sends_its_reader_on_with_the_question(visited: Visit) -> None:
    """Its button opens the keuzehulp where only company and time are asked."""
    page = visited.go(VISION)
    follow(page.locator("text=Kies met wie en hoeveel tijd"))
    expect(page.locator(".wk-keuze__chip").first).to_contain_text("Wij als team")
    assert query(page) == {"knelpunt": "geen-gedeelde-visie"}
    assert question(page) == "met"


def test_who_knows_nothing_still_gets_an_answer(visited: Visit) -> None:
    """Four times past the question."""
    page = visited.go(PATH)
    for _ in range(4):
        page.click("text=Verder >> visible=true")
    assert query(page) == dict.fromkeys(("wie", "knelpunt", "met", "tijd"), SKIPPED)
    expect(page.locator(STAND)).to_have_text(f"{MOST_WITHOUT_KNELPUNT} passen goed")


# The address and the way back


def test_an_address_gives_the_same_answer_to_who_opens_it(visited: Visit, browser: Browser) -> None:
    """Sent to a colleague with another browser."""
    page = visited.go(PATH)
    for words in ("Wij als team", "We hebben geen gedeelde visie", "Het team", "Een uur"):
        pick(page, words)
    here = page.evaluate(SHOWN)
    with visit(browser, visited.address) as other:
        fresh = other.go(page.url.removeprefix(visited.address))
        assert fresh.evaluate(SHOWN) == here
        assert other.page.locator(".wk-keuze__chip").count() == 4
        assert question(fresh) == ""


def test_back_undoes_one_answer(visited: Visit) -> None:
    """And forward gives it again."""
    page = visited.go(PATH)
    for words in ("Wij als team", "We hebben geen gedeelde visie", "Het team"):
        pick(page, words)
    asked = []
    for _ in range(3):
        page.go_back()
        asked.append(question(page))
    assert asked == ["met", "knelpunt", "wie"]
    assert page.url == visited.address + PATH
    expect(page.locator(".wk-keuze__uitkomst")).to_be_hidden()
    expect(page.locator(STAND)).to_be_empty()
    page.go_forward()
    assert (question(page), query(page)) == ("knelpunt", {"wie": "team"})


def test_an_answer_that_is_not_known_is_told_and_passed_over(visited: Visit) -> None:
    """In the words of the address, as text; the rest of it counts."""
    page = visited.go(f"{PATH}?knelpunt=geen-tijd&tijd=<b>eeuw</b>&met=__proto__&utm_source=x")
    expect(page.locator(".wk-keuze__melding")).to_have_text(
        "Dit antwoord uit de link kennen we niet: met = __proto__, tijd = <b>eeuw</b>. We slaan het over."
    )
    assert page.locator(".wk-keuze__chip").count() == 2
    pick(page, "Het team")
    expect(page.locator(".wk-keuze__melding")).to_be_hidden()
    assert query(page) == {"wie": "team", "knelpunt": "geen-tijd", "met": "team"}


def test_a_very_long_answer_does_not_fill_the_page(on_phone: Visit) -> None:
    """The beginning is enough to know it by; a link is no place to write on our page."""
    page = on_phone.go(f"{PATH}?wie={'a' * 6000}")
    expect(page.locator(".wk-keuze__melding")).to_contain_text("wie = aaaa")
    assert len(page.locator(".wk-keuze__melding").inner_text()) < 160
    assert on_phone.sideways() <= 0


def test_a_knelpunt_has_one_door(visited: Visit) -> None:
    """The address of a team's knelpunt under the wrong door opens the right one."""
    page = visited.go(f"{PATH}?wie=situatie&knelpunt=geen-tijd")
    expect(page.locator(".wk-keuze__chip").first).to_contain_text("Wij als team")
    page.click("[data-wijzig=wie]")
    pick(page, "Ik zit met een situatie")
    assert (question(page), query(page)) == ("knelpunt", {"wie": "situatie"})


def test_an_answer_can_be_changed_in_its_place(visited: Visit) -> None:
    """The question opens again with the focus on its answer; the same answer closes it."""
    page = visited.go(FULL)
    page.click("[data-wijzig=tijd]")
    expect(page.get_by_label("Een uur", exact=True)).to_be_focused()
    pick(page, "Een uur")
    assert question(page) == ""
    page.click("[data-wijzig=tijd]")
    pick(page, "Een dagdeel")
    assert query(page)["tijd"] == "dagdeel"
    assert "Kennissessie met stellingen" in titles(page, "Past goed")
    page.go_back()
    assert query(page)["tijd"] == "uur"


# The same answer in Python and in the browser


def _expected(matches: tuple[Match, ...], people: str, time: str) -> list[list[list[str]]]:
    found = answer(matches, people, time)
    return [[_card(match, people, time) for match in group] for group in (found.fits, found.near)]


def _card(match: Match, people: str, time: str) -> list[str]:
    told = (*reasons(match), people_fact(match, people), time_fact(match, time), difference(match))
    return [f"../{match.item.kind}/{match.item.id}/", *filter(None, told)]


def _lists(catalogue: Catalogue) -> Iterator[tuple[str, tuple[Match, ...]]]:
    """Every first half of an address with what helps."""
    all_of_them = catalogue.listed("knelpunten")
    for item in all_of_them:
        yield f"knelpunt={item.id}", helping(catalogue, item)
    ordered = []
    for door, *_, levels in DOORS:
        behind = [item for item in all_of_them if item.entry.niveau in levels]
        ordered += behind
        yield f"wie={door}&knelpunt={SKIPPED}", often_helping(catalogue, behind, MOST_WITHOUT_KNELPUNT)
    yield f"wie={SKIPPED}&knelpunt={SKIPPED}", often_helping(catalogue, ordered, MOST_WITHOUT_KNELPUNT)


def test_the_browser_gives_the_answer_of_python_to_every_question(visited: Visit, catalogue: Catalogue) -> None:
    """All knelpunten, with everyone, in any time: the same things, order, reasons and differences."""
    page = visited.go(PATH)
    with_whom = page.eval_on_selector_all("[name=met]", "all => all.map((each) => each.value)")
    assert {*with_whom} == {*COMPANY, SKIPPED}
    expected = {
        f"?{start}&met={people}&tijd={time}": _expected(matches, *(each.replace(SKIPPED, "") for each in (people, time)))
        for start, matches in _lists(catalogue)
        for people, time in product(with_whom, (*TIMES, SKIPPED))
    }
    assert len(expected) == (len(catalogue.listed("knelpunten")) + 3) * len(with_whom) * (len(BANDS) + 2)
    shown = page.evaluate(ALL_SHOWN, list(expected))
    different = [address for address, found in zip(expected, shown, strict=True) if found != expected[address]]
    assert different == []


# Keyboard and screen reader


def test_the_keyboard_alone_is_enough(visited: Visit) -> None:
    """Tab to a question, arrows through the answers, Enter to go on, Tab on to the results."""
    page = visited.go(PATH)
    page.locator("#inhoud").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    # With the arrows one only passes by: the question stays, and the address follows in one step.
    assert (question(page), query(page)) == ("wie", {"wie": "team"})
    page.keyboard.press("Enter")
    assert question(page) == "knelpunt"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator("button:text-is('Verder') >> visible=true")).to_be_focused()
    page.keyboard.press("Enter")
    assert question(page) == "met"
    page.keyboard.press("Space")
    assert (question(page), query(page)["met"]) == ("tijd", "team")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".wk-keuze__kop")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.wk-keuze__uitkomst') !== null")
    page.go_back()
    assert question(page) == "tijd"
    page.go_back()
    assert question(page) == "met"


def test_the_number_of_results_is_announced(visited: Visit) -> None:
    """In a status that is there from the start, and changes with the answers."""
    page = visited.go(PATH)
    status = page.locator(STAND)
    assert status.get_attribute("role") == "status"
    expect(status).to_be_empty()
    pick(page, "Wij als team")
    expect(status).to_be_empty()
    pick(page, "We hebben geen gedeelde visie")
    expect(status).to_have_text(re.compile(r"^\d+ passen goed$"))
    pick(page, "Het team")
    pick(page, "Een uur")
    fits, near = len(titles(page, "Past goed")), len(titles(page, "Past niet helemaal"))
    expect(status).to_have_text(f"{fits} passen goed, {near} niet helemaal")


STEPS = ("", "?wie=team", "?wie=team&knelpunt=geen-gedeelde-visie", "?knelpunt=geen-tijd&met=familie&tijd=kwartier&x=1", "?tijd=nooit")


@pytest.mark.parametrize("step", STEPS)
def test_every_step_meets_wcag(visited: Visit, step: str) -> None:
    """Light and dark, wide and at 320 pixels, and nothing is wider than the window."""
    page = visited.go(PATH + step)
    for scheme, width in product(("light", "dark"), (1280, 320)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 740})
        assert visited.accessibility() == [], (scheme, width)
        assert visited.sideways() <= 0, (scheme, width)


@pytest.mark.parametrize("path", [PATH, FULL])
def test_everything_to_tap_is_large_enough(on_phone: Visit, path: str) -> None:
    """At least 44 pixels high: answers, buttons, and the way to change."""
    page = on_phone.go(path)
    for part in page.locator(":is(.wk-keuze__antwoord, .wk-keuze button, .wk-keuze a) >> visible=true").all():
        box = part.bounding_box()
        assert box is not None and box["height"] >= 44, part.text_content()


# Without a script, without a server, on paper


def test_without_scripts_it_is_a_page_of_links(browser: Browser, address: str, catalogue: Catalogue) -> None:
    """Each sentence leads to its knelpunt, where the whole answer stands; nothing is shown that does nothing."""
    with visit(browser, address, java_script_enabled=False, viewport=PHONE) as made:
        page = made.go(PATH)
        for control in ("input", "button", "fieldset", "form"):
            assert page.locator(f"article {control} >> visible=true").count() == 0
        said = {item.entry.uitspraak for item in catalogue.listed("knelpunten")}
        assert set(page.locator(".wk-uitspraken a >> visible=true").all_text_contents()) == said
        assert page.locator("article h2 >> visible=true").all_text_contents() == [title for _, title, *_ in DOORS]
        follow(page.locator(".wk-uitspraken a:text-is('We hebben geen gedeelde visie')"))
        assert page.url == address + VISION
        assert page.locator("text=Kies met wie en hoeveel tijd >> visible=true").count() == 0
        page.click("text=Met wie, en in hoeveel tijd?")
        hour = page.locator("dt:text-is('Tot een uur') + dd a")
        assert "Feiten en cijfers gebruiken" in hour.all_text_contents()


def test_it_works_from_a_folder_without_a_server(browser: Browser, site: Path) -> None:
    """Opened as a file; the answers stand in the address there too."""
    with visit(browser, "file://") as made:
        page = made.go(f"{site}/keuzehulp/index.html?wie=team")
        pick(page, "We hebben geen gedeelde visie")
        pick(page, "Het team")
        expect(page.locator(STAND)).to_have_text(re.compile("passen goed"))
        assert query(page)["met"] == "team"
        page.go_back()
        assert question(page) == "met"


def test_on_paper_the_answers_and_the_results_remain(visited: Visit) -> None:
    """No buttons; what was chosen can still be read."""
    page = visited.go(FULL)
    page.emulate_media(media="print")
    assert page.locator("article button >> visible=true").count() == 0
    expect(page.locator(".wk-keuze__chip").nth(3)).to_have_text(re.compile("Tijd: Een uur"))
    expect(page.locator(".wk-kaart").first).to_be_visible()
    expect(page.locator(".wk-uitspraken").first).to_be_hidden()
    visited.go(PATH)
    expect(page.locator(".wk-uitspraken").first).to_be_visible()


def test_it_stays_light(site: Path, catalogue: Catalogue) -> None:
    """Over the wire: a little for the page, its style and its script, and less than a KB for each knelpunt."""
    files = (site / "keuzehulp" / "index.html", *(site / "assets" / "werkkist").glob("keuzehulp.*"))
    assert len(files) == 3
    weight = sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files)
    assert weight <= 8_000 + 800 * len(catalogue.listed("knelpunten"))


# What editors write


HOSTILE = "</script><img src=x onerror=alert(1)> \"' & <b>vet</b> {{7*7}} `x` ${1}"


def test_no_word_of_an_editor_runs_or_gets_lost(
    browser: Browser, tmp_path: Path, engine: Engine, serve: Serve
) -> None:
    """Sentences, reasons and titles that look like code are shown letter for letter, on a path below the root."""
    edition = Edition(tmp_path / "editie", engine)
    helps = [{"knelpunt": "vijandig", "hoe": HOSTILE}]
    edition.entry("knelpunten/vijandig", niveau="team", uitspraak=HOSTILE, titel=HOSTILE[:90], oude_ids=["oud"])
    edition.entry("instrumenten/werktuig", titel=HOSTILE[:90], helpt_bij=helps, met_wie=["team"])
    edition.entry("knelpunten/leeg", niveau="gesprek", uitspraak="Hier is nog niets voor")
    edition.built()
    (tmp_path / "op" / "een").mkdir(parents=True)
    edition.site.rename(tmp_path / "op" / "een" / "pad")
    with serve(tmp_path) as address, visit(browser, f"{address}op/een/pad/") as made:
        page = made.go(f"{PATH}?wie=team&knelpunt=oud&met=team")
        assert query(page)["knelpunt"] == "oud"
        expect(page.locator(".wk-keuze__chip >> nth=1")).to_contain_text(HOSTILE)
        expect(page.locator(".wk-waarom")).to_have_text([HOSTILE])
        expect(page.locator(".wk-keuze__uitkomst .wk-kaart__titel")).to_have_text([HOSTILE[:90]])
        assert page.locator("article :is(script, img, b)").count() == 0
        follow(page.locator(".wk-keuze__uitkomst .wk-kaart__titel a"))
        assert page.url.endswith("/op/een/pad/instrumenten/werktuig/")
        page = made.go(f"{PATH}?knelpunt=leeg")
        expect(page.locator(STAND)).to_have_text("Niets past helemaal, 1 komt in de buurt")
        assert page.locator(".wk-keuze__uitkomst h3").all_text_contents() == ["Past niet helemaal"]
        expect(page.locator(".wk-past__niet")).to_contain_text("Hoort bij iets wat hierop lijkt")
        assert (made.foreign, made.errors, made.dialogs) == ([], [], [])


def test_an_edition_without_knelpunten_has_no_keuzehulp(tmp_path: Path, engine: Engine) -> None:
    """A page that asks what nobody can answer is not made."""
    edition = Edition(tmp_path / "editie", engine)
    edition.entry("begrippen/woord")
    assert not (edition.built() / "keuzehulp").exists()
