"""How far a statement reaches: concessions, exclusions and generalities that its source does not make, by language."""

from __future__ import annotations

import re

from corpus.model import Language

__all__ = ["concession", "exclusion", "generality"]

_CONCESSIONS: dict[Language, str] = {
    "en": r"\beven (?:if|when|where|though|then|a|an|the|for|after|before|without|in|to|temporary|unintended|"
    r"trivial|with)\b|"
    r"\bno matter\b|\bhowever (?:small|minor|slight|little)\b|\bwhatever\b|\bregardless\b|\birrespective\b|"
    r"\bjust as\b|"
    r"\bstraight away\b|\bmere(?:ly)?\b|\bat will\b|\bas it (?:likes|pleases|sees fit)\b|\bif (?:it|they) (?:so )?"
    r"(?:likes?|wish(?:es)?|sees? fit|wants?|prefers?)\b|\bshould they wish\b|\bgives? way\b|"
    r"\bunder no circumstances\b",
    "fr": r"\bmême (?:si|lorsque|quand|les?|la|sans|en)\b|\bpeu importe\b|\bquel(?:le)?s? que\b|\bindépendamment\b|"
    r"\bs'il le (?:souhaite|veut)\b",
    "es": r"\bincluso\b|\baun(?:que| cuando)\b|\bno importa\b|\bindependientemente\b|\bcualquiera que\b|"
    r"\bsi (?:quieren?|lo desean?)\b",
    "ru": r"\bдаже\b|\bнезависимо\b|\bневажно\b|\bесли (?:сочт\w+|пожела\w+|захо\w+)\b|\bсам[оиа]? решает\b",
    "ar": r"حتى (?:لو|وإن|في|إذا|بدون)|بغض النظر|مهما|إذا شاءت",
    "zh": r"即使|哪怕|无论|不管|没有选择余地",
}
_EXCLUSIONS: dict[Language, str] = {
    "en": r"\b(?:left|leav(?:es?|ing)|kept) (?:\w+ ){0,3}(?:out|aside)\b|\bexclud\w+|\bexempt\w*|\bexcept(?:ed|"
    r"ion)?\b|\boutside\b|"
    r"\bnot (?:among|part|covered|included|count\w*|extend\w*|appl\w+|addressed|subject|accepted|affected)\b|"
    r"\b(?:do|does) not "
    r"(?:count|cover|include|extend|apply|affect)\b|\bno (?:part|purpose)\b|\bnot (?:one|a part) of\b|\bignor(?:e|"
    r"es|ed|ing)\b|\bnone of\b",
    "fr": r"\bexclu\w*|\bsauf\b|\bexcepté|\bne (?:compren\w+|couvr\w+|concern\w+|s'appliqu\w+)|\bexempt\w*",
    "es": r"\bexclu\w+|\bsalvo\b|\bexcepto\b|\bno (?:abarca|incluye|comprende|se aplica|cubre)\b|\bexent\w+",
    "ru": r"\bисключ\w+|\bкроме\b|\bне (?:включа\w+|охватыва\w+|относ\w+|примен\w+|касает\w+|счита\w+)",
    "ar": r"استبعاد|استثناء|باستثناء|لا (?:يشمل|تشمل|ينطبق|تنطبق|يسري|تسري)",
    "zh": r"排除|除外|不(?:包括|涉及|适用|涵盖|算|在内)",
}
_GENERALITIES: dict[Language, str] = {
    "en": r"\b(?:all|every|always|any(?:one|body)?|whoever|both|never|nobody|nothing|entire(?:ly)?|full(?:y)?|"
    r"whole|in all cases|"
    r"each and every|under any|without exception|without distinction)\b",
    "fr": r"\b(?:tous|toutes|tout|chaque|toujours|jamais|aucune?)\b",
    "es": r"\b(?:todos|todas|todo|cada|siempre|nunca|ning\w+)\b",
    "ru": r"\b(?:все|всех|всегда|кажд\w+|люб\w+|никогда|никто)\b",
    "ar": r"جميع|كل |دائما|أبدا|أي ",
    "zh": r"所有|一切|任何|每|总是|从不|都",
}
_ANY: dict[Language, str] = {"en": r"\b(?:all|every|each|any|both|whole|wherever|no)\b"}


_SPARED = re.compile(
    r"\bneed not\b|\bnot (?:needed|required|applied)\b|\bother than\b|\bwithout (?:prejudice|affecting)\b|"
    r"\bunless\b|\bsave\b",
    re.I,
)


def _compiled(patterns: dict[Language, str]) -> dict[Language, re.Pattern[str]]:
    return {lang: re.compile(pattern, re.I) for lang, pattern in patterns.items()}


_CONCEDES, _EXCLUDES, _GENERAL = _compiled(_CONCESSIONS), _compiled(_EXCLUSIONS), _compiled(_GENERALITIES)
_GENERAL_IN_SOURCE = {**_GENERAL, **_compiled(_ANY)}


def concession(statement: str, source: str, lang: Language) -> str:
    """The "even if" of the statement that its source does not make; empty where there is none."""
    said = _CONCEDES[lang].search(statement)
    return f"“{said[0]}” is not in the source" if said and not _CONCEDES[lang].search(source) else ""


def exclusion(statement: str, source: str, lang: Language) -> str:
    """What the statement leaves out and its source does not; empty where there is none."""
    said = _EXCLUDES[lang].search(statement)
    excluded = _EXCLUDES[lang].search(source) or (lang == "en" and _SPARED.search(source))
    return f"“{said[0]}” where the source leaves nothing out" if said and not excluded else ""


def generality(statement: str, source: str, lang: Language) -> str:
    """The "all" or "always" of the statement that its source does not have; empty where there is none."""
    said = _GENERAL[lang].search(statement)
    return f"“{said[0]}” is not in the source" if said and not _GENERAL_IN_SOURCE[lang].search(source) else ""
