"""What stands in an edition where no official text is held: our own summaries, and the records of the Conference.

Every such paragraph is marked as digest. The words are `corpus.digest`'s and `corpus.catalogue`'s.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.acquisition.official import official_page
from corpus.ids import INSTRUMENT_LABELS, ParagraphId
from corpus.model import LANGUAGES, DigestEntry, Document, DocumentKind, Kind, Language, Paragraph, Structured

__all__ = ["records", "summaries"]

SUMMARY_RANK = 1000
"""Rank of a document that only holds our summaries: behind every printing."""


def summaries(digest: Iterable[DigestEntry], held: Iterable[Paragraph]) -> Structured:
    """A document of summaries for each instrument and language of which some units are not held officially.

    Args:
        digest: the entries, in the order of the instruments.
        held: the official paragraphs.
    """
    official: set[tuple[str, str]] = set()
    headings = _headings()
    for paragraph in held:
        parsed = ParagraphId.parse(paragraph.id)
        if parsed.is_treaty:
            official.add((str(parsed.unit), paragraph.lang))
            official.add((paragraph.id, paragraph.lang))
            if paragraph.heading:
                headings.setdefault((_article(parsed), paragraph.lang), paragraph.heading)
    texts: dict[tuple[str, Language], list[Paragraph]] = {}
    for entry in digest:
        parsed = ParagraphId.parse(entry.id)
        if not parsed.is_treaty:
            continue
        for lang in LANGUAGES:
            summary = entry.summary.get(lang, "")
            if summary and (entry.id, lang) not in official:
                paragraphs = texts.setdefault((parsed.source, lang), [])
                heading = headings.get((_article(parsed), lang)) or headings.get((_article(parsed), "en"), "")
                paragraphs.append(_summary(parsed, lang, summary, heading, len(paragraphs)))
    return Structured(
        tuple(_document(source, lang) for source, lang in texts),
        tuple(paragraph for paragraphs in texts.values() for paragraph in paragraphs),
    )


def records(digest: Iterable[DigestEntry]) -> Structured:
    """The records of the Conference: from the catalogue."""
    try:
        from corpus.catalogue import record_documents  # type: ignore[attr-defined,unused-ignore]
    except ImportError:
        return _records_of_digest(digest)
    structured: Structured = record_documents()
    return structured


def _headings() -> dict[tuple[str, str], str]:
    """Headings of articles by ``untoc:18`` and language, from the catalogue."""
    try:
        from corpus.catalogue import article_headings  # type: ignore[attr-defined,unused-ignore]
    except ImportError:
        return {}
    return {(article, "en"): heading for article, heading in article_headings().items()}


def _article(parsed: ParagraphId) -> str:
    return f"{parsed.source}:{parsed.locator[0]}"


def _summary(parsed: ParagraphId, lang: Language, text: str, heading: str, order: int) -> Paragraph:
    first, *rest = parsed.locator
    if first == "preamble":
        kind = Kind.PREAMBLE
    elif first == "closing":
        kind = Kind.CLOSING
    elif not rest:
        kind = Kind.ARTICLE
    else:
        kind = Kind.PARAGRAPH if rest[-1].isdigit() else Kind.ITEM
    return Paragraph(
        id=str(parsed), lang=lang, kind=kind, text=text, document=f"{parsed.source}@{lang}", order=order,
        printed="" if kind in (Kind.PREAMBLE, Kind.CLOSING) else parsed.locator[-1], heading=heading, digest=True,
    )  # fmt: skip


def _document(source: str, lang: Language) -> Document:
    return Document(
        id=f"{source}@{lang}", source=source, lang=lang, kind=DocumentKind.TREATY,
        title=INSTRUMENT_LABELS[source], url=official_page(source, "", lang), rank=SUMMARY_RANK,
    )  # fmt: skip


def _records_of_digest(digest: Iterable[DigestEntry]) -> Structured:
    documents, paragraphs = [], []
    for order, entry in enumerate(entry for entry in digest if entry.id.startswith("record:")):
        for lang, summary in entry.summary.items():
            document = Document(f"{entry.id}@{lang}", "record", lang, DocumentKind.RECORD, entry.id, rank=SUMMARY_RANK)
            documents.append(document)
            paragraphs.append(Paragraph(entry.id, lang, Kind.RECORD, summary, document.id, order, digest=True))
    return Structured(tuple(documents), tuple(paragraphs))
