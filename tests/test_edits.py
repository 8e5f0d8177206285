"""What `repareer` mends, what it asks, and that nothing else in a file changes by a byte."""

from __future__ import annotations

import pytest

from tests.editing import GOOD
from werkkist.edits.repair import Repair, repair
from werkkist.edits.repairs.change import Question, nobody
from werkkist.edits.repairs.decoding import is_plausible
from werkkist.edits.repairs.quoting import without_curly



def mended(raw: str | bytes, kind: str = "instrumenten", answer: int | None = None) -> Repair:
    """Repair a text; every question gets the same answer."""
    content = raw if isinstance(raw, bytes) else raw.encode()
    return repair(content, kind, "x.yml", lambda _: answer)


REPAIRS = {
    "byte order mark": ("\ufeff" + GOOD, GOOD),
    "windows line ends": (GOOD.replace("\n", "\r\n"), GOOD),
    "mixed line ends": (GOOD.replace("\n", "\r\n", 2), GOOD),
    "old mac line ends": (GOOD.replace("\n", "\r"), GOOD),
    "non-breaking space": (GOOD.replace("iemand heen", "iemand\u00a0heen"), GOOD),
    "non-breaking space in the indentation": (
        f"{GOOD}tips:\n\u00a0\u00a0- Een tip\n",
        f"{GOOD}tips:\n  - Een tip\n",
    ),
    "zero width at the end of a word": (GOOD.replace("Ecogram", "Ecogram\u200b"), GOOD),
    "colon in a value": (GOOD.replace("Ecogram", "Ecogram: zo"), GOOD.replace("Ecogram", '"Ecogram: zo"')),
    "colon at the end of a value": (GOOD.replace("Ecogram", "Zo: dan:"), GOOD.replace("Ecogram", '"Zo: dan:"')),
    "colon in a value with quotes": (
        GOOD.replace("Ecogram", 'Een "eco": \\o/'),
        GOOD.replace("Ecogram", '"Een \\"eco\\": \\\\o/"'),
    ),
    "colon in an item of a list": (
        f"{GOOD}tips:\n  - Let op: het duurt even\n  - Rustig aan\n",
        f'{GOOD}tips:\n  - "Let op: het duurt even"\n  - Rustig aan\n',
    ),
    "two colons in an item of a list": (
        f"{GOOD}tips:\n  - Let op: dit: dat\n",
        f'{GOOD}tips:\n  - "Let op: dit: dat"\n',
    ),
    "colon in a field of a group": (
        f"{GOOD}stappen:\n  - titel: Stap 1: praten\n    uitleg: Ga zitten.\n",
        f'{GOOD}stappen:\n  - titel: "Stap 1: praten"\n    uitleg: Ga zitten.\n',
    ),
    "hash in a value": (GOOD.replace("Ecogram", "Ecogram #1 nu"), GOOD.replace("Ecogram", '"Ecogram #1 nu"')),
    "hash at the start of a value": (GOOD.replace("Ecogram", "#1 nu"), GOOD.replace("Ecogram", '"#1 nu"')),
    "remark behind a word from a list": (
        GOOD.replace("concept", "concept # nog niet af"),
        GOOD.replace("status: concept", "# nog niet af\nstatus: concept"),
    ),
    "sign that no text can start with": (GOOD.replace("Ecogram", "@home"), GOOD.replace("Ecogram", '"@home"')),
    "curly quotes": (GOOD.replace("Ecogram", "“Ecogram”"), GOOD.replace("Ecogram", '"Ecogram"')),
    "curly quotes around a colon": (
        GOOD.replace("Ecogram", "„Ecogram: zo”"),
        GOOD.replace("Ecogram", '"Ecogram: zo"'),
    ),
    "curly quotes around a hash": (GOOD.replace("Ecogram", "‘Eco #1’"), GOOD.replace("Ecogram", '"Eco #1"')),
    "no space after a field": (GOOD.replace("status: ", "status:"), GOOD),
    "no space after the last field": (GOOD.replace("herkomst: ", "herkomst:"), GOOD),
    "no space after the first field": (GOOD.replace("titel: ", "titel:"), GOOD),
    "no space after two fields": (GOOD.replace("t: ", "t:"), GOOD),
    "no space before an address": (
        f"{GOOD}waar_te_vinden:\n  url:https://a.nl/\n",
        f"{GOOD}waar_te_vinden:\n  url: https://a.nl/\n",
    ),
    "no space in a group of one line": (f"{GOOD}bronnen:\n  - bron:a\n", f"{GOOD}bronnen:\n  - bron: a\n"),
    "no space in a group of two lines": (
        f"{GOOD}bronnen:\n  - bron:a\n    waar: hier\n",
        f"{GOOD}bronnen:\n  - bron: a\n    waar: hier\n",
    ),
    "tab as indentation": (f"{GOOD}tips:\n\t- Een\n\t- Twee\n", f"{GOOD}tips:\n  - Een\n  - Twee\n"),
    "two tabs where one is four spaces": (
        f"{GOOD}stappen:\n  - titel: Een\n\tuitleg: Zo.\n",
        f"{GOOD}stappen:\n  - titel: Een\n    uitleg: Zo.\n",
    ),
    "no space in two fields of a group": (
        f"{GOOD}stappen:\n  - titel:Een\n    minuten:5\n",
        f"{GOOD}stappen:\n  - titel: Een\n    minuten: 5\n",
    ),
    "tab before a text": (f"{GOOD}doel: |\n\tTekst.\n", f"{GOOD}doel: |\n  Tekst.\n"),
    "tab, colon and windows": (
        f"{GOOD}tips:\n\t- Een: twee: drie\n".replace("\n", "\r\n"),
        f'{GOOD}tips:\n  - "Een: twee: drie"\n',
    ),
    "date as day-month-year": (f"{GOOD}volgende_controle: 13-03-2024\n", f"{GOOD}volgende_controle: 2024-03-13\n"),
    "date with slashes": (f"{GOOD}volgende_controle: 2024/3/13\n", f"{GOOD}volgende_controle: 2024-03-13\n"),
    "date in words": (f"{GOOD}volgende_controle: 3 maart 2024\n", f"{GOOD}volgende_controle: 2024-03-03\n"),
    "date with equal halves": (f"{GOOD}volgende_controle: 2-2-2024\n", f"{GOOD}volgende_controle: 2024-02-02\n"),
    "date between quotes in a group": (
        f"{GOOD}gecontroleerd:\n  op: '31.12.2024'\n  door: redacteur\n",
        f"{GOOD}gecontroleerd:\n  op: '2024-12-31'\n  door: redacteur\n",
    ),
}


@pytest.mark.parametrize("name", REPAIRS)
def test_a_repair_changes_the_mistake_and_nothing_else(name: str) -> None:
    broken, good = REPAIRS[name]
    found = mended(broken)
    assert found.after.decode() == good
    assert found.done and not found.left
    assert not mended(found.after).changed, "a second time there is nothing to do"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (GOOD.replace("Ecogram", "Eén “café”: thema’s…").encode("cp1252"), '"Eén “café”: thema’s…"'),
        (GOOD.replace("Ecogram", "Ideeën – naïef").encode("cp1252"), "Ideeën – naïef"),
        (GOOD.replace("Ecogram", "ÉÉN, À la carte").encode("cp1252"), "ÉÉN, À la carte"),
        (GOOD.replace("Ecogram", "Eén").encode("utf-16"), "Eén"),
        (GOOD.replace("Ecogram", "Eén").encode("utf-16-be"), "Eén"),
    ],
)
def test_another_encoding_becomes_utf8_when_only_one_reading_makes_words(raw: bytes, title: str) -> None:
    found = mended(raw)
    assert found.after.decode() == GOOD.replace("Ecogram", title)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_dutch_letters_are_only_plausible_in_their_own_encoding(encoding: str) -> None:
    raw = "Eén café, ideeën, coördinatie, reünie, geïnd, enquête, hè".encode(encoding)
    others = [other for other in ("cp1252", "cp850", "mac_roman") if other != encoding]
    assert is_plausible(raw.decode(encoding))
    assert not any(is_plausible(raw.decode(other, "replace")) for other in others)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("Ecogram", "“Ik” en “jij”"),
        GOOD.replace("Ecogram", "'t Huis: zo").replace("'t Huis: zo", '"’t Huis: zo"'),
        GOOD.replace("Ecogram", "👩\u200d👩\u200d👧 samen"),
        f"{GOOD}doel: |\n  veld:waarde\n  Let op: een #1\n  \ttab in een tekst\n",
        f"{GOOD}waar_te_vinden:\n  url: https://a.nl/#1\n",
        f"{GOOD}tips: [C#, 'a: b']\n",
        f"# een opmerking\n{GOOD}",
    ],
)
def test_a_good_file_is_left_as_it_is(text: str) -> None:
    found = mended(text)
    assert found == Repair(text.encode(), text.encode())


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("Ecogram", '"Ecogram'),
        GOOD.replace("Ecogram", "[Ecogram"),
        f"{GOOD}tips:\n- a\n\t- b\n",
        f"{GOOD}duur: van: 30\n",
        f"{GOOD}titel: A: b\n  c: d\n",
        f"<<<<<<< a\n{GOOD}=======\n>>>>>>> b\n",
        f"{GOOD}---\n{GOOD}",
        "",
        "\ufeff",
        "alleen tekst",
    ],
)
def test_a_file_that_can_still_not_be_read_is_not_written(text: str) -> None:
    """Not even its line ends: an editor first sees what is really wrong."""
    raw = text.replace("\n", "\r\n").encode()
    found = mended(raw)
    assert found.after == raw
    assert found.in_the_way


DATE = f"{GOOD}volgende_controle: 01-02-2024\n"


def test_a_date_with_two_readings_is_asked_with_both() -> None:
    asked: list[Question] = []
    found = repair(DATE.encode(), "instrumenten", "x.yml", lambda question: asked.append(question))
    assert "Bedoel je 1 februari 2024 of 2 januari 2024?" in asked[0].text
    assert (asked[0].line, asked[0].readings) == (6, ("1 februari 2024", "2 januari 2024"))
    assert not found.changed and found.left == tuple(asked)


@pytest.mark.parametrize(("answer", "date"), [(0, "2024-02-01"), (1, "2024-01-02")])
def test_the_answer_decides_about_the_date(answer: int, date: str) -> None:
    assert mended(DATE, answer=answer).after.decode() == DATE.replace("01-02-2024", date)


def test_a_file_in_an_uncertain_encoding_is_asked_with_every_reading() -> None:
    raw = GOOD.encode().replace(b"heen staat", b"d\xa0t staat")
    asked: list[Question] = []
    assert not repair(raw, "instrumenten", "x.yml", lambda question: asked.append(question)).changed
    assert "“samenvatting: Je tekent wie er om iemand dát staat.”" in asked[0].readings
    assert len(asked[0].readings) > 1
    number = next(n for n, reading in enumerate(asked[0].readings) if "dát" in reading)
    assert "dát staat" in mended(raw, answer=number).after.decode()


def test_an_encoding_that_is_not_windows_is_asked() -> None:
    raw = GOOD.replace("Ecogram", "Eén café").encode("mac_roman")
    assert not mended(raw).changed
    assert mended(raw, answer=0).after.decode() == GOOD.replace("Ecogram", "Eén café")


def test_bytes_that_make_no_words_are_left() -> None:
    found = mended(GOOD.encode().replace(b"Ecogram", b"Ec\x81\x8d\x9dgram"))
    assert not found.changed and found.in_the_way and found.left[0].readings == ()


def test_a_remark_or_a_text_is_asked() -> None:
    text = GOOD.replace("Ecogram", "Ecogram # oud")
    assert mended(text).left[0].readings == ("de tekst “Ecogram # oud”", "de tekst “Ecogram” met een opmerking")
    assert mended(text, answer=0).after.decode() == GOOD.replace("Ecogram", '"Ecogram # oud"')
    assert mended(text, answer=1).after.decode() == f"# oud\n{GOOD}"


def test_the_end_of_an_address_is_no_remark() -> None:
    """Made a remark it would be lost for good, and nothing would tell of it any more."""
    text = f"{GOOD}waar_te_vinden:\n  url: https://a.nl/b #c\n"
    found = mended(text)
    assert not found.changed and found.left[0].readings == ("de tekst “https://a.nl/b” met een opmerking",)


def test_an_invisible_sign_inside_a_word_is_asked() -> None:
    text = GOOD.replace("Ecogram", "Eco\u200bgram")
    assert mended(text).left[0].readings == ("“Ecogram”", "“Eco gram”")
    assert mended(text, answer=0).after.decode() == GOOD


@pytest.mark.parametrize("text", ["“a” of “b”", "“”", "“", "’t Huis", "“a", "''"])
def test_only_quotes_around_the_whole_text_are_quotes(text: str) -> None:
    assert without_curly(text) == ""


def test_nobody_answers_nothing() -> None:
    assert nobody(Question(1, "?", ("a",))) is None
