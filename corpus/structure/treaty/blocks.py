"""From a reader's lines to the printed paragraphs and headings of a treaty, without page furniture.

Printed lines are joined by where they stand on the page; a text's lines are paragraphs already, unless broken by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.readers.base import Line, ReadDocument
from corpus.readers.marks import footnote_calls, footnote_number, without_calls
from corpus.structure.treaty.conventions import CONVENTIONS, TERMINALS, article_number
from corpus.structure.treaty.hyphens import Joiner
from corpus.structure.treaty.labels import leading_label

_STRAY_CALL = re.compile(r"(?<=[a-z]{3})\d{1,2}(?=[\s,.;])")
"""Typed texts drop footnotes and may keep the call, as plain figures stuck to a word."""

_LEFT_OUT = frozenset({"furniture", "footnote", "rotated"})


@dataclass(slots=True)
class Block:
    """One printed paragraph or heading."""

    text: str
    page: int | None = None
    heading: bool = False  #: set off by its type: bold, italic, larger, or a heading's style
    number: str = ""  #: a label that the format keeps apart from the text
    typed: bool = False
    notes: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)

    @property
    def labelled(self) -> str:
        """The text with its label, as printed."""
        return f"{self.number} {self.text}".strip()

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence, a clause or an item does."""
        return self.text.rstrip('”"»)')[-1:] in tuple(TERMINALS) or self.text[-1:] in tuple(TERMINALS)


def blocks_of(document: ReadDocument) -> list[Block]:
    """The document's paragraphs and headings, in reading order."""
    body = [line for line in document.lines if not line.tags & _LEFT_OUT and (line.text.strip() or line.number)]
    joiner = Joiner(without_calls(line.text) for line in document.lines)
    printed = any(line.page and line.y for line in body)
    groups = _printed(body) if printed else _written(body)
    notes = _footnotes(document.lines, joiner)
    return [block for block in (_block(group, joiner, notes, printed) for group in groups) if block.labelled]


def _block(group: list[Line], joiner: Joiner, notes: dict[tuple[int | None, str], str], printed: bool) -> Block:
    text = ""
    calls: list[str] = []
    for line in group:
        calls += [notes[line.page, call] for call in footnote_calls(line.text) if (line.page, call) in notes]
        text = joiner.join(text, without_calls(line.text).replace("\t", " ") if printed else without_calls(line.text))
    first = group[0]
    heading = first.style.startswith("heading") or "heading" in first.tags or (printed and _set_off(group))
    typed = "typed" in first.tags
    if typed:
        text = _STRAY_CALL.sub("", text)
    return Block(
        text=re.sub(r"\s+", " ", text).strip(),
        page=first.page,
        heading=heading,
        number=first.number,
        typed=typed,
        notes=tuple(dict.fromkeys(calls)),
        lines=group,
    )


def _set_off(group: Sequence[Line]) -> bool:
    return all(line.bold for line in group) or all(line.italic for line in group)


def _footnotes(lines: Iterable[Line], joiner: Joiner) -> dict[tuple[int | None, str], str]:
    """The text of each footnote by page and call."""
    found: dict[tuple[int | None, str], str] = {}
    key: tuple[int | None, str] | None = None
    for line in lines:
        if "footnote" not in line.tags:
            key = None
            continue
        call = footnote_number(line.text)
        if call:
            key = (line.page, call)
        if key is not None:
            found[key] = joiner.join(found.get(key, ""), without_calls(line.text))
    return found


def _written(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Paragraphs of a text. Lines broken by hand come without the tag `new` and go on from a line that is long."""
    broken = any("new" in line.tags for line in lines)
    group: list[Line] = []
    for line in lines:
        goes_on = (
            broken
            and group
            and not line.tags & {"new"}
            and len(group[-1].text) > 55
            and not line.style
            and leading_label(line.text) is None
            and not is_article(line.text)
        )
        if goes_on:
            group.append(line)
            continue
        if group:
            yield group
        group = [line]
    if group:
        yield group


def is_article(text: str) -> bool:
    """Whether the text is an article's heading in one of the six languages."""
    return any(article_number(convention, text) for convention in CONVENTIONS)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the document's body is set."""

    size: float
    pitch: float  #: from one baseline to the next within a paragraph
    margins: dict[int, float]  #: left edge of the body by page
    right: dict[int, float]

    def margin(self, line: Line) -> float:
        """The left edge of the body on the line's page."""
        return self.margins.get(line.page or 0, min(self.margins.values(), default=line.x))


def _setting(lines: Sequence[Line]) -> _Setting:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0]
    gaps: Counter[float] = Counter()
    margins: dict[int, float] = {}
    right: dict[int, float] = {}
    for previous, line in zip([None, *lines], lines, strict=False):
        if abs(line.size - size) > 0.3:
            continue
        page = line.page or 0
        if not (line.bold or line.italic):
            margins[page] = min(margins.get(page, line.x), line.x)
        right[page] = max(right.get(page, 0.0), line.x + line.width)
        if previous is not None and previous.page == line.page and abs(previous.size - size) < 0.3:
            gap = round(line.y - previous.y, 1)
            if 0.8 * size < gap < 1.9 * size:
                gaps[round(gap * 2) / 2] += 1
    return _Setting(size, gaps.most_common(1)[0][0] if gaps else 1.2 * size, margins, right)


def _printed(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Paragraphs of a printed page, by gaps, indents and type."""
    if not lines:
        return
    setting = _setting(lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins(group, line, setting):
            yield group
            group = []
        group.append(line)
    yield group


def _style(line: Line, setting: _Setting) -> tuple[bool, bool, float] | None:
    """What sets a heading off, None for body text; a body line that happens to be all in italics stays body."""
    margin = setting.margin(line)
    if line.size > 1.1 * setting.size or ((line.bold or line.italic) and line.x > margin + 8):
        return line.bold, line.italic, round(line.size)
    return None


def _begins(group: Sequence[Line], line: Line, setting: _Setting) -> bool:
    """Whether the line begins a new paragraph or heading."""
    last = group[-1]
    style, before = _style(line, setting), _style(last, setting)
    if style or before:
        near = line.page == last.page and line.y - last.y <= 1.4 * line.size
        if style == before and near:
            return is_article(line.text)
        if style or (before and before != _style(group[0], setting)) or not near or before:
            return True
    margin = setting.margin(line)
    indented = line.x > margin + 6
    hanging = len(group) > 1 and abs(line.x - last.x) <= 3
    label = leading_label(line.text)
    if line.page != last.page:
        return _begins_page(last, setting, indented and not hanging, label is not None)
    if line.y - last.y > 1.12 * setting.pitch:
        return True
    if label:
        return indented and not hanging and (_ends(last) or _ends_in_and(last))
    return indented and not hanging and _ends(last) and line.x > group[0].x - 3 and leading_label(group[0].text) is None


def _ends(line: Line) -> bool:
    return without_calls(line.text).rstrip('”"»)')[-1:] in tuple(TERMINALS)


def _ends_in_and(line: Line) -> bool:
    """An item before the last ends in “; and”."""
    return re.search(r"\b(?:and|or|et|ou|y|o|и|или|و|أو)$", line.text) is not None


def _begins_page(last: Line, setting: _Setting, indented: bool, label: bool) -> bool:
    """At the top of a page there is no gap to go by."""
    short = last.x + last.width < 0.88 * setting.right.get(last.page or 0, 0.0)
    if indented:
        return _ends(last) or (label and (short or _ends_in_and(last)))
    return _ends(last) and short
