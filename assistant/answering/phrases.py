"""The sentences of the assistant's own, in the six languages: frames around what the sources say, never law.

A phrase is data: `phrase(name, lang, ...)` fills its fields. Names in capitals follow the order of an answer.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from corpus.model import Language, Strength

__all__ = ["instrument_name", "is_strength_lead", "phrase", "strength_name"]

_FILE = Path(__file__).with_name("phrases.json")


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return loaded


def phrase(name: str, lang: Language, **fields: object) -> str:
    """The phrase of that name in a language, its fields filled in."""
    return _phrases()[name][lang].format(**fields)


def strength_name(strength: Strength, lang: Language) -> str:
    """How far a provision binds, in a word or two: ``must``, ``must consider or try``, ``may``."""
    return phrase(f"strength_{strength.value}", lang)


def is_strength_lead(text: str, strength: Strength | None, lang: Language) -> bool:
    """Whether a sentence is the one that opens an answer by saying how far a provision of this strength binds."""
    names = [f"strength_lead_{strength.value}"] if strength else []
    if strength is Strength.QUALIFIED:  # a duty within limits, and one only to consider or to try
        names.append("strength_lead_limited")
    return any(name in _phrases() and text == phrase(name, lang) for name in names)


def instrument_name(source: str, lang: Language) -> str:
    """An instrument's short name within a sentence: ``the Convention``."""
    return phrase(f"instrument_{source}", lang)
