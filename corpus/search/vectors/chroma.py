"""Vectors in Chroma: embedded in the edition's folder, or on a Chroma server given by its address.

Only vectors are stored (documents would double the memory, and the corpus has them), each under a key made of its
content; ``keys.txt`` names the key of each row. So a new edition can go on from a copy of the last one's folder and
add only what is new, which at 140,000 vectors takes a second, not minutes. One process writes a folder, once, while
the edition is built; afterwards it is read only.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from corpus.errors import CorpusError
from corpus.search.embedding.base import Floats
from corpus.search.vectors.base import Mask, Rows

__all__ = ["ChromaUnavailable", "ChromaVectors", "go_on_from"]

_BATCH = 5_000  #: Chroma takes at most 5,461 records a call
_KEYS = "keys.txt"
_MOST_GONE = 0.2  #: share of vectors that may go before the whole is written anew
_SPACE = {"hnsw": {"space": "cosine", "ef_search": 200}}


class ChromaUnavailable(CorpusError):
    """The Chroma server or folder cannot be used."""


class ChromaVectors:
    """One collection of Chroma."""

    def __init__(self, client: Any, collection: Any, keys: list[str]) -> None:
        self._client = client
        self._collection = collection
        self._rows = {key: row for row, key in enumerate(keys)}
        self._lock = threading.Lock()

    @classmethod
    def write(
        cls, folder: Path, address: str, name: str, vectors: Floats, progress: Callable[[int, int], None]
    ) -> None:
        """Store the vectors as the collection `name`, embedded in the folder or on the server at `address`.

        What the folder holds already is kept where it is wanted again, and dropped where it is not.

        Raises:
            ChromaUnavailable: the server does not answer or the folder cannot be written.
        """
        keys = _keys(vectors)
        held = set(_read_keys(folder))
        gone = sorted(held.difference(keys))
        if len(gone) > _MOST_GONE * len(held) and not address:
            shutil.rmtree(folder, ignore_errors=True)
            held, gone = set(), []
        new = [row for row, key in enumerate(keys) if key not in held]
        client = _client(folder, address)
        try:
            collection = client.get_or_create_collection(name, embedding_function=None, configuration=_SPACE)
            for start in range(0, len(gone), _BATCH):
                collection.delete(ids=gone[start : start + _BATCH])
            for start in range(0, len(new), _BATCH):
                rows = new[start : start + _BATCH]
                # `add` would silently keep the old vector of an id that exists
                collection.upsert(ids=[keys[row] for row in rows], embeddings=vectors[rows])
                progress(start + len(rows), len(new))
            folder.mkdir(parents=True, exist_ok=True)
            (folder / _KEYS).write_text("\n".join(keys), encoding="ascii")
        except Exception as error:
            raise ChromaUnavailable(f"Chroma at {address or folder} refused the vectors: {error}") from error
        finally:
            _close(client)

    @classmethod
    def open(cls, folder: Path, address: str, name: str) -> ChromaVectors:
        """Open a collection that `write` wrote.

        Raises:
            ChromaUnavailable: it is not there, or the server does not answer.
        """
        client = _client(folder, address)
        try:
            return cls(client, client.get_collection(name, embedding_function=None), _read_keys(folder))
        except Exception as error:
            _close(client)
            raise ChromaUnavailable(
                f"Chroma at {address or folder} does not hold the collection “{name}” ({error}); "
                "build again with: python -m corpus build"
            ) from error

    def __len__(self) -> int:
        return int(self._collection.count())

    def nearest(self, query: Floats, limit: int, allowed: Mask | None = None) -> Rows:
        """The rows nearest to the query, best first, among the allowed ones.

        Chroma's own metadata filter takes 70 to 200 ms over 100,000 vectors, so more are asked for and thinned here.
        """
        if allowed is not None and not allowed.any():
            return np.zeros(0, dtype=np.int64)
        wanted = limit if allowed is None else min(len(allowed), limit * 10)
        with self._lock:
            found = self._collection.query(query_embeddings=[query.tolist()], n_results=max(1, wanted), include=[])
        rows = np.array([self._rows[key] for key in found["ids"][0] if key in self._rows], dtype=np.int64)
        if allowed is not None:
            rows = rows[allowed[rows]]
        return rows[:limit]

    def close(self) -> None:
        """Let go of the folder or the connection."""
        _close(self._client)


def go_on_from(previous: Path, folder: Path) -> None:
    """Copy an earlier edition's Chroma folder, for `ChromaVectors.write` to go on from; nothing if there is none."""
    if (previous / _KEYS).is_file() and not folder.exists():
        shutil.copytree(previous, folder)


def _keys(vectors: Floats) -> list[str]:
    """A key for each vector, the same for the same vector; of equal vectors, the second one's is numbered."""
    seen: Counter[str] = Counter()
    keys = []
    for row in np.ascontiguousarray(vectors, dtype=np.float32):
        key = hashlib.blake2b(row.tobytes(), digest_size=12).hexdigest()
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return keys


def _read_keys(folder: Path) -> list[str]:
    try:
        return (folder / _KEYS).read_text(encoding="ascii").split()
    except OSError:
        return []


def _client(folder: Path, address: str) -> Any:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    try:
        if address:
            parts = urlsplit(address if "://" in address else f"http://{address}")
            return chromadb.HttpClient(
                host=parts.hostname or "localhost",
                port=parts.port or (443 if parts.scheme == "https" else 8000),
                ssl=parts.scheme == "https",
                settings=settings,
            )
        folder.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(path=str(folder), settings=settings)
    except Exception as error:
        raise ChromaUnavailable(
            f"Chroma at {address or folder} cannot be reached ({error}); check UNTOC_CHROMA, or unset it"
        ) from error


def _close(client: Any) -> None:
    close = getattr(client, "close", None)
    if close is not None:
        close()
