"""From lines to blocks: what was set as one paragraph, heading, table or footnote, whatever the format.

Page furniture, masthead lines and tables of contents go; footnotes go to the block that calls them. What a block
means (a paragraph of a report, an operative paragraph) is for `corpus.structure.printed` to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.readers.base import Line, ReadDocument
from corpus.readers.marks import footnote_calls, footnote_number, without_calls
from corpus.structure.symbols import compact, find_symbol

__all__ = ["Block", "blocks_of"]

_LABEL = re.compile(
    r"^\s*(?:(?P<dotted>\d{1,2}\.\d{1,3})\.?(?:\t|\s+)|(?P<number>\d{1,3})(?:\s?\.(?!\d)\s*(?=\D)|,\s(?=[A-Z]{3}))|\((?P<bracketed>[a-z]{1,2}|[ivxlc]{1,6}|[أ-ي]ـ?|\d{1,2})\)\s*"
    r"|(?P<half>[a-z]|[ivx]{1,5}|[أ-ي]ـ?)\)\s+|(?P<bullet>[•●▪–—-])\s+)"
)
_JOB_NUMBER = re.compile(
    r"^\*?(?:V\.|GE\.|K\d*\.?|\d)?\d{2}-\d{4,6}[\w*]*(?:\s*\([A-Z]\))?(?:\s+\d{6})*\*?$|^\*\w{6,12}\*$|^\d+/\d+$"
    r"|^(?:Please )?recycle\W*$|^_{4,}$|^(?:For reasons of economy|Printed in|ISSN)\b.*$",
    re.I,
)
_LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}|(?:\t|\s{2,})(?:\d{1,3}|[ivxl]+)$")
_CONTENTS = re.compile(
    r"^(?:Contents|Table of contents|Table des matières|Sommaire|Índice|Содержание|المحتويات|目录)$", re.I
)
_HEADING_STYLE = re.compile(r"^heading \d|\bh_?\s?_?(?:ch|m|\d)|^title|_title_", re.I)
_ENDS = re.compile(r"[.;:!?。؛][”\"’)\]\d]*$")
_ENDS_ITEM = re.compile(r"(?:[.;:!?][”\"’)\]\d]*|[;,] (?:and|or))$")
_NEW_NUMBER = re.compile(r"^\d{1,3}(?:\.\s+[A-Z“\"]|,\s[A-Z]{3})")
_NUMBERED_BOLD = re.compile(r"^\d{1,3}\.\s.{60,}[.;:]$", re.S)
_BULLET = re.compile(r"^[•●▪]\s")
_LOOSE_HYPHEN = re.compile(r"(?<=[a-z]) -(?=[a-z])")  #: "high -level": the hyphen was set with a space of its own
_LOOSE = 1.45  #: lines further apart than this many font sizes are two paragraphs; UN texts are set 10 on 12


@dataclass(slots=True)
class Block:
    """One paragraph, heading or table as printed; its label is not in its text."""

    text: str
    label: str = ""  #: as printed, without brackets or full stop
    page: int | None = None
    x: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False  #: all of it
    heading: bool = False
    table: bool = False
    notes: tuple[str, ...] = ()
    calls: tuple[tuple[int | None, str], ...] = field(default=(), repr=False)


def blocks_of(document: ReadDocument) -> list[Block]:
    """The blocks of a document in reading order."""
    lines = _feet([line for line in document.lines if line.text.strip()])
    notes = _notes(lines)
    kept = _without_contents(_without_furniture(lines))
    positioned = any(line.size for line in kept)
    blocks = _printed(kept) if positioned else _flowing(kept)
    for block in blocks:
        block.notes = tuple(
            dict.fromkeys(
                note for page, call in block.calls if (note := notes.get((page, call)) or notes.get((None, call)))
            )
        )
    return [block for block in blocks if block.text.strip()]


def _feet(lines: list[Line]) -> list[Line]:
    """Tag footnotes that the reader could not tell: small lines after one that begins with a raised mark."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    if not body:
        return lines
    result, inside = [], None
    for line in lines:
        small = line.size < 0.95 * body and not line.tags & {"furniture", "rotated"}
        begins = small and bool(footnote_number(line.text)) and not line.bold
        inside = line.page if begins or (small and inside == line.page) else None
        result.append(replace(line, tags=line.tags | {"footnote"}) if inside else line)
    return result


def _is_note(line: Line, inside: bool) -> bool:
    return "footnote" in line.tags or (inside and "furniture" in line.tags and bool(footnote_number(line.text)))


def _notes(lines: Iterable[Line]) -> dict[tuple[int | None, str], str]:
    """Footnotes by page and mark, and by mark alone where it occurs once."""
    notes: dict[tuple[int | None, str], str] = {}
    current: tuple[int | None, str] | None = None
    for line in lines:
        if not _is_note(line, current is not None and current[0] == line.page):
            if "footnote" not in line.tags and "furniture" not in line.tags:
                current = None
            continue
        text = _LOOSE_HYPHEN.sub("-", without_calls(line.text).strip())
        if mark := footnote_number(line.text):
            current = (line.page, mark)
            notes[current] = text
        elif current and not re.fullmatch(r"_+", text):
            notes[current] = _join(notes[current], text)
    marks = Counter(mark for _, mark in notes)
    for (_, mark), text in list(notes.items()):
        if marks[mark] == 1:
            notes[None, mark] = text
    return notes


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    symbols = {compact(part) for line in lines[:12] for part in [find_symbol(line.text)] if part}
    kept = []
    for line in lines:
        text = without_calls(line.text).strip()
        if line.tags & {"furniture", "footnote", "rotated"} or _JOB_NUMBER.match(text):
            continue
        if (line.page or 1) > 1 and len(text) < 60 and (find_symbol(text) in symbols or compact(text) in symbols):
            rest = re.sub(r"[\s(]*" + r"\s*".join(map(re.escape, find_symbol(text))) + r"\)?\s*", "", text)
            if not rest or line.y < 120:
                continue
        if re.fullmatch(r"\d+/\d+\t\S+|\S+\t\d+/\d+", text):
            continue
        kept.append(line)
    return kept


def _without_contents(lines: list[Line]) -> list[Line]:
    """Without the table of contents and, where there is one in front of the text, what precedes it."""
    start = next((i for i, line in enumerate(lines[:400]) if _CONTENTS.match(without_calls(line.text).strip())), None)
    if start is None:
        return lines
    end, page = start, lines[start].page
    while end < len(lines) and lines[end].page is not None:
        stop = end
        while stop < len(lines) and lines[stop].page == page:
            stop += 1
        leaders = [i for i in range(end, stop) if _LEADERS.search(lines[i].text)]
        if len(leaders) < 2 and page != lines[start].page:
            break
        end = leaders[-1] + 1 if leaders else stop
        rest = lines[end:stop]
        if any(len(line.text) > 60 for line in rest) or stop >= len(lines):
            break
        end, page = stop, lines[stop].page
    while end < len(lines) and lines[end].page is None and end < start + 400:
        line = lines[end]
        if (
            end > start
            and "table" not in line.tags
            and not _LEADERS.search(line.text)
            and not line.text.startswith("\t*")
        ):
            break
        end += 1
    return [*lines[:start], *lines[end:]]


def _printed(lines: Sequence[Line]) -> list[Block]:
    blocks: list[Block] = []
    current: list[Line] = []
    for line in lines:
        if current and _parted(current, line):
            blocks.append(_block(current))
            current = []
        current.append(line)
    if current:
        blocks.append(_block(current))
    return _tables_joined(blocks)


def _tables_joined(blocks: Iterable[Block]) -> list[Block]:
    """Rows of one table are often set apart like paragraphs; where a page repeats the head, its rows stay a table."""
    joined: list[Block] = []
    for block in blocks:
        if joined and block.table and joined[-1].table and not _repeats_head(joined[-1], block):
            joined[-1].text += f"\n{block.text}"
            joined[-1].calls += block.calls
        else:
            joined.append(block)
    return joined


def _repeats_head(before: Block, block: Block) -> bool:
    head = before.text.split("\n", 1)[0]
    return block.page != before.page and head == block.text.split("\n", 1)[0] and " | " in head


def _parted(current: Sequence[Line], line: Line) -> bool:
    last, first = current[-1], current[0]
    if ("\t" in last.text) != ("\t" in line.text) or ("table" in last.tags) != ("table" in line.tags):
        return True
    if "table" in line.tags:
        return last.page != line.page
    if last.page != line.page:
        if "\t" in line.text or line.bold or last.bold or _LABEL.match(without_calls(line.text)):
            return True
        left = min(each.x for each in current)
        fresh = bool(_ENDS.search(without_calls(last.text))) or "italic-start" in line.tags
        return abs(line.size - last.size) > 0.6 or (fresh and line.x > left + 8) or (fresh and not _runs_on(line))
    gap, size = line.y - last.y, max(line.size, last.size)
    if gap > _LOOSE * size or gap < -1 or abs(line.size - last.size) > 0.16 * size:
        return True
    if _NEW_NUMBER.match(without_calls(line.text)) and _ENDS_ITEM.search(without_calls(last.text)):
        return True
    if first.bold != line.bold and (first.bold or line.bold):
        return not (line.size == last.size and first.bold and _LABEL.match(first.text) and len(current) == 1)
    indented = line.x > min(each.x for each in current) + 8
    return indented and bool(re.match(r"^(?:\(?[a-z]\)|\d{1,3}\.)\s", without_calls(line.text)))


def _runs_on(line: Line) -> bool:
    return without_calls(line.text)[:1].islower()


def _block(lines: Sequence[Line]) -> Block:
    table = "table" in lines[0].tags or sum("\t" in line.text for line in lines) * 2 > len(lines)
    text = ""
    for line in lines:
        words = without_calls(line.text).strip(" ") if table else without_calls(line.text).strip()
        text = f"{text}\n{words}" if table and text else _join(text, words)
    first = lines[0]
    bold = all(line.bold for line in lines) and not _NUMBERED_BOLD.match(text) and not _BULLET.match(text)
    label, text = ("", text) if bold or table else _label(text)
    return Block(
        text=re.sub(r"[ \u00a0]+", " ", text.replace("\t", " | ")).strip(),
        label=label,
        page=first.page,
        x=first.x,
        size=first.size,
        bold=bold,
        italic=all(line.italic for line in lines),
        heading=bold and not table,
        table=table,
        calls=tuple((line.page, call) for line in lines for call in footnote_calls(line.text)),
    )


def _flowing(lines: Sequence[Line]) -> list[Block]:
    """Blocks of a format that keeps paragraphs together: Word, HTML, text."""
    blocks: list[Block] = []
    wrapped = _is_wrapped(lines)
    for line in lines:
        text = without_calls(line.text).strip() if "\ue000" in line.text else line.text.strip()
        calls = tuple((None, call) for call in footnote_calls(line.text))
        table = "table" in line.tags
        if blocks and table and blocks[-1].table:
            blocks[-1].text += "\n" + _cells(text)
            blocks[-1].calls += calls
            continue
        if blocks and wrapped and "new" not in line.tags and not blocks[-1].heading and not line.style:
            blocks[-1].text = _join(blocks[-1].text, text)
            continue
        blocks.append(_flowing_block(line, text, table, calls))
    return blocks


def _flowing_block(line: Line, text: str, table: bool, calls: tuple[tuple[None, str], ...]) -> Block:
    heading = not table and bool(_HEADING_STYLE.search(line.style) or (line.bold and len(text) < 300))
    if table:
        return Block(_cells(text), x=line.x, table=True, calls=calls)
    if heading:
        words = re.sub(r"\s+", " ", f"{line.number} {text}").strip()
        return Block(words, x=line.x, bold=True, heading=True, calls=calls)
    if line.number:
        label = _label(f"{line.number} x")[0] or line.number.strip(" .()")
    else:
        label, text = _label(text)
    return Block(re.sub(r"[ \t\u00a0]+", " ", text), label, x=line.x, bold=line.bold, italic=line.italic, calls=calls)


def _cells(text: str) -> str:
    return " | ".join(re.sub(r"\s+", " ", cell).strip() for cell in text.split("\t"))


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether a text was broken into lines by hand."""
    fresh = sum("new" in line.tags for line in lines)
    lengths = sorted(len(line.text) for line in lines)
    return bool(lengths) and 1 < fresh < 0.7 * len(lines) and 40 <= lengths[len(lengths) * 3 // 4] <= 100


def _label(text: str) -> tuple[str, str]:
    found = _LABEL.match(text)
    if not found:
        return "", text
    label = next(group for group in found.groups() if group)
    return label, text[found.end() :]


def _join(before: str, after: str) -> str:
    """Two lines as one; a hyphen at a line's end is kept, as UN texts break words at their own hyphens."""
    after = _LOOSE_HYPHEN.sub("-", after)
    if not before:
        return after
    if re.search(r"[a-z] -$", before) and after[:1].islower():
        before = before[:-2] + "-"
    glue = "" if re.search(r"\w-$", before) and after[:1].isalnum() else " "
    return f"{before}{glue}{after}"
