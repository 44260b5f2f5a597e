"""Which words of a paragraph to quote: all of a short one, of a long one the clauses that answer the question.

Words are only ever chosen, never changed: what is quoted stands in the source, omissions marked […].
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.editions.edition import Edition
from corpus.model import Language, Paragraph
from corpus.search.text import terms

__all__ = ["best_quote", "clauses", "held_in", "terms_of"]

WHOLE = 70  #: words; a paragraph of at most so many is quoted entire
WHOLE_LIST = 130  #: words; the same for one with items, which are read as one list
LONGEST = 75  #: words of a quote cut from a longer one

_SENTENCE = re.compile(r"(?<=[.;:。；：؛])\s+|(?<=[。；])")
_CLAUSE = re.compile(r"(?<=[,;:，；、،؛])\s+|(?<=[，；])")


def held_in(edition: Edition, paragraph_id: str, lang: Language) -> list[Paragraph]:
    """The paragraph with all below it in the best language held: official before digest, the answer's first."""
    languages = dict.fromkeys((lang, "en", *edition.languages(paragraph_id)))
    fallback: list[Paragraph] = []
    for candidate in languages:
        found = edition.within(paragraph_id, candidate)
        if found and not found[0].digest:
            return found
        fallback = fallback or found
    return fallback


def best_quote(paragraphs: list[Paragraph], asked: Iterable[str], told: Iterable[str] = ()) -> str:
    """The words to quote from a paragraph (the first) and its items (the rest).

    Args:
        asked: the terms of the question, which decide.
        told: the terms of what the answer says of the paragraph, which decide where the question's do not.
    """
    if not paragraphs:
        return ""
    first, items = paragraphs[0], paragraphs[1:]
    wanted = {**dict.fromkeys(told, 1.0), **dict.fromkeys(asked, 4.0)}
    pieces = [part for p in paragraphs for part in (p.text, p.text_after) if part]
    if sum(map(_length, pieces)) <= (WHOLE_LIST if items else WHOLE):
        return (" " if not first.text_after or not items else " […] ").join(pieces)
    if not items:
        return _from_long(first.text, wanted, first.lang)
    chapeau = first.text if _length(first.text) <= 45 else _from_long(first.text, wanted, first.lang)
    scored = [(_score(item.text, wanted, item.lang), index) for index, item in enumerate(items)]
    room = LONGEST - _length(chapeau)
    chosen: set[int] = set()
    for score, index in sorted(scored, key=lambda pair: (-pair[0], pair[1])):
        if chosen and (score <= 0 or _length(items[index].text) > room):
            continue
        chosen.add(index)
        room -= _length(items[index].text)
        if len(chosen) == 3 or room < 8:
            break
    quote, previous = chapeau, -1
    for index in sorted(chosen):
        text = items[index].text
        part = text if _length(text) <= LONGEST else _from_long(text, wanted, items[index].lang)
        follows = index == previous + 1 and chapeau == first.text
        quote += (" " if follows and not items[index - 1].text_after else " […] ") + part
        previous = index
    return quote


def clauses(text: str) -> list[str]:
    """The text cut at sentence ends, and long sentences at their commas; joined by blanks they give it back."""
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        if not sentence:
            continue
        if _length(sentence) <= 40:
            found.append(sentence)
            continue
        buffer = ""
        for clause in filter(None, _CLAUSE.split(sentence)):
            buffer = f"{buffer} {clause}" if buffer else clause
            if _length(buffer) >= 8:
                found.append(buffer)
                buffer = ""
        if buffer:
            found.append(buffer)
    return found


def terms_of(text: str, lang: Language) -> frozenset[str]:
    """The stems that matter in a text."""
    return frozenset(terms(text, lang))


def _from_long(text: str, wanted: dict[str, float], lang: Language) -> str:
    if _length(text) <= WHOLE:
        return text
    parts = clauses(text)
    scores = [_score(part, wanted, lang) for part in parts]
    best, best_value = (0, 1), -1.0
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            length = sum(_length(part) for part in parts[start:end])
            if length > LONGEST - 12 and end - start > 1:
                break
            value = sum(scores[start:end]) - 0.02 * length + (0.3 if start == 0 else 0.0)
            if value > best_value:
                best, best_value = (start, end), value
    start, end = best
    quote = " ".join(parts[start:end]) if lang != "zh" else "".join(parts[start:end])
    if start > 0 and _length(parts[0]) + _length(quote) <= LONGEST:
        joint = " " if start == 1 and lang != "zh" else "" if start == 1 else " […] "
        quote = parts[0] + joint + quote
    if end < len(parts) and parts[end - 1][-1] in ",，،":
        quote = quote.rstrip(",，،")
    return quote


def _score(text: str, wanted: dict[str, float], lang: Language) -> float:
    own = terms(text, lang)
    if not own:
        return 0.0
    hits = sum(wanted.get(term, 0.0) for term in set(own))
    return float(hits + hits / len(own) ** 0.5)


def _length(text: str) -> int:
    words = len(text.split())
    return words if words > 1 or len(text) < 20 else len(text) // 2  # Chinese: about two characters a word
