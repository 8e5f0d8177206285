"""The rules for what stands in the catalogue; `RULES` is their book."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from werkkist.catalogue import Catalogue
from werkkist.checks import (
    addresses,
    coverage,
    honesty,
    images,
    likeness,
    references,
    review,
    scoring,
    texts,
    transport,
    wording,
)
from werkkist.checks.finding import Finding

__all__ = ["RULES", "THOROUGH_RULES", "Finding", "check"]

Rule = Callable[[Catalogue], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    references.lead_somewhere,
    references.lead_to_what_is_current,
    addresses.old_names_are_free,
    honesty.sources_are_named,
    honesty.details_come_from_what_was_read,
    honesty.nothing_is_invented,
    honesty.successors_belong_to_withdrawn_entries,
    likeness.titles_differ,
    likeness.places_in_an_order_differ,
    likeness.nothing_is_listed_twice,
    coverage.knelpunten_are_answered,
    coverage.nothing_stands_alone,
    scoring.every_score_has_one_result,
    transport.addresses_are_safe_where_they_can_be,
    transport.addresses_can_be_opened_by_all,
    texts.are_safe_and_finished,
    images.exist_and_are_images,
    wording.addresses_are_not_of_a_person,
    wording.percentages_have_a_year,
    wording.summaries_have_short_sentences,
    wording.notes_name_nobody,
)
"""What stands in the values of an entry they ask of `Catalogue.noted`: it walks through each entry once, for all."""

THOROUGH_RULES: tuple[Rule, ...] = (wording.texts_are_not_too_hard,)
"""Rules that weigh every word: a third of the time of all rules together, for no more than a tip."""


def check(
    catalogue: Catalogue, today: datetime.date | None = None, *, thorough: bool = False
) -> list[Finding]:
    """Everything that the rules find; without `today` nothing is said of dates that have passed."""
    rules = (*RULES, *THOROUGH_RULES) if thorough else RULES
    found = [finding for rule in rules for finding in rule(catalogue)]
    return found if today is None else [*found, *review.reviews_are_not_overdue(catalogue, today)]
