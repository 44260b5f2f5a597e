"""One vector a unit, learned so that the unit's own strings are nearer to it than to any other unit's.

A unit's centroid says where its strings lie; it does not know what lies beside it. Here the centroids are the start,
and are moved until a softmax over all units gives each string of the digest to its own unit: a multinomial logistic
regression on the sphere. Learned from the edition's own strings when the index is built, from no user's question and
from none of an evaluation, always with the same result for the same strings.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.search.embedding.base import Floats

__all__ = ["RECIPE", "Prototypes"]

_ROUNDS = 8  #: times that every string is seen
_BATCH = 256
_SHARPNESS = 30.0  #: cosines are multiplied by it in the softmax; chosen on a tenth of the digest's questions, held out
_DROPPED = 0.3  #: share of a string's numbers hidden at a time, so that no unit hangs on a few of them
_RATE = 1e-3
RECIPE = (_ROUNDS, _BATCH, _SHARPNESS, _DROPPED, _RATE)
"""What the result depends on beside the strings."""


@dataclass(frozen=True, slots=True)
class Prototypes:
    """The vectors, a row a unit, each of length 1; of zeros for a unit without strings."""

    matrix: Floats

    @classmethod
    def fit(cls, vectors: Floats, owners: NDArray[np.int32], units: int) -> Prototypes:
        """From vectors of length 1 and the unit that owns each. 28,000 for 575 units take some five seconds."""
        matrix = np.zeros((units, vectors.shape[1]), dtype=np.float32)
        np.add.at(matrix, owners, vectors)
        matrix = _unit_rows(matrix)
        empty = np.bincount(owners, minlength=units) == 0
        random = np.random.default_rng(0)
        mean, spread = np.zeros_like(matrix), np.zeros_like(matrix)
        steps = _ROUNDS * -(-len(vectors) // _BATCH)
        step = 0
        for _ in range(_ROUNDS):
            order = random.permutation(len(vectors))
            for start in range(0, len(vectors), _BATCH):
                step += 1
                rows = order[start : start + _BATCH]
                slope = _slope(matrix, _thinned(vectors[rows], random), owners[rows])
                slope[empty] = 0
                mean = 0.9 * mean + 0.1 * slope
                spread = 0.999 * spread + 0.001 * slope**2
                move = (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
                matrix = _unit_rows(matrix - _RATE * (1 - step / steps) * move)
        return cls(matrix.astype(np.float32))

    def scores(self, vector: Floats) -> Floats:
        """How near each unit is to a vector."""
        scores: Floats = self.matrix @ vector
        return scores


def _thinned(vectors: Floats, random: np.random.Generator) -> Floats:
    return _unit_rows(vectors * (random.random(vectors.shape, dtype=np.float32) > _DROPPED))


def _slope(matrix: Floats, vectors: Floats, owners: NDArray[np.int32]) -> Floats:
    """Slope of the mean surprise at the owners, along the sphere on which the rows of the matrix lie."""
    powers = vectors @ matrix.T * _SHARPNESS
    odds = np.exp(powers - powers.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    odds[np.arange(len(owners)), owners] -= 1
    slope = odds.T @ vectors * np.float32(_SHARPNESS / len(owners))
    along: Floats = slope - (slope * matrix).sum(axis=1, keepdims=True) * matrix
    return along


def _unit_rows(matrix: Floats) -> Floats:
    rows: Floats = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return rows
