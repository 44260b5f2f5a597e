"""Parses one treaty: its blocks become preamble, articles, numbered paragraphs, items and closing formula, with ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.ids import ParagraphId
from corpus.model import Kind, Language, Paragraph
from corpus.structure.treaty.blocks import Block
from corpus.structure.treaty.conventions import TERMINALS, Convention, article_number
from corpus.structure.treaty.labels import Label, leading_label
from corpus.structure.treaty.outline import Level, Outline
from corpus.structure.treaty.runon import lost_break, next_label
from corpus.structure.treaty.segments import Segment

_LONGEST_HEADING = 130

_COLLECTION = re.compile(r"\bRS \d(?:\.\d{1,3}){1,3}\b")
"""Where the Swiss collection of law prints a treaty that the text names: "RS 0.193.501"."""


@dataclass(slots=True)
class _Unit:
    """One paragraph while it is being put together."""

    locator: tuple[str, ...]
    kind: Kind
    text: str = ""
    text_after: str = ""
    printed: str = ""
    heading: str = ""
    part: str = ""
    page: int | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    units: list[_Unit] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    article: int = 0
    heading: str = ""
    part: str = ""
    outline: Outline = field(default_factory=Outline)

    @property
    def current(self) -> _Unit | None:
        """The unit of this article that words still go to."""
        unit = self.units[-1] if self.units else None
        return unit if unit and unit.locator[0] == str(self.article) else None


def parse_treaty(
    blocks: Sequence[Block], segment: Segment, document: str
) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """The paragraphs of one treaty in order, and what was doubtful about them."""
    state = _State()
    convention = segment.convention
    _preamble(blocks[segment.body : segment.first_article], convention, state)
    index = segment.first_article
    while index < segment.end:
        block = blocks[index]
        if convention.closing.match(block.labelled):
            state.units.append(_Unit(("closing",), Kind.CLOSING, block.text, heading=state.heading, page=block.page))
            break
        found = article_number(convention, block.labelled)
        if found and found[0] == state.article + 1:
            index = _article(blocks, index, segment, found, state)
            continue
        following = blocks[index + 1] if index + 1 < segment.end else None
        if _is_part(block, following, convention, state):
            state.part = block.labelled
        else:
            _words(block, following, state)
        index += 1
    paragraphs = tuple(_paragraphs(state.units, segment.source, convention.lang, document))
    return paragraphs, tuple(dict.fromkeys(f"{document}: {warning}" for warning in state.warnings))


def _preamble(blocks: Sequence[Block], convention: Convention, state: _State) -> None:
    """From the enacting line, which counts as the first, to the words before the first article or part heading."""
    begin = next((i for i, block in enumerate(blocks) if convention.enacting.match(block.labelled)), None)
    if begin is None:
        after = next((i + 1 for i, block in enumerate(blocks) if convention.preamble.fullmatch(block.labelled)), None)
        if after is None:
            return
        begin = after
    count = 0
    for position, block in enumerate(blocks[begin:], begin):
        if not block.ended and position == len(blocks) - 1 and count:
            state.part = block.labelled
            return
        count = len(state.units) + 1
        state.units.append(
            _Unit(("preamble", str(count)), Kind.PREAMBLE, block.labelled, page=block.page, notes=list(block.notes))
        )


def _article(blocks: Sequence[Block], index: int, segment: Segment, found: tuple[int, str], state: _State) -> int:
    """Take in an article's heading, over however many lines; returns the block where its text begins."""
    number, heading = found
    index += 1
    lines = [heading] if heading else []
    while index < segment.end and len(lines) < 6:
        block = blocks[index]
        if not _continues_heading(block, lines, bool(heading)) or article_number(segment.convention, block.labelled):
            break
        lines.append(block.text)
        index += 1
    if index + 1 < segment.end and lines and _ends_heading(blocks[index], blocks[index + 1]):
        lines.append(blocks[index].text.rstrip(TERMINALS))
        index += 1
    state.article, state.heading, state.outline = number, " ".join(lines), Outline()
    return index


def _continues_heading(block: Block, lines: list[str], on_article_line: bool) -> bool:
    if block.ended or len(block.text) > _LONGEST_HEADING or block.number or not block.text:
        return False
    if lines and (on_article_line or block.typed) and not block.text[0].islower():
        return False
    return leading_label(block.text) is None


def _ends_heading(block: Block, following: Block) -> bool:
    """A heading's last line, printed with a full stop by mistake: it begins in lower case, and paragraph 1 follows."""
    label = leading_label(following.labelled)
    return block.text[:1].islower() and len(block.text) < 60 and label is not None and label.printed == "1"


def _is_part(block: Block, following: Block | None, convention: Convention, state: _State) -> bool:
    """A heading between two articles: no sentence, right before an article."""
    if following is None or block.ended or len(block.text) > _LONGEST_HEADING:
        return False
    found = article_number(convention, following.labelled)
    if not found or found[0] != state.article + 1:
        return False
    current = state.current
    return current is not None and (current.text_after or current.text)[-1:] in tuple(TERMINALS)


def _words(block: Block, following: Block | None, state: _State) -> None:
    """A block of an article's text: with its label a new unit, without one more words of the last."""
    rest, before = block.labelled, len(state.units)
    while rest:
        rest = _take(rest, block, following, state)
    for unit in state.units[before:] or state.units[-1:]:
        unit.notes += block.notes


def _take(text: str, block: Block, following: Block | None, state: _State) -> str:
    """Take in one unit's words from the front of a text; returns what is left (more items on the same line)."""
    label = leading_label(text)
    levels = state.outline.place(label, _announces_list(state)) if label else None
    if label and levels is None and _number_unnumbered(label, state):
        levels = state.outline.place(label, False)
    if label and levels:
        state.outline.levels = levels
        misprint = label.printed == "l" and levels[-1].reading.style == "number"
        _open(state, block, "1" if misprint else label.printed)
        text = label.rest
        inner = leading_label(text)
        if inner and (deeper := state.outline.place(inner, True)) and len(deeper) > len(levels):
            return text
    elif state.current is None:
        _open(state, block, "")
    elif _lost_first(following, state):
        _open_lost(following, block, state)
    return _fill(text, state)


def _number_unnumbered(label: Label, state: _State) -> bool:
    """Where paragraph 2 follows words without a number, those are paragraph 1; its label was lost in the printing."""
    article = [unit for unit in state.units if unit.locator[0] == str(state.article)]
    second = next((each for each in label.readings if each.style == "number" and each.place == 2), None)
    if second is None or not article or article[0].locator != (str(state.article),):
        return False
    for unit in article:
        unit.locator = (str(state.article), "1", *unit.locator[1:])
    article[0].kind = Kind.PARAGRAPH
    state.outline.levels = [Level(1, replace(second, place=1))]
    state.warnings.append(f"{state.article}.1 is printed without its number, which paragraph 2 shows")
    return True


def _announces_list(state: _State) -> bool:
    current = state.current
    return current is None or current.text[-1:] in (":", "：") or not current.text


def _lost_first(following: Block | None, state: _State) -> bool:
    """Whether the next label is the second of a list that has no first: this block has lost its label."""
    current = state.current
    if following is None or current is None or not _announces_list(state) or not current.text:
        return False
    label = leading_label(following.labelled)
    return label is not None and state.outline.expects_first(label)


def _open_lost(following: Block | None, block: Block, state: _State) -> None:
    label = leading_label(following.labelled) if following else None
    if label is None:
        return
    for reading in label.readings:
        first = {"roman": "i", "letter": "a"}.get(reading.style, "")
        if first and reading.place == 2 and (inferred := leading_label(f"({first}) x")):
            levels = state.outline.place(inferred, True)
            if levels:
                last = levels[-1]
                same = Level(last.depth, replace(reading, place=1))
                state.outline.levels = [*levels[:-1], same]
                _open(state, block, first)
                place = ".".join(state.units[-1].locator)
                state.warnings.append(f"{place} is printed without its label, which its place in the list shows")
                return


def _open(state: _State, block: Block, printed: str) -> None:
    locator = (str(state.article), *state.outline.locator)
    depth = state.outline.levels[-1].depth if state.outline.levels else 0
    kind = Kind.ARTICLE if not depth else Kind.PARAGRAPH if depth == 1 else Kind.ITEM
    parent_open = any(unit.locator == locator for unit in state.units)
    if parent_open:
        state.warnings.append(f"{'.'.join(locator)} occurs twice; the words of both are kept together")
    state.units.append(_Unit(locator, kind, printed=printed, heading=state.heading, part=state.part, page=block.page))


def _fill(text: str, state: _State) -> str:
    """Give the current unit its words, up to the next label that the line runs on to."""
    unit = state.units[-1]
    if unit.text and unit.kind is not Kind.ITEM and not unit.text_after:
        unit_field = "text"
    else:
        unit_field = "text_after" if unit.text else "text"
    head, rest = _cut(text, state)
    broken = lost_break(head) if unit.kind is Kind.ITEM and unit_field == "text" else None
    if broken is not None:
        head, after = head[:broken].strip(), head[broken:].strip()
        unit.text_after = after
    setattr(unit, unit_field, f"{getattr(unit, unit_field)} {head}".strip())
    return rest


def _cut(text: str, state: _State) -> tuple[str, str]:
    for position, label in next_label(text):
        before = text[:position].rstrip()
        levels = _placed(state.outline, label, before)
        if levels is not None:
            return before, text[position:]
    return text, ""


def _placed(outline: Outline, label: Label, before: str) -> list[Level] | None:
    """Where a label inside a line stands; stricter than at a line's start, since a mention looks the same."""
    announces = before[-1:] in (":", "：")
    if not announces and any(reading.place == 1 for reading in label.readings):
        label = Label(label.printed, tuple(each for each in label.readings if each.place != 1), label.rest)
    return outline.place(label, announces)


def _paragraphs(units: Sequence[_Unit], source: str, lang: Language, document: str) -> Iterator[Paragraph]:
    worded = [unit for unit in _merged(units) if unit.text]  # “(a) (i)”: the item has no words of its own
    for order, unit in enumerate(worded):
        id_ = ParagraphId(source, unit.locator)
        yield Paragraph(
            id=str(id_),
            lang=lang,
            kind=unit.kind,
            text=_own_words(unit.text),
            document=document,
            order=order,
            printed=unit.printed,
            heading=unit.heading,
            part=unit.part,
            parent=str(id_.parent) if id_.parent and unit.locator[0] not in ("preamble", "closing") else "",
            text_after=_own_words(unit.text_after),
            page=unit.page,
            notes=tuple(dict.fromkeys((*unit.notes, *_COLLECTION.findall(f"{unit.text} {unit.text_after}")))),
        )


def _own_words(text: str) -> str:
    """The treaty's own words: where a gazette's collection holds another treaty is the gazette's note."""
    return _tidy(re.sub(rf"\s*(?:{_COLLECTION.pattern})", "", text))


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _merged(units: Sequence[_Unit]) -> list[_Unit]:
    """Each id once."""
    kept: dict[tuple[str, ...], _Unit] = {}
    for unit in units:
        first = kept.setdefault(unit.locator, unit)
        if first is not unit:
            first.text_after = " ".join(filter(None, (first.text_after, unit.text, unit.text_after)))
    return list(kept.values())
