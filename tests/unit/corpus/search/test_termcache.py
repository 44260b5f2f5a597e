"""Counting terms once: the index is the one that a count of all rows gives, and what is unused goes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.lexical import LexicalIndex
from corpus.search.termcache import TermCache
from corpus.search.text import terms

WORDS = st.sampled_from(["trees", "tree", "lighthouse", "the", "counted", "arbres", "9", "引渡国民", "", "حق"])
TEXTS = st.tuples(st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from(["en", "fr", "zh", "ar"]))
ROWS = st.lists(st.lists(TEXTS, max_size=3), max_size=8)


def same(one: LexicalIndex, other: LexicalIndex) -> bool:
    arrays = ("_starts", "_postings", "_scores")
    return (
        list(one._vocabulary) == list(other._vocabulary)
        and one.rows == other.rows
        and all(np.array_equal(getattr(one, name), getattr(other, name)) for name in arrays)
    )


@given(ROWS, ROWS)
def test_the_index_does_not_depend_on_what_was_counted_before(before: list, rows: list) -> None:  # type: ignore[type-arg]
    cache = TermCache()
    cache.index(before)
    whole = LexicalIndex.build([[term for text, lang in row for term in terms(text, lang)] for row in rows])
    assert same(cache.index(rows), whole)


def test_what_is_kept_gives_the_same_index_and_drops_what_is_long_unused(tmp_path: Path) -> None:
    rows = [[("Plum trees are counted in spring", "en")], [("Les arbres sont comptés", "fr"), ("in spring", "en")]]
    many = [[(f"Tree number {number} was counted", "en")] for number in range(50)]
    first = TermCache.open(tmp_path)
    first.index(many)
    first.save()
    second = TermCache.open(tmp_path)
    expected = second.index(rows)
    second.save()
    [file] = tmp_path.glob("*.npz")
    with np.load(file) as data:
        assert len(data["lengths"]) == 3
    third = TermCache.open(tmp_path)
    assert same(third.index(rows), expected)
    third.save()
    assert not third._grown
