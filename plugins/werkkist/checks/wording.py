"""What a machine can see of the wording: addresses of people, bare percentages, long sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from werkkist.catalogue import Catalogue, Item, Loc
from werkkist.checks.finding import Finding
from werkkist.problems import Severity
from werkkist.readability import is_own_text, long_words, measure

LONGEST_SENTENCE = 25
"""Words; Dutch B1 guides ask for 10 to 15 on average, so this is long by any of them."""

HARDEST_SUMMARY = 30
"""Flesch-Douma: below it a text is very hard. Of our own summaries 2 in 100 were, when this rule came;
a bound of 45 would find 1 in 20, most of them for words that the subject brings along: vrijwilliger, mantelzorger."""

HARDEST_TEXT = 45
"""Below it a text is hard. Of our own long texts 1 in 185 was; a long one has room for plain words."""

FEWEST_WORDS = 10
LONG_TEXT = 40
"""Words of a summary and of a text: on fewer the score jumps about, so a shorter one is left alone."""

_MAIL = re.compile(
    # From the start of a word and of bounded length: a long row of dots must not be tried from every dot.
    r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9._%+-]{1,64})@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b"
)
_GENERAL = frozenset(
    (
        "info contact redactie post mail mantelzorg vrijwilligers wijkteam team welzijn"
        " secretariaat privacy support steunpunt gemeente servicepunt meldpunt loket"
    ).split()
)
_PERCENTAGE = re.compile(r"\b\d+(?:,\d+)? ?(?:%|procent\b)")
_YEAR = re.compile(r"\b(?:18|19|20)\d{2}\b")
_PERSON = re.compile(r"\b(?:mevrouw|meneer|mevr\.|dhr\.|mw\.|dr\.|drs\.|ir\.|prof\.) ?[A-Z]\w+|\b[A-Z]\. ?(?:van |de |der )*[A-Z][a-z]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def addresses_are_not_of_a_person(catalogue: Catalogue) -> Iterator[Finding]:
    """A mail address in a text is a general one; sources apart, as those quote titles of others."""
    for item in filter(is_own_text, catalogue):
        for loc, text in catalogue.noted(item).addresses:
            for hit in _MAIL.finditer(text) if "@" in text else ():
                if hit[1].lower() not in _GENERAL:
                    message = f"Is dit het mailadres van een persoon ({hit[0]})?"
                    remedy = "Gebruik liever een algemeen adres, zoals info@…"
                    yield Finding(item, loc, "K307", message, remedy, Severity.LET_OP, hit.start())


def percentages_have_a_year(catalogue: Catalogue) -> Iterator[Finding]:
    """A text with a percentage says of which year it is."""
    for item in filter(is_own_text, catalogue):
        for loc, text in catalogue.noted(item).texts:
            likely = "%" in text or (_holds_a_digit(text) and "procent" in text)
            hit = _PERCENTAGE.search(text) if likely else None
            if hit and not _YEAR.search(text):
                message = f"Er staat “{hit[0]}”, maar nergens in deze tekst een jaar."
                remedy = "Zeg erbij van welk jaar het cijfer is, bijvoorbeeld:  In 2022 …"
                yield Finding(item, loc, "K504", message, remedy, Severity.LET_OP, hit.start())


def _holds_a_digit(text: str) -> bool:
    # Ten signs are found in less time than one word. Other scripts have digits of their own.
    return not text.isascii() or any(digit in text for digit in "0123456789")


def summaries_have_short_sentences(catalogue: Catalogue) -> Iterator[Finding]:
    """Each sentence of a summary can be read in one breath."""
    for item in catalogue:
        summary = item.entry.samenvatting
        for sentence in _SENTENCE_END.split(summary):
            count = len(sentence.split())
            if count > LONGEST_SENTENCE:
                message = f"Een zin in de samenvatting heeft {count} woorden."
                remedy = f"Maak er twee zinnen van. Hoogstens {LONGEST_SENTENCE} woorden leest prettig."
                offset = summary.index(sentence)
                yield Finding(item, ("samenvatting",), "K507", message, remedy, Severity.TIP, offset)


def texts_are_not_too_hard(catalogue: Catalogue) -> Iterator[Finding]:
    """The summary and each long text can be read without effort; a hint, as a machine only counts."""
    for item in filter(is_own_text, catalogue):
        yield from _too_hard(item, ("samenvatting",), item.entry.samenvatting, HARDEST_SUMMARY)
        for loc, text in catalogue.noted(item).texts:
            if len(text.split()) >= LONG_TEXT:
                yield from _too_hard(item, loc, text, HARDEST_TEXT)


def _too_hard(item: Item, loc: Loc, text: str, bound: int) -> Iterator[Finding]:
    found = measure(text)
    if found.score < bound and found.words >= FEWEST_WORDS:
        words = ", ".join(f"“{word}”" for word in long_words(text))
        message = f"Deze tekst is moeilijk te lezen: een score van {max(0, found.score)}, en minstens {bound} is goed."
        remedy = f"Gebruik kortere woorden, of minder lange zinnen. Kijk eerst naar: {words}."
        yield Finding(item, loc, "K508", message, remedy, Severity.TIP)


def notes_name_nobody(catalogue: Catalogue) -> Iterator[Finding]:
    """A note is not on the site, but the repository is public."""
    for item in catalogue:
        hit = _PERSON.search(item.entry.notitie or "")
        if hit:
            message = f"In de notitie lijkt een naam te staan: “{hit[0]}”."
            remedy = "Noem geen namen. Schrijf een rol of een organisatie."
            yield Finding(item, ("notitie",), "K506", message, remedy, Severity.LET_OP, hit.start())
