"""Learned vectors of an index: kept between builds, learned anew when a string changes, added up from two halves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.search.dense import DenseIndex
from corpus.search.index import build_index
from corpus.search.learned import LearnedVectors
from corpus.search.prototypes import Prototypes
from corpus.search.units import Field

from .conftest import HashEmbedder, write_edition


def _index(size: int, seed: int = 2) -> DenseIndex:
    random = np.random.default_rng(seed)
    owners = np.arange(5, dtype=np.int32).repeat(6)
    fields = np.full(30, Field.QUESTION, dtype=np.int8)
    return DenseIndex(random.normal(size=(30, size)).astype(np.float32), owners, fields, 5)


def _count(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    fits: list[int] = []
    fit = Prototypes.fit

    def counted(vectors: np.ndarray, owners: np.ndarray, units: int) -> Prototypes:
        fits.append(units)
        return fit(vectors, owners, units)

    monkeypatch.setattr(Prototypes, "fit", counted)
    return fits


def test_the_same_strings_are_learned_from_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fits = _count(monkeypatch)
    first = LearnedVectors.learn(_index(16), _index(8), tmp_path)
    again = LearnedVectors.learn(_index(16), _index(8), tmp_path)
    assert len(fits) == 2
    assert first.both is not None
    assert again.both is not None
    assert np.array_equal(first.first.matrix, again.first.matrix)
    assert np.array_equal(first.both.matrix, again.both.matrix)
    LearnedVectors.learn(_index(16, seed=3), None, tmp_path)
    assert len(fits) == 3


def test_old_files_are_dropped_from_the_cache(tmp_path: Path) -> None:
    for seed in range(8):
        LearnedVectors.learn(_index(16, seed), None, tmp_path)
    assert len(list((tmp_path / "prototypes").iterdir())) == 4


def test_an_edition_built_again_learns_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fits = _count(monkeypatch)
    for name in ("one", "two"):
        edition = write_edition(tmp_path / name)
        build_index(
            tmp_path / name, edition, tmp_path / "cache", lambda *_: None, embedder=HashEmbedder(), chroma_address=""
        )
        if name == "one":
            learned = len(fits)
    assert learned > 0
    assert len(fits) == learned


def test_halves_add_up_to_the_joined_vector(tmp_path: Path) -> None:
    dense, second = _index(16), _index(8)
    learned = LearnedVectors.learn(dense, second, None)
    question, other = dense.mapped(np.ones(16, dtype=np.float32)), second.mapped(np.ones(8, dtype=np.float32))
    _, half = learned.scores(question)
    assert learned.both is not None
    whole = learned.both.scores(np.concatenate([question, other]) * np.float32(0.5**0.5))
    np.testing.assert_allclose(learned.joined(half, other), whole, atol=1e-5)
    learned.save(tmp_path)
    loaded = LearnedVectors.load(tmp_path)
    assert loaded is not None
    np.testing.assert_array_equal(loaded.first.matrix, learned.first.matrix)
    assert LearnedVectors.load(tmp_path / "missing") is None
