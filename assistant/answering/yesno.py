# ruff: noqa: E501 -- a table of expressions reads better with one language a line
"""Whether an answer may open with yes or no: only where the checks of statements say so of the paragraph cited.

The question is read as the claim that it asks about and held against the paragraph like any other statement. A wrong
"yes" is worse than none: questions told in several sentences, with conditions, or of several parts get none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.model import Verdict
from assistant.verification import Checker, Finding, read_source
from assistant.verification.lexicon import Modal
from assistant.verification.modality import main_modal
from corpus.editions.edition import Edition
from corpus.ids import unit_of
from corpus.model import Language, Strength
from corpus.search.text import terms

__all__ = ["Opening", "claim_asked", "opening_for"]

SUPPORTED = 0.85  #: support from which the claim is confirmed, in English
SUPPORTED_ELSEWHERE = 0.9  #: the same in the other languages, where fewer checks apply
LONGEST = 28  #: words of a claim

_ASKS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"^(?:(?P<do>do|does|did)|(?P<aux>is|are|was|were|can|could|may|might|must|should|shall|has|have|had))\s+(?P<claim>.+)$",
        re.I | re.S,
    ),
    "fr": re.compile(
        r"^(?:est-ce qu(?:e |['’]))(?P<claim>.+)$|^(?P<claim2>.*?\w+-(?:t-)?(?:il|elle|on|ils|elles)\b.*)$", re.I | re.S
    ),
    "es": re.compile(r"^(?P<claim>(?:puede[n]?|debe[n]?|es|son|está[n]?|hay|tiene[n]?|se (?:puede[n]?|debe[n]?))\s.+)$", re.I | re.S),
    "ru": re.compile(r"^(?P<claim>.*\bли\b.*)$", re.I | re.S),
    "ar": re.compile(r"^هل\s+(?P<claim>.+)$", re.S),
    "zh": re.compile(r"^(?P<claim>.+)吗$|^(?P<claim2>[^什哪谁何如怎多几]*(?:是否|能否|可否|能不能|算不算)[^什哪谁何如怎多几]*)$", re.S),
}  # fmt: skip
_NOISE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles)\b", re.I),
    "ru": re.compile(r"\s+ли\b", re.I),
}
_ASKS_MORE = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|how|why|either|or|any)\b|\b(?:quel\w*|qui|quoi|quand|comment|où|pourquoi|combien|ou)\b|"
    r"\b(?:qué|quién\w*|cuál\w*|cuándo|cómo|dónde|cuánt\w+|o)\b|"
    r"(?<!\w)(?:что|кто|какой|какие|какая|когда|как|где|куда|сколько|или)(?!\w)|(?<!\w)(?:ما|ماذا|متى|كيف|أين|كم|أو|أم)(?!\w)",
    re.I,
)
_CONDITIONED = re.compile(
    r"\b(?:even|unless|without|although|though|if|only|just|merely|always|never|automatically|every|all|no|not|nobody|none|nothing|"
    r"fully|entirely|immediately|once|already|still)\b|n't\b|"
    r"\b(?:même|sauf|sans|bien que|si|seulement|toujours|jamais|aucun\w*|tou[st]\w*|pas|uniquement|simples?)\b|"
    r"\b(?:incluso|aunque|salvo|sin|si|sólo|solo|siempre|nunca|ningun\w*|tod[oa]s?|no)\b|"
    r"(?<!\w)(?:даже|если|без|только|всегда|никогда|все|не|нет)(?!\w)|حتى|إذا|بدون|دون|فقط|كل |لا |لم |ليس|即使|如果|除非|只|仅|没有|不",
    re.I,
)
_REFUSING = re.compile(
    r"\b(?:refus|declin|den(?:y|ie)|reject|withh[eo]ld|block|avoid|evade|escape|hid|ignor|invok|exempt|excus)\w*|\brefus\w+|"
    r"\b(?:neg(?:ar|ad|ativ)|rechaz|rehus)\w*|отказ\w*|отклон\w*|رفض|يرفض|拒绝|拒不",
    re.I,
)
_DENIES = re.compile(r"\b(?:no|not|nor|neither|never|nothing|none|cannot|without|prohibit\w*|forbid\w*)\b", re.I)
_DUTY = re.compile(
    r"\b(?:doi(?:t|vent)|deben?|tienen? que)\b|(?<!\w)(?:должн\w+|обязан\w*)(?!\w)|يجب|ملزم|必须|应当|有义务", re.I
)
_EXCEPTS = re.compile(r"\b(?:except\w*|exclud\w+|other than|not includ\w+|do(?:es)? not apply|unless|but not)\b", re.I)
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-ÞА-ЯЁ][\w’'-]+")
_BOUND_NOT = re.compile(r"\b(?:may|can|could|might) not\b|\bmust not\b|\bmay never\b", re.I)


@dataclass(frozen=True, slots=True)
class Opening:
    """The word to open with, and what it rests on."""

    name: str  #: of the phrase
    finding: Finding


def claim_asked(question: str, lang: Language) -> str:
    """The claim that a yes/no question asks about; empty where it is none, or no simple one."""
    text = question.strip(" \t¿?？؟!.。")
    if re.search(r"[?？؟!。;；]|[.:]\s", text) or len(text.split()) > LONGEST or _CONDITIONED.search(text):
        return ""
    found = _ASKS[lang].match(text)
    if found is None:
        return ""
    claim = next(value for name, value in found.groupdict().items() if name.startswith("claim") and value)
    if _ASKS_MORE.search(claim):
        return ""
    if lang == "en" and not found["do"]:
        claim = f"{found['aux']} {claim}"
    return _NOISE[lang].sub("", claim) if lang in _NOISE else claim


def opening_for(question: str, lang: Language, paragraph: str, edition: Edition, checker: Checker) -> Opening | None:
    """Yes or no, where the paragraph that answers plainly says so; None otherwise."""
    claim = claim_asked(question, lang)
    if not claim:
        return None
    if _names_elsewhere(claim, paragraph, edition, lang) or _defines(paragraph, edition):
        return None
    finding = checker.check(claim, [paragraph], lang)
    least = SUPPORTED if lang == "en" else SUPPORTED_ELSEWHERE
    if _milder(claim, lang, paragraph, edition):
        return None
    if finding.verdict is Verdict.SUPPORTED and (_REFUSING.search(claim) or _denies(paragraph, lang, edition)):
        return None  # what is refused, and what a "no" is said of, is where a wrong yes would state the law backwards
    if finding.verdict is Verdict.SUPPORTED and finding.score >= least and not _excepts(paragraph, edition):
        return Opening("yes", finding)
    if finding.verdict is Verdict.CONTRADICTED and lang == "en" and _forbidden(claim, paragraph, edition):
        return Opening("no", Finding(Verdict.SUPPORTED, 1.0, finding.reasons))
    return None


def _names_elsewhere(claim: str, paragraph: str, edition: Edition, lang: Language) -> bool:
    """Whether the claim names somebody or something that the paragraph does not."""
    source = read_source(edition, paragraph, lang)
    known = source.vocabulary | source.wider if source else frozenset()
    names = _NAME.findall(claim.split(" ", 1)[-1])
    return any(not set(terms(name, lang)) & known for name in names if terms(name, lang))


def _defines(paragraph: str, edition: Edition) -> bool:
    """Whether the paragraph only says what a word means: it makes nothing a crime and allows nothing."""
    entry = edition.digest(unit_of(paragraph))
    return entry is not None and entry.strength is Strength.DEFINITION


def _denies(paragraph: str, lang: Language, edition: Edition) -> bool:
    """Whether the paragraph says "no" or "not" of anything, in the official words or in ours."""
    entry = edition.digest(unit_of(paragraph))
    summaries = [entry.summary.get(lang, ""), entry.summary.get("en", "")] if entry else []
    texts = [f"{p.text} {p.text_after}" for p in edition.within(paragraph, "en")]
    return bool(_DENIES.search(" ".join((*texts, *summaries))))


def _milder(claim: str, lang: Language, paragraph: str, edition: Edition) -> bool:
    """Whether a duty is asked about and the paragraph binds less: one to consider, to try, or within limits."""
    entry = edition.digest(unit_of(paragraph))
    bound = entry is None or entry.strength not in (Strength.QUALIFIED, Strength.OPTIONAL)
    return not bound and (main_modal(claim, lang) is Modal.MUST or bool(_DUTY.search(claim)))


def _excepts(paragraph: str, edition: Edition) -> bool:
    """Whether the paragraph leaves something out, which may be just what is asked about."""
    entry = edition.digest(unit_of(paragraph))
    texts = [f"{p.text} {p.text_after}" for p in edition.within(paragraph, "en")]
    return bool(_EXCEPTS.search(" ".join((*texts, entry.summary.get("en", "") if entry else ""))))


def _forbidden(claim: str, paragraph: str, edition: Edition) -> bool:
    """Whether the claim is that something may be done, and all that the paragraph says is that it may not."""
    entry = edition.digest(unit_of(paragraph))
    summary = entry.summary.get("en", "") if entry else ""
    asked = main_modal(claim, "en")
    return (
        asked is Modal.MAY
        and len(re.findall(r"[.;](?:\s|$)", summary)) == 1
        and (main_modal(summary, "en") is Modal.MUST_NOT or bool(_BOUND_NOT.search(summary)))
    )
