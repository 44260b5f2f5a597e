"""A question as it comes in: cleaned, or refused with a sentence that says what to do."""

from __future__ import annotations

import html
import re
import unicodedata

from assistant.errors import InvalidQuestion

__all__ = ["LONGEST", "clean_question"]

LONGEST = 4_000
"""Characters of the longest question; a page of text is more than any question needs."""

_TAG = re.compile(
    r"<(?:script|style)\b[^>]*>.*?</(?:script|style)\s*>|<!--.*?-->|</?[a-zA-Z][^<>]{0,2000}>", re.S | re.I
)
_SPACE = re.compile(r"[\s\u200b\ufeff]+")


def clean_question(text: str) -> str:
    """The question as plain text: tags and control characters removed, spaces joined, Unicode in its composed form.

    Raises:
        InvalidQuestion: nothing legible is left, it is too long, or it is not text.
    """
    if len(text) > LONGEST:
        raise InvalidQuestion(
            f"The question has {len(text):,} characters; please ask in at most {LONGEST:,}, or ask one thing at a time."
        )
    control = sum(1 for c in text if unicodedata.category(c) in ("Cc", "Co", "Cn", "Cs") and c not in "\t\r\n")
    if (control > 3 and control * 20 > len(text)) or ("\ufffd" in text and text.count("\ufffd") * 10 > len(text)):
        raise InvalidQuestion("This does not look like text. Please type the question in words.")
    text = "".join(c for c in text if c in "\t\r\n" or unicodedata.category(c) not in ("Cc", "Co", "Cn", "Cs"))
    text = html.unescape(_TAG.sub(" ", text))
    text = _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if not text:
        raise InvalidQuestion("The question is empty. Please type a question about the Convention or its Protocols.")
    if not any(c.isalnum() for c in text):
        raise InvalidQuestion("There are no words in this question. Please type it in words, in any UN language.")
    return text
