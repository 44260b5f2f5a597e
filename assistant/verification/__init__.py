"""Verification: quotes word for word, statements against the paragraphs that they cite; the same for every answerer."""

from assistant.verification.checker import Checker, Finding
from assistant.verification.quotes import SourceText, is_verbatim, normalised, repaired, source_text

__all__ = ["Checker", "Finding", "SourceText", "is_verbatim", "normalised", "repaired", "source_text"]
