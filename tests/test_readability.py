"""How hard a text is to read is counted as a reader of Dutch would count it."""

from __future__ import annotations

import pytest

from werkkist.readability import measure, syllables

KNOWN = {
    1: "ik bij team wijk zorg nieuw geeuw hier",
    2: "buurman mooie koeien uitje theepot coachen website bureau naïef zorgteams",
    3: "gemeente familie evenwicht theater video museum bijeenkomst gesprekken reactie ideeën",
    4: "mantelzorger vrijwilliger uiteindelijk beoordelen officieel situatie patiënten",
    5: "evaluatie individueel financiële organisatie communicatie",
}
"""Forty words by the number of their syllables."""

EASY = "Bel je buur. Vraag hoe het gaat. Kom ook eens langs."
HARD = (
    "De implementatie van interdisciplinaire samenwerkingsverbanden veronderstelt een gemeenschappelijke "
    "verantwoordelijkheid van verscheidene organisaties."
)


@pytest.mark.parametrize(("word", "count"), [(word, n) for n, words in KNOWN.items() for word in words.split()])
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    """Dutch pairs of vowels are one sound; dots begin another."""
    assert syllables(word) == count


def test_forty_words_are_known() -> None:
    """Enough to trust the count."""
    assert sum(len(words.split()) for words in KNOWN.values()) == 40


def test_the_score_is_that_of_the_formula() -> None:
    """By hand: 11 words, 3 sentences, 11 syllables."""
    found = measure(EASY)
    assert (found.words, found.sentences, found.syllables) == (11, 3, 11)
    assert found.score == round(206.84 - 0.77 * 100 - 0.93 * 11 / 3)


def test_a_hard_text_scores_far_below_an_easy_one() -> None:
    """The two ends of Douma's table."""
    assert measure(HARD).score < 30 < 90 < measure(EASY).score


def test_markdown_counts_as_it_is_read() -> None:
    """Each item of a list is a sentence; marks and addresses are not words."""
    found = measure("Lees [dit stuk](https://voorbeeld.nl/heel-lang-adres):\n\n- het **eerste** deel\n- de rest\n")
    assert (found.words, found.sentences) == (8, 3)


def test_no_words_are_no_trouble() -> None:
    """A number or nothing at all."""
    assert measure("12,9").score == measure("").score == 100
