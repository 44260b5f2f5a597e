"""Writes ``corpus.sqlite`` of an edition, once, in bulk, into a folder that nobody else reads yet."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from corpus.files import storage
from corpus.ids import unit_of
from corpus.model import DigestEntry, Document, Paragraph, Printing, Reference

__all__ = ["DATABASE", "write_database"]

DATABASE = "corpus.sqlite"


def write_database(
    folder: Path,
    documents: Iterable[Document],
    paragraphs: Iterable[Paragraph],
    printings: Iterable[Printing],
    references: Iterable[Reference],
    digest: Iterable[DigestEntry],
) -> None:
    """Write the database of an edition.

    Raises:
        StorageError: the disk is full or cannot be written.
    """
    path = folder / DATABASE
    with storage(path):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            # The folder is thrown away if anything fails, and synced as a whole at the end.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            tables, indexes = _schema()
            connection.executescript(tables)
            connection.execute("BEGIN")
            _insert(connection, "documents", 13, map(_document_row, documents))
            _insert(connection, "paragraphs", 17, (_paragraph_row(*item) for item in enumerate(paragraphs)))
            _insert(connection, "printings", 7, map(_printing_row, printings))
            _insert(connection, '"references"', 5, _reference_rows(references))
            _insert(connection, "digest", 6, map(_digest_row, digest))
            connection.execute("COMMIT")
            connection.executescript(indexes)
            connection.execute("ANALYZE")
        finally:
            connection.close()


def _schema() -> tuple[str, str]:
    """Statements for the tables, and those for the indexes, which are quicker to make when the rows are in."""
    script = (files("corpus.editions") / "schema.sql").read_text(encoding="utf-8")
    indexes = [line for line in script.splitlines() if line.startswith("CREATE INDEX")]
    return "\n".join(line for line in script.splitlines() if line not in indexes), "\n".join(indexes)


def _insert(connection: sqlite3.Connection, table: str, columns: int, rows: Iterable[tuple[object, ...]]) -> None:
    connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * columns)})", rows)


def _document_row(document: Document) -> tuple[object, ...]:
    return (
        document.id, document.source, document.lang, document.kind.value, document.title, document.symbol,
        document.body, document.session, document.date, document.url, document.file, document.sha256, document.rank,
    )  # fmt: skip


def _paragraph_row(position: int, paragraph: Paragraph) -> tuple[object, ...]:
    return (
        position, paragraph.id, paragraph.lang, paragraph.source, unit_of(paragraph.id), paragraph.kind.value,
        paragraph.order, paragraph.printed, paragraph.heading, paragraph.part, paragraph.parent, paragraph.text,
        paragraph.text_after, paragraph.page, paragraph.document,
        _json(paragraph.notes) if paragraph.notes else "[]", int(paragraph.digest),
    )  # fmt: skip


def _printing_row(printing: Printing) -> tuple[object, ...]:
    return (
        printing.id, printing.lang, printing.document, printing.page, printing.text, printing.text_after,
        int(printing.differs),
    )  # fmt: skip


def _reference_rows(references: Iterable[Reference]) -> Iterable[tuple[object, ...]]:
    for reference in references:
        for target in reference.targets:
            yield reference.origin, reference.lang, reference.start, reference.end, target


def _digest_row(entry: DigestEntry) -> tuple[object, ...]:
    strength = entry.strength.value if entry.strength else None
    return entry.id, strength, _json(entry.topics), _json(entry.summary), _json(entry.questions), entry.shared


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
