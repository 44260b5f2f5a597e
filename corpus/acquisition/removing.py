"""Takes fetched or imported files out of the store again; editions already built keep what they were built from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.acquisition.store import SourceRecord, SourceStore
from corpus.errors import NotHeld
from corpus.ingest import Ingested, Ingester
from corpus.journal import record_act

__all__ = ["Removal", "find_removals", "remove_files"]

_SHORTEST_HASH = 8  #: digits of a SHA-256 that are enough to name a file
_HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Removal:
    """One file that goes, or the note of an attempt to fetch one."""

    record: SourceRecord
    documents: tuple[str, ...] = ()  #: ids of the documents that it holds


def find_removals(asked: Iterable[str], store: SourceStore, ingester: Ingester) -> list[Removal]:
    """The files that are meant by what a user wrote: a file's name, an address, a SHA-256 or a symbol.

    A symbol means every file of that document, in whatever language. Nothing is removed here.

    Raises:
        NotHeld: nothing is meant, or it cannot be told what: two files of one name, or a file that holds other
            documents beside the one named.
    """
    records = store.records()
    contents: dict[str, Ingested] = {}

    def content(record: SourceRecord) -> Ingested:
        if record.sha256 not in contents:
            contents[record.sha256] = _content(record, store, ingester)
        return contents[record.sha256]

    found: dict[str, SourceRecord] = {}
    for text in asked:
        for record in _by_name(text, records) or _by_symbol(text, records, content):
            found[record.key] = record
    return [Removal(record, tuple(document.id for document in content(record).documents)) for record in found.values()]


def remove_files(removals: Iterable[Removal], store: SourceStore) -> None:
    """Take the files out; the caller holds the lock of builds.

    Raises:
        StorageError: the data folder cannot be written.
    """
    for removal in removals:
        store.remove(removal.record)
        record_act(store.data, "document removed", removal.record.name, sha256=removal.record.sha256)


def _by_name(text: str, records: list[SourceRecord]) -> list[SourceRecord]:
    hashed = text.casefold()
    is_hash = len(text) >= _SHORTEST_HASH and _HEXADECIMAL.issuperset(hashed)
    if found := [record for record in records if is_hash and record.sha256.startswith(hashed)]:
        return found
    if found := [record for record in records if record.address and record.address == text]:
        return found
    found = [record for record in records if record.name == text] or [
        record for record in records if record.name == Path(text).name
    ]
    if len(found) > 1:
        which = "; ".join(f"{record.sha256[:12] or record.address} of {record.when[:10]}" for record in found)
        raise NotHeld(f"{len(found)} files are called {text}: name one by the start of its SHA-256 ({which})")
    return found


def _by_symbol(
    text: str, records: list[SourceRecord], content: Callable[[SourceRecord], Ingested]
) -> list[SourceRecord]:
    wanted = _plain(text)
    found = []
    for record in records:
        symbols = {_plain(name) for each in content(record).documents for name in (each.source, each.symbol) if name}
        if wanted in symbols:
            others = len({each.source for each in content(record).documents}) - 1
            if others:
                raise NotHeld(
                    f"{text} is held in {record.name}, together with {others} other documents; "
                    f"to remove the whole file: python -m corpus remove {record.name}"
                )
            found.append(record)
        elif not record.sha256 and _plain(record.name).startswith(f"{wanted}."):
            found.append(record)  # an attempt to fetch it that failed
    if not found:
        raise NotHeld(
            f"no fetched or imported file is called {text}, and none holds a document of that symbol; what is held "
            "is listed by: python -m corpus status (a file read in place is left out by taking it out of its folder)"
        )
    return found


def _plain(symbol: str) -> str:
    """A symbol as it is compared: capitals, blanks and the underscore of file names do not count."""
    return "".join(symbol.split()).replace("_", "/").casefold()


def _content(record: SourceRecord, store: SourceStore, ingester: Ingester) -> Ingested:
    if not record.sha256:
        return Ingested()
    if kept := ingester.kept(record.sha256, record.name):
        return kept
    try:
        return ingester.ingest(store.path(record.sha256).read_bytes(), record.name)
    except OSError:  # damaged or gone: it can still be removed by its name
        return Ingested()
