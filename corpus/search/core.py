"""The index of what the digest speaks of: provisions of the four instruments, and records of the Conference.

Every question is scored against all of these units, by several vectors and by words, field by field; how the scores
are weighed against each other is the business of `corpus.search.ranking`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence, Sized
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.model import Language
from corpus.search.dense import DENSE_FEATURES, DenseIndex
from corpus.search.embedding.base import Floats
from corpus.search.learned import LearnedVectors
from corpus.search.lexical import LexicalIndex, Word
from corpus.search.termcache import TermCache
from corpus.search.units import Field, IndexedString

__all__ = ["CORE_FEATURES", "CoreIndex", "CoreScores", "saturated", "standardised"]

_FIELDS: dict[str, tuple[Field, ...]] = {
    "text": (Field.TEXT,),
    "summary": (Field.SUMMARY, Field.TOPICS),
    "questions": (Field.QUESTION,),
    "all": tuple(Field),
}
CORE_FEATURES = (
    *DENSE_FEATURES,
    "learned",
    "second_centroid",
    "second_learned",
    *(f"bm25_{name}" for name in _FIELDS),
    "coverage",
    "coverage_text",
)
_SECOND = [CORE_FEATURES.index(name) for name in ("second_centroid", "second_learned")]
_SATURATION = 10.0  #: a BM25 score enters as score / (score + this), so that long questions do not drown the vectors


@dataclass(frozen=True, slots=True)
class CoreScores:
    """What one question found: a row a unit, a column a name of `CORE_FEATURES`."""

    raw: Floats  #: cosines as they are; saturated BM25; coverage from 0 to 1
    standard: Floats  #: the same with the cosines as z-scores over the units
    best_string: NDArray[np.int32]
    halves: Floats  #: what the first model's vector adds to the nearness by both models


def saturated(scores: Floats) -> Floats:
    """BM25 scores from 0 to below 1."""
    return scores / (scores + _SATURATION)


def standardised(cosines: Floats) -> Floats:
    """Cosines as z-scores over the units, each column by itself."""
    scores: Floats = (cosines - cosines.mean(axis=0)) / (cosines.std(axis=0) + 1e-6)
    return scores


class CoreIndex:
    """All core units with their vectors and words."""

    def __init__(
        self,
        strings: Sequence[tuple[int, IndexedString]],
        dense: DenseIndex,
        lexical: dict[str, LexicalIndex],
        second: DenseIndex | None,
        learned: LearnedVectors | None,
    ) -> None:
        self.strings = strings
        self.dense = dense
        self.lexical = lexical
        self.second = second  #: the digest's strings, official texts left out, by a second model
        self.learned = learned

    @classmethod
    def build(
        cls,
        units: Sized,
        strings: Sequence[tuple[int, IndexedString]],
        vectors: Floats,
        second: Floats | None = None,
        counted: TermCache | None = None,
        *,
        learn: bool = True,
        cache: Path | None = None,
    ) -> CoreIndex:
        """Index the strings, each with the number of its unit and its vector.

        `second` are a second model's vectors of those strings that are not official text, in their order; `counted`
        knows the terms of texts; `learn` says whether a vector a unit is learned from them, and `cache` where what was
        learned from the same strings is kept.
        """
        owners = np.array([owner for owner, _ in strings], dtype=np.int32)
        fields = np.array([string.field for _, string in strings], dtype=np.int8)
        dense = DenseIndex(vectors, owners, fields, len(units))
        counted = counted or TermCache()
        lexical = {}
        for name, wanted in _FIELDS.items():
            texts: list[list[tuple[str, Language]]] = [[] for _ in range(len(units))]
            for owner, string in strings:
                if string.field in wanted:
                    texts[owner].append((string.text, string.lang))
            lexical[name] = counted.index(texts)
        other = None
        if second is not None:
            ours = fields != Field.TEXT
            other = DenseIndex(second, owners[ours], fields[ours], len(units))
        return cls(strings, dense, lexical, other, LearnedVectors.learn(dense, other, cache) if learn else None)

    @property
    def units(self) -> int:
        """How many units are indexed."""
        return self.dense.units

    def score(self, query: Floats, words: Sequence[Word]) -> CoreScores:
        """Score every unit for a question's vector and words; the second model's columns are empty."""
        dense = self.dense.score(query)
        nothing = np.zeros(self.units, dtype=np.float32)
        learned, halves = self.learned.scores(self.dense.mapped(query)) if self.learned else (nothing, nothing)
        rarity = [self.lexical["all"].idf(variants) for _, variants in words]
        total = max(sum(rarity), 1e-6)
        columns = [saturated(self.lexical[name].score(words)) for name in _FIELDS]
        columns += [self.lexical[name].matched(words, rarity) / total for name in ("all", "text")]
        lexical = np.stack(columns, axis=1).astype(np.float32)
        empty = np.zeros((len(lexical), len(_SECOND)), dtype=np.float32)
        cosines = np.concatenate([dense.features, learned[:, None], empty], axis=1)
        return CoreScores(
            np.concatenate([cosines, lexical], axis=1),
            np.concatenate([standardised(cosines), 3 * lexical], axis=1),
            dense.best_string,
            halves,
        )

    def seconded(self, scores: CoreScores, query: Floats) -> CoreScores:
        """The scores with the second model's columns, from its vector of the same question."""
        if self.second is None:
            return scores
        mapped = self.second.mapped(query)
        learned = self.learned.joined(scores.halves, mapped) if self.learned else scores.halves
        near = np.stack([self.second.centroid_scores(query), learned], axis=1)
        raw, standard = scores.raw.copy(), scores.standard.copy()
        raw[:, _SECOND], standard[:, _SECOND] = near, standardised(near)
        return CoreScores(raw, standard, scores.best_string, scores.halves)

    def rarity(self, words: Sequence[Word]) -> list[float]:
        """How rare each word is among the units."""
        return [self.lexical["all"].idf(variants) for _, variants in words]

    def save(self, folder: Path) -> None:
        """Write into the folder, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        self.dense.save(folder / "dense.npz")
        if self.second is not None:
            self.second.save(folder / "second.npz")
        for name, index in self.lexical.items():
            index.save(folder, f"lexical-{name}")
        if self.learned is not None:
            self.learned.save(folder)
        rows = [[owner, int(string.field), string.lang, string.text] for owner, string in self.strings]
        (folder / "strings.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> CoreIndex:
        """Read what `save` wrote."""
        rows = json.loads((folder / "strings.json").read_text(encoding="utf-8"))
        strings = [(owner, IndexedString(Field(field), lang, text)) for owner, field, lang, text in rows]
        lexical = {name: LexicalIndex.load(folder, f"lexical-{name}") for name in _FIELDS}
        second = folder / "second.npz"
        other = DenseIndex.load(second) if second.is_file() else None
        return cls(strings, DenseIndex.load(folder / "dense.npz"), lexical, other, LearnedVectors.load(folder))
