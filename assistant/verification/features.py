"""What is measured of a statement and a source, as numbers with names; how they are weighed is in `weights.json`."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.verification.contrast import (
    antonym_reasons,
    denial_conflict,
    entity_reason,
    exclusive_reason,
    instrument_reason,
    role_reason,
    unconditional_reason,
)
from assistant.verification.modality import modal_conflict
from assistant.verification.numbers import compared
from assistant.verification.sources import Source
from assistant.verification.support import Nearness, Rarity
from corpus.model import Language

__all__ = ["CONTRADICTING", "FEATURES", "FOREIGN", "Measured", "measure"]

FEATURES = (
    "best",
    "summary",
    "whole",
    "coverage",
    "wide",
    "unknown",
    "overlap",
    "modal",
    "denial",
    "antonym",
    "number_other",
    "number_missing",
    "unconditional",
    "exclusive",
    "role",
    "instrument",
    "entity",
)
FOREIGN = ("number_missing", "entity")
"""Those that say that something in the statement has no source, whatever else it says."""
CONTRADICTING = ("modal", "denial", "antonym", "number_other", "unconditional", "exclusive", "role", "instrument")
"""Those that speak for a contradiction, not only against support."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The numbers, and for each that speaks against the statement, why."""

    values: dict[str, float]
    reasons: dict[str, str]


def measure(statement: str, lang: Language, source: Source, near: Nearness, rarity: Rarity) -> Measured:
    """All features of a statement against a source."""
    aligned = " ".join(sentence.text for sentence in near.aligned)
    # Whatever stands anywhere in the paragraph is no contradiction; what is compared word by word is what is nearest.
    modal, modal_reason = modal_conflict(statement, lang, source, near.aligned, rarity)
    wrong, missing = compared(statement, source.text)
    antonyms = antonym_reasons(statement, aligned) if lang == "en" else []
    unconditional = unconditional_reason(statement, aligned)
    exclusive = exclusive_reason(statement, source.text)
    role = role_reason(statement, near.aligned) if lang == "en" else ""
    entity = entity_reason(statement, source, lang)
    instrument = instrument_reason(statement, source)
    denial = denial_conflict(statement, lang, near.aligned, rarity)
    values = {
        "best": near.best,
        "summary": near.summary,
        "whole": near.whole,
        "coverage": near.coverage,
        "wide": near.wide,
        "unknown": min(len(near.unknown), 5) / 5,
        "overlap": near.similarity,
        "modal": modal,
        "denial": denial,
        "antonym": min(len(antonyms), 2) / 1.0,
        "number_other": float(bool(wrong)),
        "number_missing": float(bool(missing)),
        "unconditional": float(bool(unconditional)),
        "exclusive": float(bool(exclusive)),
        "role": float(bool(role)),
        "instrument": float(bool(instrument)),
        "entity": float(bool(entity)),
    }
    reasons = {
        "modal": modal_reason if modal > 0.5 else "",
        "denial": "one of the two denies what the other says" if denial > 0.3 else "",
        "antonym": "; ".join(antonyms),
        "number_other": "; ".join(wrong),
        "number_missing": "; ".join(missing),
        "unconditional": unconditional,
        "exclusive": exclusive,
        "role": role,
        "instrument": instrument,
        "entity": entity,
        "unknown": "not in the source: " + ", ".join(near.unknown[:5]) if near.unknown else "",
    }
    return Measured(values, {name: reason for name, reason in reasons.items() if reason})
