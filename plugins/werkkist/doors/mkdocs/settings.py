"""The block `werkkist` in mkdocs.yml, and the edition that it describes."""

from __future__ import annotations

import datetime
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig

from werkkist.edition import CodeHost, Edition, HostKind, SecurityContact, is_mail_address
from werkkist.publishing.publication import lies_among

AT_ONCE, BY_PIECE = "in_een_keer", "stuk_voor_stuk"
"""How a new site takes the place of the old one."""


class CodeHostSettings(base.Config):
    """Where the source lies: for “Bewerk deze pagina” and, without a mail address, for reports."""

    soort = c.Choice(tuple(kind.value for kind in HostKind), default=HostKind.GITHUB.value)
    url = c.Optional(c.URL())
    tak = c.Type(str, default="main")
    map = c.Type(str, default="")


class SecuritySettings(base.Config):
    """Whom to tell of a hole in the site, for `security.txt`."""

    contact = c.Type(str, default="")
    verloopt = c.Optional(c.Type((str, datetime.date)))


class Settings(base.Config):
    """What a host can set; what is not set hides its button or line."""

    catalogi = c.ListOfItems(c.Type(str), default=["tools_catalog"])
    organisatie = c.Type(str, default="")
    contact = c.Type(str, default="")
    codehost = c.SubConfig(CodeHostSettings)
    beveiliging = c.SubConfig(SecuritySettings)
    zoeken = c.Type(bool, default=True)
    beleid = c.Type(bool, default=True)
    bewaren = c.Type(str, default=".werkkist")
    """The folder for what a next build can use again; '' keeps nothing."""
    eigen_paginas = c.ListOfItems(c.Choice(("index.md", "colofon.md", "privacy.md")), default=[])
    site_vervangen = c.Choice((AT_ONCE, BY_PIECE), default=AT_ONCE)


def settings_fault(settings: Settings, config: MkDocsConfig) -> str:
    """What is wrong with the settings taken together, in Dutch; '' when all is well."""
    if not config.use_directory_urls:
        return "Werkkist heeft in mkdocs.yml nodig:  use_directory_urls: true"
    if not settings.catalogi:
        return "Noem bij “catalogi” in mkdocs.yml minstens één map, bijvoorbeeld:  catalogi: [tools_catalog]"
    if settings.contact and not is_mail_address(settings.contact):
        return f"“{settings.contact}” bij “contact” is geen mailadres. Schrijf alleen het adres:  info@voorbeeld.nl"
    try:
        _security(settings)
    except ValueError as error:
        return str(error)
    if settings.bewaren and _is_in_use(settings, config):
        return f"In “{settings.bewaren}” bij “bewaren” staan bestanden waar de site van gemaakt wordt. Kies een map die nergens anders voor is:  bewaren: .werkkist"
    missing = [name for name in settings.eigen_paginas if not (Path(config.docs_dir) / name).is_file()]
    if missing:
        return f"Je noemt {missing[0]} bij “eigen_paginas”, maar dat bestand staat niet in de map {Path(config.docs_dir).name}."
    return ""


def _is_in_use(settings: Settings, config: MkDocsConfig) -> bool:
    """Whether the folder for what is kept is one of the host: what we don't know there would be thrown away."""
    base = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    own = (config.config_file_path or "mkdocs.yml", config.docs_dir, config.theme.custom_dir, *settings.catalogi)
    return lies_among(base / settings.bewaren, [base / path for path in own if path])


def edition(settings: Settings, config: MkDocsConfig) -> Edition:
    """The edition that these settings describe."""
    host = settings.codehost
    return Edition(
        name=config.site_name,
        site_url=config.site_url or "",
        organisation=settings.organisatie,
        contact=settings.contact,
        code_host=CodeHost(HostKind(host.soort), host.url, host.tak, host.map) if host.url else None,
        security=_security(settings),
        new_entries=settings.catalogi[-1] if settings.catalogi else "tools_catalog",
        has_search=settings.zoeken,
    )


def _security(settings: Settings) -> SecurityContact | None:
    told = settings.beveiliging
    return SecurityContact.read(told.contact, str(told.verloopt or ""))
