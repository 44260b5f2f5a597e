"""How much a question sounds like one that no text here answers: advice, forecasts, another country's law, small talk.

A table of words knows what it lists; a vector also knows what is like it. Questions with and without an answer, written
for this by topic in six languages, stand in `data/refusable.npz` as vectors of the built-in model, each with a weight
(kernel ridge regression; `python -m tests.evaluation.train_confidence` learns them). One signal of several: what the
corpus holds on the question speaks beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.search.embedding.base import Floats, normalised

__all__ = ["Refusable", "load_refusable"]

_FILE = Path(__file__).parent / "data" / "refusable.npz"
_WIDTH = 2.0  #: of the kernel exp(width * (cosine - 1))
_RIDGE = 0.3
_SCALE = 127


@dataclass(frozen=True, slots=True)
class Refusable:
    """Known questions: their vectors, a row each, and their weights."""

    vectors: Floats
    weights: Floats
    model: str  #: name of the model that the vectors are of

    @classmethod
    def fit(cls, vectors: Floats, refused: NDArray[np.bool_], model: str) -> Refusable:
        """From questions with an answer and such without; both kinds weigh alike, however many there are."""
        rows = normalised(vectors.astype(np.float32))
        share = np.where(refused, 0.5 * (~refused).sum() / max(1, refused.sum()), 1.0)
        kernel = np.exp(_WIDTH * (rows @ rows.T - 1)).astype(np.float64) + np.diag(_RIDGE / share)
        weights = np.linalg.solve(kernel, np.where(refused, 1.0, -1.0))
        return cls(rows, weights.astype(np.float32), model)

    def score(self, vector: Floats) -> float:
        """Around 1 for a question like those without an answer, around -1 for one like those with."""
        near = np.exp(_WIDTH * (self.vectors @ normalised(vector) - 1))
        return float(near @ self.weights)

    def save(self, file: Path = _FILE) -> None:
        """Write the file, the vectors as signed bytes."""
        rows = np.round(self.vectors / np.abs(self.vectors).max(axis=1, keepdims=True) * _SCALE).astype(np.int8)
        np.savez_compressed(file, vectors=rows, weights=self.weights, model=self.model)


@cache
def load_refusable(model: str, file: Path = _FILE) -> Refusable | None:
    """What the program comes with; nothing where the questions are embedded by another model, or it is missing."""
    if not file.is_file():
        return None
    with np.load(file) as data:
        if str(data["model"]) != model:
            return None
        return Refusable(normalised(data["vectors"].astype(np.float32)), data["weights"], model)
