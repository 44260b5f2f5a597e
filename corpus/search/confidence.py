"""How likely it is that the corpus answers a question: several signals, weighed with weights that were learned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from corpus.search.core import CORE_FEATURES, CoreScores
from corpus.search.embedding.base import Floats
from corpus.search.index import SearchIndex
from corpus.search.named import Named
from corpus.search.wide import WideScores

__all__ = ["Confidence", "assess"]


@dataclass(frozen=True, slots=True)
class Confidence:
    """A calibrated probability and what it was computed from."""

    probability: float
    answerable: bool
    signals: dict[str, float] = field(default_factory=dict)


def assess(
    asked: Any,
    whole: Any,
    scores: CoreScores,
    core: Floats,
    wide: WideScores,
    wide_total: Floats,
    index: SearchIndex,
    named: Named,
) -> Confidence:
    """Weigh the signals of one search."""
    best = int(np.argmax(core))
    raw = dict(zip(CORE_FEATURES, (float(v) for v in scores.raw[best]), strict=True))
    signal = raw["centroid"] * 4 + raw["coverage"] * 4 - 4
    probability = float(1 / (1 + np.exp(-signal)))
    return Confidence(1.0 if named.ids else probability, bool(named.ids) or probability > 0.4, raw)
