"""What must not happen on a page that holds an editor's words, seen from inside a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Page

from tests.hostile.case import CALL

FROM_THE_START = f"""
window.{CALL} = (...what) => {{ console.error("PWNED " + what); }};
window.print = () => {{}};
window.open = (...what) => {{ console.error("PWNED open " + what); }};
"""
"""Runs before every page: the call that nobody may make, and what would halt or leave the browser."""

ALIVE = """() => {
  const wrong = [];
  const seen = new Map();
  for (const each of document.querySelectorAll("[id]")) seen.set(each.id, (seen.get(each.id) || 0) + 1);
  for (const [id, count] of seen) if (count > 1) wrong.push(`id ${id}: ${count}`);
  const ours = { "inhoud": "ARTICLE", "wk-menu": "NAV", "wk-zoekvenster": "DIALOG", "wk-zoekveld": "INPUT", "__search": "INPUT", "__drawer": "INPUT" };
  for (const [id, tag] of Object.entries(ours)) {
    const found = document.getElementById(id);
    if (found && found.tagName !== tag) wrong.push(`${id} is ${found.tagName}`);
  }
  // A form or picture with a name takes the place of a property of the document.
  const natural = new Set(["body", "head", "documentElement", "activeElement", "scrollingElement", "currentScript",
    "firstChild", "lastChild", "firstElementChild", "lastElementChild", "doctype"]);
  for (const name in document) if (!natural.has(name) && document[name] instanceof Element) wrong.push(`document.${name}`);
  for (const each of document.querySelectorAll("a[target]")) if (!/noopener/.test(each.rel)) wrong.push(each.outerHTML);
  for (const each of document.querySelectorAll("script[type$=json]")) {
    try { JSON.parse(each.text); } catch (error) { wrong.push(`JSON ${error}`); }
  }
  for (const each of document.querySelectorAll("[data-gegevens]")) {
    try { JSON.parse(each.dataset.gegevens); } catch (error) { wrong.push(`gegevens ${error}`); }
  }
  if (!document.querySelector("header [data-wk-zoek]")) wrong.push("search is gone");
  if (!document.querySelector("#wk-menu a")) wrong.push("menu is gone");
  return wrong;
}"""

POKE = """async () => {
  const tick = () => new Promise((done) => setTimeout(done));
  const wanted = "article :is(summary, button:not([type=submit]), input[type=radio], input[type=checkbox])";
  for (const each of [...document.querySelectorAll(wanted)].slice(0, 40)) {
    // What is hidden can't be touched; what a click removes neither.
    if (each.isConnected && each.checkVisibility()) { each.click(); await tick(); }
  }
  for (const each of [...document.querySelectorAll("article a")].slice(0, 60)) {
    each.focus();
    each.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
  }
  await tick();
}"""
"""Touches everything that a reader can touch without leaving the page."""

_NOT_EDITORS = re.compile(r"redactie/(velden|meldingen)/")
_HEADER = re.compile(r"^(/\*|  [A-Z][A-Za-z-]+: [^\r\n]*)$")
_FORMULA = re.compile(r'^\s*"?[=+@\t\r-]')


def addresses(site: Path) -> list[str]:
    """Every page with an editor's words on it, redirects apart."""
    found = (file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html")))
    pages = (path.removesuffix("index.html") for path in found if not _NOT_EDITORS.match(path))
    return [path for path in pages if not _sends_on(site, path)]


def grave(errors: list[str]) -> list[str]:
    """Errors without those of a picture that is refused: a build that is not strict leaves it out."""
    gone = re.compile(r"404 \S+/beelden/\S+|Failed to load resource: .* 404 \(Not Found\)")
    return [error for error in errors if not gone.fullmatch(error)]


def _sends_on(site: Path, path: str) -> bool:
    file = site / path if path.endswith(".html") else site / path / "index.html"
    return 'http-equiv="refresh"' in file.read_text("utf-8")


def menu_works(page: Page) -> bool:
    """Whether the button of the menu opens and closes it, in a narrow window."""
    button = page.locator(".wk-menuknop")
    states = []
    for _ in range(2):
        button.click()
        states.append(button.get_attribute("aria-expanded"))
    return states == ["true", "false"]


def strange_files(site: Path) -> Iterator[str]:
    """What is wrong with the data files of a built site: those that machines read."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if not file.is_file() or name.startswith("assets/"):
            continue
        if file.suffix == ".json":
            json.loads(file.read_text("utf-8"))
        elif file.suffix in (".xml", ".rss", ".atom"):
            yield from (f"{name}: {tag}" for tag in _strange_tags(file))
        elif name == "_headers":
            yield from (f"{name}: {line}" for line in file.read_text("utf-8").splitlines() if not _HEADER.match(line))
        elif file.suffix == ".csv":
            yield from (f"{name}: {line}" for line in file.read_text("utf-8").splitlines() if _FORMULA.match(line))
        elif file.suffix == ".js":
            yield from (f"{name}: {sign}" for sign in ("</script", "<!--", "\u2028") if sign in file.read_text("utf-8"))
        elif file.suffix in (".svg", ".htm", ".xhtml"):
            yield f"{name}: does not belong here"


def _strange_tags(file: Path) -> Iterator[str]:
    known = {"urlset", "url", "loc", "lastmod", "changefreq", "rss", "channel", "item", "title", "link", "description"}
    for element in ElementTree.parse(file).iter():
        tag = element.tag.rpartition("}")[2]
        if tag not in known:
            yield tag
