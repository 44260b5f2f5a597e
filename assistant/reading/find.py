"""Finding words in texts: a quote in its paragraph, a reader's words in a whole document."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.editions.edition import Edition
from corpus.model import Language

__all__ = ["Hit", "find_in_source", "locate", "occurrences"]

_QUOTES = "\"'“”„«»‘’‹›′″"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_MAX_NEEDLE = 4000


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph in which the reader's words were found, with the words around."""

    paragraph: str
    before: str
    words: str
    after: str


def _pattern(needle: str) -> re.Pattern[str] | None:
    """A pattern that meets the words whatever their spaces, quotes, hyphens and case."""
    pieces: list[str] = []
    for character in unicodedata.normalize("NFC", needle[:_MAX_NEEDLE]).strip():
        if character.isspace():
            if pieces and pieces[-1] != r"\s+":
                pieces.append(r"\s+")
        elif character in _QUOTES:
            pieces.append(f"[{_QUOTES}]")
        elif character in _HYPHENS:
            pieces.append(f"[{re.escape(_HYPHENS)}]")
        else:
            pieces.append(re.escape(character))
    return re.compile("".join(pieces), re.IGNORECASE) if pieces else None


def occurrences(needle: str, text: str) -> list[tuple[int, int]]:
    """Where the words occur in the text, as offsets; spaces, quotes, hyphens and case do not matter."""
    pattern = _pattern(needle)
    return [match.span() for match in pattern.finditer(text)] if pattern else []


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quote stands in a text, or None; an ellipsis in the quote stands for words left out."""
    parts = [part.strip() for part in re.split(r"\s*(?:\[\.\.\.\]|\[…\]|…|\.\.\.)\s*", quote) if part.strip()]
    if not parts:
        return None
    start, position = -1, 0
    for part in parts:
        pattern = _pattern(part)
        match = pattern.search(text, position) if pattern else None
        if match is None:
            return None
        start = match.start() if start < 0 else start
        position = match.end()
    return start, position


def find_in_source(edition: Edition, source: str, lang: Language, words: str, *, limit: int = 50) -> list[Hit]:
    """The paragraphs of a source that contain the words, in order, at most `limit`."""
    hits: list[Hit] = []
    if len(words.strip()) < 2 and lang != "zh":
        return hits
    for paragraph in edition.paragraphs(source, lang):
        text = f"{paragraph.text}\n{paragraph.text_after}".strip()
        found = occurrences(words, text)
        if not found:
            continue
        start, end = found[0]
        hits.append(Hit(paragraph.id, text[max(0, start - 60) : start], text[start:end], text[end : end + 60]))
        if len(hits) >= limit:
            break
    return hits
