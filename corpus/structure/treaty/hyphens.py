"""Joins printed lines, and decides whether a hyphen at a line's end belongs to the word.

The document itself is the dictionary: a word printed elsewhere without a break shows how it is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_COMPOUNDS = frozenset(
    {"self", "non", "well", "high", "low", "cross", "ex", "mid", "full", "short", "long", "half", "quasi", "vice"}
    | {"user", "end", "gender", "child", "client"}
)
_SECOND_PARTS = frozenset(
    {"friendly", "based", "related", "level", "wide", "specific", "sensitive", "oriented", "making", "keeping"}
)
"""Parts that English joins with a hyphen; they decide only where the document does not."""

_HYPHENS = "-‐‑"


class Joiner:
    """Joins lines with the vocabulary of one document."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall(line)
            broken = line.rstrip()[-1:] in _HYPHENS and words
            self._seen.update(word.casefold().replace("‑", "-") for word in (words[:-1] if broken else words))

    def join(self, first: str, second: str) -> str:
        """Two consecutive lines of one paragraph as one text."""
        if not first or not second:
            return first or second
        if first.endswith("\u00ad"):
            return first[:-1] + second
        if first[-1] in _HYPHENS and len(first) > 1 and first[-2].isalpha() and second[0].isalpha():
            return (first if self._keeps_hyphen(first, second) else first[:-1]) + second
        if first[-1] in _HYPHENS or _is_han(first[-1]) or _is_han(second[0]):
            return first + second
        return f"{first} {second}"

    def _keeps_hyphen(self, first: str, second: str) -> bool:
        head = (re.findall(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*", first[:-1]) or [""])[-1].casefold()
        tail = (re.match(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*", second) or [""])[0]
        if tail[:1].isupper() and not first[:-1].isupper():
            return True
        joined, hyphenated = self._seen[head + tail.casefold()], self._seen[f"{head}-{tail.casefold()}"]
        if joined or hyphenated:
            return hyphenated > joined
        return head.rpartition("-")[2] in _COMPOUNDS or tail.casefold().partition("-")[0] in _SECOND_PARTS


def _is_han(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
