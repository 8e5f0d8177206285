"""The forms in which the commands can tell a run's problems; each is a pure function of a `Report`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from werkkist.reports import data, github, gitlab, junit, sarif, text
from werkkist.reports.report import Report, Rule

__all__ = ["FORMATS", "Render", "Report", "Rule"]

Render = Callable[[Report], str]

FORMATS: Mapping[str, Render] = MappingProxyType(
    {
        "tekst": text.render,
        "github": github.render,
        "gitlab": gitlab.render,
        "sarif": sarif.render,
        "junit": junit.render,
        "json": data.render,
    }
)
"""By the name an editor types behind `--uitvoer`; every result ends with a line end."""
