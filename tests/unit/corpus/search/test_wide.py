from __future__ import annotations

from copy import copy
from dataclasses import replace

import numpy as np

from corpus.search.searcher import Searcher
from corpus.search.text import query_terms
from corpus.search.wide import WIDE_FEATURES, WideIndex, WideMatches, _second_scores

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


def seconded_index(rows: list[int], vectors: np.ndarray, searcher: Searcher) -> WideIndex:
    index = copy(searcher.index.wide)
    index._second = (np.array(rows), vectors.astype(np.float32))
    return index


def test_what_the_second_model_finds_nearest_is_a_candidate_though_nothing_else_finds_it(searcher: Searcher) -> None:
    query, words = searcher.embedder.query(QUESTION), query_terms(QUESTION)
    index = seconded_index([0, 1, 2, 3], np.eye(4), searcher)
    match = replace(index.match(query, words), rows=np.array([0]))
    found = index.seconded(match, np.eye(4, dtype=np.float32)[2])
    assert set(found.rows) == {0, 1, 2, 3}
    assert found.second is not None
    assert np.nanargmax(found.second) == 2


def test_without_its_vectors_or_where_nothing_is_allowed_nothing_changes(searcher: Searcher) -> None:
    query, words = searcher.embedder.query(QUESTION), query_terms(QUESTION)
    without, none = copy(searcher.index.wide), np.zeros(len(searcher.index.wide), dtype=bool)
    without._second = None
    match = without.match(query, words)
    assert without.seconded(match, query) is match
    nothing = searcher.index.wide.match(query, words, none)
    assert len(nothing.rows) == 0
    assert len(searcher.index.wide.seconded(nothing, query).rows) == 0


def test_a_paragraph_that_it_has_not_read_is_given_what_the_first_model_leads_to_expect() -> None:
    first = np.linspace(0, 1, 12).astype(np.float32)
    second = (2 * first - 1).astype(np.float32)
    second[5] = np.nan
    match = WideMatches(first, np.arange(12), first, first, first, first, first, 1.0, None, second)
    expected = _second_scores(match, np.arange(12), first)
    np.testing.assert_allclose(expected, 2 * first - 1, atol=1e-5)
    few = replace(match, second=np.where(np.arange(12) < 3, second, np.nan).astype(np.float32))
    assert not _second_scores(few, np.arange(12), first)[5:].any()
