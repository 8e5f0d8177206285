"""The templates: strict, and escaping everything that is not marked as HTML."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from werkkist.pages import wording


@cache
def environment() -> Environment:
    """One environment for all pages; templates are compiled once a process."""
    made = Environment(
        loader=PackageLoader("werkkist.pages", "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["datum"] = wording.date
    made.filters["minuten"] = wording.minutes
    return made


def render(template: str, **values: Any) -> Markup:
    """A template as HTML; the names of templates are those in `templates/`."""
    text = environment().get_template(f"{template}.html.jinja").render(**values)
    return Markup(text.strip())  # noqa: S704 - made by an escaping environment
