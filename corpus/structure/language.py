"""Which of the six languages a text is in: by its script, then by its commonest words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.model import Language

__all__ = ["language_of"]

_ENOUGH = 4000
_SCRIPTS: tuple[tuple[Language, re.Pattern[str]], ...] = (
    ("ar", re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u017f]")
_WORD = re.compile(r"[a-zà-ÿ]+")
_COMMON: dict[Language, frozenset[str]] = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "its",
            "for",
            "by",
            "with",
            "that",
            "on",
            "which",
            "as",
            "at",
            "be",
            "is",
            "are",
            "this",
            "shall",
            "from",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "du",
            "et",
            "en",
            "pour",
            "par",
            "dans",
            "que",
            "qui",
            "sur",
            "au",
            "aux",
            "une",
            "est",
            "ou",
            "à",
            "cette",
            "ses",
            "leur",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "del",
            "y",
            "en",
            "para",
            "por",
            "que",
            "con",
            "se",
            "una",
            "su",
            "sus",
            "al",
            "como",
            "o",
            "es",
            "esta",
            "lo",
            "más",
        ]
    ),
}


def language_of(texts: Iterable[str]) -> Language:
    """The language of most of the words; English where there are none to go by."""
    sample = ""
    for text in texts:
        sample += f" {text[:1000]}"
        if len(sample) > _ENOUGH:
            break
    latin = len(_LATIN.findall(sample))
    for language, script in _SCRIPTS:
        found = len(script.findall(sample))
        if found * (3 if language == "zh" else 1) > latin:
            return language
    words = _WORD.findall(sample.lower())
    scores = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > scores["en"] else "en"
