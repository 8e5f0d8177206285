"""The forms in which the commands can tell a run's problems; each is a pure function of a `Report`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from werkkist.reports.report import Report, Rule

__all__ = ["FORMATS", "TELL_RULES", "Render", "Report", "Rule"]

Render = Callable[[Report], str]


def _form(module: str) -> Render:
    """The form that a module renders; it is loaded when it is asked for, as most runs make one."""

    def render(report: Report) -> str:
        return import_module(f"werkkist.reports.{module}").render(report)

    return render


FORMATS: Mapping[str, Render] = MappingProxyType(
    {
        "tekst": _form("text"),
        "github": _form("github"),
        "gitlab": _form("gitlab"),
        "sarif": _form("sarif"),
        "junit": _form("junit"),
        "json": _form("data"),
    }
)
"""By the name an editor types behind `--uitvoer`; every result ends with a line end."""

TELL_RULES = frozenset({"sarif"})
"""The forms that also tell what each code means in general."""
