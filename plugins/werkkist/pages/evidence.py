"""How sure we are that an instrument works, in words and as a small picture; never a score.

The words and the picture say only what is filled in, field by field:

- `onderbouwing` silent or `onbekend`: “Onbekend”.
- `onderbouwing.studies`: “2 onderzoeken, het laatste uit 2003”. The years are those of the studies.
- `onderbouwing.erkenning`: “erkend”, with `geldig_tot`: still valid, expired on that day, or not known.
  The day that counts as now is that of the last commit, so that two builds say the same; without
  such a day only the date is told.
- neither: `betrouwbaarheid` filled in gives “betrouwbaarheid besproken”; else “geen onderzoek beschreven”.
- `onderbouwing.kritiek`: “ook kritiek”.

Behind it stands the sentence of the editor (`in_het_kort`). The picture has three marks, each full,
half or empty: source (`herkomst` bekend, gezocht, eigen), recognition (valid, of which we don't know
whether it still is, none or expired) and studies (some, none).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from werkkist.entries import ONBEKEND
from werkkist.entries.instrument import Erkenning, Instrument, Onderbouwing, Studie
from werkkist.pages import wording

Mark = Literal["vol", "half", "leeg"]
Passed = Callable[[datetime.date], bool | None]
"""Whether a day has passed; None when it is not known which day it is."""

_SOURCE: dict[str, Mark] = {"bekend": "vol", "gezocht": "half", "eigen": "leeg"}
_RECOGNISED: dict[bool | None, Mark] = {False: "vol", None: "half", True: "leeg"}
"""By whether the recognition has ended."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the fields say, in words; and the marks of the picture: source, recognition, studies."""

    words: str
    marks: tuple[Mark, Mark, Mark]


def evidence_of(entry: Instrument, passed: Passed) -> Evidence:
    """The evidence of an instrument, as its fields tell it."""
    told = entry.onderbouwing
    source = _SOURCE[entry.herkomst]
    if not isinstance(told, Onderbouwing):
        return Evidence("Onbekend", (source, "leeg", "leeg"))
    words = ", ".join(_phrases(told, passed))
    studies: Mark = "vol" if told.studies else "leeg"
    return Evidence(words[:1].upper() + words[1:], (source, _recognised(told.erkenning, passed), studies))


def _phrases(told: Onderbouwing, passed: Passed) -> Iterator[str]:
    if told.studies:
        yield _studies(told.studies)
    if told.erkenning:
        yield _recognition(told.erkenning, passed)
    if not told.studies and not told.erkenning:
        yield "betrouwbaarheid besproken" if told.betrouwbaarheid else "geen onderzoek beschreven"
    if told.kritiek:
        yield "ook kritiek"


def _studies(studies: tuple[Studie, ...]) -> str:
    years = [each.jaar for each in studies if each.jaar != ONBEKEND]
    if len(studies) == 1:
        return f"1 onderzoek uit {years[0]}" if years else "1 onderzoek, jaar onbekend"
    return f"{len(studies)} onderzoeken, {f'het laatste uit {max(years)}' if years else 'jaar onbekend'}"


def _recognition(given: Erkenning, passed: Passed) -> str:
    until = given.geldig_tot
    if not isinstance(until, datetime.date):
        return "erkend, of dat nog geldt weten we niet"
    return f"{'erkenning verlopen op' if passed(until) else 'erkend tot'} {wording.date(until)}"


def _recognised(given: Erkenning | None, passed: Passed) -> Mark:
    if given is None:
        return "leeg"
    until = given.geldig_tot
    return _RECOGNISED[passed(until) if isinstance(until, datetime.date) else None]
