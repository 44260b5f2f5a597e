"""Whether quoted words stand in a paragraph, and the nearest words that do.

Two texts are the same here when they differ only in case, spaces, kinds of quotation mark, apostrophe or hyphen, in
ligatures, width of characters, vowel signs or marks that are not seen: what one printing does and another does not.
A quote may leave words out, marked […], and run on into the paragraph's items.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.editions.edition import Edition
from corpus.model import Kind, Language, Paragraph

__all__ = ["SourceText", "is_verbatim", "normalised", "repaired", "source_text"]

OMISSION = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*")
_MARKS = re.compile(r"[“”„«»‹›\"'‘’‚`´]")
_HYPHENS = re.compile(r"[\u2010-\u2015\u2212]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0640\u064b-\u065f\u0670]")
#: soft hyphens, joiners, marks of direction, and what Arabic writes or leaves out: vowel signs and lengthening
_SPACE = re.compile(r"\s+")
_SHORTEST_REPAIR = 4  #: words; shorter spans occur anywhere


@dataclass(frozen=True, slots=True)
class SourceText:
    """The words that a quote of one paragraph may be taken from, in one language."""

    paragraph: str
    lang: Language
    text: str  #: the paragraph with its items, as one run of words
    digest: bool  #: whether these are our own words (a digest summary or a record)
    document: str
    page: int | None


def source_text(edition: Edition, paragraph_id: str, lang: Language) -> SourceText | None:
    """The paragraph's words with its items, official where any official text is held; None where nothing is.

    The language asked for comes first, then English, then any other.
    """
    for candidate in dict.fromkeys((lang, "en", *edition.languages(paragraph_id))):
        found = edition.within(paragraph_id, candidate)
        if found and not found[0].digest:
            return _joined(paragraph_id, found)
    for candidate in dict.fromkeys((lang, "en", *edition.languages(paragraph_id))):
        found = edition.within(paragraph_id, candidate)
        if found:
            return _joined(paragraph_id, found)
    return None


def _joined(paragraph_id: str, found: list[Paragraph]) -> SourceText:
    first = found[0]
    return SourceText(
        paragraph=paragraph_id,
        lang=first.lang,
        text=" ".join(part for p in found for part in (p.text, p.text_after) if part),
        digest=first.digest or first.kind is Kind.RECORD,
        document=first.document,
        page=first.page,
    )


def normalised(text: str) -> str:
    """The text with all that printings may differ in taken away."""
    # Some marks fall apart into a space and an accent when normalised, so they go first; others only come up by it.
    text = unicodedata.normalize("NFKC", _MARKS.sub("", _UNSEEN.sub("", text))).casefold()
    text = _HYPHENS.sub("-", _MARKS.sub("", text))
    return _SPACE.sub(" ", text).strip()


def is_verbatim(quote: str, text: str) -> bool:
    """Whether each stretch of the quote stands word for word in the text, in this order; one without words does not."""
    where, haystack = 0, f" {normalised(text)} "
    pieces = [normalised(piece) for piece in OMISSION.split(quote)]
    pieces = [piece for piece in pieces if piece]
    for piece in pieces:
        found = _find(piece, haystack, where)
        if found < 0:
            return False
        where = found + len(piece)
    return any(character.isalnum() for piece in pieces for character in piece)


def _find(piece: str, haystack: str, start: int) -> int:
    while (found := haystack.find(piece, start)) >= 0:
        end = found + len(piece)
        if not (_inside_word(haystack, found) or _inside_word(haystack, end)):
            return found
        start = found + 1
    return -1


def _inside_word(text: str, position: int) -> bool:
    """Whether the position cuts a word in two; Chinese has no spaces to tell by."""
    if position <= 0 or position >= len(text):
        return False
    before, after = text[position - 1], text[position]
    return (
        before.isalnum() and after.isalnum() and not ("\u3400" <= before <= "\u9fff" or "\u3400" <= after <= "\u9fff")
    )


def repaired(quote: str, text: str) -> str:
    """The stretch of the text nearest to a quote that is not word for word in it; empty where none is near.

    Near means that the longest run of words that both share is at least four words and half of the quote.
    """
    from rapidfuzz import fuzz

    alignment = fuzz.partial_ratio_alignment(normalised(quote), normalised(text), score_cutoff=75)
    if alignment is None or alignment.score < 75:
        return ""
    words = text.split()
    plain = [normalised(word) for word in words]
    starts, position = [], 0
    for word in plain:
        starts.append(position)
        position += len(word) + (1 if word else 0)
    first = next((i for i, start in enumerate(starts) if start + len(plain[i]) > alignment.dest_start), 0)
    last = max((i for i, start in enumerate(starts) if start < alignment.dest_end), default=len(words) - 1)
    span = " ".join(words[first : last + 1])
    return span if len(words[first : last + 1]) >= _SHORTEST_REPAIR and is_verbatim(span, text) else ""
