"""Documents with a printed layout (PDF, Word, web page, text): dispatched to what reads reports or resolutions.

Resolutions of the Conference of the Parties have sources of their own (``COP/RES/9/1``, ``COP/DEC/4/2``), wherever they
are printed; those that other bodies' reports print are named within the report (``E/2025/28:resolution-68/1.op.3``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Document, DocumentKind, Kind, Paragraph, Structured
from corpus.readers.base import ReadDocument
from corpus.structure.blocks import Block, blocks_of
from corpus.structure.detect import Masthead, document_of
from corpus.structure.drafts import Drafts
from corpus.structure.naming import Names
from corpus.structure.report import ReportState, read_report, report_starts_at
from corpus.structure.resolution import read_resolution, starts_at
from corpus.structure.stretches import ANNEX, DECISION, MAIN, RESOLUTION, Stretch, split

__all__ = ["structure_printed"]

_CONFERENCE = re.compile(r"^CTOC/COP/(?!WG)")
_SPEAKS = re.compile(r"^[“\"«]?The (?:Security Council|Human Rights Council|Council|General Assembly)\b")


@dataclass(slots=True)
class _Shelf:
    """The documents that one file yields, by source."""

    head: Masthead
    documents: dict[str, Document] = field(default_factory=dict)
    drafts: dict[str, Drafts] = field(default_factory=dict)
    names: dict[str, Names] = field(default_factory=dict)
    annexes: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def open(self, document: Document, prefix: str = "") -> Drafts:
        """The drafts of a document, with a prefix for what is read next."""
        source = document.source
        self.documents.setdefault(source, document)
        names = self.names.setdefault(source, Names(source))
        drafts = self.drafts.setdefault(source, Drafts(names, document.id, document.lang))
        drafts.prefix, drafts.stack, drafts.heading, drafts.part = prefix, [], "", ""
        return drafts


def structure_printed(document: ReadDocument, head: Masthead) -> Structured:
    """Name the paragraphs of a printed document."""
    blocks = blocks_of(document)
    main = document_of(head, document)
    conference = _conference_source(head, blocks)
    if conference and main.kind in (DocumentKind.RESOLUTION, DocumentKind.DECISION):
        main = replace(main, id=f"{conference}@{head.language}", source=conference)
    shelf = _Shelf(head, warnings=list(head.warnings))
    is_resolution = _is_resolution(main, blocks)
    if main.kind is DocumentKind.STATEMENT:
        _statement(blocks, shelf.open(main))
    else:
        start = starts_at(blocks) if is_resolution else report_starts_at(blocks)
        _read(split(blocks[start:], prints_others=not is_resolution), main, is_resolution, shelf)
    if not any(drafts.found for drafts in shelf.drafts.values()):
        words = [replace(block, heading=block.heading and len(block.text) < 60) for block in blocks]
        read_report(words, shelf.open(main), ReportState())
    paragraphs: list[Paragraph] = []
    for drafts in shelf.drafts.values():
        paragraphs += drafts.paragraphs()
    if not paragraphs:
        shelf.warnings.append(f"{document.name}: no paragraph could be made out in {len(blocks)} blocks of text")
    shelf.warnings += _garbled(paragraphs, document.name)
    kept = tuple(each for source, each in shelf.documents.items() if shelf.drafts[source].found)
    return Structured(kept or (main,), tuple(paragraphs), tuple(shelf.warnings))


def _is_resolution(main: Document, blocks: Sequence[Block]) -> bool:
    if main.kind in (DocumentKind.RESOLUTION, DocumentKind.DECISION):
        return True
    return main.kind is DocumentKind.OTHER and any(
        block.heading and re.match(r"^(?:Revised )?draft (?:resolution|decision)\b", block.text, re.I)
        for block in blocks[:20]
    )


def _conference_source(head: Masthead, blocks: Sequence[Block]) -> str:
    """``COP/RES/9/1`` for a resolution of the Conference that is published by itself."""
    if not _CONFERENCE.match(head.symbol) and "against Transnational Organized Crime" not in " ".join(
        block.text for block in blocks[:12]
    ):
        return ""
    for block in blocks[:12]:
        if found := re.match(r"^(resolution|decision) (\d+/\d+)\b", block.text, re.I):
            return f"COP/{'RES' if found[1].lower() == 'resolution' else 'DEC'}/{found[2]}"
    return ""


def _read(stretches: Sequence[Stretch], main: Document, is_resolution: bool, shelf: _Shelf) -> None:
    state = ReportState()
    opened: dict[int, tuple[Document, str]] = {}
    for stretch in stretches:
        if stretch.kind == MAIN and is_resolution:
            is_decision = main.kind is DocumentKind.DECISION
            shelf.warnings += read_resolution(stretch.blocks, shelf.open(main), is_decision)
        elif stretch.kind == MAIN:
            drafts = shelf.open(main)
            read_report(stretch.blocks, drafts, state)
        elif stretch.kind in (RESOLUTION, DECISION):
            document, prefix = opened[id(stretch)] = _printed_in(stretch, main)
            drafts = shelf.open(document, prefix)
            drafts.part = f"{'Draft ' if stretch.draft else ''}{stretch.kind} {stretch.label}".strip().capitalize()
            shelf.warnings += read_resolution(_titled(stretch), drafts, stretch.kind == DECISION)
        elif stretch.kind == ANNEX:
            document, prefix = opened.get(id(stretch.owner), (main, ""))
            _annex(stretch, document, prefix, shelf)
    shelf.warnings += state.warnings


def _annex(stretch: Stretch, document: Document, prefix: str, shelf: _Shelf) -> None:
    key = f"{document.source}:{prefix}"
    shelf.annexes[key] = shelf.annexes.get(key, 0) + 1
    drafts = shelf.open(document, f"{prefix}annex-{shelf.annexes[key]}.")
    drafts.part = f"Annex {stretch.label}".strip()
    drafts.heading = stretch.title
    state = ReportState(kind=Kind.ANNEX)
    read_report(stretch.blocks, drafts, state)
    shelf.warnings += state.warnings


def _printed_in(stretch: Stretch, main: Document) -> tuple[Document, str]:
    """The document that a printed resolution is, and the prefix of its locators."""
    if _CONFERENCE.match(main.symbol) and "/" in stretch.label and not stretch.draft:
        source = f"COP/{'RES' if stretch.kind == RESOLUTION else 'DEC'}/{stretch.label}"
        kind = DocumentKind.RESOLUTION if stretch.kind == RESOLUTION else DocumentKind.DECISION
        return replace(main, id=f"{source}@{main.lang}", source=source, kind=kind, title=_title(stretch)), ""
    word = f"{'draft-' if stretch.draft else ''}{stretch.kind}"
    return main, f"{'-'.join(part for part in (word, stretch.label.lower()) if part)}."


def _title(stretch: Stretch) -> str:
    words = [stretch.title] if stretch.title else []
    for block in stretch.blocks:
        if not block.heading:
            break
        words.append(block.text)
    return " ".join(words)


def _titled(stretch: Stretch) -> list[Block]:
    """The blocks with the title as their heading."""
    title = _title(stretch)
    rest = stretch.blocks
    while rest and rest[0].heading:
        rest = rest[1:]
    return [Block(title, heading=True, bold=True), *rest] if title else list(rest)


def _statement(blocks: Sequence[Block], drafts: Drafts) -> None:
    """A statement's paragraphs are counted, from the first in which the organ speaks."""
    start = next((i for i, block in enumerate(blocks) if _SPEAKS.match(block.text)), 0)
    count = 0
    for block in blocks[start:]:
        if block.heading:
            drafts.heading = block.text
        elif block.label and drafts.stack:
            drafts.item(block)
        elif not drafts.continues(block):
            count += 1
            drafts.root(f"para.{count}", Kind.PARAGRAPH, block)


def _garbled(paragraphs: Sequence[Paragraph], name: str) -> list[str]:
    """A warning where many words are none: an old typescript read by machine."""
    words = re.findall(r"[^\W\d_]{2,}", " ".join(paragraph.text for paragraph in paragraphs[:50]))
    odd = [word for word in words if re.search(r"[a-z][A-Z]|[^\W\d_][ŒÆâ£]|^[A-Z]{2,}[a-z]{2,}", word)]
    if len(words) > 20 and len(odd) * 100 > len(words):
        return [f"{name}: about {len(odd)} of {len(words)} words are garbled (such as “{odd[0]}”): an old typescript"]
    return []
