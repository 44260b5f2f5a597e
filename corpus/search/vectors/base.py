"""What a place that holds vectors must offer."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.search.embedding.base import Floats

__all__ = ["Mask", "Rows", "VectorStore"]

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


class VectorStore(Protocol):
    """Vectors by row number. Implementations are safe to share between threads."""

    def nearest(self, query: Floats, limit: int, allowed: Mask | None = None) -> Rows:
        """The rows nearest to a vector of length 1, best first, among the allowed ones."""
        ...
