"""Tables that a PDF sets without lines: which printed lines are rows, and which words of a row share a column.

Works on the characters of a page's lines; knows nothing of PDF files, nor of what a table says. Columns are told by the
gutters that all lines of a stretch leave free, with words aligned beside them: a gap in one line alone is a wide space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

__all__ = ["PrintedLine", "Row", "Word", "rows_of"]

_SEED = 1.0  #: a gap of more than this many font sizes may part columns
_GUTTER = 0.35  #: a gutter's least width in font sizes
_LOOSE = 1.45  #: lines further apart than this many font sizes are two rows
_APART = 1.5  #: how many times the usual distance of rows parts two tables
_ROWS = 3  #: what has fewer lines with a gutter is no table
_SAME = 2.5  #: points within which words are aligned
_ALIGNED = 0.6  #: share of a column's lines that are aligned
_WIDE = 0.6  #: share of the page's text width from which a line without gaps is running text
_LABEL = re.compile(r"(?:\(?[\w.]{1,6}[.)]|[•●▪–—*\d]{1,3}|[IVXLC]{1,5}\.)")
_LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}")


class Word(NamedTuple):
    """Characters of one line that no space parts; `place` is for the caller."""

    left: float
    right: float
    text: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row: for each column the words of each of its lines, by the lines' positions on the page."""

    lines: tuple[int, ...]
    cells: tuple[tuple[tuple[int, tuple[Word, ...]], ...], ...]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: its words from left to right, its baseline and font size."""

    words: tuple[Word, ...]
    y: float
    size: float


def rows_of(lines: Sequence[PrintedLine]) -> list[Row]:
    """The rows of all tables of a page, top to bottom; lines that are in no row belong to no table."""
    filled = [line for line in lines if line.words]
    if len(filled) < _ROWS:
        return []
    left, right = min(line.words[0].left for line in filled), max(line.words[-1].right for line in filled)
    found: list[Row] = []
    for stretch in _stretches(lines, _WIDE * (right - left)):
        before: list[float] = []
        for first, after in _parts(lines, *stretch):
            part = lines[first:after]
            gutters = _gutters(part)
            if len(gutters) < len(before) and all(_fits(line, left, before) for line in part):
                gutters = before  # a few rows set apart from those above
            if gutters:
                found += _rows(lines, *_grown(lines, first, after, gutters), gutters)
            before = gutters
    return found


def _gaps(line: PrintedLine) -> list[tuple[Word, Word]]:
    """Neighbours that a wide gap parts; the gap behind a paragraph's number is none."""
    found = []
    for position, (before, word) in enumerate(zip(line.words, line.words[1:], strict=False)):
        if word.left - before.right > _SEED * line.size and not (position == 0 and _LABEL.fullmatch(before.text)):
            found.append((before, word))
    return found


def _stretches(lines: Sequence[PrintedLine], wide: float) -> list[tuple[int, int]]:
    """Lines from one with a wide gap to the last such one before running text, end exclusive."""
    found: list[tuple[int, int]] = []
    first = last = None
    count = 0
    for position, line in enumerate(lines):
        text = " ".join(word.text for word in line.words)
        if not line.words or _LEADERS.search(text):
            running = bool(line.words)
        elif _gaps(line):
            first = position if first is None else first
            last, count = position, count + 1
            continue
        else:
            running = line.words[-1].right - line.words[0].left > wide
        if running and first is not None and last is not None:
            found += [(first, last + 1)] if count >= _ROWS else []
            first, last, count = None, None, 0
    if first is not None and last is not None and count >= _ROWS:
        found.append((first, last + 1))
    return found


def _parts(lines: Sequence[PrintedLine], first: int, after: int) -> list[tuple[int, int]]:
    """A stretch cut where it is set further apart than its rows are: another table may begin there."""
    gaps = {place: lines[place].y - lines[place - 1].y for place in range(first + 1, after)}
    loose = [gap for place, gap in gaps.items() if not _close(lines[place - 1], lines[place])]
    cuts = [place for place, gap in gaps.items() if len(loose) >= _ROWS and gap > _APART * median(loose)]
    return [*zip([first, *cuts], [*cuts, after], strict=True)]


def _gutters(lines: Sequence[PrintedLine]) -> list[float]:
    """The places where one column ends and the next begins: the left edge of the next."""
    size = median(line.size for line in lines)
    spans = sorted((word.left, word.right) for line in lines for word in line.words)
    free: list[tuple[float, float]] = []
    reach = spans[0][1]
    for left, right in spans[1:]:
        if left - reach >= _GUTTER * size:
            free.append((reach, left))
        reach = max(reach, right)
    return [end for start, end in free if _is_gutter(lines, start, end)]


def _is_gutter(lines: Sequence[PrintedLine], start: float, end: float) -> bool:
    """Whether the words on one side of it are aligned, in several lines that have words on both sides."""
    lefts: Counter[int] = Counter()
    rights: Counter[int] = Counter()
    both = wide = 0
    for line in lines:
        before = [word for word in line.words if word.right <= start + 0.1]
        behind = [word for word in line.words if word.left >= end - 0.1]
        if before and behind:
            both += 1
            wide += behind[0].left - before[-1].right > _SEED * line.size
            lefts[round(behind[0].left / _SAME)] += 1
            rights[round(before[-1].right / _SAME)] += 1
    if both < _ROWS or 2 * wide < both:
        return False
    return max(_near(lefts), _near(rights)) >= _ALIGNED * both


def _near(counts: Counter[int]) -> int:
    """How many lie at the commonest place or beside it."""
    return max(counts[place] + counts[place + 1] for place in counts)


def _cells(line: PrintedLine, gutters: Sequence[float]) -> list[tuple[Word, ...]]:
    cells: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for word in line.words:
        cells[sum(word.left >= gutter - 0.1 for gutter in gutters)].append(word)
    return [tuple(cell) for cell in cells]


def _grown(lines: Sequence[PrintedLine], first: int, after: int, gutters: Sequence[float]) -> tuple[int, int]:
    """With the lines right above and below that keep to one column: heads and ends of cells."""
    edge = min(line.words[0].left for line in lines[first:after] if line.words)
    while first and _fits(lines[first - 1], edge, gutters) and _close(lines[first - 1], lines[first]):
        first -= 1
    while after < len(lines) and _fits(lines[after], edge, gutters) and _close(lines[after - 1], lines[after]):
        after += 1
    return first, after


def _close(above: PrintedLine, below: PrintedLine) -> bool:
    return 0 < below.y - above.y <= _LOOSE * max(above.size, below.size)


def _fits(line: PrintedLine, first: float, gutters: Sequence[float]) -> bool:
    """Whether a line keeps to the columns; `first` is where the first one begins."""
    if not line.words or any(word.left < gutter - 0.1 < word.right for word in line.words for gutter in gutters):
        return False
    cells = [cell for cell in _cells(line, gutters) if cell]
    return len(cells) > 1 or any(abs(line.words[0].left - column) <= _SAME for column in (first, *gutters))


def _rows(lines: Sequence[PrintedLine], first: int, after: int, gutters: Sequence[float]) -> list[Row]:
    rows: list[list[int]] = []
    cells = {place: _cells(lines[place], gutters) for place in range(first, after)}
    loose = _is_loose(lines, first, after)
    for place in range(first, after):
        if not rows or not _goes_on(lines, rows[-1], place, cells, loose=loose):
            rows.append([])
        rows[-1].append(place)
    return [
        Row(
            tuple(row),
            tuple(
                tuple((place, cells[place][column]) for place in row if cells[place][column])
                for column in range(len(gutters) + 1)
            ),
        )
        for row in rows
    ]


def _is_loose(lines: Sequence[PrintedLine], first: int, after: int) -> bool:
    """Whether rows are set apart, so that a line close to the one above goes on with its row."""
    return sum(not _close(lines[place - 1], lines[place]) for place in range(first + 1, after)) * 4 >= after - first


def _goes_on(
    lines: Sequence[PrintedLine],
    row: Sequence[int],
    place: int,
    cells: dict[int, list[tuple[Word, ...]]],
    *,
    loose: bool,
) -> bool:
    if not _close(lines[row[-1]], lines[place]):
        return False
    filled, begun = (sum(bool(cell) for cell in cells[each]) for each in (place, row[0]))
    enough = max(2, 0.6 * len(cells[place]))
    fresh = all(not cell[0].text[:1].islower() and cell[0].text[:1] != "(" for cell in cells[place][1:] if cell)
    if loose:
        return not (filled >= max(3.0, enough) and begun >= enough and fresh)
    return not (cells[place][0] and filled >= 2 and begun >= 2)
