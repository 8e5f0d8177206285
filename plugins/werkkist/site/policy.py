"""What a browser may do with our pages: the policy and the other headers, in the words of several web servers.

The policy is made from the built pages: it allows the scripts and styles of the site itself, and of those that stand
inside a page exactly the ones that are there, by their hash (CSP level 2, https://www.w3.org/TR/CSP2/#script-src).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from werkkist.site.facts import NOTHING, Facts, facts_of, joined

FOLDER = "beveiliging"
"""In the site; the two files of servers that read none of their own lie at its root."""

FILES = ("_headers", ".htaccess", f"{FOLDER}/nginx.conf", f"{FOLDER}/Caddyfile")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Beside the policy. Strict-Transport-Security is for who manages the domain: it holds for all of it."""

MARK = "werkkist-beleid"
"""The name of the element in a page that holds the policy, for a host that can't set headers."""

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_INLINE = re.compile(r"<(script|style)\b[^>]*>(?!</\1)", re.IGNORECASE)
"""Stands in every page that has a script or style inside, and in hardly any other."""
_META = re.compile(rf'(<meta name="{MARK}" http-equiv="Content-Security-Policy" content=")[^"]*(">)')


def policy(facts: Facts = NOTHING, *, in_page: bool = False) -> str:
    """The Content-Security-Policy of pages that say this; what only a header can say is left out of one `in_page`."""
    parts = [
        "default-src 'none'",
        " ".join(("script-src 'self'", *sorted(facts.scripts))),
        " ".join(("style-src 'self'", *sorted(facts.styles))),
        "img-src 'self' data:",
        *(f"{kind}-src 'self'" for kind in ("font", "connect", "manifest")),
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
    ]
    return "; ".join(parts if in_page else [*parts, "frame-ancestors 'none'"])


def around_content(page: str) -> str:
    """A page of the catalogue without its content: an editor's text has no scripts, so none gets leave to run."""
    return _ARTICLE.sub("", page)


def with_own_hashes(page: str, *, ours: bool = False) -> str:
    """The same page; the policy in it allows the scripts and styles that stand inside it.

    In a page of the catalogue (`ours`) only those of the template around the content.
    """
    if not _INLINE.search(page):
        return page
    facts = facts_of(around_content(page) if ours else page)
    if not facts.scripts and not facts.styles:
        return page
    return _META.sub(lambda found: f"{found[1]}{policy(facts, in_page=True)}{found[2]}", page, count=1)


def write_headers(site: Path, facts: Iterable[Facts], base_path: str = "/") -> str:
    """Write the files for web servers into a built site; the policy that stands in them.

    `facts` are those of all its pages; `base_path` is the path of the site's URL.
    """
    made = policy(joined(*(each for each in facts if each.scripts or each.styles)))
    headers = {"Content-Security-Policy": made, **HEADERS}
    (site / FOLDER).mkdir(exist_ok=True)
    for name, text in zip(FILES, (_plain(headers), _apache(headers, base_path), _nginx(headers), _caddy(headers)), strict=True):
        (site / name).write_text(text, "utf-8", newline="\n")
    return made


def _plain(headers: Mapping[str, str]) -> str:
    """`_headers`, as several hosts of static sites read it."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())


def _apache(headers: Mapping[str, str], base_path: str) -> str:
    base = f"/{base_path.strip('/')}".rstrip("/")
    lines = "".join(f'  Header always set {name} "{value}"\n' for name, value in headers.items())
    return f"ErrorDocument 404 {base}/404.html\n<IfModule mod_headers.c>\n{lines}</IfModule>\n"


def _nginx(headers: Mapping[str, str]) -> str:
    lines = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    return f"# Zet dit in het blok `server` of `location`: include /pad/naar/nginx.conf;\n{lines}"


def _caddy(headers: Mapping[str, str]) -> str:
    lines = "".join(f'\t{name} "{value}"\n' for name, value in headers.items())
    return f"# Zet dit in het blok van je site: import /pad/naar/Caddyfile\nheader {{\n{lines}}}\n"
