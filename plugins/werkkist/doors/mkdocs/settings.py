"""The block `werkkist` in mkdocs.yml, and the edition that it describes."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig

from werkkist.edition import CodeHost, Edition, HostKind


class CodeHostSettings(base.Config):
    """Where the source lies: for “Bewerk deze pagina” and, without a mail address, for reports."""

    soort = c.Choice(tuple(kind.value for kind in HostKind), default=HostKind.GITHUB.value)
    url = c.Optional(c.URL())
    tak = c.Type(str, default="main")
    map = c.Type(str, default="")


class Settings(base.Config):
    """What a host can set; what is not set hides its button or line."""

    catalogi = c.ListOfItems(c.Type(str), default=["tools_catalog"])
    organisatie = c.Type(str, default="")
    contact = c.Type(str, default="")
    codehost = c.SubConfig(CodeHostSettings)
    zoeken = c.Type(bool, default=True)
    eigen_paginas = c.ListOfItems(c.Choice(("index.md", "colofon.md", "privacy.md")), default=[])


def edition(settings: Settings, config: MkDocsConfig) -> Edition:
    """The edition that these settings describe."""
    host = settings.codehost
    return Edition(
        name=config.site_name,
        site_url=config.site_url or "",
        organisation=settings.organisatie,
        contact=settings.contact,
        code_host=CodeHost(HostKind(host.soort), host.url, host.tak, host.map) if host.url else None,
        new_entries=settings.catalogi[-1] if settings.catalogi else "tools_catalog",
    )
