"""`security.txt`: made only for a host that says whom to tell, as RFC 9116 wants it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editions import Edition, Engine

CONTACT = {"contact": "lek@voorbeeld.nl", "verloopt": "2027-06-30"}
FILE = ".well-known/security.txt"


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """A project of the test's own, with one good entry."""
    made = Edition(tmp_path / "editie", engine)
    made.entry("instrumenten/goed")
    return made


def test_without_a_contact_there_is_no_file(edition: Edition) -> None:
    """Nothing is invented."""
    assert not (edition.built("--strict") / FILE).exists()


@pytest.mark.parametrize("contact", ["lek@voorbeeld.nl", "https://voorbeeld.nl/lek?taal=nl"])
def test_every_door_tells_whom_to_tell(edition: Edition, contact: str) -> None:
    """The fields that must be there, once each; in a folder that engines leave out by themselves."""
    edition.settings({"beveiliging": {**CONTACT, "contact": contact}})
    by_mkdocs = (edition.built("--strict") / FILE).read_text("utf-8")
    uri = contact if contact.startswith("https:") else f"mailto:{contact}"
    assert by_mkdocs.splitlines() == [
        f"Contact: {uri}",
        "Expires: 2027-06-30T00:00:00Z",
        "Preferred-Languages: nl",
        f"Canonical: https://example.org/{FILE}",
    ]
    assert edition.run("werkkist", "exporteer", "uit").returncode == 0
    assert (edition.folder / "uit" / FILE).read_text("utf-8") == by_mkdocs
    assert edition.run("properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", "elders").returncode == 0
    assert (edition.folder / "elders" / FILE).read_text("utf-8") == by_mkdocs


def test_a_day_without_quotes_is_a_day(edition: Edition) -> None:
    """YAML makes a date of it."""
    settings = edition.folder / "mkdocs.yml"
    edition.settings({"beveiliging": CONTACT})
    settings.write_text(settings.read_text("utf-8").replace("'2027-06-30'", "2027-06-30"), "utf-8")
    assert "Expires: 2027-06-30T" in (edition.built("--strict") / FILE).read_text("utf-8")
    assert edition.run("werkkist", "exporteer", "uit").returncode == 0


def test_a_site_in_a_folder_claims_no_address_at_the_root(edition: Edition) -> None:
    """Its host hears that the file has to be put there."""
    edition.settings({"beveiliging": CONTACT}, site_url="https://example.org/toolkit/")
    done = edition.build("--strict")
    assert done.returncode == 0 and "Zet .well-known/security.txt zelf" in done.stderr
    assert "Canonical" not in (edition.site / FILE).read_text("utf-8")


def test_a_day_that_has_passed_is_told(edition: Edition) -> None:
    """Such a file may not be trusted any more; strict stops at it."""
    edition.settings({"beveiliging": CONTACT})
    late = {"SOURCE_DATE_EPOCH": "1814313600"}
    done = edition.run("mkdocs", "build", "--strict", **late)
    assert done.returncode != 0 and "security.txt is verlopen" in done.stderr
    assert edition.run("mkdocs", "build", **late).returncode == 0


@pytest.mark.parametrize(
    ("security", "told"),
    [
        ({"contact": "lek@voorbeeld.nl"}, "jaar-maand-dag"),
        ({"contact": "lek@voorbeeld.nl", "verloopt": "30-06-2027"}, "jaar-maand-dag"),
        ({"verloopt": "2027-06-30"}, "geen mailadres"),
        ({**CONTACT, "contact": "http://voorbeeld.nl/"}, "geen mailadres"),
        ({**CONTACT, "contact": "bel ons maar"}, "geen mailadres"),
        ({**CONTACT, "contact": "a@b.nl\nExpires: 2099-01-01"}, "geen mailadres"),
        ({**CONTACT, "contact": "https://voorbeeld.nl/x\nAcknowledgments: x"}, "geen mailadres"),
    ],
)
def test_what_cannot_be_right_stops_the_build(edition: Edition, security: dict[str, str], told: str) -> None:
    """In Dutch; nothing can add a line to the file."""
    edition.settings({"beveiliging": security})
    for done in (edition.build(), edition.run("werkkist", "exporteer", "uit")):
        assert done.returncode != 0 and told in done.stderr and "Traceback" not in done.stderr
