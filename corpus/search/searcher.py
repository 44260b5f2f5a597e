"""The search itself: from a question to ranked passages.

Exact references first, then every leg over every unit, weighed and merged. Who may be cited, and what is said, is the
business of the assistant.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.editions.edition import Edition
from corpus.ids import INSTRUMENTS
from corpus.references import EditionProvisions
from corpus.search.bridging import Bridge, arranged, bridge_over, may_be_silent, silent_protocol
from corpus.search.confidence import Evidence, confidence_of
from corpus.search.conversation import Resolved, context_bonus, resolve
from corpus.search.core import CoreScores
from corpus.search.cues import Cues, read_cues, without_bodies, without_instruments, without_subject
from corpus.search.diversity import arrange
from corpus.search.embedding import Embedder, embedder_from_environment
from corpus.search.embedding.base import Floats
from corpus.search.embedding.second import SecondModel
from corpus.search.filtering import FilterMasks
from corpus.search.index import SearchIndex
from corpus.search.lexical import Word
from corpus.search.named import Named, named_provisions
from corpus.search.ranking import (
    CORE_COLUMNS,
    WIDE_COLUMNS,
    CoreFacts,
    Weights,
    WideFacts,
    core_matrix,
    load_weights,
    wide_matrix,
)
from corpus.search.refusable import load_refusable
from corpus.search.text import detect_language, query_terms
from corpus.search.threads import one_thread_each
from corpus.search.told import ToldScores
from corpus.search.types import Filters, Passage, SearchResult, Turn
from corpus.search.vectors.base import Mask
from corpus.search.wide import WIDE_FEATURES, WideMatches, WideScores

__all__ = ["Searcher"]

_ALONE = 0.4  #: weight of a follow-up's own words against the same with what they lean on
_SCOPE_BONUS = 3.0  #: of a record that the question names as a whole ("the eleventh session")
_SURE = 1.5  #: lead of the best from which the second model is not asked: it changed nothing there (docs/search.md)
_LONGEST = 4_000  #: characters of a question; what follows is not read
_NO_FILTERS = Filters()
_LEXICAL = CORE_COLUMNS.index("bm25_text")
_CUES = CORE_COLUMNS.index("protocol_named")
_WIDE_LEXICAL = WIDE_COLUMNS.index("bm25_text")


@dataclass(frozen=True, slots=True)
class _Read:
    """A question as it is searched: slips mended, embedded, looked over."""

    text: str
    vector: Floats
    words: list[Word]
    original: list[Word]
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
    weights: Weights
    seconded: bool = False  #: whether the second model was asked

    @property
    def lead(self) -> float:
        """By how much the best is ahead of the next; without end where there is no next."""
        best = np.sort(np.concatenate([self.core, self.wide_total]))[-2:]
        return float(best[1] - best[0]) if len(best) == 2 else float("inf")


@dataclass(frozen=True, slots=True)
class _Leaning:
    """What a question leans on: its own words, what they were completed with, what they name."""

    asked: _Read
    resolved: Resolved
    named: Named


class Searcher:
    """Search over one edition. Safe to share between threads; models are loaded when first needed."""

    def __init__(
        self,
        edition: Edition,
        index: SearchIndex,
        embedder: Embedder,
        second: SecondModel | None = None,
        weights: Weights | None = None,
    ) -> None:
        self.edition = edition
        self.index = index
        self.embedder = embedder
        self.second = second if index.core.second is not None else None
        self.facts = CoreFacts.of([unit.id for unit in index.core_units])
        self._alone = weights or load_weights(second_model=False)
        self._weights = weights or load_weights()
        self._ids = [unit.id for unit in index.core_units]
        self._row_of = {unit.id: row for row, unit in enumerate(index.core_units)}
        wide = index.wide_units
        self._wide_facts = WideFacts.of([unit.id for unit in wide], [unit.body for unit in wide])
        self._provisions = EditionProvisions(edition)
        self._masks = FilterMasks(index)
        self._refusable = load_refusable(embedder.name)

    @classmethod
    def open(cls, edition: Edition) -> Searcher:
        """Open the index of an edition with the model that the environment names.

        Raises:
            EditionDamaged: the index is missing, of another format, or of another model than the one configured.
        """
        one_thread_each()
        index = SearchIndex.open(
            edition.folder, os.environ.get("UNTOC_CHROMA", ""), os.environ.get("UNTOC_VECTORS", "") == "chroma"
        )
        return cls(edition, index, embedder_from_environment(), SecondModel.if_available())

    def warm_up(self) -> None:
        """Load the models now, so that the first question does not wait for them (about two seconds)."""
        self.search("What is the purpose of the Convention?")

    def search(
        self,
        query: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters = _NO_FILTERS,
        limit: int = 20,
    ) -> SearchResult:
        """The paragraphs that answer a question, best first.

        Args:
            query: the question, in any of the six languages, as a person writes it.
            history: the earlier turns of the conversation, oldest first.
            filters: limits on what may be found; provisions named outright are given nevertheless.
            limit: how many passages at most.

        Returns:
            The passages and how the question was understood. Any string will do; an empty one finds nothing.
        """
        query = query[:_LONGEST].strip()
        lang = detect_language(query)
        if not query:
            return SearchResult(query, "", lang, ())
        resolved = resolve(query, history)
        named = named_provisions(query, history, self._provisions, lang)
        asked = self._read(query, named)
        whole = self._whole(asked, resolved, named)
        masks = self._masks.of(filters)
        ranked = self._rank(asked, whole, resolved, named, masks[1])
        passages = self._passages(ranked, masks[0], max(3 * limit, 30))
        order = arrange(passages, whole.cues, self._named_order(named, ranked), limit)
        bridge = None if filters.sources or named.ids or named.missing else self._bridge(whole, ranked)
        if bridge is not None:
            order = arranged(order, bridge)[:limit]
        confidence = confidence_of(self._evidence(query, whole, ranked, named))
        return SearchResult(
            query=query,
            understood=whole.text,
            lang=lang,
            passages=tuple(order),
            named=named.ids,
            missing=named.missing,
            instruments=whole.cues.instruments,
            clause=bridge.clause if bridge else "",
            confidence=confidence.probability,
            answerable=confidence.answerable,
            signals=confidence.signals,
        )

    def wide_columns(
        self, text: str, vector: Floats, words: Sequence[Word], cues: Cues, told: ToldScores, second: Floats | None
    ) -> tuple[NDArray[np.int64], Floats]:
        """The candidates outside the core for a question, and their columns of the ranking; for learning.

        Args:
            second: the second model's vector of the question, where it is asked.
        """
        matches = self._wide_matches(text, vector, words, cues, None)
        if second is not None:
            matches = self._wide_seconded(matches, text, second, cues)
        wide, columns = self._wide(matches, cues, told)
        return wide.rows, columns

    def _bridge(self, whole: _Read, ranked: _Ranked) -> Bridge | None:
        """What of the Convention answers a question on the one Protocol that it is about, by the first model."""
        protocol = silent_protocol(whole.text, whole.cues)
        if protocol is None:
            return None
        before_cues = ranked.matrix[:, :_CUES] @ ranked.weights.core[:_CUES]
        found = dict(zip(self._ids, before_cues.tolist(), strict=True))
        rest = without_subject(whole.text, protocol)
        words = query_terms(rest)
        if not words or not may_be_silent(protocol, found):
            return None
        scores = self.index.core.score(self.embedder.query(rest), words)
        total = core_matrix(scores.standard, Cues(), self.facts) @ self._alone.core
        return bridge_over(protocol, dict(zip(self._ids, total.tolist(), strict=True)), found)

    def _whole(self, asked: _Read, resolved: Resolved, named: Named) -> _Read:
        """A follow-up with the words that it leans on; the instruments that it names itself replace earlier ones."""
        if not resolved.context:
            return asked
        own = asked.cues
        if not own.instruments:
            return self._read(f"{resolved.context} {asked.text}", named)
        read = self._read(f"{without_instruments(resolved.context)} {asked.text}", named)
        chosen = own.named or (own.implied if resolved.replaced else ())
        return replace(read, cues=replace(read.cues, named=chosen, implied=own.implied))

    def _read(self, text: str, named: Named) -> _Read:
        original = query_terms(text)
        words: list[Word] = []
        mended = text
        for word, variants in original:
            better = self.index.spelling.correct(word)
            if better == word:
                words.append((word, variants))
            else:
                mended = mended.replace(word, better) if word in mended else f"{mended} {better}"
                words += query_terms(better) or [(word, variants)]
        return _Read(mended, self.embedder.query(mended), words, original, _with_scope(read_cues(mended), named))

    def _rank(self, asked: _Read, whole: _Read, resolved: Resolved, named: Named, mask: Mask | None) -> _Ranked:
        """By the first model; in doubt the second, twenty times as slow, is asked, too."""
        own = None if asked is whole else self.index.core.score(asked.vector, asked.words)
        scores = self.index.core.score(whole.vector, whole.words)
        told = self.index.told.score(whole.vector, whole.words)
        matches = self._wide_matches(whole.text, whole.vector, whole.words, whole.cues, mask)
        leaning = _Leaning(asked, resolved, named)
        ranked = self._weighed(whole, leaning, scores, own, matches, told, self._alone)
        if self.second is None or ranked.lead >= _SURE:
            return ranked
        vector = self.second.query(whole.text)
        matches = self._wide_seconded(matches, whole.text, vector, whole.cues)
        scores, told = self.index.core.seconded(scores, vector), self.index.told.seconded(told, vector)
        if own is not None:
            own = self.index.core.seconded(own, self.second.query(asked.text))
        return replace(self._weighed(whole, leaning, scores, own, matches, told, self._weights), seconded=True)

    def _weighed(
        self,
        whole: _Read,
        leaning: _Leaning,
        scores: CoreScores,
        own: CoreScores | None,
        matches: WideMatches,
        told: ToldScores,
        weights: Weights,
    ) -> _Ranked:
        """All scores of a question weighed; `own` are those of a follow-up's own words."""
        matrix = core_matrix(scores.standard, whole.cues, self.facts)
        total: Floats = matrix @ weights.core
        asked, resolved = leaning.asked, leaning.resolved
        if own is not None:
            alone = core_matrix(own.standard, asked.cues, self.facts) @ weights.core
            total = (1 - _ALONE) * total + _ALONE * alone + context_bonus(resolved, asked.cues, self._ids)
        for record in leaning.named.scope:
            if record in self._row_of:
                total[self._row_of[record]] += _SCOPE_BONUS
        wide, columns = self._wide(matches, whole.cues, told)
        return _Ranked(total, matrix, scores, wide, columns @ weights.wide, columns, weights)

    def _wide_matches(
        self, text: str, vector: Floats, words: Sequence[Word], cues: Cues, mask: Mask | None
    ) -> WideMatches:
        if cues.bodies:
            text = without_bodies(text)
            vector, words = self.embedder.query(text), query_terms(text)
        return self.index.wide.match(vector, words, mask)

    def _wide_seconded(self, matches: WideMatches, text: str, vector: Floats, cues: Cues) -> WideMatches:
        if cues.bodies and self.second is not None:
            vector = self.second.query(without_bodies(text))
        return self.index.wide.seconded(matches, vector)

    def _wide(self, matches: WideMatches, cues: Cues, told: ToldScores) -> tuple[WideScores, Floats]:
        wide = self.index.wide.score(matches, self.index.core.dense.discriminant, told)
        return wide, wide_matrix(wide.features, wide.rows, cues, self._wide_facts)

    def _named_order(self, named: Named, ranked: _Ranked) -> list[str]:
        """Named provisions in the order named; where something is asked about a whole article, best first."""
        if named.is_lookup or not named.whole:
            return list(named.ids)
        lowest = float(ranked.core.min()) - 1
        score = {i: float(ranked.core[self._row_of[i]]) if i in self._row_of else lowest for i in named.ids}
        return sorted(named.ids, key=lambda i: -score[i])

    def _evidence(self, query: str, whole: _Read, ranked: _Ranked, named: Named) -> Evidence:
        lexical = self.index.core.lexical["all"]
        column = WIDE_FEATURES.index("coverage_with_title")
        covered = ranked.wide.features[:, column]
        best = int(np.argmax(ranked.wide_total)) if len(ranked.wide_total) else 0
        return Evidence(
            question=query,
            lang=detect_language(query),
            rarity=self.index.core.rarity(whole.words),
            known=[lexical.knows(variants) for _, variants in whole.words],
            scores=ranked.scores,
            core=ranked.core,
            wide=ranked.wide_total,
            wide_coverage=float(covered[best]) if len(covered) else 0.0,
            cues=whole.cues,
            named=named,
            seconded=ranked.seconded,
            refusable=self._refusable.score(whole.vector) if self._refusable else 0.0,
            record_held=any(record in self._row_of for record in (*named.scope, *named.ids) if ":" in record),
        )

    def _passages(self, ranked: _Ranked, mask: Mask | None, depth: int) -> list[Passage]:
        core = ranked.core if mask is None else np.where(mask, ranked.core, -np.inf)
        best = np.argsort(-core)[:depth]
        best = best[np.isfinite(core[best])]
        legs = _legs(ranked.matrix[best] * ranked.weights.core, _LEXICAL, _CUES)
        strings = self.index.core.strings
        found = [
            Passage(self._ids[row], float(ranked.core[row]), shares, strings[ranked.scores.best_string[row]][1].text)
            for row, shares in zip(best.tolist(), legs, strict=True)
        ]
        best = np.argsort(-ranked.wide_total)[:depth]
        legs = _legs(ranked.wide_matrix[best] * ranked.weights.wide, _WIDE_LEXICAL, len(WIDE_FEATURES))
        found += [
            Passage(self.index.wide_units[row].id, score, shares, "text")
            for row, score, shares in zip(
                ranked.wide.rows[best].tolist(), ranked.wide_total[best].tolist(), legs, strict=True
            )
        ]
        return sorted(found, key=lambda passage: -passage.score)


def _legs(parts: Floats, lexical: int, cues: int) -> list[dict[str, float]]:
    """What each leg adds to each row's score; `lexical` and `cues` are the columns where those begin."""
    sums = np.add.reduceat(parts, (0, lexical, cues), axis=1).tolist()
    return [dict(zip(("dense", "lexical", "cues"), row, strict=True)) for row in sums]


def _with_scope(cues: Cues, named: Named) -> Cues:
    """The cues with the instruments that the grammar of references found named.

    "The Protocol" may be any of three: then what the question implies decides.
    """
    # "the treaty" is anything in everyday language: only a Protocol's name tells
    scope = [source for source in named.instruments if source not in (*cues.named, "untoc")]
    if len(scope) == len(INSTRUMENTS) - 1:
        scope = [source for source in scope if source in cues.implied]
    return replace(cues, named=(*cues.named, *scope)) if scope else cues
