"""The templates: strict, and escaping everything that is not marked as HTML."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from werkkist.pages import wording
from werkkist.pages.compiling import BesideModules


@cache
def environment() -> Environment:
    """One environment for all pages; templates are compiled once a process."""
    made = Environment(
        loader=PackageLoader("werkkist.pages", "templates"),
        bytecode_cache=BesideModules(Path(__file__)),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Jinja copies these for each run of a template; ours use none of them.
    made.globals.clear()
    made.filters["datum"] = wording.date
    made.filters["minuten"] = wording.minutes
    return made


def render(template: str, **values: Any) -> Markup:
    """A template as HTML; the names of templates are those in `templates/`."""
    return Markup(_template(template).render(values).strip())  # noqa: S704 - made by an escaping environment


@cache
def piece(template: str, name: str) -> Callable[..., Markup]:
    """A macro of a template: for a small piece of a page that stands there many times, half the work of `render`."""
    return getattr(_template(template).module, name)


@cache
def _template(name: str) -> Template:
    return environment().get_template(f"{name}.html.jinja")


def blank(name: str) -> Markup:
    """Stands in a piece that is drawn once for what differs from page to page, until it is `filled`.

    No text of an editor can look like it, because the < of a text is escaped.
    """
    return Markup(f"<{name}>")  # noqa: S704 - the names are ours


def filled(drawn: str, **values: str) -> str:
    """A drawn piece with its blanks filled in: HTML, though plain `str`, which is replaced and joined faster."""
    for name, value in values.items():
        drawn = drawn.replace(f"<{name}>", escape(value))
    return drawn
