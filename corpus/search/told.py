"""What our digest tells of resolutions, as an index of its own beside their official words.

A resolution says in one sentence of a hundred words what people ask about in ten others. The digest's summary, topics
and questions on a paragraph find it by those. Paragraphs that repeat each other from year to year share an entry: it
is scored once, and its scores are theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.model import DigestEntry
from corpus.search.core import CoreIndex, saturated, standardised
from corpus.search.embedding.base import Floats
from corpus.search.lexical import Word
from corpus.search.termcache import TermCache
from corpus.search.units import IndexedString, strings_of

__all__ = ["TOLD_FEATURES", "Told", "ToldIndex", "ToldScores", "read_told"]

TOLD_FEATURES = (
    "told",
    "told_centroid",
    "told_second_centroid",
    "told_bm25_summary",
    "told_bm25_all",
    "told_coverage",
)
_NEARNESS = [TOLD_FEATURES.index(f"told_{name}") for name in ("centroid", "second_centroid", "bm25_all")]
_SECOND = TOLD_FEATURES.index("told_second_centroid")
_CANDIDATES = 30  #: entries whose paragraphs are candidates


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: the paragraphs that it speaks of, and its strings."""

    paragraphs: tuple[str, ...]
    strings: tuple[IndexedString, ...]


def read_told(entries: Iterable[DigestEntry]) -> list[Told]:
    """The entries on resolutions that an edition holds, each once with all its paragraphs."""
    paragraphs: dict[str, list[str]] = {}
    first: dict[str, DigestEntry] = {}
    for entry in entries:
        paragraphs.setdefault(entry.shared, []).append(entry.id)
        first.setdefault(entry.shared, entry)
    return [Told(tuple(paragraphs[name]), tuple(strings_of(entry))) for name, entry in first.items()]


@dataclass(frozen=True, slots=True)
class ToldScores:
    """What one question found."""

    by_entry: Floats  #: a column a name of `TOLD_FEATURES`; a row an entry, and a last one of zeros for no entry
    entry_of: NDArray[np.int32]  #: by row of the paragraphs outside the core: the row of `by_entry`
    rows: NDArray[np.int64]  #: of the paragraphs outside the core that the nearest entries speak of

    def features_of(self, rows: NDArray[np.int64]) -> Floats:
        """The columns of some paragraphs."""
        features: Floats = self.by_entry[self.entry_of[rows]]
        return features


class ToldIndex:
    """The entries with their vectors and words, and which entry speaks of which paragraph outside the core."""

    def __init__(self, core: CoreIndex, entry_of: NDArray[np.int32]) -> None:
        self.core = core
        self.entry_of = entry_of  #: by row of the paragraphs outside the core; the number of entries where none does

    def __len__(self) -> int:
        return self.core.units

    @classmethod
    def build(
        cls,
        told: Sequence[Told],
        strings: Sequence[tuple[int, IndexedString]],
        vectors: Floats,
        second: Floats | None,
        rows: Mapping[str, int],
        counted: TermCache | None = None,
    ) -> ToldIndex:
        """Index the strings, each with the number of its entry and its vector.

        `rows` are the rows of the paragraphs outside the core, by id; `counted` knows the terms of texts.
        """
        entry_of = np.full(len(rows), len(told), dtype=np.int32)
        for number, entry in enumerate(told):
            for paragraph in entry.paragraphs:
                if paragraph in rows:
                    entry_of[rows[paragraph]] = number
        return cls(CoreIndex.build(told, strings, vectors, second, counted, learn=False), entry_of)

    def score(self, query: Floats, words: Sequence[Word]) -> ToldScores:
        """Score every entry for a question's vector and words; the second model's column is empty."""
        features = np.zeros((len(self) + 1, len(TOLD_FEATURES)), dtype=np.float32)
        if len(self):
            features[:-1] = np.stack(self._columns(query, words), axis=1)
        return self._scores(features)

    def seconded(self, scores: ToldScores, query: Floats) -> ToldScores:
        """The scores with the second model's column, from its vector of the same question."""
        if self.core.second is None or not len(self):
            return scores
        features = scores.by_entry.copy()
        features[:-1, _SECOND] = standardised(self.core.second.centroid_scores(query))
        return self._scores(features)

    def _scores(self, features: Floats) -> ToldScores:
        nearest = np.zeros(len(features), dtype=bool)
        nearest[np.argsort(-features[:-1, _NEARNESS].sum(axis=1))[:_CANDIDATES]] = True
        return ToldScores(features, self.entry_of, np.flatnonzero(nearest[self.entry_of]))

    def _columns(self, query: Floats, words: Sequence[Word]) -> list[Floats]:
        """The columns of `TOLD_FEATURES`, on the scale of the core's: cosines as z-scores, words up to 3.

        The best single strings added nothing to the centroids when the weights were learned, and cost most of the time.
        """
        words_of = self.core.lexical
        rarity = [words_of["all"].idf(variants) for _, variants in words]
        told = np.ones(len(self), dtype=np.float32)
        centroid = standardised(self.core.dense.centroid_scores(query))
        summary, whole = (saturated(words_of[name].score(words)) for name in ("summary", "all"))
        coverage = words_of["all"].matched(words, rarity) / max(sum(rarity), 1e-6)
        return [told, centroid, 0 * told, 3 * summary, 3 * whole, 3 * coverage]

    def save(self, folder: Path) -> None:
        """Write into the folder, which is made."""
        self.core.save(folder)
        np.save(folder / "entry-of.npy", self.entry_of)

    @classmethod
    def load(cls, folder: Path) -> ToldIndex:
        """Read what `save` wrote."""
        return cls(CoreIndex.load(folder), np.load(folder / "entry-of.npy"))
