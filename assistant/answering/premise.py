"""False premises: what a question takes for granted, held against the provisions that it is about.

"Why does article 12 impose the death penalty?" claims that it does. The claim is checked like any statement; where the
text says otherwise, or has nothing of it, the question is not answered as put, and the text itself corrects it.
"""

from __future__ import annotations

import re

from assistant.answering.phrases import instrument_name, phrase
from assistant.answering.refusal import Refusal
from assistant.model import Verdict
from assistant.verification import Checker, read_source
from assistant.verification.numbers import quantities
from corpus.editions.edition import Edition
from corpus.ids import INSTRUMENTS, article_of
from corpus.labels import label
from corpus.model import Language
from corpus.search.text import STOPWORDS, fold, terms, words
from corpus.search.types import SearchResult

__all__ = ["claim_of", "premise_refusal"]

SURE = 0.85  #: support by any candidate that outweighs a contradiction by the nearest
FOUND = 0.88  #: confidence of search from which the provision asked for is taken to be there
MUCH = 3  #: telling words of a claim that none of the paragraphs has, from which nothing half-hearted counts for it
CANDIDATES = 5

_VERBS = (
    r"bans?|prohibits?|forbids?|requires?|obliges?|forces?|allows?|permits?|lets|gives?|grants?|imposes?|guarantees?|"
    r"abolishes|legali[sz]es|exempts?|punishes|criminali[sz]es|authori[sz]es|entitles?|orders?|demands?|"
    r"lists?|sets? up|establishes|creates?|defines?|mentions?|prescribes?|fixes|names"
)
_CLAIMS = (
    re.compile(
        r"^\W*(?:(?:so|but|and|then)\W+)?why (?:does|do|is|are|must|can)(?:n't| "
        r"not)? (?P<claim>.+)$",
        re.I | re.S,
    ),
    re.compile(
        rf"\b(?:which|what) (?:article|provision|paragraph|clause|section|part|"
        rf"rule)s?\b(?P<of>[^?]*?)\b(?P<claim>(?:{_VERBS})\b.+)$",
        re.I | re.S,
    ),
    re.compile(
        r"^\W*(?:under|in|by) (?:which|what) (?:article|provision|paragraph) (?:of [^?]*? )?(?:does|"
        r"do|is|are) (?P<claim>.+)$",
        re.I | re.S,
    ),
    re.compile(
        r"^\W*how (?:many|much|long) (?P<thing>(?:[\w-]+ ){1,4})(?:does|do) (?P<claim>(?:the )?(?:convention|"
        r"protocol|untoc|treaty|article \d+|[\w ]{3,30} protocol)\b.+)$",
        re.I | re.S,
    ),
    re.compile(
        rf"\b(?:since|given that|now that|because) (?P<claim>(?:the \w+ ?\w*|article \d+[^,]*?|untoc) "
        rf"(?:{_VERBS})\b[^,?]+),",
        re.I,
    ),
    re.compile(r"^\W*pourquoi (?P<claim>.+)$|^\W*¿?por qué (?P<claim2>.+)$|^\W*почему (?P<claim3>.+)$", re.I | re.S),
    re.compile(r"^\W*(?:لماذا|لمَ) (?P<claim>.+)$|^\W*(?:为什么|为何)(?P<claim2>.+)$", re.S),
)
# "Which provisions oblige us, and which only ask us to consider?" sorts what there is and claims nothing of any of it.
_ASKS_WHICH = re.compile(r"\b(?:which|what) (?:\w+ )?\w+s\b[^?]*,? (?:and|or) (?:which|what)\b", re.I)
_CONFIRMING = re.compile(r"^\W*(?:so |but |and )?(?:does|do|did|is|are|was|must|may|can|has|have)\b", re.I)
_PLACES = frozenset(("paragraph", "paragraphs", "article", "articles", "item", "items", "protocol", "protocols"))
_CLAIMING = re.compile(r"lets|allows?|permits?|gives?")
_ABOUT_TEXTS = re.compile(
    r"\b(?:conventions?|protocols?|untoc|treaty|articles?|provisions?|paragraphs?|convención|"
    r"protocolo|protocole|конвенци\w+|протокол\w*)\b",
    re.I,
)
_REFERENCE_WORDS = frozenset(
    """convention protocol untoc article paragraph provision treaty palermo firearms trafficking smuggling migrants
    persons     resolution clause conference un united nations""".split()
)


_COMMON = frozenset(fold(word) for entries in STOPWORDS.values() for word in entries) | _REFERENCE_WORDS


def claim_of(question: str) -> str:
    """What the question takes for granted, as a sentence; empty where it takes nothing for granted."""
    for pattern in _CLAIMS:
        if found := pattern.search(question):
            claim = next(value for name, value in found.groupdict().items() if name.startswith("claim") and value)
            thing = found.groupdict().get("thing") or ""
            return f"{claim.strip(' ?!.”')} {thing}".strip(' ?!."”')
    return ""


def premise_refusal(
    question: str, lang: Language, result: SearchResult, edition: Edition, checker: Checker
) -> Refusal | None:
    """The refusal that corrects a false premise; None where the question has none, or a true one."""
    if _ASKS_WHICH.search(question):
        return None
    if figures := _unheard_figures(question, result, edition):
        asked, where = f"“{' '.join(figures)}”", _where(result, list(result.named), lang)
        return Refusal(phrase("refuse_premise", lang, asked=asked, where=where), result.named[:2])
    claim = claim_of(question)
    if not claim or not (result.named or _ABOUT_TEXTS.search(question)):
        return None
    candidates = _candidates(result)
    if not candidates:
        return None
    findings = [(checker.check(claim, [paragraph], lang), paragraph) for paragraph in candidates]
    best = max((finding.score for finding, _ in findings if finding.verdict is Verdict.SUPPORTED), default=0.0)
    absent = _absent(claim, lang, candidates, edition)
    if best >= SURE or (best and not absent and findings[0][0].verdict is not Verdict.CONTRADICTED):
        return None
    if not result.named and result.confidence >= FOUND and len(absent) < MUCH:
        return None  # the provision asked for is there: what denies or misses it are turns of phrase
    if best and result.named and len(absent) < MUCH:
        return None
    denied = [paragraph for finding, paragraph in findings[:3] if finding.verdict is Verdict.CONTRADICTED]
    nearest = tuple(denied[:2] or [paragraph for _, paragraph in findings[:2]])
    if result.named and not denied:  # what the article is about stands in its first paragraph
        nearest = tuple(dict.fromkeys([min(candidates, key=_order), *nearest]))[:2]
    if denied:
        return Refusal(phrase("refuse_premise_strength", lang), nearest)
    if not absent:
        return Refusal(phrase("refuse_unsaid", lang, where=_where(result, candidates, lang)), nearest)
    asked = f"“{' '.join(absent)}”"
    return Refusal(phrase("refuse_premise", lang, asked=asked, where=_where(result, candidates, lang)), nearest)


def _unheard_figures(question: str, result: SearchResult, edition: Edition) -> list[str]:
    """The figures that a question asks to have confirmed of provisions that it names and that do not have them."""
    named = [name for name in result.named if name.partition(":")[0] in INSTRUMENTS]
    if not named or not _CONFIRMING.search(question):
        return []
    asked = {one.value: one.words for one in quantities(question) if one.unit not in _PLACES}
    told = {
        one.value
        for article in {article_of(name) for name in named}
        for paragraph in edition.within(article)
        for one in quantities(f"{paragraph.text} {paragraph.text_after}")
    }
    return list(asked.values()) if asked and not told & set(asked) else []


def _order(paragraph: str) -> tuple[int, str]:
    number = paragraph.rpartition(".")[2]
    return (int(number), "") if number.isdigit() else (999, number)


def _candidates(result: SearchResult) -> list[str]:
    """The paragraphs that the claim is about: those named, else the best of the instruments named."""
    found = [passage.paragraph_id for passage in result.passages]
    if result.named:
        articles = {article_of(name) for name in result.named}
        return [paragraph for paragraph in found if article_of(paragraph) in articles][:12]
    sources = set(result.instruments) or set(INSTRUMENTS)
    return [paragraph for paragraph in found if paragraph.partition(":")[0] in sources][:CANDIDATES]


def _absent(claim: str, lang: Language, candidates: list[str], edition: Edition) -> list[str]:
    """The claim's telling words that none of the paragraphs has, as they were written."""
    known: set[str] = set()
    for paragraph in candidates:
        source = read_source(edition, paragraph, lang)
        if source is not None:
            known |= source.vocabulary
    absent = []
    for word in words(claim):
        if word in _COMMON or word.isdigit() or len(word) < 3 or _CLAIMING.fullmatch(word):
            continue
        if not set(terms(word, lang)) & known:
            absent.append(word)
    return list(dict.fromkeys(absent))[:4]


def _where(result: SearchResult, candidates: list[str], lang: Language) -> str:
    if result.named:
        return label(article_of(result.named[0]), lang)
    source = candidates[0].partition(":")[0]
    return instrument_name(source, lang) if source in INSTRUMENTS else label(candidates[0], lang)
