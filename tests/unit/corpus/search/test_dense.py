from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.search.dense import DENSE_FEATURES, DenseIndex
from corpus.search.embedding.base import normalised
from corpus.search.units import Field


@pytest.fixture
def data() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Three units of six strings; what the strings of a unit differ in is the first axis, loud and meaningless."""
    rng = np.random.default_rng(4)
    owners = np.repeat(np.arange(3), 6).astype(np.int32)
    vectors = 0.05 * rng.normal(size=(18, 8)).astype(np.float32)
    vectors[:, 0] += rng.normal(size=18) * 2
    vectors[np.arange(18), owners + 1] += 1
    fields = np.tile([Field.TEXT, Field.SUMMARY] + [Field.QUESTION] * 4, 3).astype(np.int8)
    return vectors, owners, fields


def test_the_second_space_ignores_what_differs_within_units(data: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    index = DenseIndex(*data, 3)
    query = np.array([3.0, 0, 1, 0, 0, 0, 0, 0], dtype=np.float32)  # loud on the first axis, and of unit 1
    features = index.score(query).features
    centroid = features[:, DENSE_FEATURES.index("centroid")]
    assert centroid.argmax() == 1
    assert centroid[1] - np.delete(centroid, 1).max() > 0.3


def test_best_string_belongs_to_the_unit(data: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    vectors, owners, fields = data
    found = DenseIndex(vectors, owners, fields, 3).score(vectors[7])
    assert found.best_string[1] == 7
    assert [owners[string] for string in found.best_string] == [0, 1, 2]
    assert found.features[1, DENSE_FEATURES.index("best")] == pytest.approx(1, abs=1e-5)


def test_saved_and_loaded_it_scores_the_same(data: tuple[np.ndarray, np.ndarray, np.ndarray], tmp_path: Path) -> None:
    index = DenseIndex(*data, 3)
    index.save(tmp_path / "dense.npz")
    query = data[0][3]
    again = DenseIndex.load(tmp_path / "dense.npz")
    np.testing.assert_allclose(again.score(query).features, index.score(query).features, atol=0.01)
    np.testing.assert_allclose(index.centroid_scores(query), index.score(query).features[:, -1], atol=1e-6)


def test_a_unit_without_strings_is_never_best(data: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    vectors, owners, fields = data
    features = DenseIndex(vectors, owners, fields, 4).score(vectors[0]).features
    assert np.isfinite(features).all()
    assert features[3, DENSE_FEATURES.index("best")] == -1


def test_products_in_the_second_space_are_those_of_the_mapped_vectors() -> None:
    rng = np.random.default_rng(7)
    owners = np.repeat(np.arange(200), 6).astype(np.int32)  # more than are multiplied at a time
    vectors = normalised(rng.normal(size=(1_200, 16)).astype(np.float32))
    index = DenseIndex(vectors, owners, np.full(1_200, Field.QUESTION, dtype=np.int8), 200)
    query = normalised(rng.normal(size=16).astype(np.float32))
    features = index.score(query).features
    for name, products in (
        ("best", vectors @ query),
        ("whitened_best", index.discriminant(vectors) @ index.discriminant(query)),
    ):
        expected = products.reshape(200, 6).max(axis=1)
        np.testing.assert_allclose(features[:, DENSE_FEATURES.index(name)], expected, atol=1e-5)
