"""Footnote calls inside a line's text: how readers mark them and how structures take them out again.

A raised footnote call stands in `Line.text` between two private-use characters, U+E000 and U+E001, at the place where
it is printed: ``crime<U+E000>1<U+E001> and``. A line whose text begins with a call, and that carries the tag
``footnote``, is the footnote itself. No text of the United Nations uses these two characters.
"""

from __future__ import annotations

import re

CALL_OPENS = "\ue000"
CALL_CLOSES = "\ue001"

_CALL = re.compile(f"{CALL_OPENS}([^{CALL_CLOSES}]*){CALL_CLOSES}")
_BETWEEN_CALLS = re.compile(f"(?<={CALL_CLOSES})\\s*,\\s*(?={CALL_OPENS})")  # ⁴, ⁵


def footnote_calls(text: str) -> tuple[str, ...]:
    """The footnote calls in a line, in order: ``("1",)``."""
    return tuple(_CALL.findall(text))


def without_calls(text: str) -> str:
    """The line's own words, without its footnote calls; the tabs between cells stay."""
    if CALL_OPENS not in text:
        return text
    return re.sub(r"[^\S\t]+", " ", _CALL.sub("", _BETWEEN_CALLS.sub("", text))).strip(" ")


def footnote_number(text: str) -> str:
    """The call that a footnote begins with, or an empty string."""
    found = _CALL.match(text.lstrip())
    return found.group(1) if found else ""
