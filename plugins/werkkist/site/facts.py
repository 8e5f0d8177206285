"""What the checks of a built site ask of a file: where it leads, what in it has a name, which scripts stand inside.

A text is read once, for all of them.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import NamedTuple

_RAW = ("script", "style", "textarea", "title")
"""Elements whose text is no HTML."""
_ATTRIBUTES = r"""[^>"']*+(?:(?:"[^"]*"|'[^']*')[^>"']*+)*+"""
_WHOLE = "|".join(rf"{name}(?=[\s/>]){_ATTRIBUTES}>.*?</{name}\s*>" for name in _RAW)
_TAG = re.compile(
    rf"<(?:[a-ru-zA-RU-Z]{_ATTRIBUTES}>|(?i:{_WHOLE})|[stST]{_ATTRIBUTES}>|!--(?:-?>|.*?--!?>))", re.DOTALL
)
"""The beginning of an element, a whole element whose text is no HTML, or a comment."""

_NAME = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_BEGINNING = re.compile(rf"<{_ATTRIBUTES}>", re.DOTALL)
_DOCTYPE = re.compile(r"\s*<!doctype", re.IGNORECASE)
_REFRESH = re.compile(r"""^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']*)""", re.IGNORECASE)
_CANDIDATES = re.compile(r",\s+")
_COMMENT_IN_STYLE = re.compile(r"/\*.*?\*/", re.DOTALL)
_IN_STYLE = re.compile(r"""(?:url\(|@import)\s*(?:"([^"]*)"|'([^']*)'|([^\s"'();]+))""", re.IGNORECASE)

_LEADS = frozenset(("href", "xlink:href", "src", "poster", "action", "formaction"))
_LISTS = ("srcset", "imagesrcset")
_KNOWN = _LEADS | {*_LISTS, "id", "name", "data", "type", "http-equiv", "content"}
_DATA = ("application/json", "application/ld+json")
"""What may stand in a script without being one."""

_REMEMBERED = 50_000
"""So many different tags: most of those of a page stand on others too."""


class Facts(NamedTuple):
    """What a file, or a part of one, says; the same may be named more than once."""

    targets: tuple[str, ...] = ()
    """Where it leads, as it is written there."""
    ids: tuple[str, ...] = ()
    """The parts of it that a link can name."""
    scripts: tuple[str, ...] = ()
    """The hashes of the scripts that stand inside it, as a policy names them."""
    styles: tuple[str, ...] = ()
    closed: bool = True
    """Whether everything that it begins is ended: then it says the same wherever it stands between elements."""


NOTHING = Facts()


def facts_of(text: str) -> Facts:
    """The facts of a page, or of a part of one."""
    tags = _TAG.findall(text)
    told = joined(*(found for found in map(_of_tag, dict.fromkeys(tags)) if found is not NOTHING))
    # A `<` that belongs to no tag and ends no element begins something without an end; a doctype may do so.
    begun = text.count("<") - text.count("</") - bool(_DOCTYPE.match(text))
    return told._replace(closed=told.closed and begun == len(tags))


def facts_of_style(text: str) -> Facts:
    """The facts of a stylesheet."""
    found = ("".join(each) for each in _IN_STYLE.findall(_COMMENT_IN_STYLE.sub("", text)))
    return Facts(tuple(dict.fromkeys(each for each in found if not each.startswith("#"))))


def joined(*parts: Facts) -> Facts:
    """The facts of several closed parts together."""
    return Facts(
        _each_once(part.targets for part in parts),
        _each_once(part.ids for part in parts),
        _each_once(part.scripts for part in parts),
        _each_once(part.styles for part in parts),
        all(part.closed for part in parts),
    )


def _each_once(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(several)))


@lru_cache(_REMEMBERED)
def _of_tag(tag: str) -> Facts:
    name = _NAME.match(tag)
    if name is None:
        # A comment.
        return NOTHING
    kind = name[1].lower()
    if kind in _RAW:
        return _of_raw(kind, tag)
    told = _attributes(tag)
    return Facts(_targets(kind, told), _ids(kind, told)) if told else NOTHING


def _of_raw(kind: str, element: str) -> Facts:
    beginning = _BEGINNING.match(element)[0]
    text, ended, _ = element[len(beginning) :].rpartition("</")
    told = _attributes(beginning)
    hashes = (_hash(text),) if text and _runs(told) else ()
    return Facts(
        _targets(kind, told),
        _ids(kind, told),
        hashes if kind == "script" else (),
        hashes if kind == "style" else (),
        bool(ended),
    )


def _attributes(tag: str) -> dict[str, str]:
    """What the attributes that we know say; the last of one name."""
    found = ((key.lower(), one or other or bare) for key, one, other, bare in _ATTRIBUTE.findall(tag))
    return {key: html.unescape(value) for key, value in found if key in _KNOWN}


def _ids(kind: str, told: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(intern(told[key]) for key in (("id", "name") if kind == "a" else ("id",)) if key in told)


def _runs(told: Mapping[str, str]) -> bool:
    """Whether what stands inside a script or style does something; data for scripts is no script."""
    return "src" not in told and not told.get("type", "").lower().startswith(_DATA)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _targets(kind: str, told: Mapping[str, str]) -> tuple[str, ...]:
    found = [value for key, value in told.items() if key in _LEADS or (key == "data" and kind == "object")]
    for key in _LISTS:
        found += (each.split()[0] for each in _CANDIDATES.split(told.get(key, "")) if each.strip())
    if kind == "meta" and told.get("http-equiv", "").lower() == "refresh":
        refresh = _REFRESH.match(told.get("content", ""))
        found.append(refresh[1] if refresh else "")
    return tuple(map(intern, found))
