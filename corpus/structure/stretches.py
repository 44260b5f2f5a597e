"""Which blocks belong to a report itself, which to a resolution or decision printed in it, which to annexes.

A report numbers its own paragraphs through; what is printed in it has its own numbers. A heading opens a resolution, a
decision or an annex; the next chapter or section of the report closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.structure.blocks import Block
from corpus.structure.naming import follows

__all__ = ["Stretch", "split"]

MAIN, RESOLUTION, DECISION, ANNEX = "main", "resolution", "decision", "annex"

_PRINTED_IN = re.compile(
    r"^(?P<draft>draft\s+)?(?P<kind>resolution|decision)\s+(?P<label>\d+/\d+|[IVXLC]+|\d+)?\b\.?\s*(?P<title>.*)$", re.I
)
_BARE_NUMBER = re.compile(r"^(?P<label>\d{1,3}/\d{1,3})\.?\s*(?P<title>.*)$")
_ANNEX = re.compile(
    r"^(?:annex|appendix|annexe|anexo|приложение|المرفق|附件)\b\s*(?P<label>[IVXLC]+|\d+)?\.?(?P<title>\W.*)?$", re.I
)
_CHAPTER = re.compile(r"^(?:chapter|part|chapitre|capítulo)\s+([IVXLC]+|\d+|one|two|three|four)\b", re.I)
_SECTION = re.compile(r"^([A-Z]|[IVXL]+)\.\s")
_SAME_X = 6.0


@dataclass(slots=True)
class Stretch:
    """Consecutive blocks that are numbered together."""

    kind: str
    label: str = ""
    draft: bool = False
    owner: Stretch | None = None  #: of an annex: the resolution that it is annexed to; None for the report itself
    blocks: list[Block] = field(default_factory=list)
    title: str = ""


@dataclass(slots=True)
class _Tracker:
    """Where the report's own headings and numbers have got to."""

    last: int = 0
    x: float | None = None
    sections: dict[str, tuple[str, float]] = field(default_factory=dict)
    new_chapter: bool = False
    subject: str = ""  #: resolutions or decisions, as the last section heading announced them


def split(blocks: Iterable[Block], prints_others: bool) -> list[Stretch]:
    """The stretches in order; `prints_others` where resolutions may be printed inside (not in a resolution itself)."""
    current = Stretch(MAIN)
    stretches = [current]
    tracker = _Tracker()
    inner = 0
    for block in blocks:
        following = _opens(block, current, tracker, prints_others) if block.heading else None
        if following is not None:
            current, inner = following, 0
            stretches.append(current)
            continue
        if block.label.isdecimal() and not block.heading:
            number = int(block.label)
            if current.kind == MAIN:
                restarts = number == 1 and tracker.new_chapter
                if (restarts or number == tracker.last + 1) and (
                    tracker.x is None or abs(block.x - tracker.x) <= _SAME_X
                ):
                    tracker.last, tracker.x, tracker.new_chapter = number, block.x, False
            elif current.kind in (RESOLUTION, DECISION) and _is_the_reports(number, inner, block, current, tracker):
                fresh = not any(not each.heading for each in current.blocks)
                if fresh:
                    heading = Block(f"{current.kind} {current.label}".strip().capitalize(), heading=True, bold=True)
                    current.kind, current.blocks = MAIN, [heading, *current.blocks]
                else:
                    current = Stretch(MAIN)
                    stretches.append(current)
                tracker.last, tracker.x = number, block.x
            else:
                inner = number
        current.blocks.append(block)
    return [stretch for stretch in stretches if stretch.blocks]


def _is_the_reports(number: int, inner: int, block: Block, current: Stretch, tracker: _Tracker) -> bool:
    """Whether a number met inside a resolution carries on the report's own count."""
    if number != tracker.last + 1 or (tracker.x is not None and abs(block.x - tracker.x) > _SAME_X):
        return False
    fresh = not any(not each.heading for each in current.blocks)
    return fresh or (number != inner + 1 and tracker.x is not None)


def _opens(block: Block, current: Stretch, tracker: _Tracker, prints_others: bool) -> Stretch | None:
    text = block.text.strip()
    if annex := _ANNEX.match(text):
        if len(text) > 120:
            return None
        owner = current if current.kind in (RESOLUTION, DECISION) else current.owner if current.kind == ANNEX else None
        return Stretch(ANNEX, annex["label"] or "", owner=owner, title=(annex["title"] or "").strip(" .:—–-"))
    if not prints_others:
        return None
    if _CHAPTER.match(text) and not (current.kind == ANNEX and current.owner is None):
        return _back(block, current, tracker)
    printed = _PRINTED_IN.match(text)
    if printed and (printed["label"] or printed["draft"]) and current.kind != ANNEX:
        return Stretch(
            printed["kind"].lower(), printed["label"] or "", bool(printed["draft"]), title=printed["title"].strip()
        )
    if tracker.subject and (bare := _BARE_NUMBER.match(text)) and (current.kind != ANNEX or current.owner):
        return Stretch(tracker.subject, bare["label"], title=bare["title"].strip())
    section = _SECTION.match(text)
    if section and current.kind == MAIN:
        _note(section[1], block, tracker)
    elif section and not (current.kind == ANNEX and current.owner is None):
        for style in ("a", "i"):
            before, size = tracker.sections.get(style, ("", 0.0))
            if before and follows(section[1].lower(), before, style) and abs(size - block.size) < 0.6:
                return _back(block, current, tracker)
    return None


def _back(block: Block, current: Stretch, tracker: _Tracker) -> Stretch | None:
    """Back in the report itself; the heading stays with what it heads."""
    if section := _SECTION.match(block.text):
        _note(section[1], block, tracker)
    else:
        tracker.sections.clear()
        tracker.new_chapter = True
        tracker.subject = ""
    if current.kind == MAIN:
        return None
    return Stretch(MAIN, blocks=[block])


def _note(label: str, block: Block, tracker: _Tracker) -> None:
    style = "i" if re.fullmatch(r"[IVXL]+", label) and not _next_letter(label, tracker) else "a"
    tracker.sections[style] = (label.lower(), block.size)
    if style == "i":
        tracker.sections.pop("a", None)
        tracker.new_chapter = True
    words = block.text.lower()
    for kind in (DECISION, RESOLUTION):
        if re.search(rf"\b{kind}s\b", words) and "draft" not in words:
            tracker.subject = kind
            return
    tracker.subject = ""


def _next_letter(label: str, tracker: _Tracker) -> bool:
    before = tracker.sections.get("a", ("", 0.0))[0]
    return bool(before) and follows(label.lower(), before, "a")
