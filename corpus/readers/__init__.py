"""Readers: from bytes to lines; one module a format, chosen by what the bytes are, never by the file's name alone.

What the lines mean is the business of `corpus.structure`. To add a format, implement `corpus.readers.base.Reader` in a
module of its own and list it in `_readers` below.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from corpus.errors import UnreadableDocument
from corpus.readers.base import Line, ReadDocument, Reader
from corpus.readers.sniffing import refuse_what_is_no_document

__all__ = ["MAX_BYTES", "Line", "ReadDocument", "Reader", "read", "read_each"]

MAX_BYTES = 256 * 1024 * 1024
"""A file larger than this is refused unread; the largest collection met so far has 18 MB."""


def read(data: bytes, name: str) -> tuple[ReadDocument, ...]:
    """Read a file's bytes with the reader that they call for.

    Args:
        data: the whole file; a gzipped JSONL file is accepted as it is.
        name: the file's name, for messages and, where the content leaves it open (a text), as a hint.

    Returns:
        The documents in the file, usually one.

    Raises:
        UnreadableDocument: empty, over-large, damaged, encrypted, a scan, an old word processor's file, a web page in
            place of the document, or nothing that any reader knows; the message says which and what to do.
    """
    return tuple(read_each(data, name))


def read_each(data: bytes, name: str) -> Iterator[ReadDocument]:
    """Like `read`, one document at a time, for collections that are large; an error may come after some documents."""
    if not data:
        raise UnreadableDocument(f"{name} is empty; download it again")
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            f"{name} has {len(data) // 1024 // 1024} MB; files of more than {MAX_BYTES // 1024 // 1024} MB are not read"
        )
    refuse_what_is_no_document(data, name)
    for reader in _readers():
        if reader.accepts(data, name):
            yield from _bounded(reader, data, name)
            return
    raise UnreadableDocument(
        f"{name} is not a document that can be read (PDF, Word .docx, HTML, text or JSONL); get the PDF of it"
    )


def _bounded(reader: Reader, data: bytes, name: str) -> Iterator[ReadDocument]:
    from corpus.readers.jsonl import JsonlReader

    try:
        if isinstance(reader, JsonlReader):
            yield from reader.read_each(data, name)
        else:
            yield from reader.read(data, name)
    except (RecursionError, MemoryError) as error:
        raise UnreadableDocument(f"{name} is nested too deeply or too large to read; get another copy") from error


@cache
def _readers() -> tuple[Reader, ...]:
    from corpus.readers.docx import DocxReader
    from corpus.readers.html import HtmlReader
    from corpus.readers.jsonl import JsonlReader
    from corpus.readers.pdf import PdfReader
    from corpus.readers.text import TextReader

    return (PdfReader(), DocxReader(), JsonlReader(), HtmlReader(), TextReader())
