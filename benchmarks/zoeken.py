"""Asks questions of our search, of Material's own and of plain Pagefind, over the same content in a real browser."""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
_MATERIAL = """\
site_name: Vergelijking
site_url: http://localhost/
theme: {name: material, language: nl, font: false}
plugins: [search: {lang: nl}]
markdown_extensions: [attr_list, md_in_html, tables]
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, the pages that answer it, and what it tries."""

    asked: str
    good: frozenset[str]
    sort: str


Answers = list[list[str]]
"""For each question the addresses that were found, best first."""


def main() -> None:
    options = _options()
    questions = read_questions(options.set)
    with tempfile.TemporaryDirectory(prefix="werkkist-zoeken-") as folder, sync_playwright() as playwright:
        sites = build(Path(folder))
        system = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-headless-shell")
        browser = playwright.chromium.launch(executable_path=system, args=["--no-sandbox"])
        for name, (site, ask) in sites.items():
            with served(site) as address:
                report(name, questions, ask(browser, address, [each.asked for each in questions]))
        browser.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=PROJECT / "tests/zoeken/set-a.yml", help="a file of questions")
    return parser.parse_args()


def read_questions(file: Path) -> list[Question]:
    """The questions of a set; a page is named as in the address."""
    rows = yaml.safe_load(file.read_text("utf-8"))["vragen"]
    return [Question(row["vraag"], frozenset(f"{name}/" for name in row["goed"]), row["soort"]) for row in rows]


Ask = Callable[[Browser, str, Sequence[str]], Answers]


def build(folder: Path) -> dict[str, tuple[Path, Ask]]:
    """The same catalogue as our site, as a site of Material, and under Pagefind."""
    ours, peer, plain = folder / "ours", folder / "peer", folder / "plain"
    _run("mkdocs", "build", "-q", "-d", str(ours))
    _run("werkkist", "exporteer", str(peer / "docs"))
    (peer / "mkdocs.yml").write_text(_MATERIAL, "utf-8")
    _run("mkdocs", "build", "-q", "-f", str(peer / "mkdocs.yml"), "-d", str(folder / "material"))
    shutil.copytree(ours, plain)
    _run("pagefind", "--site", str(plain), "--root-selector", "article", "--quiet")
    return {
        "werkkist": (ours, ask_ours),
        "material, lang nl": (folder / "material", ask_material),
        "pagefind": (plain, functools.partial(ask_pagefind, either=False)),
        "pagefind, any word when all give nothing": (plain, functools.partial(ask_pagefind, either=True)),
    }


def _run(*command: str) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        (sys.executable, "-m", *command), cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a web server over a folder."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


_OURS = """(queries) => queries.map((query) => {
  const engine = (window.engine = window.engine || werkkistZoekmachine.make(window.data));
  return engine.search(query).hits.map((hit) => engine.data.paginas[hit.page][0]);
})"""


def ask_ours(browser: Browser, address: str, queries: Sequence[str]) -> Answers:
    """Our engine, as the window loads it."""
    page = browser.new_page()
    page.goto(address)
    page.click("header [data-wk-zoek]")
    page.wait_for_selector("#wk-zoekvenster .wk-zoekweg")
    page.evaluate("window.werkkistIndex = (data) => { window.data = data; }")
    page.add_script_tag(url=f"{address}zoeken/index.js")
    return page.evaluate(_OURS, list(queries))


def ask_material(browser: Browser, address: str, queries: Sequence[str]) -> Answers:
    """Through the field of its own window, as a reader types."""
    page = browser.new_page()
    page.goto(address)
    page.focus("[data-md-component=search-query]")
    page.wait_for_timeout(2500)
    return [_typed(page, address, query) for query in queries]


def _typed(page: Page, address: str, query: str) -> list[str]:
    page.fill("[data-md-component=search-query]", "")
    page.wait_for_timeout(60)
    page.fill("[data-md-component=search-query]", query)
    # It listens to keys, not to the field.
    page.keyboard.press("End")
    page.wait_for_timeout(700)
    links = page.eval_on_selector_all(".md-search-result__list a", "all => all.map((each) => each.href)")
    return _pages(link.removeprefix(address) for link in links)


_PAGEFIND = """async ([address, queries, either]) => {
  const engine = await import(address + "pagefind/pagefind.js");
  const ask = async (query) => (await engine.search(query)).results;
  const answers = [];
  for (const query of queries) {
    let hits = await ask(query);
    if (!hits.length && either) {
      const scores = new Map();
      for (const word of query.split(/\\s+/)) {
        for (const hit of await ask(word)) {
          const before = scores.get(hit.id) || { hit, score: 0 };
          scores.set(hit.id, { hit, score: before.score + hit.score });
        }
      }
      hits = [...scores.values()].sort((a, b) => b.score - a.score).map((each) => each.hit);
    }
    const shown = await Promise.all(hits.slice(0, 60).map((hit) => hit.data()));
    answers.push(shown.map((each) => each.raw_url || each.url));
  }
  return answers;
}"""


def ask_pagefind(browser: Browser, address: str, queries: Sequence[str], *, either: bool) -> Answers:
    """Its own API; `either` asks word by word when all words together find nothing."""
    page = browser.new_page()
    page.goto(address)
    found = page.evaluate(_PAGEFIND, [address, list(queries), either])
    return [_pages(url.lstrip("/") for url in urls) for urls in found]


def _pages(urls: Iterator[str]) -> list[str]:
    """Entries only, each once: a peer also indexes lists and parts of pages, and loses nothing by that."""
    paths = (url.split("#")[0].split("?")[0] for url in urls)
    return list(dict.fromkeys(path for path in paths if path.count("/") == 2 and not path.startswith("redactie/")))


def report(name: str, questions: Sequence[Question], answers: Answers) -> None:
    """A Markdown table: how often the first and the first three help, by what the questions try."""
    groups: dict[str, list[int | None]] = defaultdict(list)
    for question, hits in zip(questions, answers, strict=True):
        rank = next((number for number, hit in enumerate(hits, 1) if hit in question.good), 0) if hits else None
        for group in (question.sort, "alles"):
            groups[group].append(rank)
    print(f"\n| {name} | vragen | hit@1 | hit@3 | MRR | zonder antwoord |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for group, ranks in sorted(groups.items(), key=lambda each: each[0] == "alles"):
        first = sum(rank == 1 for rank in ranks) / len(ranks)
        three = sum(bool(rank) and rank <= 3 for rank in ranks) / len(ranks)
        mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
        print(f"| {group} | {len(ranks)} | {first:.2f} | {three:.3f} | {mean:.3f} | {ranks.count(None)} |", flush=True)


if __name__ == "__main__":
    main()
