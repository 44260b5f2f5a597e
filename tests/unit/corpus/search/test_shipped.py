"""The second model's vectors of official paragraphs: which come along, which are computed, which are left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.search.embedding import shipped
from corpus.search.embedding.cache import cached_vectors


class Model:
    """A toy in the second model's place; it keeps what it was asked to read."""

    name = "toy"
    version = "1"

    def __init__(self) -> None:
        self.read: list[str] = []

    def passages(self, texts: list[str]) -> np.ndarray:
        self.read += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)

    questions = passages

    def query(self, text: str) -> np.ndarray:
        return self.passages([text])[0]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    row = np.array([127, 0], dtype=np.int8)
    monkeypatch.setattr(shipped, "load_shipped", lambda *_: {shipped.key_of("comes along", False): row})


def vectors(texts: list[str], model: Model, cache: Path, most: int | None) -> tuple[list[int], np.ndarray]:
    places, rows = shipped.paragraph_vectors(texts, model, cache, lambda *_: None, most)
    return places.tolist(), rows


def test_a_build_computes_few_and_the_next_one_goes_on(known: None, tmp_path: Path) -> None:
    texts, model = ["comes along", "first", "second one", "third"], Model()
    places, rows = vectors(texts, model, tmp_path, 1)
    assert places == [0, 1]
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert model.read == ["first"]
    assert vectors(texts, model, tmp_path, 1)[0] == [0, 1, 2]
    assert model.read == ["first", "second one"]


def test_a_thorough_build_computes_all_and_each_once(known: None, tmp_path: Path) -> None:
    texts, model = ["comes along", "first", "second one", "first"], Model()
    assert vectors(texts, model, tmp_path, None)[0] == [0, 1, 2, 3]
    assert sorted(model.read) == ["first", "second one"]
    assert cached_vectors(shipped._Side(model, "passage"), ["first", "other"], tmp_path).keys() == {"first"}


def test_nothing_at_hand_is_no_error(tmp_path: Path) -> None:
    places, rows = vectors(["far"], Model(), tmp_path, 0)
    assert places == []
    assert len(rows) == 0
