"""An official host on localhost that fails in every way official hosts were seen to fail, and time that passes at once.

The documents are invented; a first line ``%PDF- SYMBOL LANG`` tells the stand-in for the readers what they are.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from corpus.ingest import Ingested
from corpus.model import Document, DocumentKind, Kind, Paragraph

SINGLE_PAGE_APP = b"<!DOCTYPE html><html><head><title>Documents</title></head><body>" + b" " * 1230 + b"</body></html>"
"""What the Official Document System sends, with status 200, for a document that it lacks or withholds."""


def pdf(symbol: str = "A/RES/55/25", lang: str = "en", size: int = 5000) -> bytes:
    """An invented file that passes for a PDF."""
    return f"%PDF- {symbol} {lang}\n".encode().ljust(size, b"x")


@dataclass
class Reply:
    """One answer of the host."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None  #: close the connection after so many bytes of the body
    ranges: bool = True  #: whether parts can be asked for


@dataclass
class Request:
    """One request that the host got."""

    path: str
    headers: dict[str, str]
    at: float


class Clock:
    """Time in which waiting takes no time."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.pauses: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


class OfficialHost:
    """The host: a list of replies a path, the last of which stays."""

    def __init__(self, clock: Clock) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.requests: list[Request] = []
        self.clock = clock
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def serve(self, path: str, *replies: Reply) -> str:
        """Answer a path so, one reply a request; returns the address."""
        self.replies[path] = list(replies)
        return self.address + path

    def asked(self, path: str) -> list[Request]:
        """The requests for a path."""
        return [request for request in self.requests if request.path == path]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        self.requests.append(Request(handler.path, {k.lower(): v for k, v in handler.headers.items()}, self.clock.now))
        queue = self.replies.get(handler.path, [Reply(b"nothing here", 404)])
        reply = queue.pop(0) if len(queue) > 1 else queue[0]
        status, body, headers = reply.status, reply.body, dict(reply.headers)
        etag = headers.get("ETag")
        asked = handler.headers
        if status == 200 and etag and asked.get("If-None-Match") == etag:
            status, body = 304, b""
        elif status == 200 and reply.ranges and "Range" in asked and asked.get("If-Range") == etag:
            start = int(asked["Range"].removeprefix("bytes=").split("-")[0])
            status = 206
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            body = body[start:]
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body if reply.cut is None else body[: reply.cut])
        if reply.cut is not None:
            handler.close_connection = True


class StandInIngester:
    """Takes the invented files for what their first line says; keeps count of nothing, caches nothing."""

    def ingest(self, data: bytes, name: str) -> Ingested:
        words = data[:200].split(b"\n")[0].decode("latin-1").split()
        if len(words) < 3:
            return Ingested(problem=f"{name} has no text layer")
        symbol, lang = words[1], words[2]
        document = Document(f"{symbol}@{lang}", symbol, lang, DocumentKind.RESOLUTION, "Invented", symbol=symbol)
        paragraph = Paragraph(f"{symbol}:op.1", lang, Kind.OPERATIVE, "Decides to test;", document.id, 0)
        return Ingested((document,), (paragraph,))
