"""Items that a printing runs on in one line: where the next label may begin, and where a line break was lost.

National gazettes drop line breaks: ``...concerning:a) the first;b) the second, orc) the third``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.structure.treaty.labels import Label, leading_label

_BOUNDARY = re.compile(
    r"(?:(?<=[:;.,：；。])|(?<=[:;] )|(?<=\bet)|(?<=\bou)|(?<=\bo)|(?<=\by)|(?<=\band)|(?<=\bor))"
    r"(?=\(?(?:[a-z]|[ivx]{1,5}|\d{1,2}|[а-я]|[أ-ي]|[一二三四五六七八九十]{1,2})\)|[a-z]\.\s|\d{1,2}\.\s|[㈠-㈩])"
)
_LOST_AFTER_CLAUSE = re.compile(r"(?<=;)(?=[^\W\d_]{2})")
_LOST_AFTER_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}\.)(?=[^\W\d_a-zà-ÿ][^\W\d_A-ZÀ-Þ])")


def next_label(text: str) -> Iterator[tuple[int, Label]]:
    """Places inside a line where a label may stand, in order; most are mentions and fit nowhere."""
    for found in _BOUNDARY.finditer(text):
        if found.start() == 0:
            continue
        label = leading_label(text[found.start() :])
        if label:
            yield found.start(), label


def lost_break(text: str) -> int | None:
    """Where a new line of text begins without so much as a space before it, if anywhere."""
    for pattern in (_LOST_AFTER_CLAUSE, _LOST_AFTER_SENTENCE):
        found = pattern.search(text)
        if found and found.start():
            return found.start()
    return None
