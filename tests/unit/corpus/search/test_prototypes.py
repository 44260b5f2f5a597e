"""Learned vectors: nearer to their own unit's strings than the centroids are, always the same, nothing for nothing."""

from __future__ import annotations

import numpy as np

from corpus.search.embedding.base import normalised
from corpus.search.prototypes import Prototypes


def _strings(units: int = 12, each: int = 10, size: int = 24) -> tuple[np.ndarray, np.ndarray]:
    """Units in close pairs: what tells a pair apart is small beside what its strings differ by."""
    random = np.random.default_rng(4)
    pairs = random.normal(size=(units // 2, size)).repeat(2, axis=0)
    sides = random.normal(size=(units, size)) * 0.7
    owners = np.arange(units).repeat(each)
    rows = (pairs + sides)[owners] + random.normal(size=(units * each, size)) * 0.9
    return normalised(rows.astype(np.float32)), owners.astype(np.int32)


def _right(matrix: np.ndarray, vectors: np.ndarray, owners: np.ndarray) -> float:
    return float(((vectors @ matrix.T).argmax(axis=1) == owners).mean())


def test_strings_are_nearer_to_their_own_unit_than_by_centroids() -> None:
    vectors, owners = _strings()
    centroids = normalised(np.stack([vectors[owners == unit].mean(axis=0) for unit in range(12)]))
    learned = Prototypes.fit(vectors, owners, 12)
    surprise = [_surprise(matrix, vectors, owners) for matrix in (centroids, learned.matrix)]
    assert surprise[1] < surprise[0]
    assert _right(learned.matrix, vectors, owners) >= _right(centroids, vectors, owners)


def _surprise(matrix: np.ndarray, vectors: np.ndarray, owners: np.ndarray) -> float:
    powers = vectors @ matrix.T * 30
    total = np.log(np.exp(powers - powers.max(axis=1, keepdims=True)).sum(axis=1)) + powers.max(axis=1)
    return float((total - powers[np.arange(len(owners)), owners]).mean())


def test_the_same_strings_give_the_same_vectors() -> None:
    vectors, owners = _strings()
    first, second = (Prototypes.fit(vectors, owners, 12).matrix for _ in range(2))
    assert np.array_equal(first, second)


def test_a_unit_without_strings_scores_nothing() -> None:
    vectors, owners = _strings()
    learned = Prototypes.fit(vectors, owners, 13)
    assert learned.scores(vectors[0])[12] == 0
    assert np.allclose(np.linalg.norm(learned.matrix[:12], axis=1), 1, atol=1e-5)


def test_nothing_to_learn_from_is_no_error() -> None:
    empty = Prototypes.fit(np.zeros((0, 8), dtype=np.float32), np.zeros(0, dtype=np.int32), 2)
    assert empty.matrix.shape == (2, 8)
