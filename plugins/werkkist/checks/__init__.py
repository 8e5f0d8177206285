"""Rules that need the whole catalogue; `RULES` is their book."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from werkkist.catalogue import Catalogue
from werkkist.checks import addresses, honesty, images, references, texts
from werkkist.checks.finding import Finding

__all__ = ["RULES", "Finding", "check"]

Rule = Callable[[Catalogue], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    references.lead_somewhere,
    references.lead_to_what_is_current,
    addresses.old_names_are_free,
    honesty.sources_are_named,
    honesty.nothing_is_invented,
    honesty.successors_belong_to_withdrawn_entries,
    texts.are_safe_and_finished,
    images.exist_and_are_images,
)


def check(catalogue: Catalogue) -> list[Finding]:
    """Everything that the rules find in the catalogue."""
    return [finding for rule in RULES for finding in rule(catalogue)]
