"""The source store: every fetched or imported file under its SHA-256, with a small record of where it came from.

``sources/objects/ab/ab12...`` holds the bytes, ``sources/records/KEY.json`` the facts. A file's own name is a fact in
its record and never part of a path, so no name can lead out of the data folder. How files get here is the business of
`corpus.acquisition.importing` and `corpus.acquisition.fetching`.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.files import storage, sync_folder, write_atomically

__all__ = ["FETCHED", "IMPORTED", "HeldFile", "SourceRecord", "SourceStore", "now"]

FETCHED = "fetched"
IMPORTED = "imported"


def now() -> str:
    """The time, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What is known of one fetched or imported file; without `sha256`, of one that could not be had."""

    name: str  #: as it was called where it came from; for people only
    origin: str  #: `FETCHED` or `IMPORTED`
    when: str  #: ISO 8601, UTC: when these bytes came, or the attempt failed
    sha256: str = ""
    size: int = 0
    address: str = ""
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""
    checked: str = ""  #: when the host last said that nothing has changed
    problem: str = ""  #: why there is nothing, or why the copy could not be renewed
    page: str = ""  #: the page to open in a browser instead

    @property
    def key(self) -> str:
        """The record's own name: a fetched file is known by its address, an imported one by its content."""
        if self.origin == FETCHED:
            return hashlib.sha256(f"{FETCHED} {self.address}".encode()).hexdigest()
        return self.sha256


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file that a build may read."""

    name: str
    path: Path
    sha256: str
    size: int
    origin: str  #: `FETCHED`, `IMPORTED`, or the folder that it is read from in place
    address: str = ""
    when: str = ""  #: when it was fetched or imported; empty for a file read in place

    def read(self) -> bytes:
        """The file's bytes."""
        return self.path.read_bytes()


class SourceStore:
    """The fetched and imported files of one data folder. Adding and removing are safe from several processes."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._objects = data / "sources" / "objects"
        self._records = data / "sources" / "records"
        self.partial = data / "sources" / "partial"  #: downloads that may be resumed

    def add(self, data: bytes, record: SourceRecord) -> SourceRecord:
        """Keep the bytes and the record; on return both are on the disk.

        Raises:
            StorageError: the data folder cannot be written.
        """
        digest = hashlib.sha256(data).hexdigest()
        record = replace(record, sha256=digest, size=len(data))
        path = self.path(digest)
        with self._locked(fcntl.LOCK_SH):
            if not path.exists() or path.stat().st_size != len(data):
                write_atomically(path, data)
            self.note(record)
        return record

    def remove(self, record: SourceRecord) -> None:
        """Drop a record, and the bytes where no other record names them.

        The record goes first: a process that ends in between leaves bytes that nothing names, never a record without
        its bytes.

        Raises:
            StorageError: the data folder cannot be written.
        """
        path = self._records / f"{record.key}.json"
        with self._locked(fcntl.LOCK_EX), storage(path):
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                sync_folder(path.parent)
            if record.sha256 and all(other.sha256 != record.sha256 for other in self.records()):
                self.path(record.sha256).unlink(missing_ok=True)

    def note(self, record: SourceRecord) -> None:
        """Keep a record alone: a failed attempt, or a copy found to be current.

        Raises:
            StorageError: the data folder cannot be written.
        """
        text = json.dumps(asdict(record), ensure_ascii=False, indent=1)
        write_atomically(self._records / f"{record.key}.json", text.encode())

    def path(self, sha256: str) -> Path:
        """Where the bytes of that SHA-256 are kept."""
        return self._objects / sha256[:2] / sha256

    def fetched(self, address: str) -> SourceRecord | None:
        """What is known of an address, or None."""
        return self._read(self._records / f"{SourceRecord('', FETCHED, '', address=address).key}.json")

    def holds(self, data: bytes) -> SourceRecord | None:
        """The record under which these bytes were imported, if they are held whole; or None."""
        digest = hashlib.sha256(data).hexdigest()
        record = self._read(self._records / f"{digest}.json")
        path = self.path(digest)
        return record if record and path.is_file() and path.stat().st_size == len(data) else None

    def records(self) -> list[SourceRecord]:
        """Every record, failed attempts included, in the order of their names."""
        found = (self._read(path) for path in sorted(self._records.glob("*.json")))
        return sorted((record for record in found if record), key=lambda record: (record.name, record.key))

    def held(self) -> list[HeldFile]:
        """Every file held, in the order of their names."""
        return [
            HeldFile(
                record.name, self.path(record.sha256), record.sha256, record.size, record.origin, record.address,
                record.when,
            )
            for record in self.records()
            if record.sha256
        ]  # fmt: skip

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        """Hold the store's own lock: many may add at once, and nobody while one removes."""
        path = self.data / "sources" / "lock"
        with storage(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)

    @staticmethod
    def _read(path: Path) -> SourceRecord | None:
        try:
            return SourceRecord(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
