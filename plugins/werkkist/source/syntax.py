"""A YAML error → what an editor did and what to type instead, in Dutch."""

from __future__ import annotations

import re

import yaml

from werkkist.source import lines
from werkkist.source.lines import Told
from werkkist.source.tree import Refused

_CONFLICT = re.compile(r"^(?:[<>]{7} |={7}$)", re.MULTILINE)
_BLOCK_START = re.compile(r"^\s*(?:- )?(?P<field>[\w-]+): *[|>][+-]?\s*$")
_HASHTAG = re.compile(r"[\s\[,](?P<tag>#[^\s,\]]*)")
_NAME_ONLY = re.compile(r"^(?P<name>[a-z]+(?:_[a-z]+)*)(?: *[;=：] *| +|$)(?P<value>.*)$")
_FIELD = re.compile(r"^[\w-]+:(?:\s|$)")
_NO_FIELD = re.compile(r"^(?![\w-]+:(?:\s|$))[^\s#-]")


def explain(text: str, error: yaml.MarkedYAMLError) -> Told:
    """Why the parser stopped. The causes that editors meet come first, the general one last."""
    line = error.problem_mark.line if error.problem_mark else 0
    column = error.problem_mark.column if error.problem_mark else 0
    return (
        _conflict(text)
        or _tab(text, line)
        or _quoted(text, error)
        or _bracket(text, error)
        or _around(text, line)
        or _first_line(text, error)
        or _not_indented(text, error)
        or lines.indentation(_line_of(text, line), line + 1)
        or _dash_at_margin(_line_of(text, line), line + 1)
        or _general(line + 1, column + 1)
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
        "Hier staan haken op een plek waar dat niet kan.",
        "Horen de haken bij de tekst? Zet aanhalingstekens om de hele tekst. Haal ze anders weg.",
    ),
}


def _general(line: int, column: int) -> Told:
    message = "Vanaf hier kan de computer dit bestand niet meer lezen."
    remedy = (
        "Kijk of de spaties, streepjes en aanhalingstekens op deze regel en de regel "
        "ervoor kloppen. Vergelijk met een ander bestand in deze map."
    )
    return "K019", line, column, message, remedy


def _conflict(text: str) -> Told | None:
    hit = _CONFLICT.search(text)
    if not hit:
        return None
    message = (
        "In dit bestand staan nog twee versies door elkaar. "
        "Dat komt doordat twee mensen dezelfde tekst hebben aangepast."
    )
    remedy = "Kies welke tekst blijft. Haal daarna de regels met <<<<<<<, ======= en >>>>>>> weg."
    return "K010", text.count("\n", 0, hit.start()) + 1, 1, message, remedy


def _tab(text: str, line: int) -> Told | None:
    """A tab that the parser stumbled over; in the middle of a text it does no harm."""
    return lines.tab(_line_of(text, line), line + 1)


def _quoted(text: str, error: yaml.MarkedYAMLError) -> Told | None:
    """A text in quotes that goes wrong: it never ends, or a backslash in it is no escape."""
    if not error.context or "quoted scalar" not in error.context:
        return None
    if "unexpected" in (error.problem or ""):
        # The parser points at the end of the file; the editor needs the quote that was opened.
        start = error.context_mark
        return lines.open_quote(_line_of(text, start.line), start.line + 1, start.column)
    mark = error.problem_mark
    message = "Het teken \\ heeft tussen dubbele aanhalingstekens een bijzondere betekenis."
    remedy = "Haal de \\ weg. Hoort hij bij de tekst? Schrijf hem dan dubbel:  \\\\"
    return "K019", mark.line + 1, mark.column + 1, message, remedy


def _bracket(text: str, error: yaml.MarkedYAMLError) -> Told | None:
    if not error.context or "flow" not in error.context:
        return None
    # The parser may point at what should have come behind the bracket, even past the end of the file.
    upto = error.context_mark.index + 1
    at = max(text.rfind(opening, 0, upto) for opening in lines.CLOSING)
    if at < 0:
        return None
    line, column = text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1
    hashtag = _HASHTAG.search(_line_of(text, line), column)
    if hashtag:
        message = "Alles na # wordt overgeslagen, ook de haak die de lijst sluit."
        remedy = f'Zet aanhalingstekens om het hele woord, bijvoorbeeld:  "{hashtag["tag"]}"'
        return "K007", line + 1, hashtag.start("tag") + 1, message, remedy
    if lines.closing(_line_of(text, line), column) is not None:
        message = "Tussen deze haken klopt iets niet."
        remedy = "Zet elk onderdeel op een eigen regel, met een streepje ervoor:  - …"
    else:
        opening, close = text[at], lines.CLOSING[text[at]]
        message = f"Het haakje {opening} gaat open, maar niet meer dicht."
        remedy = f"Zet {close} aan het eind van de lijst. Hoort {opening} bij de tekst? Zet er aanhalingstekens om."
    return "K019", line + 1, column + 1, message, remedy


def _around(text: str, line: int) -> Told | None:
    """A known cause on the line of the error, or on the line above it."""
    for number in (line, line - 1):
        told = lines.diagnose(_line_of(text, number), number + 1) if number >= 0 else None
        if told:
            return told
    return None


def _not_indented(text: str, error: yaml.MarkedYAMLError) -> Told | None:
    """A line at the margin that is no field: text that belongs to the field above it."""
    mark = error.context_mark
    if mark is None or not _NO_FIELD.search(_line_of(text, mark.line)):
        return None
    return _no_field(text, mark.line)


def _no_field(text: str, line: int) -> Told:
    above = _BLOCK_START.search(_line_of(text, line - 1)) if line else None
    whose = f"de tekst van “{above['field']}”" if above else "het veld erboven"
    message = "Deze regel is geen veld: er staat geen naam met een dubbele punt voor."
    remedy = f"Hoort de regel bij {whose}? Laat hem dan inspringen met twee spaties."
    name = _NAME_ONLY.search(_line_of(text, line))
    field = f"{name['name']}: {name['value']}".rstrip() if name else "titel: Ecogram"
    if not line:
        remedy = f"Begin met een veld en een dubbele punt:  {field}"
    elif name and len(name["value"].split()) < 3:
        remedy += f" Is “{name['name']}” een veld? Zet er een dubbele punt achter:  {field}"
    return "K008", line + 1, 1, message, remedy


def _first_line(text: str, error: yaml.MarkedYAMLError) -> Told | None:
    """A first line that is no field: the parser only stumbles over the line below it."""
    line = next((n for n, row in enumerate(text.split("\n")) if row.strip() and not row.startswith(("#", "---"))), 0)
    row = _line_of(text, line)
    if error.problem_mark is None or error.problem_mark.line != line + 1:
        return None
    if not _FIELD.search(_line_of(text, line + 1)):
        return None
    if _NO_FIELD.search(row):
        return _no_field(text, line)
    if not row.startswith((" ", "- ")):
        return None
    message = "Het eerste veld staat niet aan het begin van de regel."
    field = row.lstrip(" -")
    return "K008", line + 1, len(row) - len(field) + 1, message, f"Haal weg wat ervoor staat:  {field}"


def _dash_at_margin(line: str, number: int) -> Told | None:
    """A dash that lost its two spaces, while those above it kept theirs."""
    if not line.startswith("- "):
        return None
    message = "Dit streepje springt te weinig in."
    return "K008", number, 1, message, f"Zet het recht onder de andere streepjes, met spaties ervoor:    {line}"


def _line_of(text: str, number: int) -> str:
    """One line of the text, counted from 0; '' past the end."""
    found = text.split("\n")
    return found[number] if 0 <= number < len(found) else ""
