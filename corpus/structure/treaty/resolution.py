"""The General Assembly's resolution that a treaty is annexed to: its preambular and operative paragraphs.

Only the part before the annexed treaty; resolutions on their own are the business of `corpus.structure.resolution`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Document, DocumentKind, Kind, Paragraph
from corpus.structure.treaty.blocks import Block
from corpus.structure.treaty.conventions import Convention
from corpus.structure.treaty.labels import leading_label

_SYMBOL = re.compile(r"(?:resolution|résolution|resolución|резолюция|القرار|第)\s*(\d{1,3}/\d{1,3})", re.I)
_TITLE = re.compile(r"(\d{1,3}/\d{1,3})\.\s+(.+)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")
_MEETING = re.compile(r"\d{1,4}\w{0,3} (?:plenary )?meeting", re.I)


@dataclass(frozen=True, slots=True)
class Front:
    """A resolution printed before a treaty."""

    document: Document
    paragraphs: tuple[Paragraph, ...]


def parse_front(blocks: Sequence[Block], start: int, end: int, convention: Convention, rank: int) -> Front | None:
    """The resolution in `blocks[start:end]`, before the annexed treaty's title, or None."""
    enacting = next((i for i in range(start, end) if convention.assembly.fullmatch(blocks[i].labelled)), None)
    if enacting is None:
        return None
    head = [block.labelled for block in blocks[max(start, enacting - 12) : enacting]]
    number, title = _named(head)
    if not number:
        return None
    symbol = f"A/RES/{number}"
    body = []
    for block in blocks[enacting:end]:
        if convention.annex.fullmatch(block.labelled) or _MEETING.fullmatch(block.labelled):
            break
        body.append(block)
    document_id = f"{symbol}@{convention.lang}"
    paragraphs = tuple(_paragraphs(body, symbol, convention, document_id))
    tail = [block.labelled for block in blocks[enacting:end]]
    document = Document(
        id=document_id,
        source=symbol,
        lang=convention.lang,
        kind=DocumentKind.RESOLUTION,
        title=title,
        symbol=symbol,
        body="General Assembly",
        session=number.partition("/")[0],
        date=_date(head) or _date([text for text in tail if len(text) < 40]),
        url=f"https://docs.un.org/{convention.lang}/{symbol}",
        rank=rank,
    )
    return Front(document, paragraphs)


def _named(head: Sequence[str]) -> tuple[str, str]:
    for index in range(len(head) - 1, -1, -1):
        if found := _TITLE.fullmatch(head[index]):
            return found[1], found[2].strip()
        if found := _SYMBOL.search(head[index]):
            rest = [text for text in head[index + 1 :] if not _DATE.search(text)]
            return found[1], " ".join(rest).strip()
    return "", ""


def _date(texts: Sequence[str]) -> str:
    for text in texts:
        if found := _DATE.search(text):
            return f"{found[3]}-{_MONTHS.index(found[2]) + 1:02d}-{int(found[1]):02d}"
    return ""


def _paragraphs(blocks: Sequence[Block], symbol: str, convention: Convention, document: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    preambular = operative = 0
    for block in blocks:
        label = leading_label(block.labelled)
        number = next((r.place for r in label.readings if r.style == "number"), 0) if label else 0
        if label and number == operative + 1:
            operative = number
            locator, kind, printed, text = f"op.{number}", Kind.OPERATIVE, label.printed, label.rest
        elif operative:
            locator, kind, printed, text = "", Kind.OPERATIVE, "", block.labelled
        else:
            preambular += 1
            locator, kind, printed, text = f"pp.{preambular}", Kind.PREAMBULAR, "", block.labelled
        if not locator:
            continue
        found.append(
            Paragraph(
                id=f"{symbol}:{locator}",
                lang=convention.lang,
                kind=kind,
                text=text,
                document=document,
                order=len(found),
                printed=printed,
                page=block.page,
                notes=block.notes,
            )
        )
    return found
