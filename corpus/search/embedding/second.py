"""The second model at work beside the first: its slower vector of a question is computed in another thread."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from threading import Lock

from corpus.search.embedding.base import Floats
from corpus.search.embedding.e5 import MultilingualE5

__all__ = ["SecondModel"]

_lock = Lock()


class SecondModel:
    """E5 in a thread of its own (its library computes outside Python's global lock)."""

    def __init__(self, model: MultilingualE5) -> None:
        self._model = model
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="e5")
        self._query = lru_cache(maxsize=1_024)(model.query)

    @classmethod
    def if_available(cls) -> SecondModel | None:
        """The one second model of this process, or None where its wheel cannot be used."""
        with _lock:
            return _shared()

    def start(self, text: str) -> Future[Floats]:
        """Begin to compute the vector of a question."""
        return self._pool.submit(self._query, text)

    def forget(self) -> None:
        """Drop the vectors kept of questions asked before; for benchmarks."""
        self._query.cache_clear()


@lru_cache(maxsize=1)
def _shared() -> SecondModel | None:
    model = MultilingualE5()
    return SecondModel(model) if model.available else None
