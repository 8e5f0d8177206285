"""A small edition that a test writes in a folder of its own: settings, entries, handwritten pages."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.filling import PICTURE, TARGET, Words, everything, least
from werkkist.entries import KINDS

Engine = Callable[..., subprocess.CompletedProcess[str]]

# The smallest picture there is: one pixel.
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


class Edition:
    """A project with `mkdocs.yml`, `docs/` and `tools_catalog/`; indexing and keeping are off until asked for."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.site = folder / "site"
        self._engine = engine
        for name in ("docs", "tools_catalog"):
            (folder / name).mkdir(parents=True)
        self.settings()

    def settings(self, plugin: Mapping[str, Any] | None = None, **site: Any) -> Edition:
        """Write `mkdocs.yml`: the block of the plugin, and what else the site needs."""
        values = {
            "site_name": "Proefeditie",
            "site_url": "https://example.org/",
            "theme": {"name": "werkkist"},
            "plugins": [{"werkkist": {"zoeken": False, "bewaren": "", **(plugin or {})}}],
            **site,
        }
        self.write("mkdocs.yml", as_yaml(values))
        return self

    def write(self, path: str, content: str | bytes) -> Path:
        """Write any file of the project."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def entry(self, where: str, *, folder: str = "tools_catalog", **fields: Any) -> Path:
        """Write `kind/id` with the fields that are given, and the least that such an entry needs."""
        kind = where.split("/")[0]
        text = as_yaml({**least(kind, Words(title=f"Titel van {where}")), **fields})
        return self.write(f"{folder}/{where}.yml", text)

    def one_of_each_kind(self) -> Edition:
        """An entry of every kind that the references of a filled entry can point at."""
        for kind in KINDS:
            self.entry(f"{kind}/{TARGET}")
        return self

    def filled(self, where: str, words: Words, **fields: Any) -> Path:
        """Write `kind/id` with every field filled; its references need `one_of_each_kind`."""
        self.write(f"tools_catalog/beelden/{PICTURE}", _PNG)
        return self.write(
            f"tools_catalog/{where}.yml", as_yaml({**everything(where.split("/")[0], words), **fields})
        )

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a module as a command in the folder of this edition."""
        return self._engine(*command, cwd=self.folder, **environment)

    def build(self, *flags: str) -> subprocess.CompletedProcess[str]:
        """`mkdocs build`, whatever comes of it."""
        return self.run("mkdocs", "build", *flags)

    def built(self, *flags: str) -> Path:
        """The site of a build that has to succeed."""
        done = self.build(*flags)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.site

    def html(self, url: str = "") -> str:
        """A page of the built site."""
        return (self.site / url / "index.html").read_text("utf-8")


def as_yaml(values: Any) -> str:
    """YAML as an editor would write it."""
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1_000_000)
