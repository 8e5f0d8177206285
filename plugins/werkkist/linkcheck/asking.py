"""One question to one server, of which nothing but the first lines of the answer is read."""

from __future__ import annotations

import enum
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from werkkist.linkcheck.target import Target, doors


class Silence(enum.StrEnum):
    """Why there is no answer, in words for an editor."""

    NO_NAME = "deze website bestaat niet meer, of de naam heeft een tikfout"
    NO_NAME_NOW = "de naam van de website was niet op te zoeken"
    REFUSED = "de server is niet bereikbaar"
    CUT_OFF = "de server verbreekt de verbinding"
    NOT_SAFE = "er komt geen veilige verbinding tot stand"
    CERTIFICATE = "het bewijs van veiligheid (certificaat) van de website klopt niet"
    SLOW = "de server antwoordt niet op tijd"
    GARBLED = "de server geeft geen leesbaar antwoord"


class NoAnswer(Exception):
    """The server said nothing that we can use."""

    def __init__(self, why: Silence) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Answer:
    """The first lines of what a server said."""

    status: int
    location: str = ""
    retry_after: str = ""


class Asker:
    """Asks one question at a time, under our own name.

    `name` is what servers see in their log. `seconds` bounds a question from the first contact to
    the last line of the answer, however slowly that drips in.
    """

    def __init__(self, name: str, *, seconds: float = 20.0, own_network: bool = False) -> None:
        self._name = _header(name)
        self._seconds = seconds
        self._own_network = own_network
        self._safety = ssl.create_default_context()

    def ask(self, method: str, where: Target) -> Answer:
        """What a server says to HEAD or GET. Raises `NoAnswer`, or `Forbidden` for a private place."""
        late = threading.Event()
        try:
            with self._connected(where, late) as connection:
                answer = self._answer(connection, method, where)
        except (OSError, HTTPException, ValueError) as error:
            raise NoAnswer(Silence.SLOW if late.is_set() else _why(error)) from error
        if late.is_set():
            # We hung up in the middle of it.
            raise NoAnswer(Silence.SLOW)
        return answer

    def _answer(self, connection: socket.socket, method: str, where: Target) -> Answer:
        client = HTTPConnection(where.host, where.port)
        client.sock = connection
        headers = {"User-Agent": self._name, "Accept": "*/*", "Connection": "close"}
        client.request(method, where.path, headers=headers)
        # The body is left where it is: it may be large, or never end.
        with client.getresponse() as response:
            location, retry = response.getheader("Location", ""), response.getheader("Retry-After", "")
            return Answer(response.status, location, retry)

    @contextmanager
    def _connected(self, where: Target, late: threading.Event) -> Iterator[socket.socket]:
        connection = self._connect(where)
        if where.scheme == "https":
            connection = self._safety.wrap_socket(
                connection, server_hostname=where.host, do_handshake_on_connect=False
            )
        watch = threading.Timer(self._seconds, _hang_up, (connection, late))
        watch.daemon = True
        watch.start()
        try:
            if isinstance(connection, ssl.SSLSocket):
                connection.do_handshake()
            yield connection
        finally:
            watch.cancel()
            connection.close()

    def _connect(self, where: Target) -> socket.socket:
        """The first of the server's numbers that answers."""
        numbers = doors(where, own_network=self._own_network)
        for number in numbers[:-1]:
            try:
                return socket.create_connection(number, self._seconds / len(numbers))
            except OSError:
                continue
        return socket.create_connection(numbers[-1], self._seconds / len(numbers))


def _hang_up(connection: socket.socket, late: threading.Event) -> None:
    late.set()
    try:
        # Not the method of an encrypted socket: that one tidies up what the other thread is using.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        # The other end was first.
        return


def _header(name: str) -> str:
    """A name that fits in a header: a line end in it would be the start of another header."""
    return "".join(char for char in name if " " <= char <= "~")


def _why(error: Exception) -> Silence:
    match error:
        case socket.gaierror() if error.errno == socket.EAI_AGAIN:
            return Silence.NO_NAME_NOW
        case socket.gaierror():
            return Silence.NO_NAME
        case ssl.SSLCertVerificationError():
            return Silence.CERTIFICATE
        case ssl.SSLEOFError() | ConnectionResetError() | BrokenPipeError():
            # `RemoteDisconnected` is a ConnectionResetError.
            return Silence.CUT_OFF
        case ssl.SSLError():
            return Silence.NOT_SAFE
        case TimeoutError():
            return Silence.SLOW
        case OSError():
            return Silence.REFUSED
    return Silence.GARBLED
