"""Typed paragraphs: plain, gzipped, a list; damaged and hostile ones refused."""

from __future__ import annotations

import gzip
import json

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import read, read_each

RECORD = {
    "file": "A_RES_90_1.json",
    "paragraphs": [
        {"text": "Ninetieth session", "type": "frontmatter"},
        {"text": "Part one", "type": "heading", "heading_level": 2},
        {"text": "Asks for tea;", "type": "paragraph", "paragraph_type": "operative", "paragraph_level": 1}
        | {"prefix": "1."},
    ],
}  # fmt: skip


def jsonl(*records: object) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_one_document_a_line(pack) -> None:  # type: ignore[no-untyped-def]
    documents = read(pack(jsonl(RECORD, RECORD)), "some.jsonl")
    assert len(documents) == 2
    assert documents[0].metadata == {"file": "A_RES_90_1.json"}
    front, heading, operative = documents[0].lines
    assert "frontmatter" in front.tags
    assert heading.style == "heading 2"
    assert operative.number == "1."
    assert operative.tags == {"typed", "paragraph", "operative", "level-1"}


def test_a_plain_list_of_paragraphs_is_one_document() -> None:
    pretty = json.dumps(RECORD["paragraphs"], indent=2).encode()
    (document,) = read(pretty, "A_RES_90_1.json")
    assert len(document.lines) == 3


def test_documents_come_one_by_one_until_the_damaged_line() -> None:
    stream = read_each(jsonl(RECORD) + b'\n{"file": "x", "para', "some.jsonl")
    assert next(stream).lines
    with pytest.raises(UnreadableDocument, match="line 2, is damaged"):
        next(stream)


def test_what_no_database_takes_is_cleaned() -> None:
    data = b'[{"text": "a\\u0000b\\ud800c", "type": "paragraph"}]'
    assert read(data, "x.json")[0].lines[0].text == "ab\ufffdc"


@pytest.mark.parametrize(
    "data",
    [
        b'[{"a":' * 100_000,
        b'{"file": 7, "paragraphs": []}',
        b'{"file": "x", "paragraphs": "none"}',
        b'{"file": "x", "paragraphs": [{"type": "paragraph"}]}',
        b'{"file": "x", "paragraphs": [[]]}',
        b"{}",
        gzip.compress(jsonl(RECORD) * 50)[:-20],
        gzip.compress(b"\0" * 90_000_000),
        gzip.compress((b'{"file": "x", "paragraphs": []}\n') * 1_000_000),
    ],
    ids=lambda data: str(data[:12]),
)
def test_damaged_and_hostile_ones_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read(data, "x.jsonl")
