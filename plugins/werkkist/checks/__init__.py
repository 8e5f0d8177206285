"""The rules for what stands in the catalogue: of each entry, and of all together."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator

from werkkist.catalogue import Catalogue, Item
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

__all__ = ["Finding", "Rule", "found_between", "found_in"]

Rule = Callable[[Catalogue], Iterator[Finding]]

OF_AN_ENTRY: tuple[Rule, ...] = (
    honesty.sources_are_named,
    honesty.nothing_is_invented,
    honesty.successors_belong_to_withdrawn_entries,
    likeness.nothing_is_listed_twice,
    scoring.every_score_has_one_result,
    transport.addresses_can_be_opened_by_all,
    texts.are_safe_and_finished,
    wording.addresses_are_not_of_a_person,
    wording.percentages_have_a_year,
    wording.summaries_have_short_sentences,
    wording.notes_name_nobody,
)
"""They look at each entry by itself: what they find in it stays the same for as long as its file does.

What stands in the values of an entry they ask of `Catalogue.noted`: it walks through each entry once, for all."""

THOROUGH: tuple[Rule, ...] = (wording.texts_are_not_too_hard,)
"""The same, but they weigh every word: a third of the time of all rules together, for no more than a tip."""

OF_ALL: tuple[Rule, ...] = (
    references.lead_somewhere,
    references.lead_to_what_is_current,
    addresses.old_names_are_free,
    honesty.details_come_from_what_was_read,
    likeness.titles_differ,
    likeness.places_in_an_order_differ,
    coverage.knelpunten_are_answered,
    coverage.nothing_stands_alone,
    transport.addresses_are_safe_where_they_can_be,
    images.exist_and_are_images,
)
"""They look at other entries too, or at other files."""


def found_in(catalogue: Catalogue, items: Iterable[Item], *, thorough: bool = False) -> list[Finding]:
    """What is wrong in some entries of a catalogue, each by itself."""
    some = Catalogue(items, noter=catalogue.noted)
    rules = (*OF_AN_ENTRY, *THOROUGH) if thorough else OF_AN_ENTRY
    return [finding for rule in rules for finding in rule(some)]


def found_between(catalogue: Catalogue, today: datetime.date | None = None) -> list[Finding]:
    """What is wrong between entries; without `today` nothing is said of dates that have passed."""
    found = [finding for rule in OF_ALL for finding in rule(catalogue)]
    return found if today is None else [*found, *review.reviews_are_not_overdue(catalogue, today)]
