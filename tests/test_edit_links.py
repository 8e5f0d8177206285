"""Edit buttons open the right file at the code host, and reports go where the host wants them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.built import Page, read_page
from tests.editions import Edition, Engine

HOSTS = {
    "github": "https://code.invalid/toolkit/edit/",
    "gitlab": "https://code.invalid/toolkit/-/edit/",
    "forgejo": "https://code.invalid/toolkit/_edit/",
}


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A project of the test's own, with one good entry."""
    made = Edition(tmp_path / "editie", engine)
    made.entry("instrumenten/goed", titel="Een goed instrument")
    return made


def _page(edition: Edition, url: str) -> Page:
    return read_page(edition.site / url / "index.html")


def _links(page: Page) -> list[str]:
    return [each.get("href", "") for each in page.all("a")]


@pytest.mark.parametrize("kind", HOSTS)
def test_the_edit_link_opens_the_yaml_file(edition: Edition, kind: str) -> None:
    """On every code host that we know, with its branch and the folder of the project in it."""
    host = {"soort": kind, "url": "https://code.invalid/toolkit/", "tak": "hoofd/lijn", "map": "/edities/ons/"}
    edition.settings({"codehost": host, "catalogi": ["tools_catalog", "lokaal"]})
    edition.entry("themas/wijk", folder="lokaal")
    edition.write("docs/los.md", "# Een losse pagina")
    edition.built("--strict")
    start = f"{HOSTS[kind]}hoofd/lijn/edities/ons"
    assert f"{start}/tools_catalog/instrumenten/goed.yml" in _links(_page(edition, "instrumenten/goed"))
    assert f"{start}/lokaal/themas/wijk.yml" in _links(_page(edition, "themas/wijk"))
    assert f"{start}/docs/los.md" in _links(_page(edition, "los"))


def test_without_branch_and_folder_the_edit_link_goes_to_main(edition: Edition) -> None:
    """The defaults of a new repository."""
    edition.settings({"codehost": {"url": "https://code.invalid/toolkit"}})
    edition.built("--strict")
    link = "https://code.invalid/toolkit/edit/main/tools_catalog/instrumenten/goed.yml"
    assert link in _links(_page(edition, "instrumenten/goed"))


def test_a_catalogue_outside_the_project_gets_no_wrong_edit_link(edition: Edition) -> None:
    """We can't know where it lies at the code host; no button is better than a dead one."""
    edition.settings({"codehost": {"url": "https://code.invalid/toolkit"}, "catalogi": ["../gedeeld"]})
    edition.entry("themas/wijk", folder="../gedeeld")
    edition.built("--strict")
    assert not any("/edit/" in link for link in _links(_page(edition, "themas/wijk")))


def test_pages_outside_the_project_and_a_linked_project_build(edition: Edition, tmp_path: Path) -> None:
    """`docs_dir` beside the project, and a project that is reached through a symbolic link."""
    (edition.folder / "docs").rename(tmp_path / "bladzijden")
    (tmp_path / "bladzijden" / "los.md").write_text("# Een losse pagina")
    edition.settings({"codehost": {"url": "https://code.invalid/toolkit"}}, docs_dir="../bladzijden")
    edition.built("--strict")
    assert not any("/edit/" in link for link in _links(_page(edition, "los")))
    (tmp_path / "via").symlink_to(edition.folder)
    done = edition.run("mkdocs", "build", "--strict", "-f", str(tmp_path / "via" / "mkdocs.yml"))
    assert done.returncode == 0, done.stderr


REPORTS: list[tuple[dict[str, Any], str]] = [
    ({"contact": "redactie@voorbeeld.nl"}, "mailto:redactie@voorbeeld.nl?subject=Klopt%20er%20iets%20niet"),
    (
        {"contact": "redactie@voorbeeld.nl", "codehost": {"url": "https://code.invalid/t"}},
        "mailto:redactie@voorbeeld.nl?subject=Klopt%20er%20iets%20niet",
    ),
    ({"codehost": {"url": "https://code.invalid/t"}}, "https://code.invalid/t/issues/new?title=Klopt%20er"),
    (
        {"codehost": {"soort": "gitlab", "url": "https://code.invalid/t"}},
        "https://code.invalid/t/-/issues/new?issue%5Btitle%5D=Klopt%20er",
    ),
]


@pytest.mark.parametrize(("plugin", "start"), REPORTS)
def test_klopt_er_iets_niet_goes_where_the_host_wants(edition: Edition, plugin: dict[str, Any], start: str) -> None:
    """A mail with an address, else an issue; both name the page."""
    edition.settings(plugin)
    edition.entry("instrumenten/goed", titel="Vraag & antwoord?")
    edition.built("--strict")
    [link] = [each for each in _links(_page(edition, "instrumenten/goed")) if each.startswith(start)]
    assert "Vraag%20%26%20antwoord%3F" in link
    assert "example.org/instrumenten/goed/" in link


def test_without_contact_and_codehost_there_is_no_report_button(edition: Edition) -> None:
    """What is not set hides its button."""
    edition.built("--strict")
    page = _page(edition, "instrumenten/goed")
    assert "Klopt er iets niet?" not in page.article
    assert "Bewerk deze pagina" not in page.article
