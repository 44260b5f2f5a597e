"""The checks of a statement against the paragraphs that it cites, brought together to one verdict.

Two questions, in this order: is the statement near enough to what the paragraph says (a score from meaning and words,
weighed in `weights.json`), and does any check find it saying something else (strength, denial, opposites, numbers,
limits, parties, instrument). Our digest's summary of the paragraph stands beside the official words as a bridge from
plain language. `tests/evaluation/statements.py` measures both and fits the weights.
"""

from __future__ import annotations

import json
import math
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from assistant.model import Verdict
from assistant.verification.addressed import speaks_to_a_program
from assistant.verification.features import CONTRADICTING, FOREIGN, measure
from assistant.verification.opposition import opposition_reasons
from assistant.verification.quotes import is_verbatim, normalised
from assistant.verification.reversal import reversals, unsaid_act
from assistant.verification.sources import Source, read_source
from assistant.verification.support import Rarity, Vectors, nearness
from corpus.editions.edition import Edition
from corpus.errors import InvalidParagraphId
from corpus.model import Language
from corpus.search.embedding.base import Embedder

__all__ = ["Checker", "Finding", "Weights", "load_weights"]

_TOO_FAR = "the paragraph does not say this"
_QUOTED = re.compile(r"[“«]\s*(.+?)\s*[”»]", re.S)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checks say of one statement."""

    verdict: Verdict
    score: float  #: support, 0 to 1
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighing:
    """A logistic regression over features, and from which value on it says yes."""

    intercept: float
    weights: dict[str, float]
    enough: float

    def of(self, values: dict[str, float]) -> float:
        """Between 0 and 1."""
        return _logistic(self.intercept + sum(weight * values[name] for name, weight in self.weights.items()))


@dataclass(frozen=True, slots=True)
class Weights:
    """How nearness is weighed and from where on each check counts."""

    near: Weighing  #: whether the paragraph speaks of what the statement says
    gate: Weighing  #: whether all that was measured, small doubts included, leaves it supported
    related: float  #: nearness from which a conflict is a contradiction rather than a change of subject
    limits: dict[str, float]  #: value from which each contradicting feature counts


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that were fitted."""
    data = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return Weights(Weighing(**data["near"]), Weighing(**data["gate"]), data["related"], data["limits"])


class Checker:
    """Checks statements against the paragraphs of one edition. Safe to share between threads."""

    def __init__(self, edition: Edition, embedder: Embedder | None = None) -> None:
        self._edition = edition
        self._embedder = embedder
        self._guard = threading.Lock()

    @cached_property
    def _rarity(self) -> Rarity:
        return Rarity(self._edition)

    @cached_property
    def _vectors(self) -> Vectors:
        if self._embedder is None:
            from corpus.search.embedding.use import UniversalSentenceEncoder

            self._embedder = UniversalSentenceEncoder()
        return Vectors(self._embedder)

    def warm(self) -> None:
        """Load what the first check would otherwise wait for."""
        self._rarity("crime")
        self._vectors.of(["crime"])

    def check(self, statement: str, paragraphs: Sequence[str], lang: Language | None = None) -> Finding:
        """Whether one of the paragraphs supports the statement, contradicts it, or says nothing of it.

        Args:
            lang: the statement's language; found out where not given.
        """
        from assistant.language import language_of  # here: answering itself imports verification

        spoken = lang or language_of(statement)
        findings = []
        for paragraph in dict.fromkeys(paragraphs):
            try:
                source = read_source(self._edition, paragraph, spoken)
            except InvalidParagraphId as error:
                findings.append(Finding(Verdict.NOT_SUPPORTED, 0.0, (str(error),)))
                continue
            if source is None:
                findings.append(Finding(Verdict.NOT_SUPPORTED, 0.0, (f"{paragraph} is not held",)))
                continue
            finding = self._against(statement, spoken, source)
            if finding.verdict is Verdict.SUPPORTED:
                return finding
            findings.append(finding)
        if not findings:
            return Finding(Verdict.NOT_SUPPORTED, 0.0, ("no citation",))
        return next((f for f in findings if f.verdict is Verdict.CONTRADICTED), findings[0])

    def _against(self, statement: str, lang: Language, source: Source) -> Finding:
        if not any(c.isalpha() for c in statement):
            return Finding(Verdict.NOT_SUPPORTED, 0.0, ("there are no words in the statement",))
        if speaks_to_a_program(source.running):
            if _frames_its_words(statement, source):
                return Finding(Verdict.SUPPORTED, 1.0)
            return Finding(Verdict.NOT_SUPPORTED, 0.0, ("the paragraph speaks to a program; it may only be quoted",))
        if _says_so_itself(statement, source):
            return Finding(Verdict.SUPPORTED, 1.0)
        weights = load_weights()
        with self._guard:
            near = nearness(statement, lang, source, self._vectors, self._rarity)
        measured = measure(statement, lang, source, near, self._rarity)
        score = weights.near.of(measured.values)
        conflicts = [
            measured.reasons.get(name, name)
            for name in CONTRADICTING
            if measured.values[name] >= weights.limits.get(name, 0.5)
        ]
        conflicts += opposition_reasons(statement, lang, source, near.aligned)
        conflicts += reversals(statement, lang, near.aligned)
        if conflicts and score >= weights.related:
            return Finding(Verdict.CONTRADICTED, round(score * 0.2, 4), tuple(conflicts))
        unsaid = unsaid_act(statement, lang, near)
        foreign = bool(unsaid) or any(measured.values[name] >= 1 for name in FOREIGN)
        if conflicts or foreign or score < weights.near.enough:
            why = [measured.reasons[name] for name in (*FOREIGN, "unknown") if name in measured.reasons]
            why += [unsaid] if unsaid else []
            return Finding(
                Verdict.NOT_SUPPORTED,
                round(score, 4),
                (*conflicts, *why) or (_TOO_FAR,),
            )
        if weights.gate.of(measured.values) < weights.gate.enough:
            return Finding(Verdict.NOT_SUPPORTED, round(score, 4), tuple(measured.reasons.values()) or (_TOO_FAR,))
        return Finding(Verdict.SUPPORTED, round(score, 4))


def _says_so_itself(statement: str, source: Source) -> bool:
    """Whether the statement is one of the source's own sentences, ours or official, or a frame around its words."""
    plain = normalised(statement)
    if any(plain == normalised(sentence.text) for sentence in source.sentences):
        return True
    long_enough = len(plain.split()) >= 6 or len(re.findall(r"[\u4e00-\u9fff]", plain)) >= 10  # no spaces in Chinese
    if long_enough and is_verbatim(statement, source.running):
        return True
    return _frames_its_words(statement, source)


def _frames_its_words(statement: str, source: Source) -> bool:
    """Whether the statement is for the most part words of the source, in quotation marks."""
    text = source.running
    quoted = _QUOTED.findall(statement)
    outside = _QUOTED.sub(" ", statement)
    return (
        bool(quoted)
        and all(is_verbatim(quote, text) for quote in quoted)
        and sum(len(quote) for quote in quoted) >= 2 * len(outside.strip())
    )


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))
