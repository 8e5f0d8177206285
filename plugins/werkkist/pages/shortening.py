"""A long text in two: what fits at the top of a page, and the rest, cut at a sentence and nowhere else."""

from __future__ import annotations

import re

from markupsafe import Markup

from werkkist.markup import plain_text

_SENTENCE = re.compile(r"(?<=[.!?…])[”’\")]*\s+(?=[\"“‘'’(]*[A-ZÀ-ÖØ-Þ0-9])")
_ENDED = re.compile(r"[.?!…:][”’\")]*$")
_NO_END = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|\S*\.\S+"
    r"|bijv|blz|ca|dhr|dr|enz|etc|evt|excl|incl|max|mevr|min|mr|nr|prof|resp|zgn)\.$"
)
"""A full stop that shortens a word (bijv., o.a., B.) ends no sentence."""
_FIRST_ITEM = re.compile(r"<ul>\n<li>((?:(?!<li>|<ul>|<ol>|<p>).)*?)</li>\n", re.DOTALL)
_FIRST_PARAGRAPH = re.compile(r"<p>([^<]*)</p>\n?")

Split = tuple[Markup, Markup]
"""What stands at the top, and what is left; either may be empty."""


def sentences(text: str) -> list[str]:
    """The sentences of a plain text, each with its own full stop."""
    parts: list[str] = []
    start = 0
    for hit in _SENTENCE.finditer(text):
        sentence = text[start : hit.end()].rstrip()
        if not _NO_END.search(sentence):
            parts.append(sentence)
            start = hit.end()
    return [*parts, text[start:].strip()] if text[start:].strip() else parts


def fitting(parts: list[str], room: int, least: int = 0) -> tuple[list[str], list[str]]:
    """As many of the parts as fit in `room` characters, `least` of them whatever their length; the rest."""
    taken = used = 0
    for part in parts:
        used += len(part) + 1
        if taken >= least and used > room:
            break
        taken += 1
    return parts[:taken], parts[taken:]


def joined(parts: list[str]) -> str:
    """The parts as sentences behind each other; one without an end gets a full stop before the next."""
    *before, last = parts or [""]
    return " ".join([*(part if _ENDED.search(part) else f"{part}." for part in before), last])


def first_of(rendered: Markup, room: int) -> Split:
    """Of rendered Markdown the first item of a list or the first sentences, and all that is left.

    Empty at the top when it does not begin with one of these, or when that is longer than `room`:
    then the whole is left.
    """
    item = _FIRST_ITEM.match(rendered)
    if item and len(plain_text(item[1])) <= room:
        after = rendered[item.end() :]
        # Both halves of HTML that is already safe, cut between two items of a list.
        rest = after.removeprefix("</ul>").lstrip() if after.startswith("</ul>") else f"<ul>\n{after}"
        return Markup(item[1].strip()), Markup(rest)  # noqa: S704
    paragraph = _FIRST_PARAGRAPH.match(rendered)
    if paragraph is None or paragraph[1].rstrip().endswith(":"):
        return Markup(), rendered
    return _first_sentences(paragraph[1], rendered[paragraph.end() :], room)


def _first_sentences(text: str, after: str, room: int) -> Split:
    head, tail = fitting(sentences(text), room)
    if not head:
        return Markup(), Markup(f"<p>{text}</p>\n{after}")  # noqa: S704
    rest = f"<p>{' '.join(tail)}</p>\n{after}" if tail else after
    return Markup(" ".join(head)), Markup(rest.strip())  # noqa: S704
