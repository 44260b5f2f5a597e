"""Where two printings of the same paragraph do not agree word for word, and in which words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.editions.edition import Edition
from corpus.editions.merge import same_words
from corpus.model import Language

__all__ = ["Difference", "differences"]

_LONGEST = 12  # words of one passage that are shown


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph whose words differ in another printing."""

    id: str
    lang: Language
    kept: str  #: id of the document that the edition stands by
    other: str  #: id of the other printing
    changes: tuple[tuple[str, str], ...]  #: words of the first, words of the other; either may be empty
    ratio: float  #: 1 where all words agree, 0 where none do


def differences(edition: Edition) -> Iterator[Difference]:
    """Every difference between the printings held, in the order of the edition."""
    for paragraph, printing in edition.differing_printings():
        first = [*paragraph.text.split(), *paragraph.text_after.split()]
        second = [*printing.text.split(), *printing.text_after.split()]
        matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
        changes = [
            (" ".join(first[a:b]), " ".join(second[c:d]))
            for tag, a, b, c, d in matcher.get_opcodes()
            if tag != "equal" and not same_words(" ".join(first[a:b]), " ".join(second[c:d]))
        ]
        yield Difference(
            paragraph.id, paragraph.lang, paragraph.document, printing.document,
            tuple((_short(before), _short(after)) for before, after in changes), round(matcher.ratio(), 3),
        )  # fmt: skip


def _short(words: str) -> str:
    parts = words.split()
    return words if len(parts) <= _LONGEST else f"{' '.join(parts[:_LONGEST])} ... ({len(parts)} words)"
