"""Defined terms: what an instrument's article on definitions defines, and where a text uses it."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.reading.views import Span, Term
from corpus.editions.edition import Edition
from corpus.ids import INSTRUMENTS
from corpus.model import Language, Strength

__all__ = ["term_spans", "terms_of"]

_OPENING = re.compile(r'^\s*(?:(?:The|Le|La|El|Se)\s+)?["“«„‘]\s*([^"”»“’]{2,80}?)\s*["”»“’]')
_NO_SPACES = frozenset({"zh"})


def terms_of(edition: Edition, source: str, lang: Language) -> tuple[Term, ...]:
    """The terms that hold in an instrument, the longest first; the Convention's hold in its Protocols too."""
    if source not in INSTRUMENTS:
        return ()
    return _terms(edition, edition.id, source, lang)


@lru_cache(maxsize=64)
def _terms(edition: Edition, _edition_id: str, source: str, lang: Language) -> tuple[Term, ...]:
    found: dict[str, Term] = {}
    for origin in dict.fromkeys((source, "untoc")):
        for paragraph in edition.paragraphs(origin, lang):
            match = _OPENING.match(paragraph.text)
            if match is None or not _defines(edition, paragraph.id):
                continue
            words = match.group(1).strip(" ,")
            found.setdefault(words.casefold(), Term(words, paragraph.text, paragraph.id))
    return tuple(sorted(found.values(), key=lambda term: -len(term.words)))


def _defines(edition: Edition, paragraph_id: str) -> bool:
    for candidate in (paragraph_id, paragraph_id.rpartition(".")[0]):
        entry = edition.digest(candidate) if ":" in candidate else None
        if entry is not None:
            return entry.strength == Strength.DEFINITION
    return False


def term_spans(text: str, terms: tuple[Term, ...], lang: Language, own: str) -> list[Span]:
    """Where a text uses a defined term, except in the paragraph that defines it; no two overlap."""
    spans: list[Span] = []
    taken: list[tuple[int, int]] = []
    for term in terms:
        if own == term.paragraph or own.startswith(term.paragraph + "."):
            continue
        body = re.escape(term.words)
        pattern = body if lang in _NO_SPACES else rf"(?<!\w){body}(?!\w)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            start, end = match.span()
            if all(end <= s or start >= e for s, e in taken):
                taken.append((start, end))
                spans.append(Span(start, end, "term", (term.paragraph,), term.definition))
    return spans
