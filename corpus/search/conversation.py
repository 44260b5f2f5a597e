"""Questions that lean on what was said before ("and for companies?"), made whole without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.errors import InvalidParagraphId
from corpus.ids import ParagraphId
from corpus.search.cues import Cues, read_cues
from corpus.search.embedding.base import Floats
from corpus.search.text import fold, query_terms
from corpus.search.types import Turn

__all__ = ["Resolved", "context_bonus", "resolve"]

_CITED = re.compile(r"\[((?:untoc|tip|som|firearms|record|press/[^\s\]:]+|[A-Z][^\s\]:]*):[^\s\],;]+)\]")
_OPENING = re.compile(
    r"^(?:and|but|so|then|also|or|what about|how about|what if|same|ok|et|mais|alors|y|pero|entonces|e|и|а|но|"
    r"а если|و|ماذا عن|那么?|那|还有)\b|^(?:那|还有|而|و)"
)
_LEANING = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|this|that|these|those|there|one|ones|same|such|afterwards|otherwise|"
    r"instead|il|elle|ils|elles|cela|ca|celui|celle|lui|leur|meme|ello|eso|esto|ellos|ellas|mismo|misma|les|"
    r"он|она|они|это|этого|им|их|его|ее|тоже|там)\b|他|她|它|这|那|هذا|هذه|ذلك|تلك|هم|هو|هي"
)
_SAME_ARTICLE = 1.5  #: bonus of a provision of the article that the answer before cited
_SAME_INSTRUMENT = 0.8
_SHORT = 4  #: informative words; a question of so few rarely stands alone in the middle of a conversation


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question as it is to be searched."""

    question: str  #: the new question alone
    context: str = ""  #: earlier words that it leans on; empty where it stands alone
    cited: tuple[str, ...] = ()  #: paragraphs cited in the answers that it follows, latest first
    replaced: bool = False  #: "same question for ...": the context is what is asked


def resolve(question: str, history: Sequence[Turn]) -> Resolved:
    """Decide whether a question leans on the conversation, and on what in it."""
    if not history:
        return Resolved(question)
    asked = [turn.content for turn in history if turn.role == "user"]
    answered = [turn.content for turn in history if turn.role == "assistant"]
    cited = tuple(
        dict.fromkeys(
            cited_id for answer in reversed(answered[-2:]) for cited_id in _CITED.findall(answer) if _is_id(cited_id)
        )
    )
    if not _leans(question):
        return Resolved(question, "", cited)
    same = bool(
        re.search(
            r"\bsame (?:question|thing|for|with)|meme question|misma pregunta|то же|тот же|同样|نفس السؤال",
            fold(question),
        )
    )
    context = asked[-1] if asked else ""
    if context and _leans(context) and len(asked) > 1:
        context = f"{asked[-2]} {context}"
    return Resolved(question, context, cited, same)


def context_bonus(resolved: Resolved, cues: Cues, ids: Sequence[str]) -> Floats:
    """What stands near the provisions cited before is more likely meant, unless another instrument is named."""
    bonus = np.zeros(len(ids), dtype=np.float32)
    cited = [ParagraphId.parse(cited_id) for cited_id in resolved.cited[:3]]
    if cues.named or not cited:
        return bonus
    articles = {f"{c.source}:{c.locator[0]}" for c in cited if c.is_treaty}
    sources = {c.source for c in cited}
    for row, unit_id in enumerate(ids):
        source, _, locator = unit_id.partition(":")
        if f"{source}:{locator.split('.')[0]}" in articles or unit_id in resolved.cited:
            bonus[row] += _SAME_ARTICLE
        if source in sources:
            bonus[row] += _SAME_INSTRUMENT
    return bonus


def _leans(question: str) -> bool:
    folded = " ".join(fold(question).split())
    informative = len(query_terms(question))
    if _OPENING.search(folded):
        return True
    if informative <= _SHORT and (_LEANING.search(folded) or not read_cues(question).named):
        return True
    return informative <= 2 * _SHORT and bool(_LEANING.search(folded)) and not read_cues(question).instruments


def _is_id(text: str) -> bool:
    try:
        ParagraphId.parse(text)
    except InvalidParagraphId:
        return False
    return True
