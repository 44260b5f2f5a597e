from __future__ import annotations

import numpy as np

from corpus.search.searcher import Searcher
from corpus.search.text import query_terms
from corpus.search.wide import WIDE_FEATURES

QUESTION = "who counts apple trees in the orchards before winter"


def test_the_column_of_the_second_space_is_the_cosine_of_the_mapped_vectors(searcher: Searcher) -> None:
    index, query = searcher.index, searcher.embedder.query(QUESTION)
    words = query_terms(QUESTION)
    discriminant = index.core.dense.discriminant
    found = index.wide.score(index.wide.match(query, words), discriminant, index.told.score(query, words))
    expected = discriminant(index.wide.vectors(found.rows)) @ discriminant(query)
    np.testing.assert_allclose(found.features[:, WIDE_FEATURES.index("whitened_text")], expected, atol=2e-3)


def test_one_match_can_be_scored_again_when_more_is_told(searcher: Searcher) -> None:
    index, query = searcher.index, searcher.embedder.query(QUESTION)
    words = query_terms(QUESTION)
    match = index.wide.match(query, words)
    told = index.told.score(query, words)
    more = index.told.seconded(told, np.eye(384, dtype=np.float32)[0])
    first, second = (index.wide.score(match, index.core.dense.discriminant, one) for one in (told, more))
    column = WIDE_FEATURES.index("told_second_centroid")
    np.testing.assert_array_equal(first.rows, second.rows)
    np.testing.assert_array_equal(np.delete(first.features, column, 1), np.delete(second.features, column, 1))
    assert not first.features[:, column].any()


def test_what_is_not_allowed_is_no_candidate(searcher: Searcher) -> None:
    index, query = searcher.index, searcher.embedder.query(QUESTION)
    words = query_terms(QUESTION)
    allowed = np.array([unit.source.startswith("S/") for unit in index.wide_units])
    match = index.wide.match(query, words, allowed)
    found = index.wide.score(match, index.core.dense.discriminant, index.told.score(query, words))
    assert len(found.rows)
    assert allowed[found.rows].all()
