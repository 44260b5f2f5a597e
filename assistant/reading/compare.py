"""Comparisons: one provision in two languages, two provisions with their differences in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.reading.reader import Reader
from assistant.reading.views import Node, SectionView
from corpus.model import Language

__all__ = ["Change", "Comparison", "Row", "compare_languages", "compare_provisions", "word_changes"]

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_GAP = 0.30
"""Two paragraphs less alike than this are shown in rows of their own."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words: in both (``same``), only on the left (``left``) or only on the right (``right``)."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """Two paragraphs that stand side by side; None where one side has no counterpart."""

    left: Node | None
    right: Node | None
    changes: tuple[Change, ...] = ()  #: empty between two languages
    likeness: float = 0.0  #: 0 to 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sections side by side."""

    left: SectionView
    right: SectionView
    rows: tuple[Row, ...]


def compare_languages(reader: Reader, paragraph_id: str, left: Language, right: Language) -> Comparison:
    """One section in two languages, paragraph by paragraph; a language that is not held falls back, see `lang`."""
    one, other = reader.section(paragraph_id, left), reader.section(paragraph_id, right)
    here, there = ({node.paragraph.id: node for node in view.walk()} for view in (one, other))
    ids = list(dict.fromkeys([*here, *there]))
    return Comparison(one, other, tuple(Row(here.get(id_), there.get(id_)) for id_ in ids))


def compare_provisions(reader: Reader, left: str, right: str, lang: Language) -> Comparison:
    """Two provisions in one language: the paragraphs that are most alike side by side, differing words marked.

    The whole section is compared where the id names one; a paragraph is compared with what lies below it.
    """
    one, other = reader.section(left, lang), reader.section(right, lang)
    rows = []
    for a, b, likeness in _align(_chosen(one), _chosen(other)):
        changes = word_changes(_words(a), _words(b)) if a and b else ()
        rows.append(Row(a, b, changes, likeness))
    return Comparison(one, other, tuple(rows))


def word_changes(left: str, right: str) -> tuple[Change, ...]:
    """The two texts as one run of words that are the same, dropped or added."""
    a, b = _WORD.findall(left), _WORD.findall(right)
    changes: list[Change] = []
    for operation, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if operation == "equal":
            changes.append(Change("same", "".join(a[a1:a2])))
            continue
        if a2 > a1:
            changes.append(Change("left", "".join(a[a1:a2])))
        if b2 > b1:
            changes.append(Change("right", "".join(b[b1:b2])))
    return tuple(changes)


def _chosen(view: SectionView) -> list[Node]:
    target = view.target()
    if target is not None and view.asked != view.section.id:
        return target.walk()
    below = [node for node in view.walk() if node.paragraph.id.startswith(view.asked + ".")]
    return below if below and view.asked != view.section.id else view.walk()


def _words(node: Node) -> str:
    return f"{node.paragraph.text} {node.paragraph.text_after}".strip()


def _align(left: Sequence[Node], right: Sequence[Node]) -> list[tuple[Node | None, Node | None, float]]:
    """Pairs in the order of both texts with the greatest likeness in sum."""
    from rapidfuzz.fuzz import token_sort_ratio

    likeness = [[token_sort_ratio(_words(a), _words(b)) / 100 for b in right] for a in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            pair = likeness[i][j] - _GAP
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + pair if pair > 0 else 0.0)
    rows: list[tuple[Node | None, Node | None, float]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        pair = likeness[i][j] - _GAP
        if pair > 0 and best[i][j] == best[i + 1][j + 1] + pair:
            rows.append((left[i], right[j], likeness[i][j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            rows.append((left[i], None, 0.0))
            i += 1
        else:
            rows.append((None, right[j], 0.0))
            j += 1
    rows += [(node, None, 0.0) for node in left[i:]]
    rows += [(None, node, 0.0) for node in right[j:]]
    return rows
