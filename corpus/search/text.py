"""Words of six languages as search terms: folding, splitting, stemming, and which language a text is in.

One space of terms for all languages: an English stem and the same stem in French are one term, so that cognates meet.
What is done with the terms is the business of `corpus.search.lexical`.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from corpus.model import Language

__all__ = ["FOLDED_STOPWORDS", "STOPWORDS", "detect_language", "fold", "is_mixed", "query_terms", "terms", "words"]

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile(r"[\u3400-\u9fff]+")
_ARABIC_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_ARABIC_FORMS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_ALGORITHMS: dict[Language, str] = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "ru": "russian",
    "ar": "arabic",
}

STOPWORDS: dict[str, frozenset[str]] = {
    line.partition(": ")[0]: frozenset(line.partition(": ")[2].split())
    for line in (Path(__file__).parent / "data" / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
}
_LATIN: tuple[Language, ...] = ("en", "fr", "es")
_CUES = {"fr": "çœèêàùîôû", "es": "ñ¿¡áíóú"}
_QUESTIONS = 16  #: texts whose language is remembered: a search asks for that of its question several times
_local = threading.local()


class _WithoutMarks(dict[int, int | None]):
    """A table for `str.translate` that drops combining marks, made as characters are met: quick on long texts."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_WITHOUT_MARKS = _WithoutMarks()


def fold(text: str) -> str:
    """Compatibility form, lower case, accents and vowel marks off, apostrophes and hyphens as blanks."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")
    text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_FORMS)
    # й and ё lose nothing that a searcher would miss; Arabic was handled above
    return unicodedata.normalize("NFD", text).translate(_WITHOUT_MARKS)


FOLDED_STOPWORDS: dict[str, frozenset[str]] = {
    lang: frozenset(fold(word) for word in entries) for lang, entries in STOPWORDS.items()
}


def words(text: str) -> list[str]:
    """The folded words of a text; a run of Chinese characters is one word."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=_QUESTIONS)
def detect_language(text: str) -> Language:
    """The language that most of the text is in, English where nothing tells."""
    counts = {
        "ar": len(re.findall(r"[\u0600-\u06ff]", text)),
        "ru": len(re.findall(r"[\u0400-\u04ff]", text)),
        "zh": 2 * len(re.findall(r"[\u3400-\u9fff]", text)),
    }
    letters = sum(c.isalpha() for c in text) or 1
    script, most = max(counts.items(), key=lambda item: item[1])
    if most > 0.3 * letters:
        return script  # type: ignore[return-value]
    scores = _latin_scores(text)
    best = max(_LATIN, key=lambda lang: scores[lang])
    return best if scores[best] > scores["en"] else "en"


def is_mixed(text: str) -> bool:
    """Whether words of more than one language written in Latin letters stand in the text."""
    return sum(score >= 2 for score in _latin_scores(text).values()) > 1


@lru_cache(maxsize=_QUESTIONS)
def _latin_scores(text: str) -> dict[Language, float]:
    plain = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    lowered = text.casefold()
    scores: dict[Language, float] = {}
    for lang in _LATIN:
        others: frozenset[str] = frozenset().union(*(STOPWORDS[o] for o in _LATIN if o != lang))
        own = sum(1.0 if word not in others else 0.5 for word in plain if word in STOPWORDS[lang])
        scores[lang] = own + 1.5 * any(c in lowered for c in _CUES.get(lang, ""))
    return scores


def terms(text: str, lang: Language) -> list[str]:
    """The terms to index a text of a known language under, function words left out."""
    return [term for word in words(text) for term in _word_terms(word, lang)]


def query_terms(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each informative word of a question with the terms that it may be indexed under.

    A word in Latin letters is stemmed as the question's language and as English, or, where languages are mixed, as
    each of the three; which of them it is need not be known.
    """
    lang = detect_language(text)
    langs: Iterable[Language] = _LATIN if is_mixed(text) else dict.fromkeys((lang, "en"))
    found: list[tuple[str, tuple[str, ...]]] = []
    for word in words(text):
        if any(word in FOLDED_STOPWORDS[known] for known in langs):
            continue
        if _CJK.search(word):
            found += [(term, (term,)) for term in _word_terms(word, "zh")]
            continue
        variants = dict.fromkeys(term for known in langs for term in _word_terms(word, _script_language(word, known)))
        if variants:
            found.append((word, tuple(variants)))
    return found


def _script_language(word: str, otherwise: Language) -> Language:
    if "\u0400" <= word[0] <= "\u04ff":
        return "ru"
    return "ar" if "\u0600" <= word[0] <= "\u06ff" else otherwise


@lru_cache(maxsize=100_000)
def _word_terms(word: str, lang: Language) -> tuple[str, ...]:
    if _CJK.search(word):
        pieces = []
        for run in _CJK.findall(word):
            pieces += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
        return tuple(piece for piece in pieces if piece not in STOPWORDS["zh"])
    lang = _script_language(word, lang)
    if lang == "zh":
        lang = "en"
    if word in FOLDED_STOPWORDS[lang] or (len(word) < 2 and not word.isdigit()):
        return ()
    return (_stem(word, lang),)


@lru_cache(maxsize=100_000)
def _stem(word: str, lang: Language) -> str:
    if lang == "ar":
        for prefix in _ARABIC_PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                word = word[len(prefix) :]
                break
    stemmers: dict[str, object] | None = getattr(_local, "stemmers", None)
    if stemmers is None:
        stemmers = _local.stemmers = {}
    if lang not in stemmers:
        import snowballstemmer

        stemmers[lang] = snowballstemmer.stemmer(_ALGORITHMS[lang])
    return str(stemmers[lang].stemWord(word))  # type: ignore[attr-defined]
