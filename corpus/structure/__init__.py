"""Structure: from lines to named paragraphs; one module a kind of document.

`structure` reads the masthead (`corpus.structure.detect`) and hands the document to what knows its kind. It reads no
files (`corpus.readers`) and stores nothing (`corpus.editions`).
"""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Structured
from corpus.readers.base import ReadDocument
from corpus.structure.detect import Masthead, detect, document_of, is_typed

__all__ = ["Masthead", "detect", "structure"]


def structure(document: ReadDocument) -> Structured:
    """Recognise what a document is and name its paragraphs.

    Returns:
        Usually one document; several where a booklet or an annex holds treaties, or a report prints resolutions.
        `Structured.warnings` says what could not be made out. Ids are unique in each document.
    """
    from corpus.structure.treaty import recognises, structure_treaty

    if recognises(document):
        treaty = structure_treaty(document)
        if not is_typed(document):
            return _joined(treaty, document)
        return _joined(_plus(treaty, _without_annexes(_structured(document), treaty)), document)
    return _joined(_structured(document), document)


def _structured(document: ReadDocument) -> Structured:
    from corpus.structure.press import is_press_release, structure_press
    from corpus.structure.printed import structure_printed
    from corpus.structure.typed import typed_paragraphs

    if is_press_release(document):
        return structure_press(document)
    head = detect(document)
    if is_typed(document) and any("paragraph" in line.tags for line in document.lines):
        return Structured((document_of(head, document),), typed_paragraphs(document, head), head.warnings)
    return structure_printed(document, head)


def _without_annexes(resolution: Structured, treaty: Structured) -> Structured:
    """A resolution whose annexes are treaties: their text stands under the treaties' own ids, not here once more.

    They have the same date. What the types call preambular or operative keeps its id (`corpus.structure.typed`).
    """
    kept = tuple(p for p in resolution.paragraphs if not p.id.partition(":")[2].startswith(("annex-", "text.")))
    dates = [document.date for document in treaty.documents if document.date]
    documents = tuple(replace(d, date=d.date or (dates or [""])[0]) for d in resolution.documents)
    return replace(
        resolution, documents=documents, paragraphs=tuple(replace(p, order=order) for order, p in enumerate(kept))
    )


def _plus(first: Structured, second: Structured) -> Structured:
    return Structured(
        first.documents + second.documents, first.paragraphs + second.paragraphs, first.warnings + second.warnings
    )


def _joined(result: Structured, document: ReadDocument) -> Structured:
    """With what the reader could not read."""
    return Structured(result.documents, result.paragraphs, (*document.warnings, *result.warnings))
