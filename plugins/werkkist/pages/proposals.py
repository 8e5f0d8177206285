"""“Iets nieuws voorstellen”: for who installs nothing, a mail or a file in the browser, filled in beforehand."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from werkkist.edition import Edition, HostKind
from werkkist.entries import KINDS
from werkkist.entries.examples import as_yaml, example_entry, required_fields
from werkkist.entries.fields import Shape, new_name
from werkkist.entries.meanings import meanings
from werkkist.pages.addresses import GUIDE, PROPOSALS, guide_uri, relative
from werkkist.pages.page import Page, Section
from werkkist.pages.templating import render

_HOSTS = {HostKind.GITHUB: "GitHub", HostKind.GITLAB: "GitLab", HostKind.FORGEJO: "Forgejo"}
_SOURCE = "Bron: Waar heb je dit gevonden? Noem het artikel, het boek of de website. Of heb je het zelf bedacht?"
_ASKED_ELSEWHERE = ("status", "herkomst")
_SUMMARY = "Mis je iets? Stel een nieuw onderdeel voor. Je hoeft niets te installeren."


def proposals_page(edition: Edition) -> Page:
    """The page with a part for each kind; without an address it says so, and no more."""
    return Page(
        uri=PROPOSALS,
        title="Iets nieuws voorstellen",
        summary=_SUMMARY,
        lead=_lead(edition),
        sections=tuple(_sections(edition)) if edition.takes_proposals else (),
        style="tekst",
    )


def _lead(edition: Edition) -> Markup:
    return render(
        "voorstellen",
        editie=edition,
        samenvatting=_SUMMARY,
        gids=relative(PROPOSALS, GUIDE),
        host=_host(edition),
        links=[(f"#{kind}", new_name(model).capitalize()) for kind, model in KINDS.items()],
    )


def _host(edition: Edition) -> str:
    return _HOSTS[edition.code_host.kind] if edition.code_host and edition.makes_files else ""


def _sections(edition: Edition) -> Iterator[Section]:
    for kind, model in KINDS.items():
        name = new_name(model)
        text = file_text(kind)
        html = render(
            "voorstel",
            nieuw=name,
            vragen=questions(kind),
            mail=edition.mail_url(f"{name.capitalize()} voor {edition.name}", mail_text(kind)),
            bestand=edition.new_url(kind, name.replace(" ", "-"), text),
            host=_host(edition),
            yaml=text,
            gids=relative(PROPOSALS, guide_uri(kind)),
        )
        yield Section(kind, name.capitalize(), html)


def questions(kind: str) -> list[str]:
    """What to tell: the required fields, in their own words, and where it comes from."""
    fields = [field for field in required_fields(KINDS[kind]) if field.name not in _ASKED_ELSEWHERE]
    asked = [f"{field.label}: {field.explanation}" for field in fields]
    return asked if KINDS[kind].zonder_bronnen else [*asked, _SOURCE]


def mail_text(kind: str) -> str:
    """The questions with room for an answer; lines end as mail wants it."""
    name = new_name(KINDS[kind])
    lines = [f"Ik stel een {name} voor.", ""]
    for question in questions(kind):
        lines += [question, "Mijn antwoord: ", ""]
    return "\r\n".join(lines)


def file_text(kind: str) -> str:
    """A valid entry with the explanation of each field above it."""
    values = example_entry(kind)
    lines = ["# Geef het bestand een eigen naam. Vervang daarna elke tekst hieronder door die van jou."]
    for field in required_fields(KINDS[kind]):
        lines += [f"# {_hint(field)}", as_yaml({field.name: values[field.name]}).rstrip("\n")]
    return "\n".join(lines) + "\n"


def _hint(field: Shape) -> str:
    told = f"kies uit {', '.join(meanings(field))}." if field.choices else field.explanation
    return f"{field.label}: {told}"
