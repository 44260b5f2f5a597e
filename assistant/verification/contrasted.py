"""What a statement sets against its claim, "this and not that", where the source says both."""

from __future__ import annotations

import re

from assistant.verification.lexicon import NEGATORS, NEUTRAL
from assistant.verification.sources import Source
from corpus.model import Language
from corpus.search.text import terms

__all__ = ["shut_out"]

_SHUT_OUT: dict[Language, str] = {
    "en": r"(?:\bbut|\band|\bwhile|\bwhereas|[,;–—])\s+(?:not|never|none|nor|no longer|no)\b|\brather than\b|"
    r"\binstead of\b|\bto the exclusion of\b|\bin place of\b|\bas opposed to\b|\bbut (?:leaves?|excludes?|"
    r"omits?)\b",
    "fr": r"(?:\bmais|\bet|,)\s+(?:non(?: pas)?|pas|jamais)\b|\bplutôt que\b|\bau lieu d\w*|"
    r"\bà l['’]exclusion d\w*|\bmais (?:ne|n['’])",
    "es": r"(?:\bpero|\by|,)\s+no\b|\ben (?:lugar|vez) de\b|\b(?:con|a) exclusión de\b|\bmás que\b",
    "ru": r"(?:\bно|\bа|\bи|,)\s+не\b|\bвместо\b|\bно (?:ни|никак)\b",
    "ar": r"\b(?:و|(?:و?لكن )?)(?:ليس|ليست|لا|لن|لم)\b(?! سيما)|\bبدلا?ً? من\b|(?<!من )\bدون (?!المساس|الإخلال|"
    r"تأخير|إبطاء|طلب)|\bعوضا?ً? عن\b",
    "zh": r"而(?:不是|非|不|无)|[，,；]?但(?:不|无|并非|并不)|[，,](?:不是|不含|不包括|不适用于)|而并非|并非",
}
_PATTERNS = {lang: re.compile(pattern, re.I) for lang, pattern in _SHUT_OUT.items()}
_END = re.compile(r"[.,;:。，；،؛]|\b(?:but|because|if|unless|when|where|which|who|so that)\b")
_ADDED = re.compile(  # "and not only": nothing is shut out
    r"^\s*(?:only|just|merely|necessarily|seulement|uniquement|s[óo]lo|solo|solamente|únicamente|только|فقط|仅|只)",
    re.I,
)
_DENIED = 40  #: characters before a word within which a denial is of it
_MOST = 0.6  #: share of the words shut out that the source must have


def shut_out(statement: str, lang: Language, source: Source) -> str:
    """The "and not that" of the statement whose words its source has and does not deny, as a reason; or empty."""
    texts = [one.text for one in source.sentences if one.lang == lang]
    if not texts:
        return ""
    for match in _PATTERNS[lang].finditer(NEUTRAL.sub(lambda found: " " * len(found[0]), statement)):
        rest = statement[match.end() :]
        if _ADDED.match(rest):
            continue
        clause = _END.split(rest.lstrip(), maxsplit=1)[0]
        words = [term for term in dict.fromkeys(terms(clause, lang)) if term not in _EVERYWHERE]
        if lang == "zh":
            words = [term for term in words if len(term) > 1]
        there = [term for term in words if any(_affirmed(term, text, lang) for text in texts)]
        if words and len(there) >= _MOST * len(words):
            return f"“{match[0].strip(' ,;')} {clause.strip()}” where the source says it of both"
    return ""


_EVERYWHERE = frozenset(terms("state states party parties country countries one other shall must may", "en"))
_WORD = re.compile(r"[^\W_]+")


def _affirmed(term: str, text: str, lang: Language) -> bool:
    """Whether the text has the term, and at one of its places without a denial shortly before."""
    if lang == "zh":
        return term in text and not NEGATORS[lang].search(text[max(0, text.find(term) - 8) : text.find(term)])
    if term not in terms(text, lang):
        return False
    plain = NEUTRAL.sub(lambda found: " " * len(found[0]), text.lower())
    return any(
        term in terms(word[0], lang) and not NEGATORS[lang].search(plain[max(0, word.start() - _DENIED) : word.start()])
        for word in _WORD.finditer(plain)
    )
