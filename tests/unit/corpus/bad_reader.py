"""A worker process whose reader does what the file says: crash, hang, take all memory, print, fail, or read."""

from __future__ import annotations

import os
import signal
import time

import corpus.ingest
from corpus.errors import UnreadableDocument
from corpus.ingest import Ingested
from corpus.isolation import serve
from corpus.model import Document, DocumentKind, Kind, Paragraph


def ingest(data: bytes, name: str) -> Ingested:
    """Do what the first word of the file says."""
    word = data.split()[0].decode()
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "hang":
        time.sleep(60)
    if word == "bloat":
        bytearray(1 << 40)
    if word == "print":
        print('{"problem": "not an answer"}')
    if word == "defect":
        raise KeyError("nothing of the kind")
    if word == "unreadable":
        raise UnreadableDocument(f"{name} is encrypted; save it without a password and import it again")
    text = f"{word}\0 \ud800 \u2028 with\nlines"
    document = Document("X/1@en", "X/1", "en", DocumentKind.REPORT, "Invented")
    return Ingested((document,), (Paragraph("X/1:para.1", "en", Kind.REPORT, text, document.id, 0, notes=("n",)),))


if __name__ == "__main__":
    corpus.ingest.ingest = ingest
    serve()
