"""mkdocs.yml → the edition and its catalogues, for commands that don't run MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from werkkist.edition import CodeHost, Edition, HostKind, SecurityContact

FILE = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the commands need to know of a site."""

    edition: Edition
    folders: tuple[Path, ...]
    docs: Path
    """Where handwritten pages lie."""
    own_pages: tuple[str, ...]
    """Uris of pages that the host writes itself."""


def read_site_settings(project: Path) -> SiteSettings:
    """The settings in `project/mkdocs.yml`; the defaults of the plugin when the file is not there.

    Raises `yaml.YAMLError` for a file that is no YAML, `ValueError` for an unknown code host or a contact that is none.
    """
    file = project / FILE
    # BaseLoader makes text of everything and runs no tag, so `!ENV` and the like do no harm.
    raw = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader) if file.is_file() else {}
    site = raw if isinstance(raw, dict) else {}
    ours = _plugin_block(site.get("plugins"))
    named = ours.get("catalogi") or ["tools_catalog"]
    names = [named] if isinstance(named, str) else named
    edition = Edition(
        name=site.get("site_name", "Toolkit"),
        site_url=site.get("site_url", ""),
        organisation=ours.get("organisatie", ""),
        contact=ours.get("contact", ""),
        code_host=_code_host(ours.get("codehost")),
        security=_security(ours.get("beveiliging")),
        new_entries=names[-1],
    )
    own_pages = tuple(ours.get("eigen_paginas") or ())
    docs = project / site.get("docs_dir", "docs")
    return SiteSettings(edition, tuple(project / name for name in names), docs, own_pages)


def _plugin_block(plugins: Any) -> dict[str, Any]:
    """The block `werkkist`, whether the plugins are written as a list or as a mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    blocks = [entry["werkkist"] for entry in entries if isinstance(entry, dict) and "werkkist" in entry]
    return blocks[0] if blocks and isinstance(blocks[0], dict) else {}


def _code_host(block: Any) -> CodeHost | None:
    if not isinstance(block, dict) or not block.get("url"):
        return None
    kind = HostKind(block.get("soort", HostKind.GITHUB))
    return CodeHost(kind, block["url"], block.get("tak", "main"), block.get("map", ""))


def _security(block: Any) -> SecurityContact | None:
    return SecurityContact.read(block.get("contact", ""), block.get("verloopt", "")) if isinstance(block, dict) else None
