"""The projects that are compared: the same entries, ours as YAML and those of the others as Markdown."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from measuring import ENVIRONMENT

_COMMON = """\
site_name: Benchmark
site_url: https://example.org/
nav:
  - index.md
  - knelpunten/index.md
  - instrumenten/index.md
  - themas/index.md
  - voorbeelden/index.md
  - cijfers/index.md
not_in_nav: "*"
"""
_OURS = f"""\
{_COMMON}
theme: {{name: werkkist}}
plugins:
  - werkkist: {{catalogi: [tools_catalog], zoeken: ZOEKEN}}
"""
_MATERIAL = f"""\
{_COMMON}
theme: {{name: material, language: nl, font: false}}
"""
_FLOOR = """\
site_name: Benchmark
theme: {name: material, language: nl, font: false}
"""
_ZENSICAL = f"""\
{_COMMON}
theme: {{language: nl, font: false}}
"""
_HUGO = """\
baseURL = "https://example.org/"
title = "Benchmark"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderHooks.link]
useEmbedded = "always"
"""
_HUGO_PAGE = """\
<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }} - {{ .Site.Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><nav><a href="/">Begin</a></nav><main data-pagefind-body>{{ .Content }}</main></body></html>
"""
_LISTS_UNFOUND_FROM = 2_000
"""From so many entries Zensical 0.0.73 stops at the longest list: too many words for one item of its search."""

WITHOUT_SEARCH = "zonder.yml"
"""The configuration without search, of ours and of Material; the one with it is `mkdocs.yml`."""


def make_ours(folder: Path, entries: int) -> None:
    """A project of Werkkist."""
    _generate(folder / "tools_catalog", entries)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(_OURS.replace("ZOEKEN", "true"), "utf-8")
    (folder / WITHOUT_SEARCH).write_text(_OURS.replace("ZOEKEN", "false"), "utf-8")


def make_material(folder: Path, entries: int) -> None:
    """A project of MkDocs with its theme Material, over Markdown pages that the others get a copy of."""
    _generate(folder / "docs", entries, "--markdown")
    (folder / "mkdocs.yml").write_text(_MATERIAL, "utf-8")
    (folder / WITHOUT_SEARCH).write_text(f"{_MATERIAL}plugins: []\n", "utf-8")


def make_floor(folder: Path) -> None:
    """A project of MkDocs with one page: what its server needs whatever the content."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Toolkit\n\nWelkom.\n", "utf-8")
    (folder / "mkdocs.yml").write_text(_FLOOR, "utf-8")


def make_zensical(folder: Path, docs: Path, entries: int) -> str:
    """A project of Zensical over a copy of the pages (it refuses a link to them); returns what it had to do without."""
    shutil.copytree(docs, folder / "docs")
    (folder / "mkdocs.yml").write_text(_ZENSICAL, "utf-8")
    if entries < _LISTS_UNFOUND_FROM:
        return ""
    for page in (folder / "docs").rglob("index.md"):
        page.write_text(f"---\nsearch: {{exclude: true}}\n---\n\n{page.read_text('utf-8')}", "utf-8")
    return "the lists are left out of its search, because it stops at a list of so many words"


def make_hugo(folder: Path, docs: Path) -> None:
    """A project of Hugo over a copy of the pages; a page of a section is called `_index.md` there."""
    content = folder / "content"
    shutil.copytree(docs, content)
    for page in sorted(content.rglob("index.md")):
        text = page.read_text("utf-8").replace("/index.md)", "/_index.md)")
        page.with_name("_index.md").write_text(text, "utf-8")
        page.unlink()
    (folder / "hugo.toml").write_text(_HUGO, "utf-8")
    (folder / "layouts").mkdir()
    (folder / "layouts/all.html").write_text(_HUGO_PAGE, "utf-8")


def _generate(target: Path, entries: int, *options: str) -> None:
    # In a process of its own: a child's peak counts from the size of the process that started it.
    script = Path(__file__).with_name("generate.py")
    words = (sys.executable, str(script), str(target), "--entries", str(entries), *options)
    subprocess.run(words, env=ENVIRONMENT, check=True)
