"""What the command line shows of an edition, as plain values that print as text or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.editions import Edition
from corpus.errors import UnknownParagraph
from corpus.ids import ParagraphId, unit_of
from corpus.model import Language, Paragraph

__all__ = ["label", "paragraph_line", "paragraph_lines", "shown"]


def label(paragraph_id: str, lang: str = "en") -> str:
    """The paragraph's name in UN style; its id where that cannot be made."""
    try:
        from corpus.labels import label as un_label
    except ImportError:
        return paragraph_id
    text: str = un_label(paragraph_id, lang)  # type: ignore[arg-type,unused-ignore]
    return text


def paragraph_line(paragraph: Paragraph) -> dict[str, Any]:
    """One paragraph as ``list --json`` prints it; the fields are fixed."""
    return {
        "id": paragraph.id,
        "lang": paragraph.lang,
        "kind": paragraph.kind.value,
        "label": label(paragraph.id, paragraph.lang),
        "printed": paragraph.printed,
        "heading": paragraph.heading,
        "part": paragraph.part,
        "parent": paragraph.parent,
        "text": paragraph.text,
        "text_after": paragraph.text_after,
        "page": paragraph.page,
        "document": paragraph.document,
        "digest": paragraph.digest,
    }


def paragraph_lines(edition: Edition, source: str | None, lang: Language | None) -> Iterator[dict[str, Any]]:
    """The paragraphs of an edition, in order."""
    return (paragraph_line(paragraph) for paragraph in edition.paragraphs(source, lang))


def shown(edition: Edition, paragraph_id: str, lang: Language) -> dict[str, Any]:
    """A paragraph with its document, its article, what it refers to and what refers to it.

    An id that names a whole article gives everything below it.

    Raises:
        InvalidParagraphId: it is no id.
        UnknownParagraph: it is not held.
    """
    asked = ParagraphId.parse(paragraph_id)
    paragraphs = edition.within(paragraph_id, lang)
    if not paragraphs:
        found = edition.find(paragraph_id, lang)
        if found is None:
            raise UnknownParagraph(_not_held(edition, asked))
        lang = found.lang
        paragraphs = edition.within(paragraph_id, lang)
    context = _context(edition, asked, paragraphs[0], lang)
    document = edition.document(paragraphs[0].document)
    below = {paragraph.id for paragraph in paragraphs}
    entry = edition.digest(unit_of(paragraph_id))
    return {
        "id": paragraph_id,
        "label": label(paragraph_id, lang),
        "lang": lang,
        "languages": list(edition.languages(paragraphs[0].id)),
        "heading": paragraphs[0].heading,
        "part": paragraphs[0].part,
        "digest": paragraphs[0].digest,
        "page": paragraphs[0].page,
        "document": {
            "id": document.id, "title": document.title, "symbol": document.symbol, "date": document.date,
            "url": document.url, "file": document.file,
        } if document else None,
        "paragraphs": [paragraph_line(paragraph) for paragraph in paragraphs],
        "context": [paragraph_line(paragraph) | {"asked": paragraph.id in below} for paragraph in context],
        "summary": entry.summary.get(lang, entry.summary.get("en", "")) if entry else "",
        "notes": [note for paragraph in paragraphs for note in paragraph.notes],
        "cites": [
            {"from": reference.origin, "start": reference.start, "end": reference.end, "targets": reference.targets}
            for paragraph in paragraphs
            for reference in edition.references_from(paragraph.id, lang)
        ],
        "cited_by": edition.cited_by(paragraph_id),
        "edition": edition.id,
    }  # fmt: skip


def _context(edition: Edition, asked: ParagraphId, first: Paragraph, lang: Language) -> list[Paragraph]:
    """The article, or for other documents the numbered paragraph, that the paragraph stands in."""
    if asked.is_treaty:
        return edition.within(f"{asked.source}:{asked.locator[0]}", lang)
    if asked.source == "record":
        return [first]
    return edition.within(str(asked.unit), lang)


def _not_held(edition: Edition, asked: ParagraphId) -> str:
    parent = asked.parent
    while parent is not None:
        if edition.within(str(parent)):
            return f"{asked} is not held in edition {edition.id}, but {parent} is: python -m corpus show {parent}"
        parent = parent.parent
    return (
        f"{asked} is not held in edition {edition.id}; what is held is listed by: python -m corpus list "
        f"--source {asked.source}"
    )
