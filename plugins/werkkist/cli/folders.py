"""Which catalogue folders a command works on: those that are named, else those of mkdocs.yml."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from werkkist.doors.site_settings import FILE, read_site_settings


def catalogue_folders(names: Sequence[str]) -> list[Path] | None:
    """The folders; None, after saying which one, when one is not there."""
    folders = [Path(name) for name in names] or _configured()
    if folders is None:
        return None
    missing = [folder for folder in folders if not folder.is_dir()]
    for folder in missing:
        print(f"De map “{folder}” bestaat niet.", file=sys.stderr)
    return None if missing else folders


def _configured() -> list[Path] | None:
    try:
        return list(read_site_settings(Path.cwd()).folders)
    except (yaml.YAMLError, ValueError) as error:
        print(f"We kunnen {FILE} niet lezen. Kijk of alles goed is ingesprongen.\n{error}", file=sys.stderr)
        return None
