"""What the tools for accessibility don't see: focus in pixels, tab stops, language, forced colours, 400 percent.

The list of what to look at comes from the defects that were measured in Material itself.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.visiting import Visit, visit

PAGES = ("", "instrumenten/", "instrumenten/caregiver-strain-index/", "knelpunten/geen-tijd/", "bestaat/niet/",
         "keuzehulp/?knelpunt=geen-tijd")
WIDTHS = (320, 640, 900, 1219, 1280)

# One element of each look: where the focus is seen on one, it is seen on its likes.
LOOK = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const again = "bezocht" in at.dataset;
  at.dataset.bezocht = "";
  return { again, look: `${at.tagName}.${at.className}.${at.parentElement.className}`, html: at.outerHTML.slice(0, 110),
    box: { x: box.x, y: box.y, width: box.width, height: box.height },
    inside: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
      && box.bottom > 0 && box.top < innerHeight };
}"""

# How many points changed with a contrast of at least 3 to 1 between the two pictures.
DIFFERENCE = """async ([before, after]) => {
  const points = async (data) => {
    const image = new Image();
    image.src = "data:image/png;base64," + data;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  };
  const light = (data, at) => [0.2126, 0.7152, 0.0722].reduce((sum, share, n) => {
    const value = data[at + n] / 255;
    return sum + share * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);
  const [one, two] = [await points(before), await points(after)];
  let clear = 0;
  for (let at = 0; at < one.length; at += 4) {
    const [a, b] = [light(one, at), light(two, at)].sort((x, y) => x - y);
    if ((b + 0.05) / (a + 0.05) >= 3) clear += 1;
  }
  return clear;
}"""


def _stops(page: Page) -> Iterator[dict]:
    """Every stop of the Tab key, until the page begins anew."""
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(LOOK)
        if stop is None or stop["again"]:
            return
        yield stop


def _clip(box: dict) -> dict:
    margin = 8
    left, top = max(0, box["x"] - margin), max(0, box["y"] - margin)
    return {"x": left, "y": top, "width": box["width"] + 2 * margin, "height": box["height"] + 2 * margin}


def _picture(page: Page, box: dict) -> str:
    return base64.b64encode(page.screenshot(clip=_clip(box), animations="disabled")).decode()


def _too_faint(page: Page, measure: Page) -> list[str]:
    """The stops whose ring is thinner than 2 pixels or fainter than 3 to 1, one of each look."""
    found, looks = [], set()
    for stop in _stops(page):
        if stop["look"] in looks or not stop["inside"]:
            continue
        looks.add(stop["look"])
        focused = _picture(page, stop["box"])
        page.evaluate("document.activeElement.blur()")
        clear = measure.evaluate(DIFFERENCE, [_picture(page, stop["box"]), focused])
        # A ring of 2 pixels around the element; rounded corners and the edge of the window take a part.
        if clear < 0.75 * 2 * 2 * (stop["box"]["width"] + stop["box"]["height"]):
            found.append(f"{clear} points: {stop['html']}")
    assert len(looks) >= 4
    return found


@pytest.mark.parametrize(
    ("path", "scheme"),
    [*((path, "light") for path in PAGES), *((path, scheme) for path in PAGES[:2] for scheme in ("dark", "forced"))],
)
def test_the_focus_is_seen_at_every_stop(browser: Browser, address: str, path: str, scheme: str) -> None:
    """At least 2 pixels around, at least 3 to 1: measured in the picture, not read from the style."""
    colours = {"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}
    with visit(browser, address, reduced_motion="reduce", **colours) as visited:
        page = visited.go(path)
        measure = page.context.new_page()
        assert _too_faint(page, measure) == []


def test_a_faint_focus_is_found(browser: Browser, tmp_path: Path, serve) -> None:
    """On a page without a ring, and with one of 1 pixel, the measurement says so."""
    links = "".join(f'<p><a class="c{n}" href="#{n}">Een koppeling</a></p>' for n in range(5))
    style = "<style>a:focus { outline: none } .c1:focus { outline: 1px solid #000 } .c2:focus { outline: 3px solid #eee } .c3:focus { outline: 3px solid #000 }</style>"
    (tmp_path / "index.html").write_text(f"<!doctype html>{style}{links}")
    with serve(tmp_path, policy="") as address, visit(browser, address) as visited:
        page = visited.go()
        faint = _too_faint(page, page.context.new_page())
        assert [each.split('class="')[1][:2] for each in faint] == ["c0", "c1", "c2", "c4"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_no_stop_lies_outside_the_window(browser: Browser, address: str, path: str, width: int) -> None:
    """Also not on a narrow screen or a wide one at 200 percent, where Material hides its menu aside."""
    with visit(browser, address, viewport={"width": width, "height": 740}) as visited:
        stops = list(_stops(visited.go(path)))
        assert len(stops) > 5
        assert [stop["html"] for stop in stops if not stop["inside"]] == []


@pytest.mark.parametrize("path", PAGES)
def test_at_400_percent_nothing_is_lost(browser: Browser, address: str, path: str) -> None:
    """A window of 1280 by 1024 at 400 percent: no scrolling sideways, no violations."""
    with visit(browser, address, viewport={"width": 320, "height": 256}, device_scale_factor=4) as visited:
        visited.go(path)
        assert visited.sideways() <= 0
        assert visited.accessibility() == []


@pytest.mark.parametrize("path", PAGES)
def test_forced_colours_meet_wcag(browser: Browser, address: str, path: str) -> None:
    """In the colours that a reader's system imposes, everything is still there."""
    with visit(browser, address, forced_colors="active") as visited:
        visited.go(path)
        assert visited.accessibility() == []


def test_forced_colours_tell_which_page_is_open(browser: Browser, address: str) -> None:
    """In the menu: the line under the page that is open is not the line under every other."""
    colour = "all => all.map((each) => getComputedStyle(each).borderBottomColor)"
    with visit(browser, address, forced_colors="active") as visited:
        page = visited.go("instrumenten/")
        open_one = page.eval_on_selector_all(".wk-menu a[aria-current]", colour)
        others = page.eval_on_selector_all(".wk-menu a:not([aria-current])", colour)
        assert len(open_one) == 1
        assert open_one[0] not in others


UNREACHED = """() => Array.from(document.querySelectorAll("article *"))
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.tabIndex < 0)
  .filter((each) => ["auto", "scroll"].includes(getComputedStyle(each).overflowX))
  .map((each) => each.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("path", ["redactie/", "hosten/"])
def test_what_is_wide_is_reached_by_the_keyboard(browser: Browser, address: str, path: str) -> None:
    """What scrolls sideways is a stop of its own, with a name; also after the window became narrow."""
    with visit(browser, address, viewport={"width": 1280, "height": 900}) as visited:
        page = visited.go(path)
        page.set_viewport_size({"width": 320, "height": 640})
        expect(page.locator("pre > code[tabindex='0']").first).to_have_attribute("aria-label", re.compile("opzij"))
        assert page.evaluate(UNREACHED) == []
        assert visited.accessibility() == []


def test_the_links_at_the_foot_are_large_enough_for_a_thumb(browser: Browser, address: str) -> None:
    """44 points high, and no two on top of each other."""
    with visit(browser, address, viewport={"width": 360, "height": 740}) as visited:
        boxes = visited.go().eval_on_selector_all(
            ".wk-voet a", "all => all.map((each) => each.getBoundingClientRect().toJSON())"
        )
        assert min(box["height"] for box in boxes) >= 44
        rows = sorted({(box["top"], box["bottom"]) for box in boxes})
        assert all(above[1] <= below[0] + 0.5 for above, below in zip(rows, rows[1:], strict=False))


ENGLISH = set(
    "the and to your search close skip page back next previous share copy edit show more no results found "
    "loading toggle switch table contents footer header tabs navigation copied clear with made permanent".split()
)

SPOKEN = """() => {
  const names = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription"];
  const attributes = Array.from(document.querySelectorAll("*")).flatMap((each) => names.map((name) => each.getAttribute(name)));
  const frame = Array.from(document.querySelectorAll("header, footer, dialog, .wk-spring, button, label, legend, [role=status]"));
  return [...attributes, ...frame.map((each) => each.textContent)].filter(Boolean);
}"""


@pytest.mark.parametrize("path", PAGES)
def test_no_english_on_the_frame(browser: Browser, address: str, path: str) -> None:
    """What a screen reader says of the page around the content is Dutch, and the page says that it is."""
    with visit(browser, address) as visited:
        page = visited.go(path)
        said = page.evaluate(SPOKEN)
        assert len(said) > 5
        words = {word for text in said for word in re.findall(r"[a-z]+", text.casefold())}
        assert words & ENGLISH == set()
        assert page.get_attribute("html", "lang") == "nl"


def test_larger_spacing_of_text_loses_nothing(browser: Browser, address: str) -> None:
    """WCAG 1.4.12: a reader's own line height and spacing."""
    spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
    with visit(browser, address, viewport={"width": 360, "height": 740}, bypass_csp=True) as visited:
        for path in PAGES:
            visited.go(path).add_style_tag(content=spacing)
            assert visited.sideways() <= 0, path
            assert visited.page.evaluate(CLIPPED) == [], path


CLIPPED = """() => Array.from(document.querySelectorAll("header a, header button, article a, article button, article p"))
  // A card shortens its text on purpose: the whole of it stands on the page that it leads to.
  .filter((each) => !each.closest(".wk-kaart, .wk-rij"))
  .filter((each) => each.checkVisibility() && getComputedStyle(each).overflow === "hidden" && each.scrollHeight > each.clientHeight + 2)
  .map((each) => each.outerHTML.slice(0, 90))"""


def test_the_frame_needs_no_mouse(browser: Browser, address: str) -> None:
    """Menu by Enter, Space and Escape on a phone; light and dark by Space and Enter; search by both, Escape gives back."""
    with visit(browser, address, viewport={"width": 360, "height": 740}) as visited:
        page = visited.go("instrumenten/")
        menu = page.locator(".wk-menuknop")
        for key in ("Enter", "Space"):
            menu.focus()
            page.keyboard.press(key)
            assert menu.get_attribute("aria-expanded") == "true"
            page.keyboard.press("Escape")
            assert menu.get_attribute("aria-expanded") == "false"
            assert page.evaluate("document.activeElement.className") == "wk-menuknop"
        theme = page.locator("[data-wk-thema]")
        for key, pressed in (("Space", "true"), ("Enter", "false")):
            theme.focus()
            page.keyboard.press(key)
            assert theme.get_attribute("aria-pressed") == pressed
        page.locator("header [data-wk-zoek]").focus()
        page.keyboard.press("Enter")
        assert page.locator("dialog[open]").count() == 1
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0
        assert page.evaluate("document.activeElement.hasAttribute('data-wk-zoek')")
