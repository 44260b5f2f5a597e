"""Lexical search: BM25 scores computed when the index is built, added up when a question comes.

The term frequencies are saturated and normalised by length as in Robertson and Zaragoza, "The Probabilistic Relevance
Framework: BM25 and Beyond" (2009). Which terms a text has is the business of `corpus.search.text`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["LexicalIndex"]

_K1 = 1.2
_B = 0.5

Floats = NDArray[np.float32]
Word = tuple[str, tuple[str, ...]]


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
        lengths = np.array([len(document) for document in documents], dtype=np.float32)
        average = float(lengths[lengths > 0].mean()) if (lengths > 0).any() else 1.0
        vocabulary: dict[str, int] = {}
        term_ids: list[int] = []
        row_ids: list[int] = []
        frequencies: list[int] = []
        for row, document in enumerate(documents):
            for term, count in Counter(document).items():
                term_ids.append(vocabulary.setdefault(term, len(vocabulary)))
                row_ids.append(row)
                frequencies.append(count)
        terms = np.array(term_ids, dtype=np.int64)
        rows = np.array(row_ids, dtype=np.int32)
        tf = np.array(frequencies, dtype=np.float32)
        found = np.bincount(terms, minlength=len(vocabulary))
        starts = np.concatenate([[0], np.cumsum(found)]).astype(np.int64)
        order = np.argsort(terms, kind="stable")
        held = max(1, int((lengths > 0).sum()))
        idf = np.log(1 + (held - found + 0.5) / (found + 0.5))
        norm = _K1 * (1 - _B + _B * lengths[rows] / average)
        scores = (idf[terms] * tf * (_K1 + 1) / (tf + norm)).astype(np.float32)
        return cls(len(documents), vocabulary, starts, rows[order], scores[order])

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
