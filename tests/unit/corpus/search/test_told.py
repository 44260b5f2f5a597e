"""What the digest tells of resolutions finds them by words that they do not hold, and all that repeat each other."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from corpus.model import DigestEntry
from corpus.search.searcher import Searcher
from corpus.search.text import query_terms
from corpus.search.told import TOLD_FEATURES, ToldIndex, read_told

from .conftest import TOLD_OF, HashEmbedder


def _entry(paragraph: str, shared: str, question: str) -> DigestEntry:
    return DigestEntry(paragraph, {"en": "Said of both."}, questions={"en": (question,)}, shared=shared)


def _index(rows: dict[str, int]) -> ToldIndex:
    told = read_told([_entry("X/1:op.1", "X/1:op.1", "green pears"), _entry("X/2:op.4", "X/2:op.4", "tall masts")])
    strings = [(number, string) for number, entry in enumerate(told) for string in entry.strings]
    vectors = HashEmbedder().passages([string.text for _, string in strings])
    return ToldIndex.build(told, strings, vectors, None, rows)


def test_paragraphs_that_share_an_entry_are_read_as_one() -> None:
    told = read_told([_entry("X/1:op.1", "X/1:op.1", "pears"), _entry("X/9:op.3", "X/1:op.1", "pears")])
    assert [entry.paragraphs for entry in told] == [("X/1:op.1", "X/9:op.3")]
    assert [string.text for string in told[0].strings] == ["Said of both.", "pears"]


def test_the_entry_asked_about_scores_best_and_others_have_no_features() -> None:
    index = _index({"Y/5:op.1": 0, "X/2:op.4": 1, "X/1:op.1": 2})
    scores = index.score(HashEmbedder().query("tall masts"), query_terms("tall masts"))
    features = scores.features_of(np.array([0, 1, 2]))
    best = TOLD_FEATURES.index("told_centroid")
    assert not features[0].any()
    assert features[1, best] > features[2, best]
    assert set(scores.rows.tolist()) == {1, 2}


def test_a_digest_of_nothing_is_possible() -> None:
    index = ToldIndex.build([], [], np.zeros((0, 64), dtype=np.float32), None, {"Y/5:op.1": 0})
    scores = index.score(HashEmbedder().query("masts"), query_terms("masts"))
    assert not scores.features_of(np.array([0])).any()
    assert not len(scores.rows)


def test_saved_and_loaded_it_scores_the_same(tmp_path: Path) -> None:
    index = _index({"X/2:op.4": 0})
    index.save(tmp_path / "told")
    query, words = HashEmbedder().query("green pears"), query_terms("green pears")
    again = ToldIndex.load(tmp_path / "told").score(query, words)
    assert np.allclose(again.by_entry, index.score(query, words).by_entry, atol=2e-2)
    assert (again.entry_of == index.entry_of).all()


def test_a_resolution_is_found_by_what_the_digest_tells_of_it(searcher: Searcher) -> None:
    found = searcher.search("resolution on paperwork after climbing ladders").passages[:4]  # before any provision
    assert set(TOLD_OF) <= {passage.paragraph_id for passage in found}
