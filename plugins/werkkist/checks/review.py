"""What is due for review. Never an error: a build must not fail because a day has passed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from werkkist.catalogue import Catalogue
from werkkist.checks.finding import Finding
from werkkist.problems import Severity


def reviews_are_not_overdue(catalogue: Catalogue, today: datetime.date) -> Iterator[Finding]:
    """The day of the next check has not passed."""
    for item in catalogue:
        due = item.entry.volgende_controle
        if due is not None and due < today and not item.withdrawn:
            message = f"De volgende controle was gepland op {due.isoformat()}."
            remedy = "Kijk of alles nog klopt. Vul dan “gecontroleerd” in en kies een nieuwe datum."
            yield Finding(item, ("volgende_controle",), "K505", message, remedy, Severity.LET_OP)
