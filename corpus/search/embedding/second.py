"""The second model beside the first: the one of this process, and its vectors of the questions asked last."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

from corpus.search.embedding.base import Floats
from corpus.search.embedding.e5 import MultilingualE5

__all__ = ["SecondModel"]

_lock = Lock()


class SecondModel:
    """E5 for questions, with its vectors of the last ones. It computes outside Python's global lock."""

    def __init__(self, model: MultilingualE5) -> None:
        self._query = lru_cache(maxsize=1_024)(model.query)

    @classmethod
    def if_available(cls) -> SecondModel | None:
        """The one second model of this process, or None where its wheel cannot be used."""
        with _lock:
            return _shared()

    def query(self, text: str) -> Floats:
        """The vector of a question."""
        return self._query(text)

    def forget(self) -> None:
        """Drop the vectors kept of questions asked before; for benchmarks."""
        self._query.cache_clear()


@lru_cache(maxsize=1)
def _shared() -> SecondModel | None:
    model = MultilingualE5()
    return SecondModel(model) if model.available else None
