"""An editor's Markdown → safe HTML.

cmark-gfm (C) parses CommonMark with raw HTML off; its output is regular, so links and images
are found in it by pattern; nh3 (Rust, an HTML5 parser) then lets through only what is listed.
Two independent libraries have to fail before something an editor typed can run. What is even plainer
than that list (`_BARE`) passes nh3 by.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache

import nh3

from werkkist import limits
from werkkist.markup.hosts import HOST, PRIVATE_HOST
from werkkist.markup.parsing import to_html

RAW_HTML = "<!-- raw HTML omitted -->"
_TAGS = {
    *("p", "em", "strong", "del", "code", "pre", "blockquote", "hr", "br", "ul", "ol", "li"),
    *("a", "img", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_PUBLIC = rf"(?!{PRIVATE_HOST}){HOST}(?::[0-9]{{1,5}})?(?=[/?#]|$)"
SAFE_ADDRESS = re.compile(rf"(https?://{_PUBLIC}|mailto:[^\s]+@[^\s]+$|tel:[+0-9 ()-]+$)", re.IGNORECASE)
INTERNAL = re.compile(r"([a-z]+)/([a-z0-9-]+)")
LINK = re.compile(r'<a href="([^"]*)"( title="[^"]*")?>(.*?)</a>', re.DOTALL)
IMAGE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"( title="[^"]*")? />')
_HEADING = re.compile(r"<(/?)h([1-6])>")
_BLANK_LINE = re.compile(r"(?<=\n)([ \t]*)\n")
_EMPTY = re.compile(r"\n[ \t]*\n")
_LINE = r"[^\W\d_](?:[^\W_]|[ ,.:;?()/%€'\"“”‘’…–-])*+(?<! )"
_PROSE = re.compile(rf"{_LINE}(?:\n\n?{_LINE})*+\n*")
"""Lines that begin with a letter and don't end with a space, so nothing begins a list and nothing breaks."""
_PLAIN_LIST = re.compile(rf"- {_LINE}(?:\n- {_LINE})*+\n*")
_BARE = re.compile(
    r'(?:[^<>&"\x00-\x09\x0b-\x1f\x7f-\xa0]++|</?(?:p|ul|ol|li|em|strong|h[3-6])>'
    r'|<a href="(?:\.\./)+[a-z]+/[a-z0-9-]+/" rel="noopener">|</a>)*+'
)
"""Nothing but words, tags without attributes, and links within the site: HTML that nh3 leaves as it is."""
_OPENING = re.compile(r"<(/?)(?:ul|ol|blockquote|li)\b")

Resolve = Callable[[str, str], str | None]
"""(kind, id) → the href to write, or None when the link has to become plain text."""


def render(text: str, resolve: Resolve, image: Callable[[str], str]) -> str:
    """Safe HTML; `resolve` gives the address of an entry, `image` that of a picture.

    Headings start at level 3: a page has one h1, and its sections are h2. There is no blank
    line in it, because there a Markdown engine would take up reading Markdown again.
    """
    if is_prose(text):
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in text.rstrip("\n").split("\n\n"))
    if is_plain_list(text):
        items = text.rstrip("\n").removeprefix("- ").split("\n- ")
        return "\n".join(("<ul>", *(f"<li>{item}</li>" for item in items), "</ul>"))
    raw = to_html(text)
    # Each list and quote has a tag: without many of those nothing can stand deep.
    if raw.count("<") > limits.MARKDOWN_NESTING and nesting(raw) > limits.MARKDOWN_NESTING:
        return _without_blank_lines(f"<p>{html.escape(text)}</p>")
    adapted = _adapted(raw, resolve, image)
    clean = adapted if _BARE.fullmatch(adapted) else _cleaner().clean(adapted)
    return _without_blank_lines(clean.strip())


def _adapted(raw: str, resolve: Resolve, image: Callable[[str], str]) -> str:
    """Headings a level lower, without what stands for raw HTML, and with addresses that work on a page."""
    if RAW_HTML in raw:
        raw = raw.replace(f"{RAW_HTML}\n", "").replace(RAW_HTML, "")
    if "<h" in raw:
        raw = _HEADING.sub(_lower_heading, raw)
    if "<img" in raw:
        raw = IMAGE.sub(lambda hit: _image_html(hit, image), raw)
    return LINK.sub(lambda hit: _link_html(hit, resolve), raw) if "<a" in raw else raw


def _without_blank_lines(made: str) -> str:
    # It takes a look behind at every place to replace them, and none to know that there is none.
    return _BLANK_LINE.sub(r"\1&#10;", made) if _EMPTY.search(made) else made


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")


def is_prose(text: str) -> bool:
    """Whether a text holds letters, digits and plain marks only: Markdown leaves every sign as it is.

    Most texts are; the libraries would take ten times as long to say the same.
    """
    marked = "*" in text or "[" in text or "\n-" in text
    return not marked and _PROSE.fullmatch(text) is not None


def is_plain_list(text: str) -> bool:
    """Whether a text is one list, each item of it a line of prose."""
    return _PLAIN_LIST.fullmatch(text) is not None


def plain_text(rendered: str) -> str:
    """The words of rendered HTML."""
    return html.unescape(re.sub(r"<[^>]+>", " ", rendered))


def nesting(raw: str) -> int:
    """How many lists and quotes stand in each other."""
    deepest = depth = 0
    for hit in _OPENING.finditer(raw):
        depth += -1 if hit[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _lower_heading(hit: re.Match[str]) -> str:
    return f"<{hit[1]}h{max(3, int(hit[2]))}>"


def _image_html(hit: re.Match[str], image: Callable[[str], str]) -> str:
    name = image_name(html.unescape(hit[1]))
    if name is None:
        return hit[2]
    return f'<img src="{html.escape(image(name))}" alt="{hit[2]}">'


def image_name(source: str) -> str | None:
    """The file in `beelden/` that a picture comes from; None for every other address."""
    name = source.removeprefix("beelden/")
    return name if re.fullmatch(r"[a-z0-9][a-z0-9._-]*\.(png|jpg|jpeg|webp|gif)", name) else None


def _link_html(hit: re.Match[str], resolve: Resolve) -> str:
    target = html.unescape(hit[1])
    if SAFE_ADDRESS.match(target):
        return hit[0]
    entry = INTERNAL.fullmatch(target)
    address = resolve(entry[1], entry[2]) if entry else None
    if address is None:
        return hit[3]
    return f'<a href="{html.escape(address)}"{hit[2] or ""} rel="noopener">{hit[3]}</a>'
