"""Backup and restore: one file that either database can be filled from, whole or not at all.

The file is gzipped JSON Lines: a head with the schema's revision, the rows table by table, and a foot with their number
and a checksum, so that a file cut short is refused. It is read from one moment of the database, while others write.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import StorageUnavailable
from assistant.storage.database import Database

__all__ = ["backup", "restore"]

_FORMAT = "untoc-assistant-backup-1"
_BLOCK = 500
_VERSION = "alembic_version"


def backup(database: Database, file: Path) -> int:
    """Write everything in the database to a file, which appears whole or not at all; returns the number of rows.

    Raises:
        StorageUnavailable: the file cannot be written, or the database not read.
    """
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Passwords' hashes and sign-ins are in it: for the owner's eyes only, from the first byte on.
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as raw:
            with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as out, database.reading() as session:
                count = _write(session.connection(), out)
            raw.flush()
            os.fsync(raw.fileno())
        temporary.replace(file)
    except OSError as error:
        raise StorageUnavailable(f"{file} cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    return count


def restore(database: Database, file: Path) -> int:
    """Fill an empty database from a file, in one transaction; returns the number of rows.

    The schema is brought to the file's revision first and to the latest at the end: a backup by an earlier version of
    the program is restored by a later one.

    Raises:
        StorageUnavailable: the file is no whole backup, or the database holds something already.
    """
    revision = _checked(file)
    _check_empty(database)
    database.migrate(revision)
    try:
        with database.engine.begin() as connection:
            metadata = MetaData()
            metadata.reflect(connection)
            count = _fill(connection, metadata, file)
            _set_counters(connection, metadata)
    except SQLAlchemyError as error:
        raise StorageUnavailable(
            f"{file} could not be restored ({str(error).splitlines()[0]}); nothing was kept"
        ) from error
    database.migrate()
    return count


def _write(connection: Connection, out: gzip.GzipFile) -> int:
    digest, count = hashlib.sha256(), 0
    metadata = MetaData()
    metadata.reflect(connection)
    revision = connection.execute(text(f"SELECT version_num FROM {_VERSION}")).scalar_one()

    def line(record: object) -> None:
        data = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        digest.update(data)
        out.write(data)

    line({"format": _FORMAT, "revision": revision, "made": datetime.now(UTC).isoformat(timespec="seconds")})
    for table in metadata.sorted_tables:
        if table.name == _VERSION:
            continue
        line({"table": table.name, "columns": [column.name for column in table.columns]})
        rows = connection.execution_options(yield_per=_BLOCK).execute(select(table))
        for row in rows:
            line([_plain(value) for value in row])
            count += 1
    out.write(json.dumps({"rows": count, "sha256": digest.hexdigest()}).encode() + b"\n")
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value


def _lines(file: Path) -> Iterator[bytes]:
    try:
        with gzip.open(file, "rb") as lines:
            yield from lines
    except (OSError, EOFError) as error:
        raise StorageUnavailable(f"{file} cannot be read as a backup: {error}") from error


def _checked(file: Path) -> str:
    """The revision of a backup that is whole."""
    digest, last, head = hashlib.sha256(), b"", b""
    for line in _lines(file):
        if last:
            digest.update(last)
        head = head or line
        last = line
    try:
        first, foot = json.loads(head), json.loads(last)
        whole = first["format"] == _FORMAT and foot["sha256"] == digest.hexdigest()
        revision = str(first["revision"])
    except (ValueError, KeyError, TypeError) as error:
        raise StorageUnavailable(f"{file} is no whole backup of this program; take another one") from error
    if not whole:
        raise StorageUnavailable(f"{file} was changed or cut short; take another backup")
    return revision


def _check_empty(database: Database) -> None:
    try:
        with database.engine.connect() as connection:
            metadata = MetaData()
            metadata.reflect(connection)
            full = [
                table.name
                for table in metadata.sorted_tables
                if table.name != _VERSION and connection.execute(select(func.count()).select_from(table)).scalar_one()
            ]
    except SQLAlchemyError as error:
        raise StorageUnavailable(f"the database to restore into cannot be used: {error}") from error
    if full:
        raise StorageUnavailable(
            f"the database to restore into holds rows already ({', '.join(full[:3])}); "
            "restore into a fresh one: another UNTOC_DATA or UNTOC_DATABASE"
        )


def _fill(connection: Connection, metadata: MetaData, file: Path) -> int:
    table: Table | None = None
    columns: list[str] = []
    waiting: list[dict[str, Any]] = []
    count = 0

    def flush() -> None:
        if waiting and table is not None:
            connection.execute(insert(table), waiting)
            waiting.clear()

    lines = _lines(file)
    next(lines)
    for raw in lines:
        record = json.loads(raw)
        if isinstance(record, list):
            if table is None:
                raise StorageUnavailable(f"{file} has rows of no table")
            waiting.append({name: _typed(table, name, value) for name, value in zip(columns, record, strict=True)})
            count += 1
            if len(waiting) >= _BLOCK:
                flush()
        elif "table" in record:
            flush()
            table, columns = metadata.tables[record["table"]], record["columns"]
    flush()
    return count


def _typed(table: Table, column: str, value: Any) -> Any:
    kind = table.columns[column].type
    if value is not None and isinstance(kind, DateTime):
        moment = datetime.fromisoformat(value)
        return moment if getattr(kind, "timezone", False) else moment.replace(tzinfo=None)
    if value is not None and kind.python_type is bool:
        return bool(value)
    return value


def _set_counters(connection: Connection, metadata: MetaData) -> None:
    """PostgreSQL numbers new rows on from a counter of its own, which inserted numbers do not move."""
    if connection.dialect.name != "postgresql":
        return
    for name in ("exchanges", "verdicts"):
        if name in metadata.tables:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), "
                    f"(SELECT COALESCE(MAX(id), 0) + 1 FROM {name}), false)"
                )
            )
