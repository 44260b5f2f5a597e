"""Verification: quotes word for word, statements against the paragraphs that they cite; the same for every answerer."""

from assistant.verification.checker import Checker, Finding
from assistant.verification.quotes import SourceText, is_verbatim, normalised, repaired, source_text
from assistant.verification.sources import Source, SourceSentence, read_source

__all__ = [
    "Checker",
    "Finding",
    "Source",
    "SourceSentence",
    "SourceText",
    "is_verbatim",
    "normalised",
    "read_source",
    "repaired",
    "source_text",
]
