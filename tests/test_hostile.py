"""Nothing that an editor types can run, load or navigate: every field carries payloads, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.built import search_index
from tests.editions import Edition, Engine, as_yaml
from tests.filling import TARGET, Words, least
from tests.visiting import Visit, visit
from werkkist.entries import KINDS

Serve = Callable[..., AbstractContextManager[str]]
AWAY = "https://elders.invalid/"
LABELS = {model.enkelvoud for model in KINDS.values()} | {
    sort for model in KINDS.values() for sort in get_args(getattr(model.model_fields.get("soort"), "annotation", None))
}
"""What a hit may be called: its kind, or the sort that an editor chose from our own list."""

PLAIN = (
    "<script>__pwned(1)</script>",
    '"><img src=x onerror=__pwned(2)>',
    "' onfocus='__pwned(3)' autofocus tabindex='0",
    "</title><script>__pwned(4)</script>",
    "</script><script>__pwned(5)</script>",
    "<!--<script>__pwned(6)//",
    "&lt;img src=x onerror=__pwned(7)&gt;",
    "&#60;script&#62;__pwned(8)&#60;/script&#62;",
    "<svg onload=__pwned(9)>",
    "<svg><animate onbegin=__pwned(10) attributeName=x dur=1s>",
    f'<meta http-equiv=refresh content="0;url={AWAY}">',
    f'<a id=__config name=__config>{{"base": "{AWAY}"}}</a>',
    "{{ 7*7 }}{% for x in range(9) %}{{ config }}{% endfor %}{# weg #}",
    "${__pwned(11)} <%= 7*7 %> #{7*7} [[7*7]] @{{7}}",
    "</style></textarea></noscript><img src=x onerror=__pwned(12)>",
    f'<base href="{AWAY}">',
    '<iframe srcdoc="<script>parent.__pwned(13)</script>">',
    "<math><mtext><table><mglyph><style><img src=x onerror=__pwned(14)>",
    f"<form action={AWAY}><button formaction={AWAY}>x</button></form>",
    f'<link rel=stylesheet href={AWAY}x.css><style>@import "{AWAY}y.css"</style>',
    '"><span data-pagefind-filter="soort:nep" data-pagefind-meta="title:nep"></span>',
    "]]><script>__pwned(15)</script><![CDATA[",
    "--></div></article></main><h1>nep</h1>",
    "`;__pwned(16)//\\u003cscript\\u003e\\';__pwned(17)//",
    "javascript:__pwned(18)//%0a__pwned(19)",
    "*nadruk* _zo_ [x](javascript:__pwned(20)) {: onclick=__pwned(21) } `code` # kop",
    "<p markdown=1 onclick=__pwned(22)>**md**</p>",
    "constructor __proto__ toString hasOwnProperty",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u2026",
)

MARKDOWN = (
    *PLAIN,
    "[a](javascript:__pwned(30)) [b](JaVaScRiPt:__pwned(31)) [c](java\tscript:__pwned(32))",
    "[d](java&#10;script:__pwned(33)) [e](&#106;avascript:__pwned(34)) [f]( javascript:__pwned(35))",
    "[g](\x01javascript:__pwned(36))".replace("\x01", "&#1;"),
    "[h](data:text/html,<script>__pwned(37)</script>) [i](data:text/html;base64,PHNjcmlwdD4=)",
    "[j](vbscript:__pwned(38)) [k](file:///etc/passwd) [l](//elders.invalid/) [m](blob:x)",
    "<javascript:__pwned(39)> <https://goed.invalid/\"onmouseover=\"__pwned(40)>",
    '![n](x" onerror="__pwned(41)) ![o](javascript:__pwned(42)) ![p](https://elders.invalid/x.png)',
    "![q](//elders.invalid/y.png) ![r](beeld.png \"\" onload=__pwned(43)) ![\"onerror=__pwned(44)](beeld.png)",
    "[s]\n\n[s]: javascript:__pwned(45) \"t\"",
    '[t](https://goed.invalid/ "x\\" onmouseover=\\"__pwned(46)")',
    "[u](https://goed.invalid/%22onclick=%22__pwned(47) \"'><script>__pwned(48)</script>\")",
    "# <img src=x onerror=__pwned(49)> {#__config}",
    "| a | <b onclick=__pwned(50)> |\n|---|---|\n| `<i>` | [v](javascript:__pwned(51)) |",
    "<details open ontoggle=__pwned(52)><summary>x</summary></details>",
    "    <script>__pwned(53)</script>",
    "```html onmouseover=__pwned(54)\n</code></pre><script>__pwned(55)</script>\n```",
    '<a href="javascript:__pwned(56)">w</a> <img src=x onerror=__pwned(57)>',
    "[x](http:javascript:__pwned(58)) [y](https:/\\elders.invalid) [z](mailto:a@b.nl?\"onclick=\"__pwned(59))",
)

IN_CODE = tuple(f"```\n{payload}\n```" for payload in MARKDOWN if "```" not in payload)
"""The same texts as code: legitimate Markdown that has to be shown letter for letter."""

AUDIT = """() => {
  const found = [], safe = ["http:", "https:", "mailto:", "tel:"];
  const never = "script,style,iframe,object,embed,svg,math,meta,base,link,form,input,textarea,video,audio,frame";
  for (const each of document.querySelectorAll("*")) {
    for (const { name, value } of each.attributes) {
      if (/^on/i.test(name) || name === "style" || name === "srcdoc") found.push(name + "=" + value);
      if (["href", "src", "action", "formaction", "data", "xlink:href"].includes(name)) {
        const url = new URL(value, location.href);
        if (!safe.includes(url.protocol)) found.push(each.tagName + " " + value);
        if (each.tagName !== "A" && url.origin !== location.origin && each.rel !== "canonical") found.push(value);
      }
    }
  }
  const ours = `:is(article, header, footer, ol.wk-treffers) :is(${never})`;
  // The answers of a self scan are our template's: these four attributes with these values, and no other.
  const answer = /^<input type="radio" name="scan-\\d+-\\d+" value="\\d+" autocomplete="off">$/;
  // Icons of our templates: shapes, and nothing that acts, loads or refers.
  const shapes = ["svg", "g", "path", "circle", "rect", "line", "polyline"];
  const drawn = ["viewBox", "width", "height", "aria-hidden", "focusable", "class", "d", "fill", "stroke", "cx", "cy",
    "r", "rx", "x", "y", "x1", "x2", "y1", "y2", "points", "stroke-width", "stroke-linecap", "stroke-linejoin"];
  const icon = (each) => each.tagName === "svg" && [each, ...each.querySelectorAll("*")].every((part) =>
    shapes.includes(part.tagName) && Array.from(part.attributes).every(({ name }) => drawn.includes(name)));
  // Forms of our templates ask a page of this site, by an address; an editor's text has no classes.
  const asks = (each) => each.tagName === "FORM" && /^wk-/.test(each.className) && ["", "get"].includes(each.method)
    && new URL(each.action, location.href).origin === location.origin;
  const field = (each) => each.tagName === "INPUT" && ["search", "radio", "checkbox"].includes(each.type) && asks(each.form || each);
  for (const each of document.querySelectorAll(ours)) {
    if (!answer.test(each.outerHTML) && !icon(each) && !asks(each) && !field(each)) found.push(each.outerHTML);
  }
  for (const each of document.scripts) if (each.text.includes("__pwned")) found.push(each.text);
  for (const each of document.querySelectorAll("base, meta[http-equiv=refresh]")) found.push(each.outerHTML);
  if (document.querySelectorAll("[id=__config], [name=__config]").length) found.push("__config");
  if (document.querySelectorAll("h1, main h1").length !== 1) found.push("h1");
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile site where it is served, and the words that its entries have."""

    address: str
    titles: dict[str, str]


def _titles() -> dict[str, str]:
    """Two entries of every kind and some more, so that each payload is a title somewhere."""
    names = [f"{kind}/{name}" for kind in KINDS for name in (TARGET, "vol")]
    names += [f"begrippen/extra-{number}" for number in range(len(PLAIN) - len(names))]
    short = [payload[:110] for payload in PLAIN]
    return {name: f"{short[number % len(short)]} {number}" for number, name in enumerate(names)}


def _words(title: str, markdown: str) -> Words:
    joined = " ".join(PLAIN)
    start = sum(map(ord, title)) % (len(joined) - 950)
    address = "https://goed.invalid/?a=1&b=`;__pwned(60)//{{7*7}}#<x>".replace("<x>", "x")
    return Words(title, f"{title} {joined[start : start + 250]}", joined[start : start + 950], markdown, address)


def _edition(folder: Path, engine: Engine, markdown: tuple[str, ...]) -> Edition:
    edition = Edition(folder, engine)
    edition.settings({"zoeken": True, "beleid": False, "contact": "redactie@voorbeeld.nl"}, site_name='De <b>"proef"</b> & meer')
    for number, (name, title) in enumerate(_titles().items()):
        words = _words(title, "\n\n".join(markdown[number % 3 :: 3]))
        kind, entry_id = name.split("/")
        if entry_id == TARGET:
            # The others point at this one; pointing at itself would be refused.
            edition.entry(name, **least(kind, words), oude_ids=["oud"])
        else:
            edition.filled(name, words)
    return edition


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Edition:
    """Payloads as Markdown too: a strict build refuses them, another still has to be harmless."""
    edition = _edition(tmp_path_factory.mktemp("vijandig") / "editie", engine, MARKDOWN)
    edition.built()
    return edition


@pytest.fixture(scope="module")
def passing(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Edition:
    """What a strict build lets through: any words in plain fields, and code in Markdown."""
    edition = _edition(tmp_path_factory.mktemp("vermomd") / "editie", engine, IN_CODE)
    edition.built("--strict")
    return edition


@pytest.fixture(scope="module")
def exported(passing: Edition) -> Path:
    """The same through the door of files and Zensical, whose Markdown lets HTML through."""
    folder = passing.folder.parent / "zensical"
    done = passing.run("werkkist", "exporteer", str(folder / "docs"))
    assert done.returncode == 0, done.stderr
    extensions = ["admonition", "attr_list", "md_in_html", "tables", {"toc": {"permalink": False}}]
    theme = {"name": "werkkist", "language": "nl", "font": False}
    settings = {"site_name": "x", "theme": theme, "markdown_extensions": extensions, "nav": [{"Start": "index.md"}]}
    (folder / "mkdocs.yml").write_text(as_yaml(settings))
    done = passing.run("zensical", "build", "-f", str(folder / "mkdocs.yml"))
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(params=["refused", "passing", "exported"])
def hostile(request: pytest.FixtureRequest, browser: Browser, serve: Serve) -> Iterator[Visit]:
    """A visitor of each of these sites, with an eye on everything that should not happen."""
    made = request.getfixturevalue(request.param)
    with serve(made.site if isinstance(made, Edition) else made, policy="") as address, visit(browser, address) as visited:
        visited.page.add_init_script("window.__pwned = (...what) => { console.error('PWNED ' + what); };")
        yield visited
        assert visited.dialogs == []
        assert visited.foreign == []
        assert [error for error in visited.errors if "PWNED" in error] == []


def test_the_audit_is_sharp(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    """On a page that lets payloads through it finds them, one by one."""
    start = "<!doctype html><meta charset=utf-8><h1>x</h1><article>"
    with serve(tmp_path, policy="") as address, visit(browser, address) as visited:
        (tmp_path / "index.html").write_text(start)
        assert visited.go().evaluate(AUDIT) == []
        for number in (0, 1, 8, 11, 15, 16, 18, 22):
            (tmp_path / "index.html").write_text(start + PLAIN[number])
            assert visited.go(f"?{number}").evaluate(AUDIT) != [], PLAIN[number]


def test_a_strict_build_refuses_the_payloads_and_names_each(refused: Edition, tmp_path: Path) -> None:
    """The editor hears of raw HTML and of links that can't be."""
    done = refused.build("--strict", "-q", "-d", str(tmp_path))
    assert done.returncode != 0
    assert {"K305", "K306", "K308"} <= {word for word in done.stderr.split() if word.startswith("K3")}


def test_pages_run_nothing_and_show_words_as_they_were_typed(hostile: Visit) -> None:
    """Each page stands still, holds only what our templates make, and keeps every sign of a text."""
    for path in ("", "colofon/", *(f"{kind}/" for kind in KINDS)):
        _stands_still(hostile, path)
    for name, title in _titles().items():
        _stands_still(hostile, f"{name}/")
        _shows(hostile.page, _words(title, ""))


def _stands_still(hostile: Visit, path: str) -> None:
    page = hostile.go(path)
    page.wait_for_timeout(10)
    assert page.url == hostile.address + path
    assert page.evaluate(AUDIT) == [], path


def _shows(page: Page, words: Words) -> None:
    """Title, tab, summary and description, letter for letter."""
    assert page.text_content("article h1") == words.title
    assert _plain(page.title()).startswith(_plain(words.title))
    assert _plain(words.summary) in _plain(page.text_content("article") or "")
    assert _plain(page.get_attribute("meta[name=description]", "content") or "") == _plain(words.summary)


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_old_addresses_lead_on_without_harm(passing: Edition) -> None:
    """The page of a redirect has the hostile title in it too."""
    for kind in KINDS:
        html = (passing.site / kind / "oud" / "index.html").read_text("utf-8")
        assert f'content="0; url=../{TARGET}/"' in html
        assert "<script" not in html
        assert html.count("<h1") == 1
        assert "onerror=" not in html.replace("&gt;", "").split("<h1>")[0].split("<title>")[0]


@pytest.mark.parametrize(
    "query", ["pwned", "script", "__proto__", "constructor", "nep", "<img src=x onerror=__pwned(1)>", '"><b>']
)
@pytest.mark.parametrize("path", ["", "zoeken/"])
def test_search_results_run_nothing(
    browser: Browser, serve: Serve, refused: Edition, query: str, path: str
) -> None:
    """Titles, excerpts and filters of hostile pages, for hostile questions; in the window and on the page."""
    with serve(refused.site, policy="") as address, visit(browser, address) as visited:
        visited.page.add_init_script("window.__pwned = (...what) => { console.error('PWNED ' + what); };")
        page = visited.go(f"{path}?{urlencode({'q': query, 'soort': query})}")
        root = page.locator("[data-wk-zoekpagina]" if path else "#wk-zoekvenster")
        page.keyboard.press("/")
        if not path:
            root.locator("input").fill(query)
        expect(root.locator("[role=status]")).to_contain_text("evonden")
        if path:
            root.get_by_role("button", name="Haal de filters weg").or_(root.locator("input")).first.click()
            root.locator("summary").or_(root.locator("input")).first.click()
        assert page.evaluate(AUDIT) == []
        tags = root.locator(".wk-treffers *").evaluate_all("all => all.map((each) => each.tagName)")
        assert set(tags) <= {"LI", "A", "SPAN", "P", "MARK"}
        labels = root.locator(".wk-treffers .wk-soort").all_text_contents()
        assert {label.split(" in ")[0].lower() for label in labels} <= LABELS
        assert (visited.dialogs, visited.foreign, visited.errors) == ([], [], [])


def test_words_of_an_editor_stay_inside_the_script_of_the_index(passing: Edition) -> None:
    """No text can end the script, open a comment in it, or break its line."""
    files = list((passing.site / "zoeken").rglob("*.js"))
    assert len(files) > len(KINDS)
    for file in files:
        text = file.read_text("utf-8")
        assert not {"<", ">", "\u2028", "\u2029"} & set(text)
        assert text.count("\n") == 1 and text.endswith(");\n")
    assert "\\u003cscript\\u003e__pwned" in (passing.site / "zoeken" / "index.js").read_text("utf-8")


def test_facets_hold_only_what_editors_meant(passing: Edition) -> None:
    """No payload can add a kind or a theme of its own."""
    data = search_index(passing.site)
    assert set(data["soorten"]) == {model.meervoud for model in KINDS.values()}
    assert {_plain(value) for value in data["themas"]} == {_plain(_titles()[f"themas/{TARGET}"])}
