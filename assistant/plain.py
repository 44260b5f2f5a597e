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

# Unicode's categories Cc (but the line break and the tab), Cs and Co: control, surrogate and private characters.
_NO_LETTERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)


def plain(text: str) -> str:
    """The text without what a reader cannot see: control, override, zero-width and tag characters."""
    if text.isascii() and text.isprintable():
        return text
    return _NO_LETTERS.sub("", _HIDDEN.sub("", unicodedata.normalize("NFC", text)))


def without_markup(text: str) -> str:
    """Plain text in which Markdown images and links are reduced to their words; nothing is left that could load."""
    text = _MARKDOWN_IMAGE.sub(r"\1", plain(text))
    text = _MARKDOWN_LINK.sub(r"\1", text)
    return _MARKDOWN_REFERENCE.sub("", text)
