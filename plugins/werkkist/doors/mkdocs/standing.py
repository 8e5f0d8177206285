"""The site that stands where the new one comes: a page that stays the same is put in the new one as it is.

To the system it is one file then, with a name in both sites, until the old one goes. It costs a twentieth of writing
it, and it keeps its time, so that readers and mirrors need not fetch it again.
"""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_IMODE

from mkdocs.config.defaults import MkDocsConfig

from werkkist.cache import Pack

Trace = tuple[int, int, int]


def nobody_comes_after(plugin: object, config: MkDocsConfig) -> bool:
    """Whether no other plugin or hook does anything when the pages are there: it could write in a file of the old site."""
    return all(getattr(heard, "__self__", None) is plugin for heard in config.plugins.events.get("post_build", ()))


class Standing:
    """Knows of each page what it says, and by what it sees that the file is still the one that we wrote."""

    def __init__(self, site: Path, kept: Pack) -> None:
        """`site` is what is to be replaced, `kept` has what was written there."""
        self._site, self._kept = site, kept
        self._before: dict[str, list[object]] = kept.get(str(site)) or {}
        self._now: dict[str, tuple[str, *Trace]] = {}
        mask = os.umask(0o077)
        os.umask(mask)
        self._mode = 0o666 & ~mask

    def take(self, path: str, seal: str, target: str) -> os.stat_result | None:
        """Give the page at a path of the site its second name, `target`; None when another page stands there."""
        known = self._before.get(path)
        if not known or known[0] != seal:
            return None
        file = f"{self._site}/{path}"
        try:
            status = os.lstat(file)
            if [seal, *_trace(status)] != known or S_IMODE(status.st_mode) != self._mode:
                return None
            os.link(file, target)
        except OSError:
            return None
        return status

    def note(self, path: str, seal: str, status: os.stat_result) -> None:
        """Know a page of the new site."""
        self._now[path] = (seal, *_trace(status))

    def keep(self) -> None:
        """For the next build."""
        if self._before.keys() != self._now.keys() or any(self._before[path] != [*now] for path, now in self._now.items()):
            self._kept.put(str(self._site), self._now)


def _trace(status: os.stat_result) -> Trace:
    return (status.st_ino, status.st_size, status.st_mtime_ns)
