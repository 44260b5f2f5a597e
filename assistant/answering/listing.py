"""A sentence of many clauses read as the list that it is; its words stay as they are and can still be checked."""

from __future__ import annotations

import re

__all__ = ["as_list"]

FEWEST = 3  #: items of a list
LONGEST = 35  #: words of a sentence that is still easily read

_HEAD = re.compile(r"^(?P<head>[^:：;；؛]{8,}?[:：])\s*(?P<items>.+)$", re.S)
_ITEM = re.compile(r"(?<=[;；؛])\s*")


def as_list(text: str) -> tuple[str, list[str]] | None:
    """The opening of a long sentence and its items; None for one that reads well as it stands."""
    length = len(text.split()) if " " in text else len(text) // 2  # Chinese: about two characters a word
    if length <= LONGEST or text.count("“") or text.count("«"):
        return None
    found = _HEAD.match(text)
    items = [item for item in _ITEM.split(found["items"]) if item] if found else []
    return (found["head"], items) if found and len(items) >= FEWEST else None
