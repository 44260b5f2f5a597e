"""Invented documents for the tests of editions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from corpus.acquisition.store import HeldFile
from corpus.ingest import Ingested
from corpus.model import Document, DocumentKind, Kind, Language, Paragraph


def held(name: str, when: str = "") -> HeldFile:
    """A file of that name."""
    return HeldFile(name, Path(name), hashlib.sha256(name.encode()).hexdigest(), 1, "imported", when=when)


def yields(texts: Sequence[tuple[str, str]], source: str = "untoc", lang: Language = "en", rank: int = 0) -> Ingested:
    """What a file with these ids and words yields."""
    document = Document(f"{source}@{lang}", source, lang, DocumentKind.TREATY, source, rank=rank)
    paragraphs = tuple(
        Paragraph(f"{source}:{locator}", lang, Kind.PARAGRAPH, text, document.id, order)
        for order, (locator, text) in enumerate(texts)
    )
    return Ingested((document,), paragraphs)
