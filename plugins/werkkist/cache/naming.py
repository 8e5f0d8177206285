"""Names for content and for the program that worked it out."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from sys import version as python_version

_LIBRARIES = ("pydantic", "PyYAML", "cmarkgfm", "nh3", "Jinja2", "MarkupSafe", "mkdocs", "mkdocs-material")


def digest(*parts: str | bytes) -> str:
    """A name for content: other content has another name."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(b"%d:" % len(raw))
        made.update(raw)
    return made.hexdigest()


@cache
def program() -> str:
    """A name for what does the work: our own files, Python, and the libraries that make content."""
    package = Path(__file__).parents[1]
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".jinja", ".yml", ".html"))
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    ours = [part for path in files for part in (path.relative_to(package).as_posix(), path.read_bytes())]
    return digest(python_version, *libraries, *ours)
