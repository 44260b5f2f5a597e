"""Takes in files that the user downloaded: each is read at once, and kept only if it holds a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.acquisition.folders import Found, as_text, files_in, reason_not_taken
from corpus.acquisition.store import IMPORTED, SourceRecord, SourceStore, now
from corpus.errors import CorpusError
from corpus.ingest import Ingester
from corpus.journal import record_act

__all__ = ["Import", "import_files"]


@dataclass(frozen=True, slots=True)
class Import:
    """What became of one file."""

    path: Path
    sha256: str = ""  #: empty where it was not taken
    documents: tuple[str, ...] = ()  #: ids of the documents that it holds
    paragraphs: int = 0
    known: bool = False  #: the same bytes were held already
    ignored: str = ""  #: why a file met in a folder was passed over
    problem: str = ""  #: why a file could not be taken
    warnings: tuple[str, ...] = ()


def import_files(paths: Iterable[Path], store: SourceStore, ingester: Ingester) -> Iterator[Import]:
    """Import files and folders, one result a file; when a result is there, its file is safely kept.

    Raises:
        CorpusError: a path does not exist.
        StorageError: the data folder cannot be written.
    """
    for path in paths:
        if path.is_dir():
            for found in files_in(path, store.data):
                yield _import(found, store, ingester)
        elif path.exists():
            yield _import(Found(path, reason_not_taken(path)), store, ingester, named=True)
        else:
            raise CorpusError(f"{path} does not exist; name files or folders to import")


def _import(found: Found, store: SourceStore, ingester: Ingester, named: bool = False) -> Import:
    path = found.path
    if found.reason:
        return Import(path, problem=found.reason) if named else Import(path, ignored=found.reason)
    try:
        data = path.read_bytes()
    except OSError as error:
        return Import(path, problem=f"cannot be read: {error.strerror or error}")
    name = as_text(Path(path.name))
    ingested = ingester.ingest(data, name)
    if ingested.problem:
        return Import(path, problem=ingested.problem, warnings=ingested.warnings)
    record = SourceRecord(name=name, origin=IMPORTED, when=now())
    before = store.holds(data)
    kept = before or store.add(data, record)
    if before is None:
        record_act(store.data, "document imported", name, sha256=kept.sha256, bytes=kept.size)
    return Import(
        path, kept.sha256, tuple(document.id for document in ingested.documents), len(ingested.paragraphs),
        known=before is not None, warnings=ingested.warnings,
    )  # fmt: skip
