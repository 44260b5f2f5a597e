"""Reports: numbered paragraphs under chapter headings, their items, tables and footnotes; annexes likewise.

A numbered paragraph is ``para.14``, its items ``para.14.a``; text that is not numbered is counted where it stands:
``text.1``. Where chapters begin at 1 again, the later ones are named: ``chapter-2.para.5``. A number out of turn is a
list inside a paragraph, not a paragraph of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import Kind
from corpus.structure.blocks import Block
from corpus.structure.drafts import Drafts
from corpus.structure.naming import roman_value

__all__ = ["ReportState", "read_report", "report_starts_at"]

_SAME_X = 8.0
_CHAPTER = re.compile(r"^(?:chapter|part)\s+(?:[IVXLC]+|\d+)$", re.I)
_CHAPTER_LABEL = re.compile(r"^(?:(?:chapter|part)\s+([IVXLC]+|\d+)\b|([IVXL]+)\.\s)", re.I)
_OPENING_HEADING = re.compile(
    r"^(?:Chapter\b|[IVX]+\.\s|A\.\s|Introduction|Executive summary|Summary\b|Foreword|Annex\b|Overview)", re.I
)


@dataclass(slots=True)
class ReportState:
    """Where a stretch of numbered paragraphs has got to; kept while a resolution is printed in between."""

    kind: Kind = Kind.REPORT
    last: tuple[int, ...] = ()
    margin: float | None = None
    texts: int = 0
    headings: list[Block] = field(default_factory=list)
    after_heading: bool = True
    chapter: str = ""  #: label of the chapter being read: ``ii``
    new_chapter: bool = False  #: no numbered paragraph has come in it yet
    prefix: str = ""  #: ``chapter-2.`` where the chapters number their paragraphs from 1 again
    warnings: list[str] = field(default_factory=list)


def report_starts_at(blocks: Sequence[Block]) -> int:
    """Where the text of a report begins: at its first chapter heading or numbered paragraph."""
    for position, block in enumerate(blocks):
        if block.heading and _OPENING_HEADING.match(block.text):
            return position
        if _number(block.label) and not block.heading and not block.table:
            start = position
            if _number(block.label)[-1] != 1:  # the beginning could not be made out: keep what words there are
                return next((i for i, each in enumerate(blocks[:position]) if len(each.text) > 100), position)
            while start and blocks[start - 1].heading and blocks[start - 1].size <= 14.5 and start > position - 2:
                start -= 1
            return start
    return 0


def read_report(blocks: Sequence[Block], drafts: Drafts, state: ReportState) -> None:
    """Read blocks into `drafts`, going on from `state`."""
    for block in blocks:
        if block.heading:
            _heading(block, drafts, state)
        elif block.table:
            drafts.table(block)
        elif _is_next(block, state):
            _numbered(block, drafts, state)
        elif block.label and drafts.stack:
            drafts.item(block)
        elif drafts.continues(block):
            pass
        elif drafts.stack and not state.after_heading:
            drafts.goes_on(block)
        else:
            state.texts += 1
            drafts.root(f"text.{state.texts}", state.kind, block)
        if not block.heading:
            state.after_heading = False


def _number(label: str) -> tuple[int, ...]:
    """``(14,)`` for 14, ``(16, 3)`` for 16.3, nothing for other labels."""
    return tuple(int(part) for part in label.split(".")) if re.fullmatch(r"\d+(?:\.\d+)?", label) else ()


def _is_next(block: Block, state: ReportState) -> bool:
    number = _number(block.label)
    if not number:
        return False
    if not state.last:
        return number[-1] == 1 or (len(number) == 1 and number[0] <= 30)
    if len(number) != len(state.last):
        return False
    near = state.margin is None or abs(block.x - state.margin) <= _SAME_X
    if _restarts(number, state):
        return near
    step = number[-1] - state.last[-1]
    if number[:-1] != state.last[:-1]:
        return number[0] == state.last[0] + 1 and number[-1] == 1
    return near and (step == 1 or 1 < step <= 3)


def _restarts(number: tuple[int, ...], state: ReportState) -> bool:
    """Whether a chapter begins to count its paragraphs from 1 again."""
    return number == (1,) and bool(state.last) and state.new_chapter and state.after_heading


def _numbered(block: Block, drafts: Drafts, state: ReportState) -> None:
    number = _number(block.label)
    source = drafts.names.source
    if not state.last and number[-1] != 1:
        state.warnings.append(
            f"{source}: numbered paragraphs begin with {block.label}; what precedes could not be made out"
        )
    elif _restarts(number, state):
        state.prefix = f"chapter-{roman_value(state.chapter) or state.chapter}."
    elif state.last and number[:-1] == state.last[:-1] and number[-1] != state.last[-1] + 1:
        before = ".".join(map(str, state.last))
        state.warnings.append(f"{source}: after paragraph {before} comes {block.label}; the one between was not found")
    drafts.root(f"{state.prefix}para.{block.label}", state.kind, block)
    state.last, state.margin, state.new_chapter = number, block.x, False


def _heading(block: Block, drafts: Drafts, state: ReportState) -> None:
    """Headings by their size: one that is smaller stands below the one before."""
    if state.headings and _CHAPTER.match(state.headings[-1].text) and state.after_heading:
        block = Block(f"{state.headings[-1].text}. {block.text}", size=state.headings[-1].size, heading=True)
        state.headings.pop()
    if chapter := _CHAPTER_LABEL.match(block.text):
        state.chapter, state.new_chapter = (chapter[1] or chapter[2]).lower(), True
    while state.headings and not _below(block, state.headings[-1]):
        state.headings.pop()
    state.headings.append(block)
    drafts.heading = block.text
    if len(state.headings) > 1:
        drafts.part = state.headings[-2].text
    state.after_heading = True


def _below(block: Block, above: Block) -> bool:
    return _rank(block) > _rank(above)


def _rank(block: Block) -> tuple[float, int]:
    lettered = 0 if re.match(r"^(?:chapter|part|[IVXL]+\.)\s", block.text, re.I) else 1
    lettered = 2 if lettered and not re.match(r"^[A-Z]\.\s", block.text) else lettered
    return (-round(block.size), lettered)
