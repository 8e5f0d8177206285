"""A web server that does what servers on the internet do, good and bad; the path says what."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LONGER_THAN_ANYONE_WAITS = 30.0
SLOW = 0.1
"""Seconds before the answer to `traag`."""
_TLS = b"\x16"
"""How somebody begins who wants to speak in secret."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and when."""

    method: str
    path: str
    headers: str
    began: float


@dataclass
class Server:
    """Where it listens, and what it was asked."""

    port: int
    asked: list[Question] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{path}"

    def methods(self, path: str) -> list[str]:
        return [question.method for question in self.asked if question.path == f"/{path}"]


Act = Callable[[Server, socket.socket, str], None]


@contextmanager
def misbehaving() -> Iterator[Server]:
    """Serve on a free port until the test is over."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        server = Server(listening.getsockname()[1])
        threading.Thread(target=_serve, args=(server, listening), daemon=True).start()
        try:
            yield server
        finally:
            server.stopping.set()


def _serve(server: Server, listening: socket.socket) -> None:
    while not server.stopping.is_set():
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(server, connection), daemon=True).start()


def _answer(server: Server, connection: socket.socket) -> None:
    began = time.monotonic()
    with connection, contextlib.suppress(OSError):
        head = connection.makefile("rb")
        if head.peek(1)[:1] == _TLS:
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return
        method, path, _ = head.readline().decode("latin-1").split(" ")
        headers = "".join(line.decode("latin-1") for line in iter(head.readline, b"\r\n"))
        name = path.lstrip("/").partition("?")[0]
        server.asked.append(Question(method, path, headers, began))
        ACTS.get(name, _status(404))(server, connection, method)


def _status(status: int, *headers: str) -> Act:
    def act(server: Server, connection: socket.socket, method: str) -> None:
        lines = [f"HTTP/1.1 {status} Zomaar", "Content-Length: 0", *headers]
        text = "\r\n".join(lines).replace("{port}", str(server.port))
        connection.sendall(f"{text}\r\n\r\n".encode())

    return act


def _unless_head(otherwise: Act) -> Act:
    """Answer GET well and HEAD otherwise."""

    def act(server: Server, connection: socket.socket, method: str) -> None:
        (otherwise if method == "HEAD" else _status(200))(server, connection, method)

    return act


def _hang(server: Server, connection: socket.socket, method: str) -> None:
    server.stopping.wait(LONGER_THAN_ANYONE_WAITS)


def _reset(server: Server, connection: socket.socket, method: str) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _endless(start: bytes, more: bytes, pause: float = 0.0) -> Act:
    def act(server: Server, connection: socket.socket, method: str) -> None:
        connection.sendall(start)
        while not server.stopping.wait(pause):
            connection.sendall(more)

    return act


def _says(words: bytes) -> Act:
    return lambda server, connection, method: connection.sendall(words)


def _slowly(server: Server, connection: socket.socket, method: str) -> None:
    time.sleep(SLOW)
    _status(200)(server, connection, method)


def _too_busy_once(server: Server, connection: socket.socket, method: str) -> None:
    first = len(server.methods("even-wachten")) == 1
    (_status(429, "Retry-After: 2") if first else _status(200))(server, connection, method)


ACTS: dict[str, Act] = {
    "goed": _status(200),
    "traag": _slowly,
    "weg": _status(404),
    "weggehaald": _status(410),
    "besloten": _status(401),
    "verboden": _status(403),
    "druk": _status(429),
    "even-wachten": _too_busy_once,
    "lang-wachten": _status(429, "Retry-After: 86400"),
    "tot-later": _status(503, "Retry-After: Mon, 23 Nov 2026 12:00:00 GMT"),
    "stuk": _status(500),
    "raar": _status(999),
    "geen-head": _unless_head(_status(405)),
    "leugen-head": _unless_head(_status(404)),
    "reset-head": _unless_head(_reset),
    "hangt": _hang,
    "druppelt": _endless(b"HTTP/1.1 200 OK\r\n", b"X", 0.05),
    "eindeloos": _endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536),
    "eindeloze-kop": _endless(b"HTTP/1.1 200 OK\r\n", b"X-Meer: ja\r\n"),
    "wacht-nog-even": _endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.001),
    "reset": _reset,
    "stil": lambda server, connection, method: connection.close(),
    "onzin": _says(b"\xff\xfe\x00 dit is geen antwoord\r\n\r\n"),
    "verhuisd": _status(301, "Location: /goed"),
    "verhuisd-ver": _status(308, "Location: http://localhost:{port}/verhuisd"),
    "verhuisd-hierheen": _status(308, "Location: http://127.0.0.1:{port}/traag"),
    "even-elders": _status(302, "Location: /goed"),
    "half-verhuisd": _status(301, "Location: /even-elders"),
    "verhuisd-naar-niets": _status(301, "Location: /weg"),
    "caf%C3%A9": _status(200),
    "verhuisd-met-accent": _status(301, "Location: /café"),
    "regeleinde": _says(b"HTTP/1.1 301 X\r\nLocation: /go\x0bed\x1b[31m\r\nContent-Length: 0\r\n\r\n"),
    "lus": _status(302, "Location: /lus"),
    "zonder-adres": _status(302),
    "bestand": _status(302, "Location: file:///etc/passwd"),
}
