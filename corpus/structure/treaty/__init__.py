"""Treaties: recognised by the titles printed in them, in the six languages; each provision with its permanent id.

One document may print several instruments (the official booklet, a national law) and the resolutions that adopted
them. A neighbouring convention is recognised as a treaty and refused: its articles must never stand under our ids.
"""

from __future__ import annotations

import re

from corpus.model import Document, DocumentKind, Paragraph, Structured
from corpus.readers.base import Line, ReadDocument
from corpus.structure.treaty.blocks import blocks_of, is_article
from corpus.structure.treaty.compare import Difference, compare, compare_ids
from corpus.structure.treaty.parser import parse_treaty
from corpus.structure.treaty.resolution import parse_front
from corpus.structure.treaty.segments import ARTICLES, Segment, find_segments

__all__ = ["Difference", "compare", "compare_ids", "recognises", "structure_treaty"]

_ADOPTED = {
    "untoc": ("2000-11-15", "A/RES/55/25"),
    "tip": ("2000-11-15", "A/RES/55/25"),
    "som": ("2000-11-15", "A/RES/55/25"),
    "firearms": ("2001-05-31", "A/RES/55/255"),
}
_BOOKLET, _ASSEMBLY, _GAZETTE = 0, 10, 50


def recognises(document: ReadDocument) -> bool:
    """Whether the document prints one of the four instruments, or is a treaty of another kind.

    Collections of typed paragraphs that print another treaty are left to the structures for resolutions.
    """
    if sum(_heads_article(line) for line in document.lines) < 5:
        return False
    segments = find_segments(blocks_of(document), _given_title(document))
    if any(segment.source for segment in segments):
        return True
    typed = any("typed" in line.tags for line in document.lines)
    return not typed and any(segment.articles >= 10 and segment.title for segment in segments)


def structure_treaty(document: ReadDocument) -> Structured:
    """All instruments printed in the document, and the resolutions of the General Assembly that they are annexed to.

    Of typed paragraphs only the treaties: the resolution itself is the business of the structure for typed documents.
    What the reader warned of is left to the caller.
    """
    blocks = blocks_of(document)
    segments = find_segments(blocks, _given_title(document))
    rank = _rank(document)
    documents: list[Document] = []
    paragraphs: list[Paragraph] = []
    warnings: list[str] = []
    typed = any("typed" in line.tags for line in document.lines)
    previous = 0
    for segment in segments:
        front = None if typed else parse_front(blocks, previous, segment.start, segment.convention, rank)
        previous = segment.end
        if not segment.source:
            warnings.append(_refusal(segment, document.name))
            continue
        if front:
            documents.append(front.document)
            paragraphs += front.paragraphs
        treaty = _document(segment, document, rank)
        if any(each.id == treaty.id for each in documents):
            warnings.append(f"{document.name} prints {treaty.id} twice; the first is taken")
            continue
        found, doubts = parse_treaty(blocks, segment, treaty.id)
        documents.append(treaty)
        paragraphs += found
        warnings += doubts
        if segment.articles != ARTICLES[segment.source]:
            warnings.append(
                f"{treaty.id}: {segment.articles} articles in {document.name}, the instrument has "
                f"{ARTICLES[segment.source]}; compare the file with the official text"
            )
    return Structured(tuple(documents), tuple(paragraphs), tuple(warnings))


def _heads_article(line: Line) -> bool:
    text = line.number or line.text
    return len(text) < 300 and is_article(text)


def _given_title(document: ReadDocument) -> str:
    """A title in a text's front matter; a PDF's is whatever its maker left there, and does not count."""
    return document.metadata.get("title", "")


def _rank(document: ReadDocument) -> int:
    if any("typed" in line.tags for line in document.lines):
        return _ASSEMBLY
    united_nations = any("UNITED NATIONS" in line.text.upper() for line in document.lines[:40])
    if document.media_type == "application/pdf":
        return _BOOKLET if united_nations or not any(line.text.isascii() for line in document.lines[:40]) else _GAZETTE
    return _GAZETTE


def _refusal(segment: Segment, name: str) -> str:
    title = segment.neighbour or (f"“{segment.title}”" if segment.title else "a treaty without a title")
    return (
        f"{name} prints {title}, which is not one of the four instruments held here (the Convention against "
        "Transnational Organized Crime and its three Protocols); its articles are left out"
    )


def _document(segment: Segment, document: ReadDocument, rank: int) -> Document:
    date, symbol = _ADOPTED[segment.source]
    lang = segment.convention.lang
    url = document.metadata.get("original_text_url", "") if rank == _GAZETTE else ""
    if rank == _ASSEMBLY:
        url = f"https://docs.un.org/{lang}/{symbol}"
    return Document(
        id=f"{segment.source}@{lang}",
        source=segment.source,
        lang=lang,
        kind=DocumentKind.TREATY,
        title=re.sub(rf"\s+{segment.convention.preamble.pattern}$", "", segment.title),  # the heading set like it
        symbol=symbol,
        body="General Assembly",
        date=date,
        url=url if url.startswith("http") else "",
        rank=rank,
    )
