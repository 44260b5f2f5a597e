"""The search itself: from a question to ranked passages.

Exact references first, then every leg over every unit, weighed and merged. Who may be cited, and what is said, is the
business of the assistant.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from corpus.editions.edition import Edition
from corpus.ids import ParagraphId
from corpus.search.confidence import assess
from corpus.search.conversation import Resolved, resolve
from corpus.search.core import CoreScores
from corpus.search.cues import Cues, read_cues
from corpus.search.diversity import arrange
from corpus.search.embedding import Embedder, embedder_from_environment
from corpus.search.embedding.base import Floats
from corpus.search.filtering import allowed
from corpus.search.index import SearchIndex
from corpus.search.lexical import Word
from corpus.search.named import named_provisions
from corpus.search.ranking import CORE_COLUMNS, CoreFacts, Weights, core_matrix, load_weights, wide_matrix
from corpus.search.text import detect_language, query_terms
from corpus.search.types import Filters, Passage, SearchResult, Turn
from corpus.search.wide import WideScores

__all__ = ["Searcher"]

_CONTEXT_WEIGHT = 0.6
_SAME_ARTICLE = 1.5  #: bonus, in a follow-up, of a provision of the article that the answer before cited
_SAME_INSTRUMENT = 0.8
_DENSE = slice(0, CORE_COLUMNS.index("bm25_text"))
_LEXICAL = slice(CORE_COLUMNS.index("bm25_text"), CORE_COLUMNS.index("protocol_named"))


class _Query(NamedTuple):
    text: str
    vector: Floats
    words: list[Word]
    cues: Cues


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Scores of all core units and of the candidates among the others."""

    core: Floats
    matrix: Floats
    scores: CoreScores
    wide: WideScores
    wide_total: Floats
    wide_matrix: Floats


class Searcher:
    """Search over one edition. Safe to share between threads; models are loaded when first needed."""

    def __init__(
        self, edition: Edition, index: SearchIndex, embedder: Embedder, weights: Weights | None = None
    ) -> None:
        self.edition = edition
        self.index = index
        self._embedder = embedder
        self._weights = weights or load_weights()
        self._facts = CoreFacts.of([unit.id for unit in index.core_units])
        self._core_ids = [unit.id for unit in index.core_units]
        self._row_of = {unit.id: row for row, unit in enumerate(index.core_units)}
        self._operative = np.array([":op." in unit.id for unit in index.wide_units], dtype=np.float32)
        self._warm = threading.Lock()

    @classmethod
    def open(cls, edition: Edition) -> Searcher:
        """Open the index of an edition with the model that the environment names.

        Raises:
            EditionDamaged: the index is missing or of another format.
        """
        index = SearchIndex.open(
            edition.folder, os.environ.get("UNTOC_CHROMA", ""), os.environ.get("UNTOC_VECTORS", "") == "chroma"
        )
        return cls(edition, index, embedder_from_environment())

    def warm_up(self) -> None:
        """Load the models now, so that the first question does not wait for them (about two seconds)."""
        with self._warm:
            self.search("What is the purpose of the Convention?")

    def search(
        self,
        query: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters = Filters(),
        limit: int = 20,
    ) -> SearchResult:
        """The paragraphs that answer a question, best first.

        Args:
            query: the question, in any of the six languages, as a person writes it.
            history: the earlier turns of the conversation, oldest first.
            filters: limits on what may be found.
            limit: how many passages at most.

        Returns:
            The passages and how the question was understood. Never raises for any string; an empty one finds nothing.
        """
        query = query.strip()
        lang = detect_language(query)
        if not query:
            return SearchResult(query, "", lang, ())
        resolved = resolve(query, history)
        named = named_provisions(query, history, resolved, self.edition)
        asked = self._read(resolved.question)
        whole = asked
        if resolved.context:
            whole = self._read(f"{resolved.context} {resolved.question}")
        masks = allowed(filters, self.index)
        ranked = self._rank(asked, whole, resolved, masks)
        passages = self._passages(ranked, whole, masks, limit)
        passages = arrange(passages, whole.cues, named.ids, limit)
        confidence = assess(asked, whole, ranked.scores, ranked.core, ranked.wide, ranked.wide_total, self.index, named)
        return SearchResult(
            query=query,
            understood=whole.text,
            lang=lang,
            passages=tuple(passages),
            named=named.ids,
            missing=named.missing,
            instruments=whole.cues.instruments,
            confidence=confidence.probability,
            answerable=confidence.answerable,
            signals=confidence.signals,
        )

    def _read(self, text: str) -> _Query:
        """A question's words with slips mended, its vector and its cues."""
        words: list[Word] = []
        mended = text
        for word, variants in query_terms(text):
            better = self.index.spelling.correct(word)
            if better != word:
                mended = mended.replace(word, better) if word in mended else f"{mended} {better}"
                words += query_terms(better) or [(word, variants)]
            else:
                words.append((word, variants))
        return _Query(mended, self._embedder.query(mended), words, read_cues(mended))

    def _rank(self, asked: _Query, whole: _Query, resolved: Resolved, masks: tuple[object, object]) -> _Ranked:
        scores = self.index.core.score(whole.vector, whole.words)
        matrix = core_matrix(scores.standard, whole.cues, self._facts)
        total = matrix @ self._weights.core
        if asked is not whole:
            alone = self.index.core.score(asked.vector, asked.words)
            own = core_matrix(alone.standard, asked.cues, self._facts) @ self._weights.core
            total = _CONTEXT_WEIGHT * total + (1 - _CONTEXT_WEIGHT) * own + self._context_bonus(resolved, asked.cues)
        wide = self.index.wide.score(whole.vector, whole.words, self.index.core.dense.discriminant, masks[1])  # type: ignore[arg-type]
        bodies = [self.index.wide_units[row].body for row in wide.rows]
        columns = wide_matrix(wide.features, bodies, self._operative[wide.rows], whole.cues)
        return _Ranked(total, matrix, scores, wide, columns @ self._weights.wide, columns)

    def _context_bonus(self, resolved: Resolved, cues: Cues) -> Floats:
        """What stands near the provisions cited before is more likely meant; not where another instrument is named."""
        bonus = np.zeros(len(self._core_ids), dtype=np.float32)
        cited = [ParagraphId.parse(cited_id) for cited_id in resolved.cited[:3]]
        if cues.named or not cited:
            return bonus
        articles = {f"{c.source}:{c.locator[0]}" for c in cited}
        sources = {c.source for c in cited}
        for row, unit_id in enumerate(self._core_ids):
            source, _, locator = unit_id.partition(":")
            if f"{source}:{locator.split('.')[0]}" in articles:
                bonus[row] += _SAME_ARTICLE
            if source in sources:
                bonus[row] += _SAME_INSTRUMENT
        return bonus

    def _passages(self, ranked: _Ranked, query: _Query, masks: tuple[object, object], limit: int) -> list[Passage]:
        core_allowed = masks[0]
        core = ranked.core if core_allowed is None else np.where(core_allowed, ranked.core, -np.inf)  # type: ignore[arg-type]
        depth = max(limit * 3, 30)
        rows = [int(row) for row in np.argsort(-core)[:depth] if np.isfinite(core[row])]
        found = [self._core_passage(row, ranked) for row in rows]
        for place in np.argsort(-ranked.wide_total)[:depth]:
            unit = self.index.wide_units[int(ranked.wide.rows[place])]
            contribution = ranked.wide_matrix[place] * self._weights.wide
            found.append(
                Passage(
                    unit.id,
                    float(ranked.wide_total[place]),
                    {"dense": float(contribution[:3].sum()), "lexical": float(contribution[3:7].sum())},
                    "text",
                )
            )
        return sorted(found, key=lambda passage: -passage.score)

    def _core_passage(self, row: int, ranked: _Ranked) -> Passage:
        contribution = ranked.matrix[row] * self._weights.core
        best = int(ranked.scores.best_string[row])
        matched = self.index.core.strings[best][1].text if best < len(self.index.core.strings) else ""
        legs = {
            "dense": float(contribution[_DENSE].sum()),
            "lexical": float(contribution[_LEXICAL].sum()),
            "cues": float(contribution[_LEXICAL.stop :].sum()),
        }
        return Passage(self._core_ids[row], float(ranked.core[row]), legs, matched)
