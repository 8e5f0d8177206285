"""Without tools: a mail or a new file in the browser, filled in beforehand, and only where there is an address."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
import yaml

from tests import editions
from tests.built import read_page
from tests.editions import Engine
from werkkist.catalogue import Catalogue
from werkkist.edition import LONGEST_ADDRESS, CodeHost, Edition, HostKind
from werkkist.entries import KINDS
from werkkist.loading import load
from werkkist.pages.listing import Listing
from werkkist.pages.lists import list_pages
from werkkist.pages.proposals import file_text, mail_text, proposals_page, questions

HARD = "titel: \"Één & ander: 100% + 'meer' # echt? a=b\"\ntekst: “’…\n"
BARE = Edition("Toolkit Voorbeeldstad")
MAIL = replace(BARE, contact="redactie@voorbeeld.nl")
HOST = replace(BARE, code_host=CodeHost(HostKind.GITHUB, "https://github.com/voorbeeld/toolkit/"))


def _list(catalogue: Catalogue, kind: str, edition: Edition) -> str:
    return next(list_pages(Listing(catalogue, kind, edition))).body()


def _host(kind: HostKind, **more: str) -> CodeHost:
    return CodeHost(kind, "https://code.voorbeeld.nl/team/toolkit/", **more)


# Addresses


@pytest.mark.parametrize(("kind", "path"), [(HostKind.GITHUB, "/new/main"), (HostKind.FORGEJO, "/_new/main/")])
def test_a_new_file_has_its_name_and_its_text(kind: HostKind, path: str) -> None:
    """The whole path stands in the name; every sign of the text arrives as it was."""
    parts = urlsplit(_host(kind).new_url("tools_catalog/begrippen/één.yml", HARD))
    assert parts.path == f"/team/toolkit{path}"
    assert parse_qs(parts.query, strict_parsing=True) == {"filename": ["tools_catalog/begrippen/één.yml"], "value": [HARD]}


def test_gitlab_gets_the_name_only() -> None:
    """It ignores a text in the address."""
    parts = urlsplit(_host(HostKind.GITLAB).new_url("tools_catalog/begrippen/naaste.yml", HARD))
    assert parts.path == "/team/toolkit/-/new/main"
    assert parse_qs(parts.query, strict_parsing=True) == {"file_name": ["tools_catalog/begrippen/naaste.yml"]}


@pytest.mark.parametrize("kind", HostKind)
def test_branch_and_folder_of_the_project_count(kind: HostKind) -> None:
    """A project may lie deeper in its repository, on a branch with a slash or a space."""
    url = _host(kind, branch="werk/nieuwe site", folder="/sites/toolkit/").new_url("lokaal/begrippen/a.yml", "")
    assert "new/werk/nieuwe%20site" in url
    assert "=sites%2Ftoolkit%2Flokaal%2Fbegrippen%2Fa.yml" in url


@pytest.mark.parametrize("kind", [HostKind.GITHUB, HostKind.FORGEJO])
def test_a_text_that_is_too_long_for_an_address_is_left_out(kind: HostKind) -> None:
    """To the sign: a login page encodes the address once more, and that is what must fit."""
    host = _host(kind)
    rest = len(quote(host.new_url("a.yml", "x"), safe="")) - 1
    longest = "x" * (LONGEST_ADDRESS - rest)
    assert "value=" in host.new_url("a.yml", longest)
    assert host.new_url("a.yml", f"{longest}x") == host.new_url("a.yml", "")
    assert "filename=a.yml" in host.new_url("a.yml", f"{longest}x")


def test_signs_weigh_what_they_cost_encoded() -> None:
    """An accent is twelve signs on its way through a login, a letter one."""
    url = _host(HostKind.GITHUB).new_url("a.yml", "é" * 700)
    assert "value=" not in url
    assert "value=" in _host(HostKind.GITHUB).new_url("a.yml", "e" * 700)


@pytest.mark.parametrize("folder", ["../gedeeld", "/elders", "a/../../b"])
def test_a_catalogue_outside_the_project_has_no_new_files(folder: str) -> None:
    """The code host does not know that folder."""
    edition = replace(HOST, new_entries=folder)
    assert edition.new_url("begrippen", "nieuw-begrip", "") == ""
    assert not edition.takes_proposals


def test_a_mail_keeps_every_sign() -> None:
    """Subject and text decode to what they were; the address stays readable."""
    parts = urlsplit(MAIL.mail_url("Nieuw & anders?", HARD))
    assert (parts.scheme, parts.path) == ("mailto", "redactie@voorbeeld.nl")
    fields = dict(part.split("=", 1) for part in parts.query.split("&"))
    assert {name: unquote(text) for name, text in fields.items()} == {"subject": "Nieuw & anders?", "body": HARD}
    assert "+" not in parts.query


# What stands in them


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_a_new_file_is_a_good_entry(kind: str, tmp_path: Path) -> None:
    """Saved as it is, it gives no problem at all, and it is not on the site yet."""
    file = tmp_path / "tools_catalog" / kind / "nieuw.yml"
    file.parent.mkdir(parents=True)
    file.write_text(file_text(kind), "utf-8")
    loaded = load([tmp_path / "tools_catalog"], tmp_path, drafts=True)
    assert loaded.problems == ()
    assert [item.entry.status for item in loaded.catalogue] == ["concept"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_a_new_file_fits_in_an_address(kind: str) -> None:
    """With room to spare for a long name of the project."""
    for host in (HostKind.GITHUB, HostKind.FORGEJO):
        url = CodeHost(host, f"https://{'x' * 80}.nl/{'y' * 80}/{'z' * 80}").new_url(f"tools_catalog/{kind}/nieuw.yml", file_text(kind))
        assert parse_qs(urlsplit(url).query)["value"] == [file_text(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_asks_for_everything_that_is_required(kind: str) -> None:
    """In short lines that end as mail wants it, within what mail programs take."""
    asked = " ".join(questions(kind))
    for name, field in KINDS[kind].model_fields.items():
        if field.is_required() and name not in ("status", "herkomst"):
            assert f"{field.title}: {field.description}" in asked
    assert "\n" not in mail_text(kind).replace("\r\n", "")
    assert mail_text(kind).count("Mijn antwoord:") == len(questions(kind))
    assert len(MAIL.mail_url("Nieuw", mail_text(kind))) < 2_000


def test_everybody_but_a_source_is_asked_for_a_source() -> None:
    """A source is one itself."""
    assert [kind for kind in KINDS if "Waar heb je dit gevonden?" not in mail_text(kind)] == ["bronnen"]


# The page, and the way to it


@pytest.mark.parametrize(
    ("edition", "mails", "files"),
    [(BARE, 0, 0), (MAIL, 11, 0), (HOST, 0, 11), (replace(HOST, contact=MAIL.contact), 11, 11)],
)
def test_the_page_has_what_is_configured_and_nothing_else(edition: Edition, mails: int, files: int) -> None:
    """A button that leads nowhere is worse than none."""
    body = unescape(proposals_page(edition).body())
    assert body.count('href="mailto:') == mails
    assert body.count('href="https://github.com/voorbeeld/toolkit/new/main?filename=') == files
    assert ("account bij GitHub" in body) == bool(files)
    assert ("gaat je mailprogramma open" in body) == bool(mails)
    assert ("nog geen adres" in body) == (not edition.takes_proposals)


def test_the_example_stands_on_the_page_for_a_host_that_leaves_it_out() -> None:
    """At GitLab it has to be copied."""
    edition = replace(BARE, code_host=_host(HostKind.GITLAB))
    body = unescape(proposals_page(edition).body())
    assert all(f"<pre><code>{file_text(kind)}</code></pre>" in body for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_leads_to_the_page_when_there_is_an_address(kind: str, tmp_path: Path) -> None:
    """To the part about its kind; without an address there is no link."""
    catalogue = load([tmp_path], tmp_path).catalogue
    assert f'href="../redactie/voorstellen/#{kind}"' in _list(catalogue, kind, MAIL)
    assert f'href="../redactie/voorstellen/#{kind}"' in _list(catalogue, kind, HOST)
    assert "voorstellen" not in _list(catalogue, kind, BARE)
    assert f'<h2 id="{kind}">' in proposals_page(MAIL).body()


def test_each_door_takes_the_settings_along(tmp_path: Path, engine: Engine) -> None:
    """A new entry comes in the host's own catalogue, in the site and in exported pages alike."""
    edition = editions.Edition(tmp_path / "editie", engine)
    edition.settings({"catalogi": ["tools_catalog", "./lokaal"], "codehost": {"soort": "forgejo", "url": "https://code.invalid/t"}})
    edition.entry("begrippen/naaste")
    (edition.folder / "lokaal").mkdir()
    page = read_page(edition.built("--strict") / "redactie" / "voorstellen" / "index.html")
    built = [each["href"] for each in page.all("a", inside="article") if "_new" in each["href"]]
    assert built[8].startswith("https://code.invalid/t/_new/main/?filename=lokaal%2Fbegrippen%2Fnieuw-begrip.yml&value=")
    assert edition.run("werkkist", "exporteer", "uit").returncode == 0
    exported = unescape((edition.folder / "uit" / "redactie" / "voorstellen.md").read_text("utf-8"))
    assert all(address in exported for address in built)


def test_our_own_edition_invents_no_address(site: Path, project: Path) -> None:
    """It says plainly that there is none yet, as long as none is set."""
    plugin = next(each["werkkist"] for each in yaml.load((project / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)["plugins"] if "werkkist" in each)
    page = read_page(site / "redactie" / "voorstellen" / "index.html")
    assert ("nog geen adres" in page.article) == (not plugin.get("contact") and not plugin.get("codehost"))
