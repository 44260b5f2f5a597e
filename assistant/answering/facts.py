"""Which sentences of a record answer a question about the Conference: figures, dates and names stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.search.text import terms

__all__ = ["sentences", "telling_sentences"]

_END = re.compile(
    r"(?<=[.!?。！？؟])(?<!\bart\.)(?<!\bpara\.)(?<!\bNo\.)(?<!\b[A-Z]\.)\s+(?=[^a-zа-я\s])|(?<=[。！？])(?=.)"
)
_DATE = re.compile(
    r"\b\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)|\b(?:19|20)\d\d\b"
)
_NUMBER = re.compile(r"\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b", re.I)
_ASKS_DATE = re.compile(
    r"\bwh?en\b|\bdates?\b|\bsince\b|\bwhat (?:day|year|month)\b|\bquand\b|\bcuándo\b|\bкогда\b|متى|何时|什么时候|日期",
    re.I,
)
_ASKS_NUMBER = re.compile(r"\bhow many\b|\bnumber of\b|\bcombien\b|\bcuánt|\bсколько\b|كم |多少", re.I)
_LEANS = re.compile(
    r"^(?:It|Its|They|Their|This|These|He|She|The (?:latter|former|same|session|two groups|group|working group))\b"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text of ours."""
    return [part.strip() for part in _END.split(text) if part and part.strip()]


def telling_sentences(text: str, question: str, most: int = 2) -> list[str]:
    """The sentences of a record that answer the question, in their order; at least one.

    A sentence that leans on the one before ("It also ...") brings the first one with it.
    """
    found = sentences(text)
    if len(found) <= 1:
        return found
    asked = set(terms(question, "en"))
    scores = [_score(sentence, asked, question) + (0.6 if index == 0 else 0.0) for index, sentence in enumerate(found)]
    ranked = sorted(range(len(found)), key=lambda index: (-scores[index], index))
    chosen = {ranked[0]}
    covered = set(terms(found[ranked[0]], "en")) & asked
    for index in ranked[1:]:
        if len(chosen) >= most:
            break
        new = (set(terms(found[index], "en")) & asked) - covered
        if new or (index == 0 and any(_LEANS.match(found[i]) for i in chosen)):
            chosen.add(index)
            covered |= new
    if any(_LEANS.match(found[i]) for i in chosen) and 0 not in chosen:
        chosen.add(0)
    return [found[index] for index in sorted(chosen)]


def _score(sentence: str, asked: Iterable[str], question: str) -> float:
    own = set(terms(sentence, "en"))
    value = float(len(own & set(asked)))
    if _ASKS_DATE.search(question) and _DATE.search(sentence):
        value += 1.0
    if _ASKS_NUMBER.search(question) and _NUMBER.search(sentence):
        value += 1.0
    return value
