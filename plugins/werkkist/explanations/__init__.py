"""What each message means, why we ask it, and an example; the texts stand in `meldingen.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

ADDRESS = "redactie/meldingen"
"""Where the pages of the explanations stand in the site."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One kind of mistake, for an editor. `wrong` and `right` are parts of a file, or ''."""

    code: str
    title: str
    meaning: str
    reason: str
    wrong: str = ""
    right: str = ""

    @property
    def path(self) -> str:
        """Its page, from the root of the site."""
        return f"{ADDRESS}/{self.code.lower()}/"


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every explanation by its code, in the order of the codes."""
    text = (files("werkkist.explanations") / "meldingen.yml").read_text("utf-8")
    book = yaml.load(text, Loader=yaml.CBaseLoader)
    return MappingProxyType({code: _explanation(code, parts) for code, parts in book.items()})


def _explanation(code: str, parts: Mapping[str, str]) -> Explanation:
    return Explanation(
        code=code,
        title=parts["titel"],
        meaning=parts["uitleg"],
        reason=parts["waarom"],
        wrong=parts.get("fout", ""),
        right=parts.get("goed", ""),
    )
