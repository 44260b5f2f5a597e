"""Resolutions and decisions as printed: preambular paragraphs, operative paragraphs with their items.

``pp.1`` is the enacting line; operative paragraphs have their printed number. A decision without numbers counts its
paragraphs: ``para.1``, ``para.2``. Closing lines (meeting, date, vote) are no paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Kind
from corpus.structure.blocks import Block
from corpus.structure.drafts import Drafts

__all__ = ["read_resolution", "starts_at"]

_CLOSING = re.compile(
    r"^(?:\d+(?:st|nd|rd|th|e|re)?\s+(?:\(?resumed\)?\s+)?(?:plenary\s+)?(?:meeting|séance|sesión)\b"
    r"|\[?Adopted (?:without|by)\b|\[?(?:In favour|Against|Abstain\w*)\b|\d{1,2} \w+ \d{4}\W*$|__|\*)",
    re.I,
)
_ENACTING = re.compile(
    r"^(?:The|L[’']|La|Le|El|Les|Los|Генеральная|Совет|Экономический|Конференция|إن)\b.{3,160}[,،:]$|^.{2,30}[，：、]$"
)


def starts_at(blocks: Sequence[Block]) -> int:
    """Where the text of a resolution begins: at its enacting line; else at the first block of text that has one."""
    for position, block in enumerate(blocks):
        if not block.heading and not block.table and _ENACTING.match(block.text):
            return position
    return next(
        (
            i
            for i, block in enumerate(blocks)
            if not block.heading and not block.table and block.text.endswith((",", ":", ";"))
        ),
        0,
    )


def read_resolution(blocks: Sequence[Block], drafts: Drafts, is_decision: bool) -> list[str]:
    """Read the blocks of one resolution into `drafts`; returns what was doubtful."""
    warnings: list[str] = []
    numbered = any(block.label == "1" and not block.heading for block in blocks)
    word = "para" if is_decision else "op"
    last = count = 0
    margin: float | None = None
    for block in blocks:
        if block.heading:
            drafts.heading = block.text
            continue
        if block.table:
            drafts.table(block)
            continue
        if _CLOSING.match(block.text) and not block.label and (last or count > 1):
            continue
        number = int(block.label) if block.label.isdecimal() else 0
        if number and _is_next(number, last, block, margin):
            if number != last + 1:
                warnings.append(
                    f"{drafts.names.source}: paragraph {last + 1} could not be found, {number} follows {last}"
                )
            drafts.root(f"{word}.{number}", Kind.PARAGRAPH if is_decision else Kind.OPERATIVE, block)
            last, margin = number, block.x
        elif block.label and drafts.stack:
            drafts.item(block)
        elif drafts.continues(block):
            continue
        elif last:
            drafts.goes_on(block)
        else:
            count += 1
            _unnumbered(block, drafts, count, is_decision and not numbered)
    if not last and not is_decision and count > 1:
        _single_operative(drafts)
    return warnings


def _is_next(number: int, last: int, block: Block, margin: float | None) -> bool:
    if number == last + 1:
        return margin is None or abs(block.x - margin) < 20
    return bool(last) and last + 1 < number <= last + 3 and margin is not None and abs(block.x - margin) < 3


def _unnumbered(block: Block, drafts: Drafts, count: int, counts_as_paragraph: bool) -> None:
    if counts_as_paragraph:
        drafts.root(f"para.{count}", Kind.PARAGRAPH, block)
    else:
        drafts.root(f"pp.{count}", Kind.PREAMBULAR, block)


def _single_operative(drafts: Drafts) -> None:
    """A resolution with one operative paragraph does not number it: it is the last one, and ends in a full stop."""
    own = [draft for draft in drafts.found if draft.id.startswith(f"{drafts.names.source}:{drafts.prefix}pp.")]
    if (
        len(own) > 1
        and own[-1].text.rstrip('”"’ ').endswith(".")
        and not any(d.parent == own[-1].id for d in drafts.found)
    ):
        own[-1].id = drafts.names.take(f"{drafts.prefix}op.1")
        own[-1].kind = Kind.OPERATIVE
