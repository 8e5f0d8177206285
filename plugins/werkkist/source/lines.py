"""One line of YAML that the parser could not read → the known mistake that stands on it."""

from __future__ import annotations

import re

Told = tuple[str, int, int, str, str]
"""Code, line, column (both from 1), message and remedy."""

CLOSING = {"[": "]", "{": "}"}

_FIELD = r"^\s*(?:- +)*(?:[\w-]+: +)?"
_TAB = re.compile(r"^ *\t|:\t")
_NO_SPACE_AFTER_DASH = re.compile(r"^\s*-(?=[^\s-])")
_LIST_BEHIND_FIELD = re.compile(r"^\s*(?:- +)*[\w-]+: +(?P<dash>- )")
_NO_SPACE_AFTER_COLON = re.compile(r"^\s*(?:- +)*[a-z_]+:(?=[^\s:/]|[\u00a0\u202f])")
_COLON = re.compile(r"^(?P<before>\s*(?:- +)*+(?:[\w-]+: +)?+)(?P<value>[^'\"|>\[{#\s].*:(?:\s.*|$))$")
_BAD_START = re.compile(_FIELD + r"(?P<mark>[@%`&*!}\]]|[|>](?![+-]?\d?[+-]?\s*(?:\s#.*)?$)|\?(?= \S))")
_SIGN_ALONE = re.compile(r"^\s*(?:- +)*[\w-]+: +(?P<sign>[?-])\s*$")
_PASTED_DASH = re.compile(r"^\s*(?P<dash>[–—•])[ \t\u00a0]")
_BRACKET = re.compile(_FIELD + r"(?P<mark>[\[{])")
_QUOTE = re.compile(_FIELD + r"""(?P<quote>["'])""")
_CLOSING_QUOTE = {'"': re.compile(r'(?:[^"\\]|\\.)*(")'), "'": re.compile(r"(?:[^']|'')*(')(?!')")}
_APOSTROPHE = re.compile(r"'[a-zA-Z]{1,2}[ -]")
_INDENTED = re.compile(r"^ +(?=\S)")


def diagnose(line: str, number: int) -> Told | None:
    """The known mistake on a line that is number `number` in its file; None when it looks right."""
    return (
        _dash(line, number)
        or pasted_dash(line, number)
        or _sign_alone(line, number)
        or _bad_start(line, number)
        or _text_behind_bracket(line, number)
        or _quotes(line, number)
        or _no_space_after_colon(line, number)
        or _colon(line, number)
    )


def tab(line: str, number: int) -> Told | None:
    """A tab where YAML wants spaces."""
    hit = _TAB.search(line)
    if not hit:
        return None
    message = "Hier staat een tab. In YAML mag je alleen spaties gebruiken om in te springen."
    return "K011", number, hit.end(), message, "Vervang de tab door twee spaties."


def indentation(line: str, number: int) -> Told | None:
    """A line that starts too far to the right or to the left."""
    hit = _INDENTED.search(line)
    if not hit:
        return None
    message = "Deze regel springt te veel of te weinig in."
    remedy = (
        "Laat velden en streepjes die bij elkaar horen recht onder elkaar beginnen. "
        "Is het gewone tekst met een dubbele punt? Zet aanhalingstekens om de hele tekst."
    )
    return "K008", number, hit.end() + 1, message, remedy


def open_quote(line: str, number: int, at: int) -> Told:
    """A quote without its other half; `'s avonds` starts with an apostrophe that looks like one."""
    message = "Dit aanhalingsteken gaat open, maar niet meer dicht."
    remedy = "Zet hetzelfde aanhalingsteken aan het eind van de tekst."
    if _APOSTROPHE.match(line, at):
        remedy = f"Is het een apostrof? Zet dubbele aanhalingstekens om de tekst:  {line[:at]}{quoted(line[at:])}"
    return "K016", number, at + 1, message, remedy


def pasted_dash(line: str, number: int) -> Told | None:
    """A list that was pasted from Word, with its own signs."""
    hit = _PASTED_DASH.search(line)
    if not hit:
        return None
    at = hit.start("dash")
    message = f"Hier staat {hit['dash']} uit Word. Een regel van een lijst begint met een gewoon streepje."
    return "K013", number, at + 1, message, f"Schrijf:  {line[:at]}- {line[hit.end() :].lstrip()}"


def closing(line: str, start: int) -> int | None:
    """Where the bracket at `start` is closed on the same line."""
    depth = 0
    for column, char in enumerate(line[start:], start):
        depth += (char in CLOSING) - (char in CLOSING.values())
        if depth == 0:
            return column
    return None


def quoted(text: str) -> str:
    """A text between quotes, as YAML reads it back letter for letter."""
    escaped = text.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _dash(line: str, number: int) -> Told | None:
    hit = _NO_SPACE_AFTER_DASH.search(line)
    if hit:
        fixed = f"{line[: hit.end()]} {line[hit.end() :]}"
        return "K013", number, hit.end(), "Na het streepje ontbreekt een spatie.", f"Schrijf:  {fixed}"
    hit = _LIST_BEHIND_FIELD.search(line)
    if hit:
        message = "Een lijst begint op een nieuwe regel."
        remedy = "Zet het streepje op de regel eronder, met twee spaties ervoor."
        return "K013", number, hit.start("dash") + 1, message, remedy
    return None


def _sign_alone(line: str, number: int) -> Told | None:
    """`jaar: ?` of somebody who does not know."""
    hit = _SIGN_ALONE.search(line)
    if not hit:
        return None
    message = f"Het teken {hit['sign']} kan hier niet alleen staan."
    remedy = "Weet je het niet? Laat het veld weg, of schrijf onbekend als dat mag."
    return "K018", number, hit.start("sign") + 1, message, remedy


def _bad_start(line: str, number: int) -> Told | None:
    hit = _BAD_START.search(line)
    return _starts_badly(line, number, hit.start("mark")) if hit else None


def _text_behind_bracket(line: str, number: int) -> Told | None:
    """`[SOFA] model`: a text that starts with a list."""
    hit = _BRACKET.search(line)
    end = closing(line, hit.start("mark")) if hit else None
    if hit is None or end is None or _is_empty(line[end + 1 :]):
        return None
    return _starts_badly(line, number, hit.start("mark"))


def _starts_badly(line: str, number: int, at: int) -> Told:
    if at == 0:
        message = f"Een regel zonder spaties ervoor mag niet met {line[at]} beginnen."
        return "K018", number, 1, message, "Begin met de naam van een veld en een dubbele punt. Haal de rest ervoor weg."
    message = f"Een tekst mag niet met {line[at]} beginnen."
    if line[at] == "|":
        message = "Achter de rechte streep | kan geen tekst staan."
        return "K018", number, at + 1, message, "Zet de tekst op de volgende regel, met twee spaties ervoor."
    remedy = f"Zet aanhalingstekens om de tekst:  {line[:at]}{quoted(line[at:])}"
    return "K018", number, at + 1, message, remedy


def _quotes(line: str, number: int) -> Told | None:
    hit = _QUOTE.search(line)
    if not hit:
        return None
    at, quote = hit.start("quote"), hit["quote"]
    closed = _CLOSING_QUOTE[quote].match(line, at + 1)
    if not closed:
        return open_quote(line, number, at)
    if _is_empty(line[closed.end() :]):
        return None
    return _closed_early(line, number, at, closed.end())


def _closed_early(line: str, number: int, at: int, end: int) -> Told:
    """`'Foto's'` has the same quote inside; `"A" of B` has quotes around a part only."""
    text = line[at:].rstrip()
    if text.endswith(line[at]) and not line[end].isspace():
        message = "Het aanhalingsteken sluit te vroeg: in de tekst staat hetzelfde teken nog eens."
        text = text[1:-1]
    else:
        message = "De aanhalingstekens staan om een deel van de tekst. Ze horen om de hele tekst."
    return "K015", number, end, message, f"Schrijf:  {line[:at]}{quoted(text)}"


def _colon(line: str, number: int) -> Told | None:
    hit = _COLON.search(line)
    if not hit:
        return None
    value = hit["value"]
    column = hit.start("value") + re.search(r":(?=\s|$)", value).start() + 1
    message = (
        "In deze tekst staat een dubbele punt met een spatie erachter. "
        "De computer denkt dat hier een nieuw veld begint."
    )
    remedy = f"Zet aanhalingstekens om de tekst:  {hit['before']}{quoted(value)}"
    return "K006", number, column, message, remedy


def _no_space_after_colon(line: str, number: int) -> Told | None:
    hit = _NO_SPACE_AFTER_COLON.search(line)
    if not hit:
        return None
    fixed = f"{line[: hit.end()]} {line[hit.end() :].lstrip()}"
    return "K014", number, hit.end(), "Na de dubbele punt ontbreekt een gewone spatie.", f"Schrijf:  {fixed}"


def _is_empty(rest: str) -> bool:
    """Nothing but white space or a comment, or the colon behind a quoted name."""
    return not rest.strip() or rest.lstrip().startswith(("#", ":"))
