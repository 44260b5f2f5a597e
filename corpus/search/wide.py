"""The index of everything else: resolutions, reports, press releases; thousands of paragraphs, one vector each.

Candidates are the nearest by vector and the best by words; only they are scored in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.search.dense import Discriminant
from corpus.search.embedding.base import Floats
from corpus.search.lexical import LexicalIndex, Word
from corpus.search.termcache import TermCache
from corpus.search.told import TOLD_FEATURES, ToldScores
from corpus.search.units import Unit
from corpus.search.vectors import ExactVectors, VectorStore
from corpus.search.vectors.base import Mask

__all__ = ["WIDE_FEATURES", "WideIndex", "WideScores"]

WIDE_FEATURES = (
    "text",
    "whitened_text",
    "title",
    "bm25_text",
    "bm25_title",
    "coverage",
    "coverage_with_title",
    *TOLD_FEATURES,
)
_CANDIDATES = 120
_SATURATION = 10.0


@dataclass(frozen=True, slots=True)
class WideScores:
    """The candidates and what was measured of each, a column a name of `WIDE_FEATURES`."""

    rows: NDArray[np.int64]
    features: Floats


class WideIndex:
    """One vector and the words of each paragraph, and of the title of its document."""

    def __init__(
        self,
        exact: ExactVectors,
        text: LexicalIndex,
        titles: LexicalIndex,
        title_vectors: Floats,
        title_of: NDArray[np.int32],
        store: VectorStore | None = None,
    ) -> None:
        self._exact = exact
        self._store: VectorStore = store or exact
        self._text = text
        self._titles = titles
        self._title_vectors = title_vectors
        self._title_of = title_of

    def __len__(self) -> int:
        return len(self._title_of)

    def vectors(self, rows: NDArray[np.int64]) -> Floats:
        """The vectors of some rows."""
        return self._exact.vectors(rows)

    @classmethod
    def write(
        cls,
        folder: Path,
        units: Sequence[Unit],
        vectors: Floats,
        titles: list[str],
        title_vectors: Floats,
        counted: TermCache,
    ) -> None:
        """Write the index of the units, whose vectors are given in their order, into the folder.

        `titles` are the different titles of their documents, with a vector each; `counted` knows the terms of texts.
        """
        folder.mkdir(parents=True, exist_ok=True)
        ExactVectors.write(folder, vectors)
        texts = [[(string.text, string.lang) for string in unit.strings] for unit in units]
        counted.index(texts).save(folder, "lexical-text")
        counted.index([[(title, "en")] for title in titles]).save(folder, "lexical-title")
        number = {title: position for position, title in enumerate(titles)}
        title_of = np.array([number[unit.title] for unit in units], dtype=np.int32)
        np.savez(folder / "titles.npz", vectors=title_vectors.astype(np.float16), title_of=title_of)

    @classmethod
    def load(cls, folder: Path, store: VectorStore | None = None) -> WideIndex:
        """Read what `write` wrote; candidates by vector come from `store` where one is given."""
        with np.load(folder / "titles.npz") as data:
            return cls(
                ExactVectors.open(folder),
                LexicalIndex.load(folder, "lexical-text"),
                LexicalIndex.load(folder, "lexical-title"),
                data["vectors"].astype(np.float32),
                data["title_of"],
                store,
            )

    def score(
        self,
        query: Floats,
        words: Sequence[Word],
        discriminant: Discriminant,
        told: ToldScores,
        allowed: Mask | None = None,
    ) -> WideScores:
        """Score the candidates for a question's vector and words, among the allowed rows.

        `told` is what the digest tells of them found for the same question: its best are candidates, too.
        """
        if not len(self):
            return WideScores(np.zeros(0, dtype=np.int64), np.zeros((0, len(WIDE_FEATURES)), dtype=np.float32))
        bm25 = self._text.score(words)
        by_title = self._titles.score(words)[self._title_of]
        lexical = bm25 + 0.3 * by_title
        if allowed is not None:
            lexical = np.where(allowed, lexical, 0)
        count = min(_CANDIDATES, len(self))
        best = np.argpartition(-lexical, count - 1)[:count]
        best = best[lexical[best] > 0]
        by_digest = told.rows if allowed is None else told.rows[allowed[told.rows]]
        rows = np.unique(np.concatenate([self._store.nearest(query, _CANDIDATES, allowed), best, by_digest]))
        if not len(rows):
            return WideScores(rows, np.zeros((0, len(WIDE_FEATURES)), dtype=np.float32))
        rarity = [self._text.idf(variants) for _, variants in words]
        total = max(sum(rarity), 1e-6)
        covered = self._text.matched(words, rarity)
        in_title = self._titles.matched(words, rarity)[self._title_of]
        vectors = self._exact.vectors(rows)
        columns = [
            vectors @ query,
            discriminant(vectors) @ discriminant(query),
            (self._title_vectors @ query)[self._title_of[rows]],
            bm25[rows] / (bm25[rows] + _SATURATION),
            by_title[rows] / (by_title[rows] + _SATURATION),
            covered[rows] / total,
            np.minimum(1, (covered[rows] + 0.5 * in_title[rows]) / total),
        ]
        own = np.stack(columns, axis=1).astype(np.float32)
        return WideScores(rows, np.concatenate([own, told.features_of(rows)], axis=1))
