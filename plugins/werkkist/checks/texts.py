"""Editors' Markdown: no raw HTML, no unsafe or unfinished links, no picture without words."""

from __future__ import annotations

from collections.abc import Iterator

from werkkist.catalogue import Catalogue, Item, Loc
from werkkist.checks.finding import Finding
from werkkist.markup import Fault, Flaw
from werkkist.problems import Severity

_TOLD = {
    Fault.RAW_HTML: (
        "K306",
        "Hier staat HTML ({subject}). Die komt niet op de site.",
        "Gebruik Markdown: **vet**, *schuin*, - voor een lijst, [tekst](https://…) voor een link.",
    ),
    Fault.UNSAFE_LINK: (
        "K305",
        "De link “{subject}” heeft een adres dat we niet toelaten.",
        "Gebruik een adres dat begint met https://, http://, mailto: of tel:.",
    ),
    Fault.UNKNOWN_LINK: (
        "K302",
        "We weten niet waar deze link heen gaat: “{subject}”.",
        "Schrijf een adres dat begint met https://, of map/naam, zoals instrumenten/ecogram.",
    ),
    Fault.STRANGE_HOST: (
        "K316",
        "Dit adres kan niet iedereen openen, of er staat een vreemde letter in: “{subject}”.",
        "Gebruik het adres van een gewone website, zoals https://www.voorbeeld.nl.",
    ),
    Fault.EMPTY_LINK: (
        "K303",
        "Deze link heeft geen woorden om op te klikken.",
        "Zet tussen [ en ] de naam van de pagina waar de link heen gaat.",
    ),
    Fault.UNFINISHED_LINK: (
        "K301",
        "Deze link is niet af: “{subject}”.",
        "Zet het adres tussen ronde haken:  [tekst](https://…)",
    ),
    Fault.OUTSIDE_IMAGE: (
        "K308",
        "Deze afbeelding komt niet uit de map beelden: “{subject}”.",
        "Zet het plaatje in de map beelden en schrijf:  ![wat er te zien is](naam.png)",
    ),
    Fault.STRANGE_IMAGE: (
        "K312",
        "“{subject}” is geen plaatje dat wij kunnen tonen.",
        "Sla het plaatje op als png, jpg, webp of gif, met een naam van kleine letters zonder spaties.",
    ),
    Fault.NO_ALT: (
        "K304",
        "Deze afbeelding heeft geen beschrijving.",
        "Zet tussen [ en ] wat er te zien is:  ![Twee mensen in gesprek](naam.png)",
    ),
    Fault.TOO_DEEP: (
        "K309",
        "In deze tekst staan te veel lijsten of citaten in elkaar.",
        "Haal één of meer niveaus weg.",
    ),
    Fault.VAGUE_LINK: (
        "K303",
        "De woorden “{subject}” zeggen niet waar de link heen gaat.",
        "Gebruik de naam van de pagina als linktekst.",
    ),
    Fault.HEADING_LEVEL: (
        "K314",
        "Deze kop ({subject}) heeft niet het goede niveau.",
        "Begin met ### en sla geen niveau over: na ### komt ####.",
    ),
}

_LET_OP = frozenset({Fault.VAGUE_LINK, Fault.HEADING_LEVEL})
"""Worth mending, but the site can show it."""


def are_safe_and_finished(catalogue: Catalogue) -> Iterator[Finding]:
    """Every flaw in every Markdown text."""
    for item in catalogue:
        yield from (_finding(item, loc, flaw) for loc, flaw in catalogue.noted(item).flaws)


def _finding(item: Item, loc: Loc, flaw: Flaw) -> Finding:
    code, message, remedy = _TOLD[flaw.fault]
    told = message.format(subject=flaw.subject[:80])
    severity = Severity.LET_OP if flaw.fault in _LET_OP else Severity.FOUT
    return Finding(item, loc, code, told, remedy, severity, flaw.offset)
