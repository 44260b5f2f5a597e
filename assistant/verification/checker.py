"""The checks of a statement against the paragraphs that it cites, brought together to one verdict.

How near the statement is to what the paragraph says (meaning and words) and what each check finds it saying otherwise
(strength, denial, opposites, numbers, limits, parties, names) are weighed together: supported, contradicted, or not
said. Our digest's summary of the paragraph stands beside the official words as a bridge from plain language. The
weights are in `weights.json`; `tests/evaluation/statements.py` measures them and fits them.
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
from assistant.verification.features import CERTAIN, CONTRADICTING, FOREIGN, Measured, measure
from assistant.verification.quotes import is_verbatim, normalised
from assistant.verification.sources import Source, read_source
from assistant.verification.support import Rarity, Vectors, nearness
from corpus.editions.edition import Edition
from corpus.errors import InvalidParagraphId
from corpus.model import Language
from corpus.search.embedding.base import Embedder

__all__ = ["Checker", "Finding", "Nearness", "Weights", "load_weights"]

_TOO_FAR = "the paragraph does not say this"
_OWN_OPENING = 3  #: words
_QUOTED = re.compile(r"[“«]\s*(.+?)\s*[”»]", re.S)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checks say of one statement."""

    verdict: Verdict
    score: float  #: support, 0 to 1
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearness:
    """A logistic regression over what speaks for nearness: the score that is told."""

    intercept: float
    weights: dict[str, float]

    def of(self, values: dict[str, float]) -> float:
        """Between 0 and 1."""
        return 1 / (1 + math.exp(-self.intercept - sum(weight * values[name] for name, weight in self.weights.items())))


@dataclass(frozen=True, slots=True)
class Weights:
    """A softmax regression with support as its base: what speaks for a contradiction, and what for nothing being said.

    Signs are fixed by meaning: no conflict speaks for support, no shared word against it.
    """

    near: Nearness
    contradicted: dict[str, float]  #: by feature, the intercept under "intercept"
    not_said: dict[str, float]
    enough: float  #: probability of support from which a statement is called supported

    def of(self, values: dict[str, float]) -> tuple[float, float, float]:
        """The probabilities that the statement is supported, contradicted, not said."""
        powers = [0.0]
        for side in (self.contradicted, self.not_said):
            powers.append(side["intercept"] + sum(weight * values.get(name, 0.0) for name, weight in side.items()))
        parts = [math.exp(power - max(powers)) for power in powers]
        return parts[0] / sum(parts), parts[1] / sum(parts), parts[2] / sum(parts)


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that were fitted."""
    data = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return Weights(Nearness(**data["near"]), data["contradicted"], data["not_said"], data["enough"])


class Checker:
    """Checks statements against the paragraphs of one edition. Safe to share between threads."""

    def __init__(self, edition: Edition, embedder: Embedder | None = None, weights: Weights | None = None) -> None:
        self._edition = edition
        self._embedder = embedder
        self._weights = weights or load_weights()
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
        measured = self.measured(statement, lang, source)
        score = self._weights.near.of(measured.values)
        supported, contradicted, not_said = self._weights.of(measured.values)
        foreign = [measured.reasons[name] for name in FOREIGN if measured.values[name] >= 1]
        certain = any(measured.values[name] >= 1 for name in CERTAIN)
        if supported >= self._weights.enough and not foreign and not certain:
            return Finding(Verdict.SUPPORTED, round(score, 4))
        conflicts = [measured.reasons[name] for name in CONTRADICTING if name in measured.reasons]
        if contradicted > not_said and conflicts:
            return Finding(Verdict.CONTRADICTED, round(score * 0.2, 4), tuple(conflicts))
        why = (*foreign, *conflicts, *((measured.reasons["unknown"],) if "unknown" in measured.reasons else ()))
        return Finding(Verdict.NOT_SUPPORTED, round(score, 4), why or (_TOO_FAR,))

    def measured(self, statement: str, lang: Language, source: Source) -> Measured:
        """The features of a statement against a source."""
        with self._guard:
            near = nearness(statement, lang, source, self._vectors, self._rarity)
        return measure(statement, lang, source, near, self._rarity)


def _says_so_itself(statement: str, source: Source) -> bool:
    """Whether the statement is one of the source's own sentences, ours or official, or a frame around its words."""
    plain = normalised(statement)
    if any(plain == normalised(sentence.text) for sentence in source.sentences):
        return True
    if len(plain.split()) >= _OWN_OPENING and f"{normalised(source.running)} ".startswith(f"{plain} "):
        return True  # the paragraph's own words up to its items, however few
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
