"""From a page's characters to its printed lines; which lines are running heads and footnotes.

Knows nothing of PDF files; `corpus.readers.pdf` supplies the characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from corpus.readers.base import Line
from corpus.readers.marks import CALL_CLOSES, CALL_OPENS, footnote_number
from corpus.readers.pdf_tables import PrintedLine, Row, Word, rows_of

_TAB = 2.5  #: a gap of more than this many font sizes is a table's, not a word's
_SPACE = 0.15
_CALL = re.compile(r"[0-9*†‡§a-z]{1,4}")
_NUMBER = re.compile(r"[\W_]*(?:\d{1,4}(?:\s*/\s*\d{1,4})?|[ivxl]{1,8})[\W_]*")
_EDGE = 3  #: running heads stand among the first or last three lines of a page


class Glyph(NamedTuple):
    """One character; `y` is its baseline's distance from the top of the page, in points."""

    char: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    italic: bool
    rotated: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines, in reading order."""

    number: int
    height: float
    lines: tuple[Line, ...]
    unreadable: bool = False


@dataclass(slots=True)
class _Run:
    """Characters that follow each other on one baseline."""

    glyphs: list[Glyph]
    broken: bool = False  #: ends in a hyphen at the line's end
    size: float = field(init=False)
    y: float = field(init=False)
    left: float = field(init=False)
    right: float = field(init=False)

    def __post_init__(self) -> None:
        inked = [glyph for glyph in self.glyphs if not glyph.char.isspace()]
        largest = max(inked, key=lambda glyph: glyph.size)
        self.size = largest.size
        self.y = Counter(round(g.y, 1) for g in inked if g.size >= 0.9 * largest.size).most_common(1)[0][0]
        self.left = min(glyph.left for glyph in inked)
        self.right = max(glyph.right for glyph in inked)


def arrange(glyphs: Iterable[Glyph], page: int) -> tuple[Line, ...]:
    """The lines of a page from top to bottom; text that runs otherwise (up a margin) comes last."""
    upright: list[_Run] = []
    rotated: list[_Run] = []
    for run in _runs(glyphs):
        (rotated if run.glyphs[0].rotated else upright).append(run)
    clusters = _clusters(upright)
    lines = _with_rows(clusters, page) if page > 1 else [_line(cluster, page) for cluster in clusters]
    turned = [replace(_line([run], page), tags=frozenset({"rotated"})) for run in rotated]
    return tuple(line for line in (*lines, *turned) if line.text)


def _with_rows(clusters: list[list[_Run]], page: int) -> list[Line]:
    """The lines, those of a table put together to rows. The first page's head is set in columns that are no table."""
    printed = [PrintedLine(_words(runs), runs[0].y, runs[0].size) for runs in clusters]
    of_row = {place: row for row in rows_of(printed) for place in row.lines}
    lines: list[Line] = []
    for place, runs in enumerate(clusters):
        row = of_row.get(place)
        if row is None:
            lines.append(_line(runs, page))
        elif place == row.lines[0]:
            lines.append(_row(row, clusters, page))
    return lines


def _words(runs: list[_Run]) -> tuple[Word, ...]:
    """The words of a line from left to right, each with its place among them; none where it is written to the left."""
    words: list[list[Glyph]] = [[]]
    for run in sorted(runs, key=lambda each: each.left):
        for glyph in run.glyphs:
            before = words[-1][-1] if words[-1] else None
            if glyph.char.isspace() or (before is not None and glyph.left - before.right > _SPACE * runs[0].size):
                words.append([])
            if not glyph.char.isspace():
                words[-1].append(glyph)
    kept = [word for word in words if word]
    if any(unicodedata.bidirectional(glyph.char[0]) in ("R", "AL") for word in kept for glyph in word):
        return ()
    return tuple(
        Word(min(g.left for g in word), max(g.right for g in word), "".join(g.char for g in word), place)
        for place, word in enumerate(kept)
    )


def _row(row: Row, clusters: list[list[_Run]], page: int) -> Line:
    """One line for a row: its cells parted by tabs, the lines of a cell joined."""
    cells: list[str] = []
    pieces: list[Line] = []
    for column in row.cells:
        found: list[str] = []
        for place, words in column:
            runs = [
                _Run(kept)
                for run in clusters[place]
                if (kept := [g for g in run.glyphs if words[0].left - 0.1 <= g.left <= words[-1].right + 0.1])
                and any(not glyph.char.isspace() for glyph in kept)
            ]
            runs.sort(key=lambda run: -run.size)
            pieces.append(_line(runs, page))
            found.append(pieces[-1].text.replace("\t", " "))
        cells.append(" ".join(found))
    first = pieces[0]
    return replace(
        first,
        text="\t".join(cells),
        y=round(clusters[row.lines[0]][0].y, 1),
        width=round(max(piece.x + piece.width for piece in pieces) - first.x, 1),
        bold=all(piece.bold for piece in pieces),
        italic=all(piece.italic for piece in pieces),
        tags=frozenset({"table"}),
    )


def _runs(glyphs: Iterable[Glyph]) -> Iterable[_Run]:
    current: list[Glyph] = []
    for glyph in glyphs:
        if glyph.char == "\x02":
            current.append(glyph._replace(char="-"))
        last = next((each for each in reversed(current) if not each.char.isspace()), None)
        ends = glyph.char in "\r\n\x02" or (last is not None and not glyph.char.isspace() and _elsewhere(last, glyph))
        if ends and last is not None:
            yield _Run(current, broken=glyph.char == "\x02")
            current = []
        if glyph.char and glyph.char not in "\r\n\x02":
            current.append(glyph)
    if any(not glyph.char.isspace() for glyph in current):
        yield _Run(current)


def _elsewhere(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    return abs(last.y - glyph.y) > 0.6 * size or last.rotated != glyph.rotated


def _clusters(runs: list[_Run]) -> list[list[_Run]]:
    """Runs that stand on one printed line; small raised ones go with the line they are raised above."""
    clusters: list[list[_Run]] = []
    for run in sorted(runs, key=lambda each: -each.size):
        best: list[_Run] | None = None
        nearest = float("inf")
        for cluster in clusters:
            leader = cluster[0]
            raised = leader.y - run.y
            small = run.size < 0.85 * leader.size
            if (abs(raised) <= 0.3 * leader.size or (small and 0 <= raised <= 0.55 * leader.size)) and abs(
                raised
            ) < nearest:
                best, nearest = cluster, abs(raised)
        if best is None:
            clusters.append([run])
        else:
            best.append(run)
    return sorted(clusters, key=lambda cluster: (cluster[0].y, cluster[0].left))


def _line(runs: list[_Run], page: int) -> Line:
    leader = runs[0]
    body = [g for run in runs for g in run.glyphs if not g.char.isspace()]
    right_to_left = sum(unicodedata.bidirectional(g.char[0]) in ("R", "AL") for g in body) * 2 > len(body)
    ordered = sorted(runs, key=lambda run: run.left, reverse=right_to_left)
    parts: list[str] = []
    previous: Glyph | None = None
    for run in ordered:
        for glyph in run.glyphs:
            if glyph.char.isspace():
                parts.append(" ")
                continue
            if previous is not None:
                gap = (previous.left - glyph.right) if right_to_left else (glyph.left - previous.right)
                if gap > _TAB * leader.size:
                    parts.append("\t")
                elif gap > _SPACE * leader.size and glyph is run.glyphs[0]:
                    parts.append(" ")
            parts.append(_marked(glyph, leader))
            previous = glyph
    text = _calls("".join(parts))
    text = re.sub(r" *\t[ \t]*", "\t", re.sub(r"[ \u00a0]+", " ", text)).strip()
    sizes = Counter(round(glyph.size, 2) for glyph in body)
    letters = [glyph for glyph in body if glyph.char.isalnum()] or body
    bold = 2 * sum(glyph.bold for glyph in letters) > len(letters)
    italic = 2 * sum(glyph.italic for glyph in letters) > len(letters)
    first = [g for g in ordered[0].glyphs if g.char.isalpha()][:3]
    tags = set()
    if first and all(glyph.italic for glyph in first) and not italic:
        tags.add("italic-start")
    if first and all(glyph.bold for glyph in first) and not bold:
        tags.add("bold-start")
    left, end = min(run.left for run in runs), max(run.right for run in runs)
    return Line(
        text=text,
        page=page,
        x=round(left, 1),
        y=round(leader.y, 1),
        width=round(end - left, 1),
        size=sizes.most_common(1)[0][0],
        bold=bold,
        italic=italic,
        tags=frozenset(tags),
    )


def _marked(glyph: Glyph, leader: _Run) -> str:
    """The character, between marks where it is small and raised above its line."""
    raised = leader.y - glyph.y
    if glyph.size < 0.8 * leader.size and raised > 0.12 * leader.size and _CALL.fullmatch(glyph.char):
        return f"{CALL_OPENS}{glyph.char}{CALL_CLOSES}"
    return glyph.char


def _calls(text: str) -> str:
    """Digits of one call belong together."""
    return text.replace(f"{CALL_CLOSES}{CALL_OPENS}", "")


def tag_lines(pages: Sequence[Page]) -> tuple[Line, ...]:
    """All lines of the document, its running heads, page numbers and footnotes tagged."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    repeated = _repeated(pages)
    result: list[Line] = []
    for page in pages:
        lines = _tag_furniture(page, repeated)
        result += _tag_footnotes(lines, body)
    return tuple(result)


def _shape(line: Line) -> tuple[str, int]:
    """What a running head has in common on all pages: its words without numbers, and its height on the page."""
    return re.sub(r"\d+|\b[ivxl]+\b", "#", re.sub(r"\s+", " ", line.text)), round(line.y / 4)


def _edges(page: Page) -> list[int]:
    count = len(page.lines)
    return sorted({*range(min(_EDGE, count)), *range(max(0, count - _EDGE), count)})


def _repeated(pages: Sequence[Page]) -> set[tuple[str, int]]:
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        shapes = {_shape(page.lines[index]) for index in _edges(page)}
        seen.update(shapes)
        seen.update({(text, height + 1) for text, height in shapes} - shapes)
    enough = 2 if len(pages) < 8 else 3
    return {shape for shape, count in seen.items() if count >= enough}


def _tag_furniture(page: Page, repeated: set[tuple[str, int]]) -> list[Line]:
    """Page numbers and repeated heads at the page's outer edge; what a body line separates from it stays."""
    lines = list(page.lines)
    for indexes in (range(min(_EDGE, len(lines))), range(len(lines) - 1, max(-1, len(lines) - 1 - _EDGE), -1)):
        for index in indexes:
            line = lines[index]
            text, height = _shape(line)
            known = (text, height) in repeated or (text, height + 1) in repeated
            at_edge = page.height and not 0.09 * page.height < line.y < 0.9 * page.height
            if not at_edge or not (known or _NUMBER.fullmatch(line.text)):
                break
            lines[index] = replace(line, tags=line.tags | {"furniture"})
    return _but_footnotes(lines)


def _but_footnotes(lines: list[Line]) -> list[Line]:
    """The lines with footnotes that several pages print alike told from what stands at the foot of each page."""
    size = 0.0  #: of the footnote above
    for index, line in enumerate(lines):
        if footnote_number(line.text):
            size = line.size
        follows = size and abs(line.size - size) < 0.1 and not _NUMBER.fullmatch(line.text) and not line.bold
        if follows and "furniture" in line.tags:
            lines[index] = replace(line, tags=line.tags - {"furniture"})
    return lines


def _tag_footnotes(lines: list[Line], body: float) -> list[Line]:
    """The block of small lines at the foot of the page that begins with a footnote's mark."""
    end = len(lines)
    while end and (lines[end - 1].tags & {"furniture", "rotated"}):
        end -= 1
    start = end
    while start and lines[start - 1].size < 0.93 * body:
        start -= 1
    first = next((index for index in range(start, end) if footnote_number(lines[index].text)), end)
    if first < end and start < first and not lines[first - 1].text.strip("_"):
        first -= 1
    return [
        replace(line, tags=line.tags | {"footnote"}) if first <= index < end else line
        for index, line in enumerate(lines)
    ]
