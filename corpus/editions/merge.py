"""From what the files yield to what an edition stands by: one paragraph an id and language, from the best printing.

The other printings of the same paragraph are kept as provenance; where their words differ, that is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.acquisition.store import HeldFile
from corpus.ids import INSTRUMENTS
from corpus.ingest import Ingested
from corpus.model import LANGUAGES, Document, Paragraph, Printing, Reference

__all__ = ["Merged", "merge", "same_words"]


@dataclass(frozen=True, slots=True)
class Merged:
    """The paragraphs of an edition, in its order, with the documents that they were taken from."""

    documents: tuple[Document, ...]
    paragraphs: tuple[Paragraph, ...]
    printings: tuple[Printing, ...]
    references: tuple[Reference, ...]
    yielded: dict[str, tuple[str, ...]]  #: ids of the documents that each file yielded, by the file's SHA-256
    warnings: tuple[str, ...]


def merge(parts: Iterable[tuple[HeldFile, Ingested]]) -> Merged:
    """Merge what files yield. Better printings (lower rank) first; of equal ones, the one that came last."""
    parts = list(parts)
    documents, yielded = _documents(parts)
    warnings: list[str] = []
    best: dict[tuple[str, str], Paragraph] = {}
    printings: list[Printing] = []
    sequences: dict[str, list[list[str]]] = {}
    for document, paragraphs in documents:
        seen: set[str] = set()
        for paragraph in paragraphs:
            if paragraph.id in seen:
                warnings.append(f"{document.file}: {paragraph.id} occurs twice; the first is kept")
                continue
            seen.add(paragraph.id)
            key = (paragraph.id, paragraph.lang)
            kept = best.setdefault(key, paragraph)
            if kept is not paragraph:
                printings.append(_printing(paragraph, kept))
        sequences.setdefault(document.source, []).append([paragraph.id for paragraph in paragraphs])
    ordered = _ordered(best, sequences)
    references = _references(parts, best)
    return Merged(
        tuple(document for document, _ in documents), ordered, tuple(printings), references, yielded, tuple(warnings)
    )


def _references(
    parts: Iterable[tuple[HeldFile, Ingested]], best: dict[tuple[str, str], Paragraph]
) -> tuple[Reference, ...]:
    """What the paragraphs mention; of several printings, what those words mention that the edition stands by."""
    kept: list[Reference] = []
    seen: set[tuple[str, str]] = set()
    for _, ingested in parts:
        if not ingested.references:
            continue
        words = {(paragraph.id, paragraph.lang): paragraph.words for paragraph in ingested.paragraphs}
        own: set[tuple[str, str]] = set()
        for reference in ingested.references:
            key = (reference.origin, reference.lang)
            if key not in seen and key in best and best[key].words == words.get(key):
                kept.append(reference)
                own.add(key)
        seen |= own
    return tuple(kept)


def same_words(first: str, second: str) -> bool:
    """Whether two texts agree word for word; spaces, quotes, hyphens and letter forms do not count."""
    return first == second or _words(first) == _words(second)


_MARKS = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "´": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00ad": None, "\u200b": None,
})  # fmt: skip


def _words(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text.translate(_MARKS)))


def _documents(
    parts: Iterable[tuple[HeldFile, Ingested]],
) -> tuple[list[tuple[Document, list[Paragraph]]], dict[str, tuple[str, ...]]]:
    """Every document with its paragraphs, best printing first; a second printing's id gets a number."""
    found: list[tuple[Document, HeldFile, list[Paragraph]]] = []
    for file, ingested in parts:
        by_document: dict[str, list[Paragraph]] = {document.id: [] for document in ingested.documents}
        for paragraph in ingested.paragraphs:
            by_document.setdefault(paragraph.document, []).append(paragraph)
        found += [(document, file, by_document[document.id]) for document in ingested.documents]
    found.sort(key=lambda item: (item[1].when, item[1].name), reverse=True)
    found.sort(key=lambda item: (*_place(item[0].source), LANGUAGES.index(item[0].lang), item[0].rank))
    taken: dict[str, int] = {}
    result: list[tuple[Document, list[Paragraph]]] = []
    yielded: dict[str, tuple[str, ...]] = {}
    for document, file, paragraphs in found:
        number = taken[document.id] = taken.get(document.id, 0) + 1
        id_ = document.id if number == 1 else f"{document.id}~{number}"
        named = replace(document, id=id_, file=file.name, sha256=file.sha256, url=document.url or file.address)
        if number > 1:
            paragraphs = [replace(paragraph, document=id_) for paragraph in paragraphs]
        result.append((named, paragraphs))
        yielded[file.sha256] = (*yielded.get(file.sha256, ()), id_)
    return result, yielded


def _place(source: str) -> tuple[int, str]:
    """Instruments first, in their order; then documents by symbol; records last."""
    if source in INSTRUMENTS:
        return INSTRUMENTS.index(source), ""
    return (len(INSTRUMENTS) + (source == "record"), source)


def _printing(other: Paragraph, kept: Paragraph) -> Printing:
    same = same_words(other.text, kept.text) and same_words(other.text_after, kept.text_after)
    text, after = ("", "") if same else (other.text, other.text_after)
    return Printing(other.id, other.lang, other.document, other.page, text, after, not same)


def _ordered(best: dict[tuple[str, str], Paragraph], sequences: dict[str, list[list[str]]]) -> tuple[Paragraph, ...]:
    """All paragraphs by source, language and place in the source; the place is the same in every language."""
    places: dict[str, int] = {}
    for lists in sequences.values():
        places |= {id_: place for place, id_ in enumerate(_one_sequence(lists))}
    by_place = sorted(
        best.values(), key=lambda item: (*_place(item.source), LANGUAGES.index(item.lang), places.get(item.id, 0))
    )
    return tuple(item if item.order == places[item.id] else replace(item, order=places[item.id]) for item in by_place)


def _one_sequence(lists: Sequence[list[str]]) -> list[str]:
    """One order for the ids of several printings: the first's, with the others' additions after their predecessors."""
    sequence = list(dict.fromkeys(lists[0]))
    held = set(sequence)
    for ids in lists[1:]:
        if held.issuperset(ids):
            continue
        following: dict[str, list[str]] = {}
        anchor = ""
        for id_ in dict.fromkeys(ids):
            if id_ in held:
                anchor = id_
            else:
                following.setdefault(anchor, []).append(id_)
        sequence = following.get("", []) + [each for id_ in sequence for each in (id_, *following.get(id_, ()))]
        held.update(ids)
    return sequence
