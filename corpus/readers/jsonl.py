"""Reads typed paragraphs: JSONL (plain or gzipped), a document a line, or one JSON list of paragraphs.

The types are kept as tags; what they amount to is decided in `corpus.structure`. Collections of thousands of documents
are read as a stream, and within bounds that an ordinary collection is far from and a compression bomb is not.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.readers.base import Line, ReadDocument
from corpus.readers.sniffing import is_gzip

__all__ = ["MEDIA_TYPE", "JsonlReader"]

MEDIA_TYPE = "application/x-ndjson"

_MAX_LINE = 64 * 1024 * 1024
_MAX_TOTAL = 1024 * 1024 * 1024
_MAX_RATIO = 100  # English text compresses about fivefold, repetitive JSON twentyfold
_RATIO_COUNTS_FROM = 16 * 1024 * 1024
_BARE = re.compile(r"[\ud800-\udfff\x00]")


class JsonlReader:
    """Takes JSON and JSONL of typed paragraphs."""

    media_types: tuple[str, ...] = (MEDIA_TYPE, "application/json")

    def accepts(self, data: bytes, name: str) -> bool:  # noqa: ARG002 (the protocol's signature)
        """Whether the bytes are gzipped, or begin like JSON."""
        head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
        return is_gzip(data) or head[:1] == b"{" or (head[:1] == b"[" and head[1:].lstrip()[:1] in (b"{", b"]", b""))

    def read(self, data: bytes, name: str) -> tuple[ReadDocument, ...]:
        """All documents; see `read_each`.

        Raises:
            UnreadableDocument: with the line that is damaged or is no record of typed paragraphs.
        """
        return tuple(self.read_each(data, name))

    def read_each(self, data: bytes, name: str) -> Iterator[ReadDocument]:
        """One document at a time.

        A line's tags are its type, its paragraph type, and ``level-N``; its number is the printed prefix, its style
        ``heading N`` for headings. The record's ``file`` is in the metadata.

        Raises:
            UnreadableDocument: as `read`; it may come after some documents.
        """
        count = 0
        for number, record in _records(data, name):
            where = f"{name}, line {number}" if number else name
            yield _document(record, where, name)
            count += 1
        if not count:
            raise UnreadableDocument(f"{name} holds no record; download it again")


def _records(data: bytes, name: str) -> Iterator[tuple[int, Any]]:
    lines = _lines(data, name)
    first = next(lines, b"")
    try:
        head = json.loads(first)
    except ValueError:
        whole = b"".join([first, *lines])
        yield from ((0, record) for record in _split(_parsed(whole, f"{name} is damaged")))
        return
    for record in _split(head):
        yield 1, record
    for number, line in enumerate(lines, 2):
        if line.strip():
            yield number, _parsed(line, f"{name}, line {number}, is damaged")


def _split(record: Any) -> list[Any]:
    """A list of documents as documents, a list of paragraphs as one."""
    if isinstance(record, list) and record and all(isinstance(item, dict) and "paragraphs" in item for item in record):
        return record
    return [record]


def _parsed(line: bytes, problem: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(f"{problem} ({error}); download the file again") from error


def _lines(data: bytes, name: str) -> Iterator[bytes]:
    stream: io.BufferedIOBase = io.BytesIO(data)
    if is_gzip(data):
        stream = gzip.GzipFile(fileobj=stream)
    total = 0
    try:
        while line := stream.readline(_MAX_LINE + 1):
            total += len(line)
            bomb = total > _RATIO_COUNTS_FROM and total > _MAX_RATIO * len(data)
            if len(line) > _MAX_LINE or total > _MAX_TOTAL or bomb:
                raise UnreadableDocument(f"{name} unpacks to far more than a collection of documents holds; not read")
            yield line
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableDocument(f"{name} is cut off or damaged ({error}); download it again") from error


def _document(record: Any, where: str, name: str) -> ReadDocument:
    file, paragraphs = "", record
    if isinstance(record, dict):
        file, paragraphs = record.get("file", ""), record.get("paragraphs")
    if not isinstance(paragraphs, list) or not isinstance(file, str):
        raise UnreadableDocument(f"{where} is not a record of typed paragraphs (“file” and “paragraphs”)")
    metadata = {"file": _clean(file)} if file else {}
    lines = tuple(_line(paragraph, where) for paragraph in paragraphs)
    if not any(line.text for line in lines):
        return ReadDocument(name, MEDIA_TYPE, (), metadata=metadata, warnings=(f"{where} ({file}) holds no words",))
    return ReadDocument(name, MEDIA_TYPE, lines, metadata=metadata)


_TAGS: dict[tuple[Any, ...], frozenset[str]] = {}


def _line(paragraph: Any, where: str) -> Line:
    if not isinstance(paragraph, dict) or not isinstance(paragraph.get("text"), str):
        raise UnreadableDocument(f"{where} holds something that is not a paragraph with a text")
    key = (paragraph.get("type"), paragraph.get("paragraph_type"), paragraph.get("paragraph_level"))
    level, prefix = paragraph.get("heading_level"), paragraph.get("prefix")
    return Line(
        _clean(paragraph["text"]),
        style=f"heading {level}" if isinstance(level, int) else "",
        number=_clean(prefix).strip() if isinstance(prefix, str) else "",
        tags=_tags(*key),
    )


def _tags(kind: Any, paragraph_kind: Any, level: Any) -> frozenset[str]:
    words = {str(word)[:40] for word in (kind, paragraph_kind) if isinstance(word, str)}
    if isinstance(level, int):
        words.add(f"level-{level}")
    tags = frozenset({"typed", *words})
    return _TAGS.setdefault((tags,), tags) if len(_TAGS) < 200 else tags


def _clean(text: str) -> str:
    """Without what no file or database takes: lone surrogates and NUL."""
    return _BARE.sub(lambda match: "" if match[0] == "\0" else "\ufffd", text)
