"""Links to other websites: what servers do to us, how we behave, and when a link is called suspect."""

from __future__ import annotations

import datetime
import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.misbehaving import SLOW, Server, misbehaving
from werkkist.cli.main import main
from werkkist.linkcheck.asking import Answer, Asker, NoAnswer, Silence
from werkkist.linkcheck.clock import Clock
from werkkist.linkcheck.memory import Damaged, Known, Memory, load_memory, save_memory, updated
from werkkist.linkcheck.politeness import Turns
from werkkist.linkcheck.run import check_addresses, remembered
from werkkist.linkcheck.target import Forbidden, Target, Unusable, doors, target
from werkkist.linkcheck.telling import is_suspect
from werkkist.linkcheck.uses import addresses_outside
from werkkist.linkcheck.visiting import Outcome, Visit, Visitor
from werkkist.loading import load

FIRST_DAY = datetime.date(2026, 11, 1)
NAME = "werkkist/1 (linkcontrole; Proef; +https://example.org/)"


class SetClock(Clock):
    """A clock that a test sets; who waits moves it on."""

    def __init__(self) -> None:
        self.today, self.now, self.waits = FIRST_DAY, 0.0, list[float]()

    def day(self) -> datetime.date:
        return self.today

    def moment(self) -> datetime.datetime:
        return datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)

    def seconds(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        if seconds > 0:
            self.waits.append(round(seconds, 3))
            self.now += seconds


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of the test's own."""
    with misbehaving() as made:
        yield made


@pytest.fixture
def clock() -> SetClock:
    """A clock of the test's own."""
    return SetClock()


@pytest.fixture
def visit(server: Server, clock: SetClock) -> Callable[..., Visit]:
    """`visit("weg")`: what we make of a path of the server."""
    visitor = Visitor(Asker(NAME, seconds=1.5, own_network=True), Turns(clock))
    return lambda path, host="127.0.0.1": visitor.visit(server.url(path, host))


# What servers do


@pytest.mark.parametrize(
    ("path", "outcome", "reason"),
    [
        ("goed", "goed", ""),
        ("geen-head", "goed", ""),
        ("leugen-head", "goed", ""),
        ("reset-head", "goed", ""),
        ("eindeloos", "goed", ""),
        ("even-elders", "goed", ""),
        ("café?vraag=én #plek", "goed", ""),
        ("weg", "mislukt", "niet gevonden (404)"),
        ("weggehaald", "mislukt", "weggehaald (410)"),
        ("verhuisd-naar-niets", "mislukt", "niet gevonden (404)"),
        ("stuk", "mislukt", "500"),
        ("reset", "mislukt", "verbreekt"),
        ("stil", "mislukt", "verbreekt"),
        ("onzin", "mislukt", "geen leesbaar antwoord"),
        ("eindeloze-kop", "mislukt", "geen leesbaar antwoord"),
        ("bestand", "mislukt", "geen webpagina"),
        ("besloten", "onbekend", "401"),
        ("verboden", "onbekend", "403"),
        ("druk", "onbekend", "429"),
        ("raar", "onbekend", "999"),
        ("lang-wachten", "onbekend", "429"),
        ("lus", "onbekend", "blijft doorsturen"),
        ("zonder-adres", "onbekend", "blijft doorsturen"),
        ("hangt", "onbekend", "niet op tijd"),
        ("druppelt", "onbekend", "niet op tijd"),
        ("wacht-nog-even", "onbekend", "niet op tijd"),
    ],
)
def test_whatever_a_server_does_has_an_outcome_in_time(
    visit: Callable[..., Visit], path: str, outcome: str, reason: str
) -> None:
    """Only what is certain counts as failed; nothing takes longer than we allow."""
    start = time.monotonic()
    found = visit(path)
    assert (found.outcome, reason in found.reason, bool(found.reason)) == (outcome, True, bool(reason))
    assert time.monotonic() - start < 8


def test_a_host_that_is_not_there_fails(clock: SetClock, visit: Callable[..., Visit]) -> None:
    """A closed door on this machine, and a name that can't exist."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    visitor = Visitor(Asker(NAME, own_network=True), Turns(clock))
    refused = visitor.visit(f"http://127.0.0.1:{port}/")
    assert (refused.outcome, refused.reason, refused.answered) == ("mislukt", "de server is niet bereikbaar", False)
    assert visitor.visit("https://bestaat-niet.invalid/").outcome in {Outcome.FAILED, Outcome.UNKNOWN}
    assert visitor.visit("https://a..b/").reason == "dit is geen adres van een webpagina"


def test_a_page_that_speaks_no_tls_fails(server: Server, visit: Callable[..., Visit]) -> None:
    """An address with https on a server that only knows http."""
    where = target(server.url("goed").replace("http:", "https:"))
    with pytest.raises(NoAnswer) as silence:
        Asker(NAME, seconds=2, own_network=True).ask("HEAD", where)
    assert silence.value.why in {Silence.NOT_SAFE, Silence.CUT_OFF}


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_a_wrong_certificate_is_told_as_such(tmp_path: Path) -> None:
    """One that the server signed itself, for a name that is not its own."""
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=elders.invalid"
    files = ("-keyout", str(tmp_path / "sleutel.pem"), "-out", str(tmp_path / "bewijs.pem"))
    subprocess.run((*command.split(), *files), check=True, capture_output=True)
    safety = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    safety.load_cert_chain(tmp_path / "bewijs.pem", tmp_path / "sleutel.pem")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_shake_hands, args=(listening, safety), daemon=True).start()
        address = f"https://127.0.0.1:{listening.getsockname()[1]}/"
        with pytest.raises(NoAnswer) as silence:
            Asker(NAME, own_network=True).ask("HEAD", target(address))
    assert silence.value.why is Silence.CERTIFICATE


def _shake_hands(listening: socket.socket, safety: ssl.SSLContext) -> None:
    connection, _ = listening.accept()
    try:
        safety.wrap_socket(connection, server_side=True).close()
    except OSError:
        connection.close()


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("verhuisd", "goed"),
        ("verhuisd-ver", "goed"),
        ("half-verhuisd", "even-elders"),
        ("verhuisd-met-accent", "caf%C3%A9"),
        ("even-elders", None),
        ("goed", None),
    ],
)
def test_a_move_for_good_names_the_new_address(
    server: Server, visit: Callable[..., Visit], path: str, new: str | None
) -> None:
    """Up to the first redirect that is not for good; in letters that can be pasted."""
    found = visit(path)
    assert found.outcome is Outcome.GOOD
    host = "localhost" if path == "verhuisd-ver" else "127.0.0.1"
    assert found.moved_to == (server.url(new, host) if new else "")


def test_a_redirect_cannot_write_on_the_terminal(visit: Callable[..., Visit]) -> None:
    """Whatever a server calls the new address, what we tell of it is plain ASCII."""
    found = visit("regeleinde")
    assert (found.moved_to + found.reason).isprintable()


# How we behave


def test_servers_see_who_we_are_and_read_no_body(server: Server, visit: Callable[..., Visit]) -> None:
    """One HEAD for a page that is there, under our own name; the part behind # stays here."""
    visit("goed")
    [question] = server.asked
    assert question.method == "HEAD"
    assert f"User-Agent: {NAME}\r\n" in question.headers
    assert "Cookie" not in question.headers and "Authorization" not in question.headers


def test_a_name_cannot_add_a_header(server: Server) -> None:
    """The name of a site is a setting, and settings have typing errors."""
    asker = Asker("Buurt\r\nX-Kwaad: ja café", own_network=True)
    asker.ask("HEAD", target(server.url("goed")))
    assert "User-Agent: BuurtX-Kwaad: ja caf\r\n" in server.asked[0].headers


def test_get_is_tried_when_head_is_refused(server: Server, visit: Callable[..., Visit]) -> None:
    """And not when a server asks to be left alone."""
    for path in ("geen-head", "leugen-head", "reset-head", "druk"):
        visit(path)
    assert server.methods("geen-head") == server.methods("leugen-head") == ["HEAD", "GET"]
    assert server.methods("reset-head")[-1] == "GET"
    assert server.methods("druk") == ["HEAD"]


def test_at_most_five_redirects_are_followed(server: Server, visit: Callable[..., Visit]) -> None:
    """A sixth could go on for ever."""
    visit("lus")
    assert server.methods("lus") == ["HEAD"] * 6


def test_a_server_gets_one_question_at_a_time_with_a_rest(server: Server) -> None:
    """Also when many addresses, and redirects from elsewhere, lead to it at once."""
    visitor = Visitor(Asker(NAME, own_network=True), Turns(Clock(), 0.1))
    here = [server.url(f"traag?{number}") for number in range(4)]
    there = [server.url(f"verhuisd-hierheen?{number}", "localhost") for number in range(3)]
    check_addresses([*here, *there], {}, visitor, Clock())
    for host, questions, least in (("127.0.0.1", 7, SLOW + 0.08), ("localhost", 3, 0.08)):
        asked = sorted(each.began for each in server.asked if f"Host: {host}:" in each.headers)
        assert len(asked) == questions
        assert all(later - earlier > least for earlier, later in pairwise(asked))


def test_a_server_that_asks_for_time_gets_it(server: Server, visit: Callable[..., Visit], clock: SetClock) -> None:
    """Retry-After is obeyed, and then it is good."""
    assert visit("even-wachten").outcome is Outcome.GOOD
    assert clock.waits == [2.0]


@pytest.mark.parametrize("path", ["lang-wachten", "tot-later", "druk"])
def test_a_server_that_asks_for_too_much_time_is_left_alone(
    server: Server, visit: Callable[..., Visit], path: str
) -> None:
    """No other address of it is asked for in this run; that is not held against them."""
    visit(path)
    asked = len(server.asked)
    assert visit("goed").outcome is Outcome.UNKNOWN
    assert len(server.asked) == asked
    assert visit("goed", "localhost").outcome is Outcome.GOOD


@pytest.mark.parametrize("told", ["Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "Mon, 01 Jan 99999 00:00:00 GMT", "9" * 5_000])
def test_a_server_that_names_no_possible_moment_stops_nobody(told: str, clock: SetClock) -> None:
    """One server must not end the run for all others."""
    assert Turns(clock).heed("example.org", Answer(503, retry_after=told)) is False


def test_days_that_have_not_come_are_forgotten() -> None:
    """A clock that was wrong once must not make a link suspect after two days."""
    years_on, day = datetime.date(2090, 1, 1), datetime.date(2026, 9, 1)
    known = updated(Known(Outcome.FAILED, failed_on=(years_on,)), Visit(Outcome.FAILED, "weg"), day)
    assert known.failed_on == (day,)


def test_what_was_good_today_is_not_asked_again(server: Server, clock: SetClock) -> None:
    """Who runs the command twice does not bother anyone twice; the next day it is asked again."""
    visitor = Visitor(Asker(NAME, own_network=True), Turns(clock))
    addresses, memory = [server.url("goed"), server.url("weg")], dict[str, Known]()
    for _ in range(2):
        memory = remembered(addresses, memory, check_addresses(addresses, memory, visitor, clock), clock)
    assert (server.methods("goed"), server.methods("weg")) == (["HEAD"], ["HEAD", "GET"] * 2)
    clock.today += datetime.timedelta(1)
    check_addresses(addresses, memory, visitor, clock)
    assert server.methods("goed") == ["HEAD"] * 2


# Never into a private network


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
        *("255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::1", "2001:0:0:0:0:0:80ff:fffe", "2001:db8::1", "192.0.2.1", "240.0.0.1"),
    ],
)
def test_a_private_number_is_refused_whatever_name_leads_to_it(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    """Also when the name has a public number as well."""
    for numbers in ([number], ["93.184.215.14", number]):
        monkeypatch.setattr(socket, "getaddrinfo", _book(numbers))
        with pytest.raises(Forbidden):
            doors(target("https://onschuldig.example/"), own_network=False)


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_a_public_number_is_connected_to_as_it_was_looked_at(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    """The name is not looked up a second time, when it could lead elsewhere."""
    monkeypatch.setattr(socket, "getaddrinfo", _book([number]))
    assert doors(target("https://onschuldig.example/"), own_network=False) == ((number, 443),)


def _book(numbers: list[str]) -> Callable[..., list[tuple[object, ...]]]:
    return lambda host, port, **_: [(0, 0, 0, "", (number, port)) for number in numbers]


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://2130706433/", "http://[::1]/", "http://localhost/", "http://0x7f.1/"])
def test_this_machine_is_not_asked_anything(clock: SetClock, address: str) -> None:
    """In whatever way its number is written."""
    found = Visitor(Asker(NAME), Turns(clock)).visit(address)
    assert found.outcome in {Outcome.PRIVATE, Outcome.FAILED} and not found.answered
    assert found.outcome is Outcome.PRIVATE or not any(sign in address for sign in ("127.0.0.1", "localhost"))


@pytest.mark.parametrize("port", [22, 25, 6379, 9200])
def test_doors_that_are_no_website_are_left_alone(port: int) -> None:
    """A list of links is no way to see what else runs on a server."""
    with pytest.raises(Forbidden):
        doors(Target("http", "example.org", port, "/"), own_network=False)


class _Outside(Asker):
    """Answers for one site on the internet itself, and asks the others as always."""

    def ask(self, method: str, where: Target) -> Answer:
        if where.host == "onschuldig.example":
            return Answer(302, "http://127.0.0.1/beheer")
        return super().ask(method, where)


def test_a_redirect_into_a_private_network_is_not_followed(clock: SetClock) -> None:
    """The first address was public; the second is refused all the same."""
    visitor = Visitor(_Outside(NAME), Turns(clock))
    assert visitor.visit("https://onschuldig.example/").outcome is Outcome.PRIVATE


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/", "http://", "http://[x", "http://a:99999/", "//x", "http://a b..c/"])
def test_only_addresses_of_web_pages_are_used(address: str) -> None:
    """Everything else can't be asked for."""
    with pytest.raises(Unusable):
        target(address)


def test_a_password_in_an_address_is_not_sent(server: Server) -> None:
    """Neither in a header, nor in the address that we tell."""
    where = target(f"http://jan:geheim@127.0.0.1:{server.port}/goed")
    Asker(NAME, own_network=True).ask("HEAD", where)
    assert "geheim" not in where.address
    assert "Authorization" not in server.asked[0].headers


# Which links there are


def test_every_address_is_found_once_with_each_place(tmp_path: Path) -> None:
    """In fields and in texts; not in code, not in a mail address, not a link to another entry."""
    folder = tmp_path / "tools_catalog" / "bronnen"
    folder.mkdir(parents=True)
    text = "[a](https://A.example/x#deel) <https://b.example/> `https://code.example/` [c](mailto:a@b.nl) [d](bronnen/boek)"
    fields = "titel: Boek\nsamenvatting: Een boek.\nuitgever: U\njaar: 2019\ngelezen: geheel\nstatus: gepubliceerd\nherkomst: bekend\n"
    (folder / "boek.yml").write_text(f"{fields}url: https://A.example/x\nover_de_bron: '{text}'\n", "utf-8")
    catalogue = load([folder.parent], tmp_path).catalogue
    assert len(catalogue) == 1
    found = addresses_outside(catalogue)
    places = {address: [(use.loc, use.fragment) for use in uses] for address, uses in found.items()}
    assert places == {
        "https://A.example/x": [(("url",), ""), (("over_de_bron",), "deel")],
        "https://b.example/": [(("over_de_bron",), "")],
    }


# When a link is suspect

FAILS, WORKS, SHUT = Visit(Outcome.FAILED, "weg"), Visit(Outcome.GOOD), Visit(Outcome.UNKNOWN, "403")


@pytest.mark.parametrize(
    ("visits", "suspect"),
    [
        ({0: FAILS, 7: FAILS, 14: FAILS}, True),
        ({0: FAILS, 7: FAILS, 13: FAILS}, False),
        ({0: FAILS, 14: FAILS}, False),
        ({0: FAILS, 1: FAILS, 2: FAILS}, False),
        ({0: FAILS, 7: WORKS, 14: FAILS, 21: FAILS}, False),
        ({0: FAILS, 7: SHUT, 14: FAILS, 21: FAILS}, True),
        ({0: FAILS, 7: FAILS, 14: FAILS, 21: SHUT}, False),
        ({0: FAILS, 7: FAILS, 14: FAILS, 21: WORKS}, False),
        ({0: SHUT, 7: SHUT, 14: SHUT}, False),
        ({day: FAILS for day in range(0, 200, 7)}, True),
    ],
)
def test_a_link_is_suspect_after_three_failures_in_two_weeks(visits: dict[int, Visit], suspect: bool) -> None:
    """Working once begins anew; being shut out counts neither way."""
    known: Known | None = None
    for day, visit in visits.items():
        for _ in range(2):
            known = updated(known, visit, FIRST_DAY + datetime.timedelta(day))
    assert known and is_suspect(known) is suspect
    assert len(known.failed_on) <= 10


def test_the_memory_is_the_same_after_writing_and_reading(tmp_path: Path) -> None:
    """Whatever is known; in one order, so that a change shows as a change."""
    memory: Memory = {
        "https://b.example/": Known(Outcome.FAILED, "weg", "", FIRST_DAY, (FIRST_DAY,), (FIRST_DAY,)),
        "https://a.example/é": Known(Outcome.GOOD, "", "https://c.example/", FIRST_DAY),
        "https://c.example/": Known(Outcome.PRIVATE),
    }
    file = tmp_path / "links.json"
    save_memory(file, memory)
    assert load_memory(file) == memory
    assert list(json.loads(file.read_text())["adressen"]) == sorted(memory)
    first = file.read_bytes()
    save_memory(file, dict(reversed(memory.items())))
    assert file.read_bytes() == first and [each.name for each in tmp_path.iterdir()] == ["links.json"]


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "3", "\xff", "[" * 100_000, '{"versie": 1}', '{"versie": 2, "adressen": {}}'),
        *('{"versie": 1, "adressen": []}', '{"versie": 1, "adressen": {"a": 3}}', '{"versie": 1, "adressen": {"a": {}}}'),
        '{"versie": 1, "adressen": {"a": {"uitkomst": "goed", "goed_op": "gisteren"}}}',
        '{"versie": 1, "adressen": {"a": {"uitkomst": "goed", "mislukt_op": [1]}}}',
        "<<<<<<< HEAD",
        '{"versie": 1, "adressen": {"\\ud800": {"uitkomst": "goed"}}}',
        '{"versie": 1, "adressen": {"a": {"uitkomst": "goed", "reden": "\\ud800"}}}',
    ],
)
def test_a_damaged_memory_is_seen(tmp_path: Path, text: str) -> None:
    """Never half believed, never a fault of ours."""
    file = tmp_path / "links.json"
    file.write_text(text, "latin-1")
    with pytest.raises(Damaged):
        load_memory(file)


# The command

HOST = "www.voorbeeld.nl"
ENTRY = """\
titel: Buur
samenvatting: Iemand die dichtbij woont.
definitie: Iemand die dichtbij woont.
uitleg: "Lees [meer bij de gemeente]({url}/{path}#kop) over buren."
ook_wel: [buurvrouw]
status: gepubliceerd
herkomst: eigen
"""


@pytest.fixture
def command(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`command(7, "weg", "--streng")`: run on a day, over an entry that links to a path."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    look_up = socket.getaddrinfo
    # An entry may not name this machine itself.
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **more: look_up("127.0.0.1" if host == HOST else host, *rest, **more)
    )
    (tmp_path / "mkdocs.yml").write_text("site_name: Proef–buurt\nsite_url: https://toolkit.example/\n", "utf-8")
    folder = tmp_path / "tools_catalog" / "begrippen"
    folder.mkdir(parents=True)

    def run(day: int, path: str, *words: str) -> int:
        (folder / "buur.yml").write_text(ENTRY.format(url=server.url("", HOST)[:-1], path=path), "utf-8")
        moment = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC) + datetime.timedelta(day)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
        return main(["controleer-links", "--pauze", "0", "--eigen-netwerk", *words])

    return run


def test_three_weeks_of_a_dead_link(command: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """Two weeks of silence, then a message at the place of the link; it fails only when asked to."""
    for day in (0, 7):
        assert command(day, "weg", "--streng") == 0
        told = capsys.readouterr()
        assert told.out == "Alles is in orde.\n" and "1 mislukt" in told.err
    assert command(14, "weg") == 0
    told = capsys.readouterr().out
    assert "tools_catalog/begrippen/buur.yml:4:38: let op K601" in told
    assert "werkt al sinds 1 november 2026 niet" in told
    assert command(14, "weg", "--streng") == 1
    assert command(21, "goed", "--streng") == 0
    assert "weg" not in Path("links.json").read_text("utf-8")


def test_a_moved_page_is_told_with_the_address_to_paste(
    command: Callable[..., int], server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the part of the page that was meant."""
    assert command(0, "verhuisd", "--streng") == 0
    told = capsys.readouterr().out
    assert "tip K602" in told and f"Schrijf dan: {server.url('goed', HOST)}#kop\n" in told


def test_a_link_that_we_may_not_see_is_a_tip_after_two_weeks(
    command: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """Never suspect: a person has to look."""
    for day in (0, 7, 14):
        capsys.readouterr()
        assert command(day, "verboden", "--streng") == 0
    told = capsys.readouterr().out
    assert "tip K603" in told and "K601" not in told


def test_servers_see_the_name_of_the_site(command: Callable[..., int], server: Server) -> None:
    """So that who runs a website knows whom to ask."""
    command(0, "goed")
    assert "(linkcontrole; Proefbuurt; +https://toolkit.example/)" in server.asked[0].headers


def test_without_the_flag_this_machine_is_not_asked(
    command: Callable[..., int], server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told instead, at once."""
    command(0, "goed")
    asked = len(server.asked)
    Path("links.json").unlink()
    assert main(["controleer-links", "--streng"]) == 1
    assert "let op K604" in capsys.readouterr().out
    assert len(server.asked) == asked


def test_a_damaged_memory_is_told_and_begun_anew(
    command: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """The command does its work."""
    Path("links.json").write_text("{", "utf-8")
    assert command(0, "weg") == 0
    assert "“links.json” is beschadigd" in capsys.readouterr().err
    assert load_memory(Path("links.json"))


def test_without_internet_nothing_is_remembered(
    command: Callable[..., int], server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A laptop in a train does not make every link suspect."""
    command(0, "weg")
    before = Path("links.json").read_bytes()

    def offline(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "no network")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    assert command(7, "weg") == 2
    assert "Geen enkele server gaf antwoord" in capsys.readouterr().err
    assert Path("links.json").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--uitvoer", "pdf"), "De vorm “pdf” ken ik niet"),
        (("--pauze=-1",), "nul of meer"),
        (("--geheugen", "weg/links.json"), "Het bestand “weg/links.json” kan ik niet schrijven"),
        (("--geheugen", "tools_catalog"), "Het bestand “tools_catalog” kan ik niet lezen"),
        (("elders",), "De map “elders” bestaat niet."),
    ],
)
def test_wrong_use_is_told_in_dutch(
    command: Callable[..., int], capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    """Exit code 2."""
    assert command(0, "goed", *words) == 2
    assert told in capsys.readouterr().err


def test_the_forms_for_machines_name_this_command(command: Callable[..., int]) -> None:
    """So that nobody takes one report for the other."""
    assert command(0, "verhuisd", "--uitvoer", "json=uit.json", "--uitvoer", "junit=uit.xml") == 0
    told = json.loads(Path("uit.json").read_text("utf-8"))
    assert told["vorm"] == "werkkist controleer-links"
    assert [each["code"] for each in told["meldingen"]] == ["K602"]
    assert 'name="werkkist controleer-links"' in Path("uit.xml").read_text("utf-8")
