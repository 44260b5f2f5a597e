"""Dense search over the units that the digest speaks of: several vectors a unit, in two spaces.

Beside the model's own space stands one in which the directions along which strings of the same unit differ (tone,
language, scene) count less and those along which units differ count more: the vectors multiplied by the inverse
square root of the covariance within units, as in Fisher's linear discriminant analysis. It is computed from the
edition's own digest in a second when the index is built; nothing is trained on questions of users or of an evaluation.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.search.embedding.base import Floats, normalised
from corpus.search.units import Field

__all__ = ["DENSE_FEATURES", "DenseIndex", "DenseScores", "Discriminant"]

_SHRINKAGE = 2e-3
_TOP = 4

DENSE_FEATURES = ("best", "top", "text", "whitened_best", "whitened_top", "whitened_text", "centroid")


@dataclass(frozen=True, slots=True)
class Discriminant:
    """The linear map into the second space."""

    mean: Floats
    matrix: Floats

    @classmethod
    def fit(cls, vectors: Floats, owners: NDArray[np.int32], centroids: Floats) -> Discriminant:
        """From unit vectors, the unit that owns each, and the mean of each unit."""
        if not len(vectors):
            size = vectors.shape[1]
            return cls(np.zeros(size, dtype=np.float32), np.eye(size, dtype=np.float32))
        within = vectors - centroids[owners]
        values, axes = np.linalg.eigh(within.T @ within / len(vectors))
        matrix = (axes * (np.maximum(values, 0) + _SHRINKAGE) ** -0.5) @ axes.T
        return cls(vectors.mean(axis=0), np.asarray(matrix, dtype=np.float32))

    def __call__(self, vectors: Floats) -> Floats:
        """The vectors in the second space, each of length 1."""
        mapped: Floats = np.matmul(vectors - self.mean, self.matrix, dtype=np.float32)
        return normalised(mapped)


@dataclass(frozen=True, slots=True)
class DenseScores:
    """Scores of one question, one row a unit, one column a name of `DENSE_FEATURES`, and the best string of each."""

    features: Floats
    best_string: NDArray[np.int32]


class DenseIndex:
    """All vectors of the core units, scanned exactly: 15,000 vectors take about four milliseconds."""

    def __init__(
        self,
        vectors: Floats,
        owners: NDArray[np.int32],
        fields: NDArray[np.int8],
        units: int,
        discriminant: Discriminant | None = None,
    ) -> None:
        vectors = normalised(vectors.astype(np.float32))
        self._units = units
        self._owners = owners
        self._fields = fields
        self._vectors = vectors
        counts = np.bincount(owners, minlength=units)
        sums = np.zeros((units, vectors.shape[1]), dtype=np.float32)
        np.add.at(sums, owners, vectors)
        centroids: Floats = sums / np.maximum(counts, 1).astype(np.float32)[:, None]
        self.discriminant = discriminant or Discriminant.fit(vectors, owners, centroids)
        self._whitened = self.discriminant(vectors)
        self._centroids = self.discriminant(centroids)
        self._slots = self._layout(owners, counts)
        texts = np.where(fields == Field.TEXT)[0]
        records = np.where(fields == Field.SUMMARY)[0]
        has_text = np.zeros(units, dtype=bool)
        has_text[owners[texts]] = True
        # a record has no official text: its summary stands for it
        chosen = np.concatenate([texts, records[~has_text[owners[records]]]])
        self._texts = chosen
        self._text_slots = self._layout(owners[chosen], np.bincount(owners[chosen], minlength=units))

    @property
    def units(self) -> int:
        """How many units the vectors belong to."""
        return self._units

    def score(self, query: Floats) -> DenseScores:
        """Score every unit for the vector of a question."""
        query = normalised(query)
        mapped = self.discriminant(query)
        near = self._vectors @ query
        far = self._whitened @ mapped
        best, best_slot = self._best(near, self._slots)
        whitened, _ = self._best(far, self._slots)
        columns = [
            best,
            self._top(near),
            self._best(near[self._texts], self._text_slots)[0],
            whitened,
            self._top(far),
            self._best(far[self._texts], self._text_slots)[0],
            self._centroids @ mapped,
        ]
        return DenseScores(np.stack(columns, axis=1), best_slot)

    def centroid_scores(self, query: Floats) -> Floats:
        """Only the last column of `score`: how near the mean of each unit's strings is, in the second space."""
        scores: Floats = self._centroids @ self.discriminant(normalised(query))
        return scores

    def save(self, file: Path) -> None:
        """Write the `.npz` file; half precision, which moves no score by more than 0.001."""
        np.savez(
            file,
            vectors=self._vectors.astype(np.float16),
            owners=self._owners,
            fields=self._fields,
            units=self._units,
            mean=self.discriminant.mean,
            matrix=self.discriminant.matrix,
        )

    @classmethod
    def load(cls, file: Path) -> DenseIndex:
        """Read what `save` wrote."""
        with np.load(file) as data:
            return cls(
                data["vectors"],
                data["owners"],
                data["fields"],
                int(data["units"]),
                Discriminant(data["mean"], data["matrix"]),
            )

    @property
    def vectors(self) -> Floats:
        """The vectors of the strings in the model's own space."""
        return self._vectors

    def _layout(self, owners: NDArray[np.int32], counts: NDArray[np.int64]) -> NDArray[np.int32]:
        """Positions of each unit's strings, a row a unit; the last position + 1 where there are fewer."""
        slots = np.full((self._units, max(1, int(counts.max(initial=1)))), len(owners), dtype=np.int32)
        taken = np.zeros(self._units, dtype=np.int64)
        for position, owner in enumerate(owners):
            slots[owner, taken[owner]] = position
            taken[owner] += 1
        return slots

    def _gathered(self, scores: Floats, slots: NDArray[np.int32]) -> Floats:
        gathered: Floats = np.append(scores, np.float32(-1))[slots]
        return gathered

    def _best(self, scores: Floats, slots: NDArray[np.int32]) -> tuple[Floats, NDArray[np.int32]]:
        gathered = self._gathered(scores, slots)
        column = gathered.argmax(axis=1)
        rows = np.arange(len(slots))
        return gathered[rows, column], slots[rows, column]

    def _top(self, scores: Floats) -> Floats:
        """Mean of the best few strings of each unit."""
        gathered = self._gathered(scores, self._slots)
        depth = min(_TOP, gathered.shape[1])
        top = -np.partition(-gathered, depth - 1, axis=1)[:, :depth]
        held = np.maximum((top > -1).sum(axis=1), 1)
        mean: Floats = np.where(top > -1, top, 0).sum(axis=1) / held
        return mean.astype(np.float32)
