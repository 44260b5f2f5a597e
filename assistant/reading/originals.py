"""The original files behind the words: found again by their SHA-256, a page of a PDF as an image."""

from __future__ import annotations

import hashlib
import io
import threading
from functools import lru_cache
from pathlib import Path

from corpus.acquisition.store import SourceStore
from corpus.editions.edition import Edition
from corpus.settings import CorpusSettings

__all__ = ["find_original", "has_page_images", "page_image"]

_SCALE = 1.6  # 115 dots an inch: sharp enough to read, about 150 kB
_PDFIUM = threading.Lock()  # PDFium must not be entered by two threads at once


def find_original(name: str, sha256: str, settings: CorpusSettings | None = None) -> Path | None:
    """The held file with these bytes: from the store, or from a folder read in place; None if it is gone."""
    if not sha256:
        return None
    settings = settings or CorpusSettings.from_environment()
    stored = SourceStore(settings.data).path(sha256)
    if stored.is_file():
        return stored
    for folder in settings.sources:
        for path in _named(folder, Path(name).name):
            if _sha256(path, path.stat().st_mtime_ns) == sha256:
                return path
    return None


def has_page_images(edition: Edition, document_id: str) -> bool:
    """Whether the PDF that a document was read from is held."""
    return _file(edition, document_id) is not None


def page_image(edition: Edition, document_id: str, page: int) -> bytes | None:
    """A page (from 1) of a document's PDF as PNG, or None where the file is not held or has no such page."""
    path = _file(edition, document_id)
    return None if path is None else _render(path, path.stat().st_mtime_ns, page)


def _file(edition: Edition, document_id: str) -> Path | None:
    document = edition.document(document_id)
    if document is None or not document.file.lower().endswith(".pdf"):
        return None
    return find_original(document.file, document.sha256)


def _named(folder: Path, name: str) -> list[Path]:
    return sorted(path for path in folder.rglob("*.pdf") if path.name == name)


@lru_cache(maxsize=256)
def _sha256(path: Path, _stamp: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@lru_cache(maxsize=64)
def _render(path: Path, _stamp: int, page: int) -> bytes | None:
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            return None
        try:
            if not 1 <= page <= len(document):
                return None
            target = io.BytesIO()
            document[page - 1].render(scale=_SCALE).to_pil().save(target, format="PNG")
            return target.getvalue()
        finally:
            document.close()
