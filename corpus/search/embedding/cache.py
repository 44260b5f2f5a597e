"""Vectors once computed are kept by model, version and SHA-256 of the text: an unchanged paragraph costs nothing."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from corpus.search.embedding.base import Embedder, Floats
from corpus.search.embedding.use import UniversalSentenceEncoder
from corpus.search.threads import one_thread_each

__all__ = ["cached_vectors", "embed_cached"]

_BATCH = 64
_WORTH_A_PROCESS = 10  #: batches; a process takes a second to start and load its model
_taken: Embedder | None = None  #: the model of this process, where it is one that was started to help
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors (model TEXT NOT NULL, sha BLOB NOT NULL, vector BLOB NOT NULL, "
    "PRIMARY KEY (model, sha))"
)


def embed_cached(
    embedder: Embedder,
    texts: Sequence[str],
    folder: Path,
    progress: Callable[[int, int], None],
    shipped: Callable[[bytes], Floats | None] = lambda _: None,
) -> tuple[Floats, int]:
    """The vectors of the texts, in their order, and how many had to be computed.

    Args:
        embedder: the model.
        texts: what to embed; the same text twice is embedded once.
        folder: where the cache lies; made if it is not there.
        progress: called with how many of how many are done.
        shipped: finds the vector that comes with the program for a text's SHA-256, if any.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = f"{embedder.name}@{embedder.version}"
    keys = [hashlib.sha256(text.encode()).digest() for text in texts]
    with closing(sqlite3.connect(folder / "vectors.sqlite")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(_SCHEMA)
        known = {
            sha: np.frombuffer(blob, dtype=np.float16)
            for sha, blob in database.execute("SELECT sha, vector FROM vectors WHERE model = ?", (model,))
        }
        for key in keys:
            if key not in known and (row := shipped(key)) is not None:
                known[key] = row.astype(np.float16)
        wanted = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        pending = sorted(wanted.items(), key=lambda item: len(item[1]))
        batches = [pending[start : start + _BATCH] for start in range(0, len(pending), _BATCH)]
        computed = _computed(embedder, [[text for _, text in batch] for batch in batches])
        done = 0
        for batch, exact in zip(batches, computed, strict=True):
            vectors = exact.astype(np.float16)
            rows = [(model, key, vector.tobytes()) for (key, _), vector in zip(batch, vectors, strict=True)]
            with database:
                database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
            known.update((key, vector) for (key, _), vector in zip(batch, vectors, strict=True))
            done += len(batch)
            progress(done, len(pending))
    if not keys:
        return np.zeros((0, 1), dtype=np.float32), 0
    return np.stack([known[key] for key in keys]).astype(np.float32), len(pending)


def cached_vectors(embedder: Embedder, texts: Sequence[str], folder: Path) -> dict[str, Floats]:
    """The vectors of those texts that were computed before, by text; nothing is computed."""
    file = folder / "vectors.sqlite"
    if not texts or not file.is_file():
        return {}
    with closing(sqlite3.connect(file)) as database:
        database.execute(_SCHEMA)
        known = dict(
            database.execute(
                "SELECT sha, vector FROM vectors WHERE model = ?", (f"{embedder.name}@{embedder.version}",)
            )
        )
    found = ((text, known.get(hashlib.sha256(text.encode()).digest())) for text in texts)
    return {text: np.frombuffer(blob, dtype=np.float16).astype(np.float32) for text, blob in found if blob}


def _computed(embedder: Embedder, batches: Sequence[Sequence[str]]) -> Iterator[Floats]:
    """The vectors of each batch, in order: by a process a core where there is much to do and the model allows it."""
    workers = min(os.cpu_count() or 1, len(batches) // _WORTH_A_PROCESS)
    if workers < 2 or not isinstance(embedder, UniversalSentenceEncoder):
        yield from (embedder.passages(batch) for batch in batches)
        return
    # Started afresh, not forked: the parent may hold locks of its own models and databases.
    with ProcessPoolExecutor(workers, get_context("spawn"), _take, (embedder,)) as pool:
        yield from pool.map(_passages, batches)


def _take(embedder: Embedder) -> None:
    global _taken
    one_thread_each()  # there is a process a core already
    _taken = embedder


def _passages(batch: Sequence[str]) -> Floats:
    assert _taken is not None
    return _taken.passages(batch)
