"""Weighing the scores of all legs against each other, with weights that were learned.

The weights lie in `data/ranking.json`; `python -m tests.evaluation.train` learns them, on questions of the digest that
are held out of the index, and on the development questions with cross-validation. The form is linear: what each leg and
field adds can be read off, and shown to a user who asks why a passage came up.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.ids import INSTRUMENTS
from corpus.search.core import CORE_FEATURES
from corpus.search.cues import Cues
from corpus.search.embedding.base import Floats
from corpus.search.wide import WIDE_FEATURES

__all__ = [
    "CORE_COLUMNS",
    "WIDE_COLUMNS",
    "CoreFacts",
    "Weights",
    "WideFacts",
    "core_matrix",
    "load_weights",
    "wide_matrix",
]

_FILE = Path(__file__).parent / "data" / "ranking.json"
_CUE_COLUMNS = (
    "protocol_named",
    "protocol_not_named",
    "convention_named",
    "protocol_implied",
    "protocol_not_implied",
    "record_asked",
    "record_not_asked",
    "preamble",
)
_UNTOLD = ("second_text", "coverage_with_title", "bm25_text")  #: count more where the digest tells nothing
CORE_COLUMNS = (*CORE_FEATURES, *_CUE_COLUMNS)
WIDE_COLUMNS = (
    *WIDE_FEATURES,
    *(f"untold_{name}" for name in _UNTOLD),
    "body_named",
    "other_body_named",
    "resolution_asked",
    "operative",
    "prior",
)
_TOLD = WIDE_FEATURES.index("told")
_WHERE_UNTOLD = [WIDE_FEATURES.index(name) for name in _UNTOLD]


@dataclass(frozen=True, slots=True)
class CoreFacts:
    """What of the core units does not change from question to question, as columns."""

    source: dict[str, Floats]  #: by instrument, 1 where the unit belongs to it
    treaty: Floats
    record: Floats
    preamble: Floats

    @classmethod
    def of(cls, ids: Sequence[str]) -> CoreFacts:
        """From the ids of the units, in their order."""
        source = {name: np.array([i.startswith(f"{name}:") for i in ids], dtype=np.float32) for name in INSTRUMENTS}
        record = np.array([i.startswith("record:") for i in ids], dtype=np.float32)
        preamble = np.array([":preamble" in i or i.endswith(":closing") for i in ids], dtype=np.float32)
        return cls(source, 1 - record, record, preamble)


@dataclass(frozen=True, slots=True)
class WideFacts:
    """The same of the units outside the core."""

    body: NDArray[np.str_]  #: name of the body that adopted each
    operative: Floats

    @classmethod
    def of(cls, ids: Sequence[str], bodies: Sequence[str]) -> WideFacts:
        """From the ids of the units and their bodies, in their order."""
        return cls(np.array(bodies, dtype=np.str_), np.array([":op." in i for i in ids], dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a column."""

    core: Floats
    wide: Floats

    @classmethod
    def from_json(cls, text: str) -> Weights:
        """Read the file's form: names to numbers. A column without a weight weighs nothing."""
        data = json.loads(text)
        return cls(
            np.array([data["core"].get(name, 0.0) for name in CORE_COLUMNS], dtype=np.float32),
            np.array([data["wide"].get(name, 0.0) for name in WIDE_COLUMNS], dtype=np.float32),
        )

    def to_json(self) -> str:
        """The form that `from_json` reads."""
        data = {
            "core": {name: round(float(weight), 4) for name, weight in zip(CORE_COLUMNS, self.core, strict=True)},
            "wide": {name: round(float(weight), 4) for name, weight in zip(WIDE_COLUMNS, self.wide, strict=True)},
        }
        return json.dumps(data, indent=1) + "\n"


@cache
def load_weights(second_model: bool = True) -> Weights:
    """The weights that the program comes with, for both models or for the first alone."""
    file = _FILE if second_model else _FILE.with_name("ranking-one-model.json")
    return Weights.from_json(file.read_text(encoding="utf-8"))


def core_matrix(standard: Floats, cues: Cues, facts: CoreFacts) -> Floats:
    """The columns of `CORE_COLUMNS` for every core unit."""
    zero = np.zeros_like(facts.treaty)
    protocols = [name for name in cues.named if name != "untoc"]
    named = sum((facts.source[name] for name in protocols), start=zero)
    implied = sum((facts.source[name] for name in cues.implied), start=zero)
    convention = "untoc" in cues.named
    columns = [
        named,
        facts.treaty * (1 - named) * (0.5 if convention else 1.0) if protocols else zero,
        facts.source["untoc"] if convention else zero,
        implied if not protocols else zero,
        facts.treaty * (1 - implied) if cues.implied and not protocols else zero,
        facts.record * (cues.record + cues.dated),
        facts.record * (not cues.record),
        facts.preamble,
    ]
    return np.concatenate([standard, np.stack(columns, axis=1).astype(np.float32)], axis=1)


def wide_matrix(features: Floats, rows: NDArray[np.int64], cues: Cues, facts: WideFacts) -> Floats:
    """The columns of `WIDE_COLUMNS` for the candidates, given the row of each."""
    same = np.isin(facts.body[rows], cues.bodies).astype(np.float32)
    asked = np.full(len(rows), cues.resolution or bool(cues.bodies), dtype=np.float32)
    columns = [same, float(bool(cues.bodies)) - same, asked, facts.operative[rows], np.ones_like(asked)]
    untold = features[:, _WHERE_UNTOLD] * (1 - features[:, [_TOLD]])
    return np.concatenate([features, untold, np.stack(columns, axis=1).astype(np.float32)], axis=1)
