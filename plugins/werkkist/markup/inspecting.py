"""What stands in a piece of Markdown, and every fault in it, each with its place."""

from __future__ import annotations

import enum
import html
import re
from dataclasses import dataclass
from urllib.parse import unquote

from werkkist import limits
from werkkist.markup.hosts import is_web
from werkkist.markup.parsing import to_html
from werkkist.markup.places import Places
from werkkist.markup.rendering import (
    IMAGE,
    INTERNAL,
    LINK,
    RAW_HTML,
    SAFE_ADDRESS,
    image_name,
    nesting,
    plain_text,
)

_CODE = re.compile(r"<code[ >].*?</code>", re.DOTALL)
_VAGUE = frozenset(
    ("hier", "klik hier", "deze link", "link", "lees meer", "meer", "lees verder", "website", "deze pagina")
)
_HEADING = re.compile(r"<h([1-6])>")
_HEADING_LINE = re.compile(r"^ {0,3}#{1,6}(?=[ \t\n]|$)", re.MULTILINE)
_UNFINISHED = re.compile(r"\[[^\[\]\n]+\]\((?=[^)\s])")
_TELLING = ("[", "<", "#", "&", "\r")
"""Without these signs in it a text has no link, picture or tag; `&#91;` is a bracket as well."""
_ODD_LINE = re.compile(r"\n(?!(?:[-+*] |[0-9]{1,9}[.)] )?[^\W\d_]|\n|\Z)")
"""A line that may be a heading, or a list in a list: it begins with something else than a word, a dash or a number."""


class Fault(enum.Enum):
    """What can be wrong with a piece of Markdown."""

    RAW_HTML = enum.auto()
    UNSAFE_LINK = enum.auto()
    UNKNOWN_LINK = enum.auto()
    STRANGE_HOST = enum.auto()
    EMPTY_LINK = enum.auto()
    UNFINISHED_LINK = enum.auto()
    OUTSIDE_IMAGE = enum.auto()
    STRANGE_IMAGE = enum.auto()
    NO_ALT = enum.auto()
    TOO_DEEP = enum.auto()
    VAGUE_LINK = enum.auto()
    HEADING_LEVEL = enum.auto()


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault, the words it is about, and their offset in the Markdown (0 when unknown)."""

    fault: Fault
    subject: str
    offset: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """What stands in a piece of Markdown, without rendering it."""

    flaws: tuple[Flaw, ...]
    internal: tuple[tuple[str, str, int], ...]
    """Links to entries: kind, id, offset."""
    images: tuple[tuple[str, int], ...]
    """Pictures from `beelden/`: file name, offset."""
    outside: tuple[tuple[str, int], ...] = ()
    """Links to other sites: address, offset."""


_NOTHING = Inspection((), (), ())


def inspect(text: str) -> Inspection:
    """Every fault and every link of a piece of Markdown, with offsets for telling the place."""
    return _NOTHING if is_harmless(text) else _inspect(text)


def is_harmless(text: str) -> bool:
    """Whether nothing can be wrong with a text, and nothing in it leads anywhere: paragraphs and simple lists.

    Most texts are so, and need not be parsed to know it.
    """
    return not any(sign in text for sign in _TELLING) and not _ODD_LINE.search(f"\n{text}")


def _inspect(text: str) -> Inspection:
    raw = to_html(text)
    # Each list and quote has a tag: without many of those nothing can stand deep.
    if raw.count("<") > limits.MARKDOWN_NESTING and nesting(raw) > limits.MARKDOWN_NESTING:
        return Inspection((Flaw(Fault.TOO_DEEP, "", 0),), (), ())
    flaws: list[Flaw] = []
    if RAW_HTML in raw:
        flaws.append(Flaw(Fault.RAW_HTML, *Places(text).tag()))
    internal, outside = _links(text, raw, flaws)
    images = _images(text, raw, flaws)
    flaws += _headings(text, raw)
    unfinished = _UNFINISHED.search(html.unescape(_CODE.sub("", raw))) if "[" in raw else None
    if unfinished:
        flaws.append(Flaw(Fault.UNFINISHED_LINK, unfinished[0], Places(text).words(unfinished[0])))
    return Inspection(tuple(flaws), tuple(internal), tuple(images), tuple(outside))


def _links(
    text: str, raw: str, flaws: list[Flaw]
) -> tuple[list[tuple[str, str, int]], list[tuple[str, int]]]:
    """The links to entries and those to other sites; what is wrong with them is added to `flaws`."""
    places, internal, outside = Places(text), [], []
    for hit in LINK.finditer(raw):
        target, words = html.unescape(hit[1]), plain_text(hit[3]).strip()
        offset = places.link(target, words)
        entry = INTERNAL.fullmatch(target)
        if entry:
            internal.append((entry[1], entry[2], offset))
        elif not SAFE_ADDRESS.match(target):
            flaws.append(_bad_link(target, words, offset))
        elif target.lower().startswith(("http:", "https:")):
            outside.append((target, offset))
        if not words and "<img" not in hit[3]:
            flaws.append(Flaw(Fault.EMPTY_LINK, target, offset))
        elif words.lower().rstrip(".:") in _VAGUE:
            flaws.append(Flaw(Fault.VAGUE_LINK, words, offset))
    return internal, outside


def _headings(text: str, raw: str) -> list[Flaw]:
    """Headings above level 3, which a page needs itself, and levels that are skipped."""
    flaws, above = [], 2
    levels = [int(level) for level in _HEADING.findall(raw)]
    lines = [hit.start() for hit in _HEADING_LINE.finditer(text)] if levels else []
    for number, level in enumerate(levels):
        if level < 3 or level > above + 1:
            offset = lines[number] if number < len(lines) else 0
            flaws.append(Flaw(Fault.HEADING_LEVEL, "#" * level, offset))
        above = max(level, 3)
    return flaws


def _bad_link(target: str, words: str, offset: int) -> Flaw:
    if is_web(target):
        return Flaw(Fault.STRANGE_HOST, unquote(target), offset)
    # cmark empties the address of javascript:, vbscript:, file: and data: links.
    if not target or ":" in unquote(target).split("/")[0]:
        return Flaw(Fault.UNSAFE_LINK, words or target, offset)
    return Flaw(Fault.UNKNOWN_LINK, unquote(target), offset)


def _images(text: str, raw: str, flaws: list[Flaw]) -> list[tuple[str, int]]:
    if "<img" not in raw:
        return []
    places, images = Places(text), []
    for hit in IMAGE.finditer(raw):
        source, alt = html.unescape(hit[1]), html.unescape(hit[2]).strip()
        offset = places.picture(source, alt)
        name = image_name(source)
        if name is None:
            flaws.append(_bad_image(source, alt, offset))
        else:
            images.append((name, offset))
        if not alt:
            flaws.append(Flaw(Fault.NO_ALT, source, offset))
    return images


def _bad_image(source: str, alt: str, offset: int) -> Flaw:
    name = unquote(source).removeprefix("beelden/")
    from_outside = not name or "/" in name or ":" in name
    return Flaw(Fault.OUTSIDE_IMAGE if from_outside else Fault.STRANGE_IMAGE, name or alt, offset)
