"""The language to answer in: that of the question, one of the six UN languages.

Scripts decide for Russian, Arabic and Chinese; common words for English, French and Spanish, since a statistical
detector errs on the few words that a question has. The detector is asked only where the words say nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import cast

from corpus.model import LANGUAGES, Language

__all__ = ["language_of"]

_WORDS: dict[Language, frozenset[str]] = {
    "en": frozenset(
        (
            "the of and to in is are was were be been what which who whom whose when where why how does do "
            "did can could may must shall should would will has have had there this that these those for "
            "from with without by on at under about between into if or not any it its they them their he she "
            "his her i we our you your my say says define list give show tell please explain only a an off"
        ).split()
    ),
    "fr": frozenset(
        (
            "le la les des du de un une et est sont ce cet cette ces que qui quoi quel quelle quels quelles "
            "quand où pourquoi comment dans pour par sur avec sans sous entre si ou ne pas peut peuvent doit "
            "doivent faut il elle ils elles on nous vous leur leurs se être avoir ont au aux en protocole "
            "paragraphe selon dit lorsque qu"
        ).split()
    ),
    "es": frozenset(
        (
            "el la los las del de un una y es son qué que quién quiénes cuál cuáles cuándo dónde por para "
            "con sin sobre entre si o no puede pueden debe deben hay se su sus al en lo como cómo según está "
            "están ser convención protocolo párrafo artículo dice cuando más este esta estos estas"
        ).split()
    ),
}
_SCRIPTS: tuple[tuple[str, Language], ...] = (("CYRILLIC", "ru"), ("ARABIC", "ar"), ("CJK", "zh"))
_PARAGRAPH = re.compile(r"\bparas?\b(?=\.|\s*\d)", re.I)  # the abbreviation, not the Spanish preposition
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, fallback: Language = "en") -> Language:
    """The language of a question; the fallback where nothing tells."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return fallback
    names = [unicodedata.name(c, "") for c in letters]
    for script, lang in _SCRIPTS:
        weight = 3 if lang == "zh" else 1  # a Chinese character stands for about three letters
        if weight * sum(name.startswith(script) for name in names) * 2 >= len(letters):
            return lang
    words = [word.lower() for word in _WORD.findall(_PARAGRAPH.sub(" ", text))]
    hits = {lang: sum(word in common for word in words) for lang, common in _WORDS.items()}
    if "¿" in text or "¡" in text or "ñ" in text:
        hits["es"] += 2
    if re.search(r"[çœèêâûîôë]", text.lower()):
        hits["fr"] += 2
    ranked = sorted(hits, key=lambda lang: -hits[lang])
    if hits[ranked[0]] > hits[ranked[1]]:
        return ranked[0]
    if not hits[ranked[0]] and "".join(letters).isascii():
        return fallback
    return _detected(text)


def _detected(text: str) -> Language:
    lang, _ = _detector().classify(text)
    return cast(Language, lang)


@lru_cache(maxsize=1)
def _detector():  # type: ignore[no-untyped-def]
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE)
    detector.set_languages(list(LANGUAGES))
    return detector
