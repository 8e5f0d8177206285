"""The other site generators: installed in an environment of their own, as far as there are packages for them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

PACKAGES = ("zensical", "hugo", "pagefind[bin]")

_ZENSICAL = """\
site_name: Benchmark
site_url: https://example.org/
theme: {language: nl, font: false}
"""
_HUGO = """\
baseURL = "https://example.org/"
title = "Benchmark"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = false
"""
_PAGE = """\
<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }} - {{ .Site.Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><nav><a href="/">Begin</a></nav><main data-pagefind-body>{{ .Content }}</main></body></html>
"""


def install(folder: Path) -> dict[str, Path]:
    """The commands of the peers that could be installed, by name; what can't be had is left out."""
    venv.create(folder, with_pip=True)
    found = {}
    for package in PACKAGES:
        command = (str(folder / "bin/pip"), "install", "--quiet", "--disable-pip-version-check", package)
        name = package.partition("[")[0]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            found[name] = folder / "bin" / name
    return found


def versions(folder: Path) -> str:
    """What was installed, for the note."""
    done = subprocess.run((folder / "bin/pip", "freeze"), capture_output=True, text=True, check=True)
    names = [package.partition("[")[0] for package in PACKAGES]
    return ", ".join(line.replace("==", " ") for line in done.stdout.split() if line.partition("==")[0] in names)


def prepare_zensical(folder: Path, docs: Path) -> None:
    """A project of Zensical over the Markdown pages in `docs`."""
    folder.mkdir()
    shutil.copytree(docs, folder / "docs")
    (folder / "mkdocs.yml").write_text(_ZENSICAL, "utf-8")


def prepare_hugo(folder: Path, generate: Path, entries: int) -> None:
    """A project of Hugo with the same Markdown pages; its lists are called `_index.md`."""
    content = folder / "content"
    subprocess.run((sys.executable, str(generate), str(content), "--entries", str(entries), "--markdown"), check=True)
    for index in content.rglob("index.md"):
        index.rename(index.with_name("_index.md"))
    (folder / "hugo.toml").write_text(_HUGO, "utf-8")
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(_PAGE, "utf-8")
    (folder / "layouts/index.html").write_text(_PAGE, "utf-8")
