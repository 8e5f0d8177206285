"""A small client for the real yaml-language-server: what an editor such as VS Code asks it, over stdio."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

VERSION = "1.25.0"
LOCK = Path(__file__).parent / "language-server"
SECONDS = 20

Message = dict[str, Any]


def installed(folder: Path) -> Path:
    """The server's program, installed by npm as the lock file says; needs the network the first time."""
    program = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if program.is_file() and json.loads((program.parents[1] / "package.json").read_text("utf-8"))["version"] == VERSION:
        return program
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCK / name, folder / name)
    command = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run(command, cwd=folder, check=True, timeout=300)
    return program


@contextmanager
def started(program: Path, project: Path, settings: Mapping[str, Any]) -> Iterator[LanguageServer]:
    """A running server that knows the settings of a workspace, as VS Code would give them."""
    process = subprocess.Popen(("node", str(program), "--stdio"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        server = LanguageServer(process, settings)
        server.initialize(project)
        yield server
    finally:
        process.kill()
        process.wait(SECONDS)


class LanguageServer:
    """Asks questions about a text that need not be on disk; its address decides which schema counts."""

    def __init__(self, process: subprocess.Popen[bytes], settings: Mapping[str, Any]) -> None:
        assert process.stdin and process.stdout
        self._out, self._settings, self._number = process.stdin, settings, 0
        self._arrived: queue.Queue[Message] = queue.Queue()
        threading.Thread(target=_read_all, args=(process.stdout, self._arrived), daemon=True).start()

    def initialize(self, project: Path) -> None:
        completion = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}
        text = {"completion": completion, "hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {}}
        folder = {"uri": project.as_uri(), "name": project.name}
        self._ask(
            "initialize",
            processId=None,
            rootUri=project.as_uri(),
            workspaceFolders=[folder],
            capabilities={"textDocument": text, "workspace": {"configuration": True, "workspaceFolders": True}},
        )
        self._tell("initialized")

    def wait_for_schema(self, file: Path) -> None:
        """Until the server has read its settings: before that every text seems good."""
        deadline = time.monotonic() + SECONDS
        while not self.problems(file, "onbekend-veld: hier\n"):
            assert time.monotonic() < deadline, f"The server finds no schema for {file}."

    def problems(self, file: Path, text: str) -> list[Message]:
        """What the server has to say about a text, without being asked."""
        self._open(file, text)
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics":
                found = message["params"]
                if found["uri"] == file.as_uri():
                    return found["diagnostics"]

    def completions(self, file: Path, text: str) -> dict[str, Message]:
        """What is offered at the mark `@` in a text, by label."""
        answer = self._at_mark("textDocument/completion", file, text)
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: item for item in items}

    def hover(self, file: Path, text: str) -> str:
        """What is shown when the mouse rests at the mark `@` in a text."""
        answer = self._at_mark("textDocument/hover", file, text)
        return answer["contents"]["value"] if answer else ""

    def _at_mark(self, method: str, file: Path, text: str) -> Any:
        before, _, after = text.partition("@")
        self.problems(file, before + after)
        lines = before.split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1])}
        return self._ask(method, textDocument={"uri": file.as_uri()}, position=position)

    def _open(self, file: Path, text: str) -> None:
        self._number += 1
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": self._number, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _next(self) -> Message:
        """The next message; questions of the server itself are answered on the way."""
        message = self._arrived.get(timeout=SECONDS)
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: Message) -> Any:
        if message["method"] == "workspace/configuration":
            return [self._section(item["section"]) for item in message["params"]["items"]]
        return None

    def _section(self, name: str) -> Any:
        inside = {key.removeprefix(f"{name}."): value for key, value in self._settings.items() if key.startswith(f"{name}.")}
        return _nested(inside) or self._settings.get(name, {})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._out.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._out.flush()


def _nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in flat.items():
        *parents, last = key.split(".")
        place = made
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value
    return made


def _read_all(stream: BinaryIO, arrived: queue.Queue[Message]) -> None:
    while header := stream.readline():
        if header.lower().startswith(b"content-length:"):
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            arrived.put(json.loads(stream.read(length)))
