"""A date as people write it → the way we write it."""

from __future__ import annotations

import re
from calendar import monthrange

_NAMES = "januari februari maart april mei juni juli augustus september oktober november december"
_MONTHS = {form: str(n) for n, name in enumerate(_NAMES.split(), 1) for form in (name, name[:3])} | {"mrt": "3"}
_PARTS = re.compile(r"(\d{1,2}|\d{4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,2}|\d{4})", re.ASCII)


def date_meant(given: str) -> str:
    """`1-3-2026`, `2026-3-1` or `1 maart 2026` as jaar-maand-dag; '' for anything else."""
    digits = re.sub(r"[a-z]+", lambda name: _MONTHS.get(name[0], name[0]), given.lower())
    parts = _PARTS.fullmatch(digits)
    if not parts or (len(parts[1]) == 4) == (len(parts[3]) == 4):
        return ""
    year, month, day = map(int, parts.groups() if len(parts[1]) == 4 else reversed(parts.groups()))
    known = 0 < year and 0 < month <= 12 and 0 < day <= monthrange(year, month)[1]
    return f"{year}-{month:02}-{day:02}" if known else ""
