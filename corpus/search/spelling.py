"""Typing errors: a word that the index has never seen is read as the nearest one that it has."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from corpus.search.text import words

__all__ = ["Spelling"]

_FILE = "spelling.json"


class Spelling:
    """The words of the digest and of the instruments, with how often each occurs."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self._by_initial: dict[str, list[str]] = {}
        for word in counts:
            self._by_initial.setdefault(word[0], []).append(word)
        self._nearest = lru_cache(maxsize=4_096)(self._search)

    @classmethod
    def build(cls, texts: Iterable[str]) -> Spelling:
        """Count the words of the texts; words of less than three letters are left out."""
        counts = Counter(word for text in texts for word in words(text) if len(word) > 2 and word.isalpha())
        return cls({word: count for word, count in counts.items() if word.isascii() or not _is_chinese(word)})

    def correct(self, word: str) -> str:
        """The word itself where it is known or nothing is near, otherwise the nearest known word.

        One slip is forgiven in words of four to six letters, two in longer ones; the first letter is taken as right,
        as it nearly always is (Pollock and Zamora, "Automatic spelling correction in scientific and scholarly text",
        1984).
        """
        if word in self._counts or len(word) < 4 or not word.isalpha():
            return word
        return self._nearest(word)

    def knows(self, word: str) -> bool:
        """Whether the word occurs."""
        return word in self._counts

    def save(self, folder: Path) -> None:
        """Write into the folder."""
        (folder / _FILE).write_text(json.dumps(self._counts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Spelling:
        """Read what `save` wrote."""
        return cls(json.loads((folder / _FILE).read_text(encoding="utf-8")))

    def _search(self, word: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 1 if len(word) < 7 else 2
        near = process.extract(
            word, self._by_initial.get(word[0], ()), scorer=OSA.distance, score_cutoff=slips, limit=8
        )
        if not near:
            return word
        return str(min(near, key=lambda found: (found[1], -self._counts[found[0]]))[0])


def _is_chinese(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"
