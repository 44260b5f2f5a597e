"""Text as a reader sees it: without hidden characters, and without Markdown that would link or load something."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plain", "without_markup"]

_MARKDOWN_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\(\s*[^)\s]*[^)]*\)")
_MARKDOWN_REFERENCE = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*\S+.*$", re.MULTILINE)
# Bidirectional overrides and isolates, zero-width and tag characters: they show one text and hold another.
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\U000e0000-\U000e007f]")


def plain(text: str) -> str:
    """The text without what a reader cannot see: control, override, zero-width and tag characters."""
    text = _HIDDEN.sub("", unicodedata.normalize("NFC", text))
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Co"})


def without_markup(text: str) -> str:
    """Plain text in which Markdown images and links are reduced to their words; nothing is left that could load."""
    text = _MARKDOWN_IMAGE.sub(r"\1", plain(text))
    text = _MARKDOWN_LINK.sub(r"\1", text)
    return _MARKDOWN_REFERENCE.sub("", text)
