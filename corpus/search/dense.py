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
_STRETCH = 512  #: vectors at a time; 1 MB

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
        return normalised(self._mapped(vectors))

    def lengths(self, vectors: Floats) -> Floats:
        """How long the vectors are in the second space before they are brought to length 1."""
        lengths: Floats = np.maximum(np.linalg.norm(self._mapped(vectors), axis=-1), 1e-9)
        return lengths

    def pulled_back(self, mapped: Floats) -> tuple[Floats, float]:
        """A vector of the second space as one of the first, and a number, for products without mapping all others.

        The product of any `v` with it, less the number, over the length of `v`, is the product in the second space.
        """
        back: Floats = self.matrix @ mapped
        return back, float(self.mean @ back)

    def _mapped(self, vectors: Floats) -> Floats:
        mapped: Floats = np.matmul(vectors - self.mean, self.matrix, dtype=np.float32)
        return mapped


@dataclass(frozen=True, slots=True)
class DenseScores:
    """Scores of one question, one row a unit, one column a name of `DENSE_FEATURES`, and the best string of each."""

    features: Floats
    best_string: NDArray[np.int32]


class DenseIndex:
    """All vectors of the core units, scanned exactly in both spaces: 20,000 vectors take about three milliseconds."""

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
        self._lengths = self.discriminant.lengths(vectors)
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
        near, far = self._products(query, mapped)
        near_own, far_own = _gathered(near, self._slots), _gathered(far, self._slots)
        columns = [
            near_own.max(axis=1),
            _top(near_own),
            _gathered(near[self._texts], self._text_slots).max(axis=1),
            far_own.max(axis=1),
            _top(far_own),
            _gathered(far[self._texts], self._text_slots).max(axis=1),
            self._centroids @ mapped,
        ]
        best = self._slots[np.arange(self._units), near_own.argmax(axis=1)]
        return DenseScores(np.stack(columns, axis=1), best)

    def mapped(self, query: Floats) -> Floats:
        """A question's vector in the second space."""
        return self.discriminant(normalised(query))

    def all_mapped(self) -> Floats:
        """The vectors of all strings in the second space; computed anew at each call."""
        return self.discriminant(self._vectors)

    @property
    def owners(self) -> NDArray[np.int32]:
        """The unit of each string."""
        return self._owners

    @property
    def fields(self) -> NDArray[np.int8]:
        """The field of each string."""
        return self._fields

    def centroid_scores(self, query: Floats) -> Floats:
        """Only the last column of `score`: how near the mean of each unit's strings is, in the second space."""
        scores: Floats = self._centroids @ self.mapped(query)
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

    def _products(self, query: Floats, mapped: Floats) -> tuple[Floats, Floats]:
        """The products of all vectors with a question's, in both spaces.

        Stretch by stretch: the second product finds the vectors of the first in the processor's cache.
        """
        back, offset = self.discriminant.pulled_back(mapped)
        near = np.empty(len(self._vectors), dtype=np.float32)
        far = np.empty_like(near)
        for start in range(0, len(near), _STRETCH):
            stretch = self._vectors[start : start + _STRETCH]
            np.dot(stretch, query, out=near[start : start + _STRETCH])
            np.dot(stretch, back, out=far[start : start + _STRETCH])
        return near, (far - offset) / self._lengths

    def _layout(self, owners: NDArray[np.int32], counts: NDArray[np.int64]) -> NDArray[np.int32]:
        """Positions of each unit's strings, a row a unit; the last position + 1 where there are fewer."""
        slots = np.full((self._units, max(1, int(counts.max(initial=1)))), len(owners), dtype=np.int32)
        taken = np.zeros(self._units, dtype=np.int64)
        for position, owner in enumerate(owners):
            slots[owner, taken[owner]] = position
            taken[owner] += 1
        return slots


def _gathered(scores: Floats, slots: NDArray[np.int32]) -> Floats:
    """The scores of each unit's strings, a row a unit; -1 where there are fewer."""
    gathered: Floats = np.append(scores, np.float32(-1))[slots]
    return gathered


def _top(gathered: Floats) -> Floats:
    """Mean of the best few strings of each unit."""
    depth = min(_TOP, gathered.shape[1])
    top = -np.partition(-gathered, depth - 1, axis=1)[:, :depth]
    held = np.maximum((top > -1).sum(axis=1), 1)
    mean: Floats = np.where(top > -1, top, 0).sum(axis=1) / held
    return mean.astype(np.float32)
