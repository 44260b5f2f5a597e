"""A server on localhost that speaks as an OpenAI-compatible endpoint does, and answers as its script says.

A script is a function from the request to a `Reply`: what is streamed, how, and what goes wrong.
"""

from __future__ import annotations

import json
import select
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """One response: the JSON of the answer in pieces, as a tool call or as words, and its misfortunes."""

    pieces: Iterable[str] = ()
    as_tool: bool = True
    status: int = 200
    error: dict[str, Any] | None = None
    before: float = 0.0  #: seconds until the first piece
    between: float = 0.0  #: seconds between pieces
    cut_after: int | None = None  #: pieces after which the connection breaks
    hang_after: int | None = None  #: pieces after which nothing more comes
    mute: bool = False  #: takes the request and answers nothing at all, not even headers
    raw: str = ""  #: sent in place of events
    signs_of_life: float = 0.0  #: seconds for which only comments and empty deltas come, as from a busy gateway


Script = Callable[[dict[str, Any]], Reply]


@dataclass
class Endpoint:
    """What a test sees of the server."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    connections: int = 0
    closed_early: threading.Event = field(default_factory=threading.Event)  #: the client went away in mid-stream


def answer_json(statements: list[dict[str, Any]], cannot_answer: str = "") -> str:
    return json.dumps({"statements": statements, "cannot_answer": cannot_answer}, ensure_ascii=False)


def statement(text: str, *citations: tuple[str, str], section: str = "answer") -> dict[str, Any]:
    return {"text": text, "section": section, "citations": [{"source": s, "quote": q} for s, q in citations]}


def in_pieces(text: str, size: int = 17) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


@contextmanager
def endpoint(script: Script) -> Iterator[Endpoint]:
    """Serve a script on a free port of this machine while the block runs."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            seen.connections += 1
            super().setup()

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            seen.requests.append(body)
            seen.headers.append({name.lower(): value for name, value in self.headers.items()})
            self._send(script(body))

        def _send(self, reply: Reply) -> None:
            if reply.status != 200:
                payload = json.dumps({"error": reply.error or {"message": "no"}}).encode()
                self.send_response(reply.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)
                return
            self.close_connection = True  # unless all was sent
            if reply.mute:
                self._silent()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            stop.wait(reply.before)
            try:
                if reply.raw:
                    self._chunk(reply.raw)
                    self._chunk("")
                    return
                until = time.monotonic() + reply.signs_of_life
                while time.monotonic() < until:
                    self._chunk(": still thinking\n\n")
                    self._event(_delta("", 1, as_tool=False))
                    time.sleep(0.02)
                number = 0
                for number, piece in enumerate(reply.pieces):
                    if number == reply.cut_after:
                        return
                    if number == reply.hang_after:
                        self._silent()
                        return
                    self._event(_delta(piece, number, as_tool=reply.as_tool))
                    if reply.between:
                        time.sleep(reply.between)
                self._event(_delta("", number + 1, as_tool=reply.as_tool, last=True))
                self._chunk("data: [DONE]\n\n")
                self._chunk("")
                self.close_connection = False
            except OSError:
                seen.closed_early.set()

        def _silent(self) -> None:
            """Say nothing until the client goes away or the server ends."""
            while not stop.is_set():
                readable, _, _ = select.select([self.connection], [], [], 0.02)
                if readable and self._gone():
                    seen.closed_early.set()
                    return

        def _gone(self) -> bool:
            try:
                return not self.connection.recv(1, socket.MSG_PEEK)
            except OSError:
                return True

        def _event(self, value: dict[str, Any]) -> None:
            self._chunk(f"data: {json.dumps(value)}\n\n")

        def _chunk(self, text: str) -> None:
            """A chunk of the body; the empty one ends it."""
            data = text.encode()
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    seen = Endpoint(f"http://127.0.0.1:{server.server_address[1]}/v1")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield seen
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def _delta(piece: str, number: int, *, as_tool: bool, last: bool = False) -> dict[str, Any]:
    delta: dict[str, Any] = {} if last else {"content": piece}
    if as_tool and not last:
        call: dict[str, Any] = {"index": 0, "function": {"arguments": piece}}
        if number == 0:
            call |= {"id": "call_1", "type": "function"}
            call["function"]["name"] = "give_answer"
        delta = {"tool_calls": [call]}
    if number == 0:
        delta["role"] = "assistant"
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": "stop" if last else None}],
    }
