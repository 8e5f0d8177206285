"""A YAML error → what an editor did and what to type instead, in Dutch."""

from __future__ import annotations

import re

import yaml

from werkkist.source.tree import Refused

Told = tuple[str, int, int, str, str]
"""Code, line, column (both from 1), message and remedy."""

_CONFLICT = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_NO_SPACE_AFTER_DASH = re.compile(r"^\s*-(?=[^\s-])")
_COLON_IN_VALUE = re.compile(r"^(\s*(?:- )?[\w-]+): *(?P<value>[^'\"|>\[{#\s].*:\s.*)$")
_BAD_START = re.compile(r"^\s*(?:- )?(?:[\w-]+: +)?(?P<mark>[@%`&*!\[{}\]])")
_OPEN_QUOTE = re.compile(r"""^\s*(?:- )?(?:[\w-]+: +)?(?P<quote>["'])""")


def explain(text: str, error: yaml.MarkedYAMLError) -> Told:
    """Why the parser stopped. The causes that editors meet come first, the general one last."""
    line = error.problem_mark.line if error.problem_mark else 0
    column = error.problem_mark.column if error.problem_mark else 0
    return (
        _conflict(text)
        or _tab(text)
        or _quote(text, error)
        or _around(text, line)
        or (
            "K019",
            line + 1,
            column + 1,
            "Vanaf hier kan de computer dit bestand niet meer lezen.",
            "Kijk of de spaties, streepjes en aanhalingstekens op deze regel en de regel "
            "ervoor kloppen. Vergelijk met een ander bestand in deze map.",
        )
    )


def explain_refusal(error: Refused) -> Told:
    """Why valid YAML is still not accepted."""
    message, remedy = _REFUSALS[error.code]
    message = message.format(**error.facts)
    return error.code, error.mark.line + 1, error.mark.column + 1, message, remedy


_REFUSALS = {
    "K020": (
        "In dit bestand begint een tweede document (een regel met ---).",
        "Haal de regel met --- weg. Elk onderdeel heeft een eigen bestand.",
    ),
    "K023": (
        "Hier staat een YAML-verwijzing ({name}). Die gebruiken we niet.",
        "Schrijf de tekst zelf op. Begint je tekst met * of &? Zet er aanhalingstekens om.",
    ),
    "K024": (
        "Hier staat een YAML-opdracht ({tag}). Die gebruiken we niet.",
        "Haal het deel met het uitroepteken weg, of zet aanhalingstekens om de tekst.",
    ),
    "K025": (
        "Hier staan te veel lijsten in elkaar.",
        "Kijk of het inspringen klopt. Vergelijk met een ander bestand in deze map.",
    ),
    "K026": (
        "Er staat te veel in dit bestand.",
        "Maak er twee onderdelen van, of haal weg wat er niet in hoort.",
    ),
    "K027": (
        "Hier staat een lijst op de plek waar de naam van een veld hoort.",
        "Zet aanhalingstekens om de tekst, of haal de haken weg.",
    ),
}


def _conflict(text: str) -> Told | None:
    hit = _CONFLICT.search(text)
    if not hit:
        return None
    message = (
        "In dit bestand staan nog twee versies door elkaar. "
        "Dat komt doordat twee mensen dezelfde tekst hebben aangepast."
    )
    remedy = "Kies welke tekst blijft. Haal daarna de regels met <<<<<<<, ======= en >>>>>>> weg."
    return "K010", _line(text, hit.start()), 1, message, remedy


def _tab(text: str) -> Told | None:
    hit = _TAB_INDENT.search(text)
    if not hit:
        return None
    message = "Hier staat een tab. In YAML mag je alleen spaties gebruiken om in te springen."
    line, column = _line(text, hit.start()), hit.end() - hit.start()
    return "K011", line, column, message, "Vervang de tab door twee spaties."


def _quote(text: str, error: yaml.MarkedYAMLError) -> Told | None:
    # The parser points at the end of the file; the editor needs the quote that was opened.
    if not error.context or "quoted scalar" not in error.context:
        return None
    mark = error.context_mark
    message = "Dit aanhalingsteken gaat open, maar niet meer dicht."
    remedy = "Zet hetzelfde aanhalingsteken aan het eind van de tekst."
    return "K016", mark.line + 1, mark.column + 1, message, remedy


def _around(text: str, line: int) -> Told | None:
    """A known cause on the line of the error, or on the line above it."""
    lines = text.split("\n")
    for number in (line, line - 1):
        if 0 <= number < len(lines):
            told = _on_line(lines[number], number + 1)
            if told:
                return told
    return None


def _on_line(line: str, number: int) -> Told | None:
    hit = _NO_SPACE_AFTER_DASH.search(line)
    if hit:
        fixed = f"{line[: hit.end()]} {line[hit.end() :]}"
        message = "Na het streepje ontbreekt een spatie."
        return "K013", number, hit.end(), message, f"Schrijf:  {fixed}"
    return _bad_start(line, number) or _early_close(line, number) or _colon(line, number)


def _bad_start(line: str, number: int) -> Told | None:
    hit = _BAD_START.search(line)
    if not hit:
        return None
    mark, at = hit["mark"], hit.start("mark")
    message = f"Een tekst mag niet met {mark} beginnen."
    remedy = f"Zet aanhalingstekens om de tekst:  {line[:at]}{_quoted(line[at:])}"
    return "K018", number, at + 1, message, remedy


def _early_close(line: str, number: int) -> Told | None:
    hit = _OPEN_QUOTE.search(line)
    if not hit:
        return None
    at, quote = hit.start("quote"), hit["quote"]
    inner = line[at + 1 :].rstrip().removesuffix(quote)
    close = line.find(quote, at + 1)
    message = "Het aanhalingsteken sluit te vroeg: in de tekst staat hetzelfde teken nog eens."
    remedy = f"Schrijf:  {line[:at]}{_quoted(inner)}"
    return "K015", number, close + 1, message, remedy


def _colon(line: str, number: int) -> Told | None:
    hit = _COLON_IN_VALUE.search(line)
    if not hit:
        return None
    value = hit["value"]
    column = hit.start("value") + value.index(": ") + 1 if ": " in value else len(line)
    message = (
        "In deze tekst staat een dubbele punt met een spatie erachter. "
        "De computer denkt dat hier een nieuw veld begint."
    )
    remedy = f"Zet aanhalingstekens om de tekst:  {hit[1]}: {_quoted(value)}"
    return "K006", number, column, message, remedy


def _quoted(text: str) -> str:
    escaped = text.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1
