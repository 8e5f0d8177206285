"""An editor's Markdown → safe HTML, and what is wrong with its links, images and headings.

cmark-gfm (C) parses CommonMark with raw HTML off; its output is regular, so links and images
are found in it by pattern; nh3 (Rust, an HTML5 parser) then lets through only what is listed.
Two independent libraries have to fail before something an editor typed can run.
"""

from __future__ import annotations

import enum
import html
import re
from collections.abc import Callable
from dataclasses import dataclass

import cmarkgfm.cmark
import nh3

from werkkist import limits

_OPTIONS = cmarkgfm.cmark.Options.CMARK_OPT_VALIDATE_UTF8
_EXTENSIONS = ("table", "strikethrough")
_RAW_HTML = "<!-- raw HTML omitted -->"
_TAGS = {
    *("p", "em", "strong", "del", "code", "pre", "blockquote", "hr", "br", "ul", "ol", "li"),
    *("a", "img", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SAFE_ADDRESS = re.compile(r"(https?://[^\s/?#]+|mailto:[^\s]+@[^\s]+$|tel:[+0-9 ()-]+$)", re.IGNORECASE)
_INTERNAL = re.compile(r"([a-z]+)/([a-z0-9-]+)")
_LINK = re.compile(r'<a href="([^"]*)"( title="[^"]*")?>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"( title="[^"]*")? />')
_HEADING = re.compile(r"<(/?)h([1-6])>")
_CODE = re.compile(r"<code[ >].*?</code>", re.DOTALL)
_UNFINISHED = re.compile(r"\[[^\[\]\n]+\]\((?=[^)\s])")
_OPENING = re.compile(r"<(/?)(?:ul|ol|blockquote|li)\b")


class Fault(enum.Enum):
    """What can be wrong with a piece of Markdown."""

    RAW_HTML = enum.auto()
    UNSAFE_LINK = enum.auto()
    UNKNOWN_LINK = enum.auto()
    EMPTY_LINK = enum.auto()
    UNFINISHED_LINK = enum.auto()
    OUTSIDE_IMAGE = enum.auto()
    NO_ALT = enum.auto()
    TOO_DEEP = enum.auto()


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


Resolve = Callable[[str, str], str | None]
"""(kind, id) → the href to write, or None when the link has to become plain text."""


def render(text: str, resolve: Resolve, image: Callable[[str], str]) -> str:
    """Safe HTML; `resolve` gives the address of an entry, `image` that of a picture.

    Headings start at level 3: a page has one h1, and its sections are h2.
    """
    raw = _to_html(text)
    if _depth(raw) > limits.MARKDOWN_NESTING:
        return f"<p>{html.escape(text)}</p>"
    raw = _HEADING.sub(_lower_heading, raw.replace(_RAW_HTML, ""))
    raw = _IMAGE.sub(lambda hit: _image_html(hit, image), raw)
    raw = _LINK.sub(lambda hit: _link_html(hit, resolve), raw)
    return nh3.clean(
        raw, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener"
    ).strip()


def inspect(text: str) -> Inspection:
    """Every fault and every link of a piece of Markdown, with offsets for telling the place."""
    raw = _to_html(text)
    if _depth(raw) > limits.MARKDOWN_NESTING:
        return Inspection((Flaw(Fault.TOO_DEEP, "", 0),), (), ())
    flaws: list[Flaw] = []
    if _RAW_HTML in raw:
        flaws.append(_raw_html_flaw(text))
    internal = _inspect_links(text, raw, flaws)
    images = _inspect_images(text, raw, flaws)
    unfinished = _UNFINISHED.search(html.unescape(_CODE.sub("", raw)))
    if unfinished:
        flaws.append(_flaw(Fault.UNFINISHED_LINK, text, unfinished[0]))
    return Inspection(tuple(flaws), tuple(internal), tuple(images))


def plain_text(rendered: str) -> str:
    """The words of rendered HTML."""
    return html.unescape(re.sub(r"<[^>]+>", " ", rendered))


def _to_html(text: str) -> str:
    return cmarkgfm.cmark.markdown_to_html_with_extensions(
        text, options=_OPTIONS, extensions=_EXTENSIONS
    )


def _depth(raw: str) -> int:
    deepest = depth = 0
    for hit in _OPENING.finditer(raw):
        depth += -1 if hit[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _lower_heading(hit: re.Match[str]) -> str:
    return f"<{hit[1]}h{max(3, int(hit[2]))}>"


def _image_html(hit: re.Match[str], image: Callable[[str], str]) -> str:
    name = _image_name(html.unescape(hit[1]))
    if name is None:
        return hit[2]
    return f'<img src="{html.escape(image(name))}" alt="{hit[2]}">'


def _image_name(source: str) -> str | None:
    name = source.removeprefix("beelden/")
    return name if re.fullmatch(r"[a-z0-9][a-z0-9._-]*\.(png|jpg|jpeg|webp|gif)", name) else None


def _link_html(hit: re.Match[str], resolve: Resolve) -> str:
    target = html.unescape(hit[1])
    if _SAFE_ADDRESS.match(target):
        return hit[0]
    entry = _INTERNAL.fullmatch(target)
    address = resolve(entry[1], entry[2]) if entry else None
    if address is None:
        return hit[3]
    return f'<a href="{html.escape(address)}"{hit[2] or ""}>{hit[3]}</a>'


def _inspect_links(text: str, raw: str, flaws: list[Flaw]) -> list[tuple[str, str, int]]:
    internal = []
    for hit in _LINK.finditer(raw):
        target = html.unescape(hit[1])
        entry = _INTERNAL.fullmatch(target)
        if entry:
            internal.append((entry[1], entry[2], _offset(text, target)))
        elif not _SAFE_ADDRESS.match(target):
            flaws.append(_bad_link(text, target, plain_text(hit[3])))
        if not plain_text(hit[3]).strip() and "<img" not in hit[3]:
            flaws.append(_flaw(Fault.EMPTY_LINK, text, target))
    return internal


def _bad_link(text: str, target: str, words: str) -> Flaw:
    # cmark empties the address of javascript:, vbscript:, file: and data: links.
    if not target or ":" in target.split("/")[0]:
        return Flaw(Fault.UNSAFE_LINK, words or target, _offset(text, words))
    return _flaw(Fault.UNKNOWN_LINK, text, target)


def _inspect_images(text: str, raw: str, flaws: list[Flaw]) -> list[tuple[str, int]]:
    images = []
    for hit in _IMAGE.finditer(raw):
        source = html.unescape(hit[1])
        name = _image_name(source)
        if name is None:
            flaws.append(_flaw(Fault.OUTSIDE_IMAGE, text, source))
        else:
            images.append((name, _offset(text, source)))
        if not hit[2].strip():
            flaws.append(_flaw(Fault.NO_ALT, text, source))
    return images


def _raw_html_flaw(text: str) -> Flaw:
    hit = re.search(r"<[A-Za-z/!?][^>\n]*>?", text)
    subject = hit[0] if hit else "<"
    return Flaw(Fault.RAW_HTML, subject, hit.start() if hit else 0)


def _flaw(fault: Fault, text: str, subject: str) -> Flaw:
    return Flaw(fault, subject, _offset(text, subject))


def _offset(text: str, subject: str) -> int:
    """Where the words stand in the Markdown; addresses may be typed with other escapes."""
    return max(text.find(subject), 0) if subject else 0
