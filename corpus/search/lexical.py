"""Lexical search: BM25 scores computed when the index is built, added up when a question comes.

The term frequencies are saturated and normalised by length as in Robertson and Zaragoza, "The Probabilistic Relevance
Framework: BM25 and Beyond" (2009). Which terms a text has is the business of `corpus.search.text`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["LexicalIndex", "Postings"]

_K1 = 1.2
_B = 0.5
_BITS = 16  #: for how often a term occurs in a text
_MOST = (1 << _BITS) - 1

Floats = NDArray[np.float32]
Word = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Postings:
    """Which term occurs how often in which row; three columns of one length."""

    rows: NDArray[np.int64]
    terms: NDArray[np.integer]
    counts: NDArray[np.integer]


class LexicalIndex:
    """BM25 over rows, one row a unit (or a string), from precomputed scores by term."""

    def __init__(
        self,
        rows: int,
        vocabulary: dict[str, int],
        starts: NDArray[np.int64],
        postings: NDArray[np.int32],
        scores: Floats,
    ) -> None:
        self.rows = rows
        self._vocabulary = vocabulary
        self._starts = starts
        self._postings = postings
        self._scores = scores

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> LexicalIndex:
        """Index the terms of each row; an empty row never matches."""
        vocabulary: dict[str, int] = {}
        found = [
            (row, vocabulary.setdefault(term, len(vocabulary)), count)
            for row, document in enumerate(documents)
            for term, count in Counter(document).items()
        ]
        columns = np.array(found, dtype=np.int64).reshape(-1, 3)
        return cls.of_postings(len(documents), list(vocabulary), Postings(columns[:, 0], columns[:, 1], columns[:, 2]))

    @classmethod
    def of_postings(cls, rows: int, words: Sequence[str], postings: Postings) -> LexicalIndex:
        """Index what was counted; a term that occurs twice for a row is added up.

        The same rows give the same index, whatever the order of the postings and the numbers of the terms: terms stand
        in the order of the alphabet.

        Args:
            rows: how many rows there are.
            words: the term of each number; some may not occur.
            postings: which term occurs how often in which row.
        """
        used = np.unique(postings.terms)
        order = sorted(used.tolist(), key=words.__getitem__)
        vocabulary = {words[number]: place for place, number in enumerate(order)}
        place_of = np.zeros(len(words) + 1, dtype=np.int64)
        place_of[order] = np.arange(len(order))
        # one number an occurrence, in the order of terms, then rows: sorting plain numbers is what numpy does best
        counts = np.minimum(postings.counts, _MOST).astype(np.int64)
        packed = np.sort(((place_of[postings.terms] * max(1, rows) + postings.rows) << _BITS) | counts)
        counts, keys = packed & _MOST, packed >> _BITS
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        tf = np.add.reduceat(counts, first).astype(np.float32) if len(first) else np.zeros(0, dtype=np.float32)
        terms, row_of = np.divmod(keys[first], max(1, rows))
        lengths = np.bincount(row_of, weights=tf, minlength=rows).astype(np.float32)
        average = float(lengths[lengths > 0].mean()) if (lengths > 0).any() else 1.0
        found = np.bincount(terms, minlength=len(vocabulary))
        starts = np.concatenate([[0], np.cumsum(found)]).astype(np.int64)
        held = max(1, int((lengths > 0).sum()))
        idf = np.log(1 + (held - found + 0.5) / (found + 0.5))
        norm = _K1 * (1 - _B + _B * lengths[row_of] / average)
        scores = (idf[terms] * tf * (_K1 + 1) / (tf + norm)).astype(np.float32)
        return cls(rows, vocabulary, starts, row_of.astype(np.int32), scores)

    def score(self, query: Iterable[Word]) -> Floats:
        """The BM25 score of each row; a word counts once, under the best of its variants in each row."""
        total = np.zeros(self.rows, dtype=np.float32)
        for _, variants in query:
            columns = [column for term in variants if (column := self._vocabulary.get(term)) is not None]
            if len(columns) == 1:
                start, end = self._starts[columns[0]], self._starts[columns[0] + 1]
                total[self._postings[start:end]] += self._scores[start:end]
            elif columns:
                best = np.zeros(self.rows, dtype=np.float32)
                for column in columns:
                    start, end = self._starts[column], self._starts[column + 1]
                    best[self._postings[start:end]] = np.maximum(
                        best[self._postings[start:end]], self._scores[start:end]
                    )
                total += best
        return total

    def matched(self, query: Iterable[Word], weights: Sequence[float]) -> Floats:
        """For each row, the weight of the words of the question that it holds."""
        total = np.zeros(self.rows, dtype=np.float32)
        for (_, variants), weight in zip(query, weights, strict=True):
            rows = [self._rows_of(term) for term in variants if term in self._vocabulary]
            if rows:
                total[np.unique(np.concatenate(rows)) if len(rows) > 1 else rows[0]] += weight
        return total

    def idf(self, variants: Sequence[str]) -> float:
        """How rare a word is here: 0 in every row, up to about ln(rows) + 1 in none."""
        found = max((len(self._rows_of(term)) for term in variants if term in self._vocabulary), default=0)
        return float(np.log(1 + (self.rows - found + 0.5) / (found + 0.5)))

    def knows(self, variants: Sequence[str]) -> bool:
        """Whether any of the terms is indexed."""
        return any(term in self._vocabulary for term in variants)

    def save(self, folder: Path, name: str) -> None:
        """Write `name`.npz and `name`.json into the folder."""
        np.savez(folder / f"{name}.npz", starts=self._starts, postings=self._postings, scores=self._scores)
        data = {"rows": self.rows, "vocabulary": list(self._vocabulary)}
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> LexicalIndex:
        """Read what `save` wrote."""
        data = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        vocabulary = {term: column for column, term in enumerate(data["vocabulary"])}
        with np.load(folder / f"{name}.npz") as arrays:
            return cls(data["rows"], vocabulary, arrays["starts"], arrays["postings"], arrays["scores"])

    def _rows_of(self, term: str) -> NDArray[np.int32]:
        column = self._vocabulary[term]
        return self._postings[self._starts[column] : self._starts[column + 1]]
