"""What an embedding model must offer to be used here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Embedder", "Floats", "normalised"]

Floats = NDArray[np.float32]


def normalised(rows: Floats) -> Floats:
    """The rows (or the one row), each of length 1; a row of zeros stays."""
    lengths = np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
    result: Floats = (rows / lengths).astype(np.float32)
    return result


class Embedder(Protocol):
    """A model that turns strings into unit vectors. Implementations are safe to share between threads."""

    @property
    def name(self) -> str:
        """Name of the model, part of the key under which its vectors are cached."""
        ...

    @property
    def version(self) -> str:
        """Version of the model, the other part."""
        ...

    def passages(self, texts: Sequence[str]) -> Floats:
        """One row a text, each of length 1."""
        ...

    def query(self, text: str) -> Floats:
        """The vector of a question, of length 1."""
        ...
