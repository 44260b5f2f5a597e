"""What a statement is held against: the official sentences of a paragraph and those of its digest summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.editions.edition import Edition
from corpus.ids import ParagraphId, unit_of
from corpus.model import Kind, Language, Strength
from corpus.search.text import terms

__all__ = ["Source", "SourceSentence", "read_source"]

_SENTENCE = re.compile(r"(?<=[.;!?。！？؟؛])\s+|(?<=[。！？；])")
MOST = 60  #: sentences of a very long paragraph that are looked at


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """One sentence to compare with."""

    text: str
    lang: Language
    official: bool


@dataclass(frozen=True, slots=True)
class Source:
    """All that is known of one paragraph."""

    paragraph: str
    sentences: tuple[SourceSentence, ...]
    vocabulary: frozenset[str]  #: terms of the text and the summary, in every language held
    wider: frozenset[str]  #: terms of the topics and questions of the digest
    strength: Strength | None
    instrument: str  #: the source part of the id
    beside: frozenset[str] = frozenset()  #: terms of the other items of the paragraph, where an item is cited
    running: str = ""  #: the paragraph and its items as one run of words, in every language compared

    @property
    def text(self) -> str:
        """All sentences as one text."""
        return " ".join(sentence.text for sentence in self.sentences)


def read_source(edition: Edition, paragraph: str, lang: Language) -> Source | None:
    """What a paragraph says, in the language of the statement and in English; None where nothing is held.

    An item is read with the opening that it hangs on.
    """
    return _read(edition, paragraph, lang)


@lru_cache(maxsize=2_000)
def _read(edition: Edition, paragraph: str, lang: Language) -> Source | None:
    sentences: list[SourceSentence] = []
    for language in dict.fromkeys((lang, "en")):
        sentences += _official(edition, paragraph, language)
    entry = edition.digest(unit_of(paragraph))
    if entry is not None:
        for language in dict.fromkeys((lang, "en")):
            summary = entry.summary.get(language, "")
            sentences += [SourceSentence(part, language, False) for part in _split(summary)]
    if not sentences:
        return None
    vocabulary = {term for one in sentences for term in terms(one.text, one.lang)}
    wider: set[str] = set()
    if entry is not None:
        for text in entry.topics:
            wider.update(terms(text, "en"))
        for language in dict.fromkeys((lang, "en")):
            for question in entry.questions.get(language, ()):
                wider.update(terms(question, language))
    for held in edition.within(paragraph)[:1]:
        wider.update(terms(f"{held.heading} {held.part}", "en"))
    return Source(
        paragraph, tuple(sentences[:MOST]), frozenset(vocabulary), frozenset(wider),
        entry.strength if entry else None, paragraph.partition(":")[0], _beside(edition, paragraph, sentences),
        _running(edition, paragraph, lang),
    )  # fmt: skip


def _beside(edition: Edition, paragraph: str, sentences: Sequence[SourceSentence]) -> frozenset[str]:
    """What only the other items say, the one cited and its opening left out."""
    unit = unit_of(paragraph)
    if unit == paragraph:
        return frozenset()
    own = {term for one in sentences if one.official for term in terms(one.text, one.lang)}
    found = edition.within(unit, "en")
    return frozenset(term for p in found for text in (p.text, p.text_after) for term in terms(text, "en")) - own


def _running(edition: Edition, paragraph: str, lang: Language) -> str:
    texts = []
    for language in dict.fromkeys((lang, "en")):
        found = edition.within(paragraph, language)
        texts.append(" ".join(part for p in found for part in (p.text, p.text_after) if part))
    entry = edition.digest(unit_of(paragraph))
    if entry is not None:
        texts += [entry.summary[language] for language in dict.fromkeys((lang, "en")) if language in entry.summary]
    return " ¶ ".join(texts)


def _official(edition: Edition, paragraph: str, lang: Language) -> list[SourceSentence]:
    found = edition.within(paragraph, lang)
    if not found:
        return []
    opening = ""
    parsed = ParagraphId.parse(paragraph)
    parent = parsed.parent
    while parent is not None and str(parsed.unit) != paragraph:
        above = edition.within(str(parent), lang)[:1]
        if above and above[0].id == str(parent):
            opening = f"{above[0].text} {opening}".strip()
        if str(parent) == str(parsed.unit):
            break
        parent = parent.parent
    official = not found[0].digest and found[0].kind is not Kind.RECORD
    first = found[0]
    sentences = [SourceSentence(part, lang, official) for part in _split(f"{opening} {first.text}".strip())]
    chapeau = f"{opening} {first.text}".strip()
    last = _split(chapeau)[-1] if chapeau else ""
    for item in found[1:]:
        for part in _split(item.text):
            sentences.append(SourceSentence(f"{last} {part}".strip(), lang, official))
    tail = first.text_after
    if tail:
        sentences += [SourceSentence(part, lang, official) for part in _split(tail)]
    return sentences


def _split(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part and part.strip()]
