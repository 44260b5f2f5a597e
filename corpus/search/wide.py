"""The index of everything else: resolutions, reports, press releases; thousands of paragraphs, one vector each.

Candidates are the nearest by vector and the best by words; only they are scored in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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

__all__ = ["WIDE_FEATURES", "WideIndex", "WideMatches", "WideScores"]

WIDE_FEATURES = (
    "text",
    "whitened_text",
    "title",
    "bm25_text",
    "bm25_title",
    "coverage",
    "coverage_with_title",
    "second_text",
    *TOLD_FEATURES,
)
_CANDIDATES = 120
_SECONDED = 60  #: candidates by the second model
_ENOUGH = 10  #: candidates with both models' scores, from which one is told from the other
_STRETCH = 10_000  #: vectors measured at a time when the index is written
_SATURATION = 10.0


@dataclass(frozen=True, slots=True)
class WideMatches:
    """What a question's vector and words alone found: the same whatever the digest tells."""

    query: Floats
    rows: NDArray[np.int64]  #: candidates
    bm25: Floats  #: of each paragraph
    covered: Floats  #: of each paragraph, the weight of the question's words that it holds
    title_bm25: Floats  #: of each title
    title_covered: Floats
    title_near: Floats
    words: float  #: weight of all words of the question
    allowed: Mask | None
    second: Floats | None = None  #: nearness by the second model as z-scores, NaN where it has not read a paragraph


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
        lengths: Floats,
        store: VectorStore | None = None,
        second: tuple[NDArray[np.int64], Floats] | None = None,
    ) -> None:
        self._exact = exact
        self._store: VectorStore = store or exact
        self._text = text
        self._titles = titles
        self._title_vectors = title_vectors
        self._title_of = title_of
        self._lengths = lengths  #: of the vectors in the second space of the core's
        self._second = second  #: rows that the second model has read, and their vectors

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
        discriminant: Discriminant,
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
        lengths = np.zeros(len(vectors), dtype=np.float32)
        for start in range(0, len(vectors), _STRETCH):
            lengths[start : start + _STRETCH] = discriminant.lengths(vectors[start : start + _STRETCH])
        np.save(folder / "lengths.npy", lengths)
        np.savez(folder / "titles.npz", vectors=title_vectors.astype(np.float16), title_of=title_of)

    @staticmethod
    def write_second(folder: Path, rows: NDArray[np.int64], vectors: Floats) -> None:
        """Write the second model's vectors of some rows beside the index."""
        np.savez(folder / "second.npz", rows=rows, vectors=vectors.astype(np.float16))

    @classmethod
    def load(cls, folder: Path, store: VectorStore | None = None) -> WideIndex:
        """Read what `write` wrote; candidates by vector come from `store` where one is given."""
        second = None
        if (folder / "second.npz").is_file():
            with np.load(folder / "second.npz") as data:
                second = (data["rows"], data["vectors"].astype(np.float32)) if len(data["rows"]) else None
        with np.load(folder / "titles.npz") as data:
            return cls(
                ExactVectors.open(folder),
                LexicalIndex.load(folder, "lexical-text"),
                LexicalIndex.load(folder, "lexical-title"),
                data["vectors"].astype(np.float32),
                data["title_of"],
                np.load(folder / "lengths.npy"),
                store,
                second,
            )

    def match(self, query: Floats, words: Sequence[Word], allowed: Mask | None = None) -> WideMatches:
        """Find the candidates for a question's vector and words, among the allowed rows."""
        if allowed is not None and not allowed.any():  # one instrument is asked about: nothing here to score
            none = np.zeros(0, dtype=np.float32)
            return WideMatches(query, np.zeros(0, dtype=np.int64), none, none, none, none, none, 1.0, allowed)
        bm25, title_bm25 = self._text.score(words), self._titles.score(words)
        lexical = bm25 + 0.3 * title_bm25[self._title_of]
        if allowed is not None:
            lexical = np.where(allowed, lexical, 0)
        count = min(_CANDIDATES, len(self))
        best = np.argpartition(-lexical, count - 1)[:count] if count else np.zeros(0, dtype=np.int64)
        best = best[lexical[best] > 0]
        rarity = [self._text.idf(variants) for _, variants in words]
        return WideMatches(
            query=query,
            rows=np.union1d(self._store.nearest(query, _CANDIDATES, allowed), best),
            bm25=bm25,
            covered=self._text.matched(words, rarity),
            title_bm25=title_bm25,
            title_covered=self._titles.matched(words, rarity),
            title_near=self._title_vectors @ query,
            words=max(sum(rarity), 1e-6),
            allowed=allowed,
        )

    def seconded(self, matches: WideMatches, query: Floats) -> WideMatches:
        """The matches with what the second model's vector of the same question finds."""
        if self._second is None or (matches.allowed is not None and not matches.allowed.any()):
            return matches
        rows, vectors = self._second
        near = vectors @ query
        scores = np.full(len(self), np.nan, dtype=np.float32)
        scores[rows] = (near - near.mean()) / (near.std() + 1e-6)
        open_to = np.nan_to_num(scores, nan=-np.inf)
        if matches.allowed is not None:
            open_to = np.where(matches.allowed, open_to, -np.inf)
        count = min(_SECONDED, len(rows))
        best = np.argpartition(-open_to, count - 1)[:count]
        return replace(matches, rows=np.union1d(matches.rows, best[np.isfinite(open_to[best])]), second=scores)

    def score(self, matches: WideMatches, discriminant: Discriminant, told: ToldScores) -> WideScores:
        """Score the candidates.

        `told` is what the digest tells of them found for the same question: its best are candidates, too.
        """
        by_digest = told.rows if matches.allowed is None else told.rows[matches.allowed[told.rows]]
        rows = np.union1d(matches.rows, by_digest)
        vectors, titles = self._exact.vectors(rows), self._title_of[rows]
        bm25, title_bm25 = matches.bm25[rows], matches.title_bm25[titles]
        covered = matches.covered[rows]
        back, offset = discriminant.pulled_back(discriminant(matches.query))
        near = vectors @ matches.query
        columns = [
            near,
            (vectors @ back - offset) / self._lengths[rows],
            matches.title_near[titles],
            bm25 / (bm25 + _SATURATION),
            title_bm25 / (title_bm25 + _SATURATION),
            covered / matches.words,
            np.minimum(1, (covered + 0.5 * matches.title_covered[titles]) / matches.words),
            _second_scores(matches, rows, near),
        ]
        own = np.stack(columns, axis=1).astype(np.float32)
        return WideScores(rows, np.concatenate([own, told.features_of(rows)], axis=1))


def _second_scores(matches: WideMatches, rows: NDArray[np.int64], first: Floats) -> Floats:
    """The second model's scores of the candidates; of those it has not read, what the first model's lead to expect."""
    if matches.second is None:
        return np.zeros(len(rows), dtype=np.float32)
    scores = matches.second[rows]
    read = np.isfinite(scores)
    if read.all():
        return scores
    if read.sum() < _ENOUGH:
        return np.nan_to_num(scores)
    slope, offset = np.polyfit(first[read], scores[read], 1)
    expected: Floats = np.where(read, scores, slope * first + offset).astype(np.float32)
    return expected
