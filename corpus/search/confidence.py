"""How likely it is that the corpus answers a question: several signals, weighed with weights that were learned.

The weights lie in `data/confidence.json`; `python -m tests.evaluation.train_confidence` learns them by logistic
regression, on questions of the digest held out of the index, on questions written to have no answer here, and on the
development questions with cross-validation.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from corpus.model import Language
from corpus.search.core import CORE_FEATURES, CoreScores
from corpus.search.cues import Cues
from corpus.search.embedding.base import Floats
from corpus.search.intents import INTENTS, read_intents
from corpus.search.named import Named

__all__ = ["SIGNALS", "Calibration", "Confidence", "Evidence", "confidence_of", "signals_of"]

_FILE = Path(__file__).parent / "data" / "confidence.json"
_RARE = 4.0  #: rarity from which a word is telling; about one unit in fifty holds it

SIGNALS = (
    "score",
    "margin",
    "spread",
    "best",
    "centroid",
    "text",
    "coverage",
    "coverage_text",
    "rarest_missed",
    "learned",
    "second_centroid",
    "second_learned",
    "doubted",
    "named",
    "unknown",
    "agreement",
    "wide_score",
    "wide_coverage",
    "not_english",
    "instrument_named",
    "record_found",
    "record_missing",
    "foreign",
    "body",
    "refusable",
    *INTENTS,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one search found, as far as confidence is concerned."""

    question: str
    lang: Language
    rarity: Sequence[float]
    known: Sequence[bool]  #: whether each word occurs anywhere in the index
    scores: CoreScores
    core: Floats  #: total score of each core unit
    wide: Floats  #: total score of the candidates outside the core
    wide_coverage: float
    cues: Cues
    named: Named
    record_held: bool
    seconded: bool = False  #: whether the second model was asked, which it is in doubt only
    refusable: float = 0.0  #: how much it sounds like questions without an answer (`corpus.search.refusable`)


@dataclass(frozen=True, slots=True)
class Confidence:
    """A calibrated probability and what it was computed from."""

    probability: float
    answerable: bool
    signals: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over `SIGNALS`."""

    weights: Floats
    bias: float
    threshold: float  #: a probability; questions from here on are answered

    @classmethod
    def from_json(cls, text: str) -> Calibration:
        """Read the file's form."""
        data = json.loads(text)
        weights = np.array([data["weights"].get(name, 0.0) for name in SIGNALS], dtype=np.float32)
        return cls(weights, float(data["bias"]), float(data["threshold"]))

    def to_json(self) -> str:
        """The form that `from_json` reads."""
        weights = {name: round(float(weight), 4) for name, weight in zip(SIGNALS, self.weights, strict=True)}
        data = {"weights": weights, "bias": round(self.bias, 4), "threshold": round(self.threshold, 3)}
        return json.dumps(data, indent=1) + "\n"

    def probability(self, signals: dict[str, float]) -> float:
        """The probability that a question with these signals is answered here."""
        total = self.bias + sum(float(w) * signals[name] for name, w in zip(SIGNALS, self.weights, strict=True))
        return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


@cache
def load_calibration() -> Calibration:
    """The calibration that the program comes with."""
    return Calibration.from_json(_FILE.read_text(encoding="utf-8"))


def confidence_of(evidence: Evidence) -> Confidence:
    """Weigh the signals of one search; what is named outright and only to be shown needs no weighing."""
    signals = signals_of(evidence)
    calibration = load_calibration()
    probability = calibration.probability(signals)
    if evidence.named.is_lookup:
        return Confidence(1.0, True, signals)
    if evidence.named.missing and not evidence.named.ids:
        return Confidence(0.0, False, signals)
    return Confidence(probability, probability >= calibration.threshold, signals)


def signals_of(evidence: Evidence) -> dict[str, float]:
    """The signals, each of a size around one."""
    order = np.argsort(-evidence.core)
    best = int(order[0])
    raw = dict(zip(CORE_FEATURES, (float(value) for value in evidence.scores.raw[best]), strict=True))
    lexical = evidence.scores.raw[:, CORE_FEATURES.index("bm25_all")]
    centroid = evidence.scores.raw[:, CORE_FEATURES.index("centroid")]
    firsts = {int(row) for row in order[:5]}
    agreement = (int(np.argmax(lexical)) in firsts) + (int(np.argmax(centroid)) in firsts)
    total = sum(evidence.rarity) or 1.0
    missed = [r for r, known in zip(evidence.rarity, evidence.known, strict=True) if not known]
    named = evidence.named
    signals = {
        "score": float(evidence.core[best]) / 10,
        "margin": float(evidence.core[best] - evidence.core[order[1]]) / 3,
        "spread": float(evidence.core[best] - evidence.core[order[5:15]].mean()) / 5,
        "best": raw["best"],
        "centroid": raw["centroid"],
        "text": raw["text"],
        "coverage": raw["coverage"],
        "coverage_text": raw["coverage_text"],
        "rarest_missed": max((r for r in missed if r > _RARE), default=0.0) / 6,
        "learned": raw["learned"],
        "second_centroid": raw["second_centroid"],
        "second_learned": raw["second_learned"],
        "doubted": float(evidence.seconded),
        "named": float(bool(named.ids)),
        "unknown": sum(missed) / total,
        "agreement": agreement / 2,
        "wide_score": float(evidence.wide.max(initial=0.0)) / 20,
        "wide_coverage": evidence.wide_coverage,
        "not_english": float(evidence.lang != "en"),
        "instrument_named": float(bool(evidence.cues.named)),
        "record_found": float(evidence.record_held),
        "record_missing": float(bool(named.missing) or (evidence.cues.record and not evidence.record_held)),
        "foreign": float(bool(named.foreign)),
        "body": float(bool(evidence.cues.bodies) or evidence.cues.resolution),
        "refusable": evidence.refusable,
    }
    return signals | read_intents(evidence.question)
