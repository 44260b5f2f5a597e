"""What questions without an answer sound like: learned from examples, kept in a file, silent for another model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.search.embedding.use import UniversalSentenceEncoder
from corpus.search.refusable import Refusable, load_refusable


def _examples() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(1)
    answered = random.normal(size=(40, 16)) + np.eye(16)[0] * 4
    refused = random.normal(size=(10, 16)) + np.eye(16)[1] * 4
    return np.concatenate([answered, refused]).astype(np.float32), np.arange(50) >= 40


def test_each_kind_is_told_though_one_is_rare() -> None:
    vectors, refused = _examples()
    learned = Refusable.fit(vectors, refused, "model")
    assert learned.score(np.eye(16, dtype=np.float32)[1]) > 0 > learned.score(np.eye(16, dtype=np.float32)[0])


def test_kept_and_read_again_it_scores_the_same(tmp_path: Path) -> None:
    vectors, refused = _examples()
    learned = Refusable.fit(vectors, refused, "model")
    file = tmp_path / "refusable.npz"
    learned.save(file)
    again = load_refusable("model", file)
    assert again is not None
    for vector in vectors:
        assert again.score(vector) == pytest.approx(learned.score(vector), abs=0.03)


def test_it_is_silent_for_another_model_and_without_its_file(tmp_path: Path) -> None:
    vectors, refused = _examples()
    Refusable.fit(vectors, refused, "model").save(tmp_path / "refusable.npz")
    assert load_refusable("another", tmp_path / "refusable.npz") is None
    assert load_refusable("model", tmp_path / "missing.npz") is None


@pytest.mark.slow
def test_what_the_program_comes_with_tells_small_talk_and_forecasts_from_questions_on_the_text() -> None:
    encoder = UniversalSentenceEncoder()
    learned = load_refusable(encoder.name)
    assert learned is not None
    refused = ["Which film should I watch tonight?", "Will my cousin win his lawsuit in Oslo?"]
    answered = ["May a country refuse to hand over its own citizen?", "Какие суда можно остановить в открытом море?"]
    assert all(learned.score(encoder.query(text)) > 0 for text in refused)
    assert all(learned.score(encoder.query(text)) < 0 for text in answered)
