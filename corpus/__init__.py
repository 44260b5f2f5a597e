"""The corpus: official documents as named paragraphs, kept in editions, and the search over them."""

from corpus.editions import Edition, Editions, Manifest, current
from corpus.errors import CorpusError
from corpus.ids import ParagraphId, unit_of
from corpus.model import DigestEntry, Document, Language, Paragraph, Reference
from corpus.settings import CorpusSettings

__all__ = [
    "CorpusError",
    "CorpusSettings",
    "DigestEntry",
    "Document",
    "Edition",
    "Editions",
    "Language",
    "Manifest",
    "Paragraph",
    "ParagraphId",
    "Reference",
    "current",
    "unit_of",
]
