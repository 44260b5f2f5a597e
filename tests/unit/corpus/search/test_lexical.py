from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.search.lexical import LexicalIndex

ROWS = [["bank", "secret", "bank"], ["ship", "sea"], ["bank", "sea", "sea", "sea", "port"], []]


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex.build(ROWS)


def ask(*words: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(word, (word,)) for word in words]


def test_rows_with_the_words_score_and_others_do_not(index: LexicalIndex) -> None:
    scores = index.score(ask("secret"))
    assert scores[0] > 0
    assert not scores[1:].any()


def test_a_rare_word_counts_more_than_a_common_one(index: LexicalIndex) -> None:
    assert index.score(ask("secret"))[0] > index.score(ask("bank"))[2]
    assert index.idf(("nowhere",)) > index.idf(("secret",)) > index.idf(("bank",))


def test_variants_of_one_word_count_once(index: LexicalIndex) -> None:
    both = index.score([("x", ("sea", "ship"))])
    assert both[1] == pytest.approx(max(index.score(ask("sea"))[1], index.score(ask("ship"))[1]))


def test_coverage_adds_the_weights_of_the_words_held(index: LexicalIndex) -> None:
    assert index.matched(ask("bank", "secret"), [1.0, 2.0]).tolist() == [3, 0, 1, 0]


def test_unknown_words_and_empty_questions_score_nothing(index: LexicalIndex) -> None:
    assert not index.score(ask("unheard")).any()
    assert not index.score([]).any()
    assert not index.knows(("unheard",))


def test_saved_and_loaded_it_scores_the_same(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path, "words")
    again = LexicalIndex.load(tmp_path, "words")
    np.testing.assert_array_equal(again.score(ask("bank", "sea")), index.score(ask("bank", "sea")))


def test_an_empty_index_is_possible() -> None:
    assert LexicalIndex.build([]).score(ask("bank")).shape == (0,)
