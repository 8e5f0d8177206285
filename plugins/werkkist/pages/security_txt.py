"""`security.txt` (RFC 9116): where somebody who finds a hole in the site can tell it."""

from __future__ import annotations

from urllib.parse import urlsplit

from werkkist.edition import Edition

SECURITY_TXT = ".well-known/security.txt"
"""Its place on a site; others look for it there and nowhere else."""


def security_txt(edition: Edition) -> str:
    """The file; '' when the host has not said whom to tell."""
    told = edition.security
    if told is None:
        return ""
    lines = [f"Contact: {told.contact}", f"Expires: {told.expires.isoformat()}T00:00:00Z", "Preferred-Languages: nl"]
    if edition.site_url.startswith("https://") and stands_at_the_root(edition):
        lines.append(f"Canonical: {edition.site_url.rstrip('/')}/{SECURITY_TXT}")
    return "".join(f"{line}\n" for line in lines)


def stands_at_the_root(edition: Edition) -> bool:
    """Whether the site is a whole host; the file of a site in a folder is found by nobody."""
    return urlsplit(edition.site_url).path.strip("/") == ""
