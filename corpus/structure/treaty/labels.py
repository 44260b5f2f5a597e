"""Printed labels: ``1.``, ``(b)``, ``ii)``, ``а)``, ``(أ)``, ``一、``, ``㈠``; what each may count.

A label can be read in more than one way: ``(i)`` is the ninth letter or the first roman number. Which one is meant is
decided in `outline`, where the labels before it are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.structure.treaty.conventions import number

_ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
          "xvii", "xviii", "xix", "xx"]  # fmt: skip
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"  # й, ё, ъ, ы, ь are passed over
_ABJAD = ["أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع", "ف", "ص", "ق", "ر", "ش",
          "ت", "ث", "خ", "ذ", "ض", "ظ", "غ"]  # fmt: skip
_ENCLOSED = {chr(0x3220 + i): f"({'一二三四五六七八九十'[i]})" for i in range(10)}
_ENCLOSED |= {chr(0x2474 + i): f"({i + 1})" for i in range(20)} | {chr(0x2460 + i): f"<{i + 1}>" for i in range(20)}
_WIDE = str.maketrans({"（": "(", "）": ")", "．": "."})

_TOKEN = r"[0-9٠-٩]{1,3}|[ivxIVX]{1,5}|[a-z]{1,2}|[а-я]|[أ-يهـ]{1,3}|[一二三四五六七八九十]{1,3}"  # noqa: S105
_FORMS = (
    ("bracket", re.compile(rf"\(\s*({_TOKEN})\s*\)\s*")),
    ("bracket", re.compile(rf"({_TOKEN})\s?[)}}](?!\w)\s*|({_TOKEN})\)\s*")),
    ("quote", re.compile(r"['‘’‚′“”\"]\s*([0-9٠-٩]{1,2}|[ivx]{1,5})\s*['‘’′“”\"]\s*")),
    ("circle", re.compile(r"<([0-9]{1,2})>\s*")),
    ("comma", re.compile(r"([一二三四五六七八九十]{1,3})[、．]\s*")),
    ("dash", re.compile(r"([0-9٠-٩]{1,3}|[أ-يه])\s*[-–—](?![\w٠-٩])\s*")),
    ("dot", re.compile(r"([0-9٠-٩]{1,3}|[a-z])\.(?!\w)\s*|([0-9]{1,2})[°º]\s*")),
    ("bare", re.compile(r"([0-9]{1,3})\s+(?=[^\W\d_a-zà-ÿ])")),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: its style (two labels of one list share it) and its place in that list, from 1."""

    style: str  #: ``number``, ``letter``, ``roman``
    form: str  #: how it is set off: ``bracket``, ``dot``, ``quote``, ...
    script: str
    place: int


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a text."""

    printed: str  #: without brackets or full stop
    readings: tuple[Reading, ...]
    rest: str  #: the text after it


def leading_label(text: str) -> Label | None:
    """The label that a text begins with, if any."""
    start = text.lstrip()
    if start[:1] in _ENCLOSED:
        start = _ENCLOSED[start[0]] + start[1:]
    head = start[:12].translate(_WIDE) + start[12:]
    for form, pattern in _FORMS:
        found = pattern.match(head)
        if found:
            printed = next(group for group in found.groups() if group)
            readings = tuple(_readings(printed, form))
            if readings:
                return Label(printed, readings, head[found.end() :].strip())
    return None


def _readings(printed: str, form: str) -> list[Reading]:
    low = printed.lower()
    found: list[Reading] = []
    place = number(printed)
    if place is not None and not printed.isascii() and not printed.isdecimal():
        found.append(Reading("number", form, "han", place))
    elif place is not None:
        found.append(Reading("number", "dot" if form in ("bare", "dash") else form, "digit", place))
    if printed == "l" and form == "dot":  # a misprint of the official booklet: the letter for the figure one
        found.append(Reading("number", form, "digit", 1))
    if len(low) == 1 and "a" <= low <= "z":
        found.append(Reading("letter", form, "latin", ord(low) - 96))
    if low in _ROMAN:
        found.append(Reading("roman", form, "latin", _ROMAN.index(low)))
    if low in _CYRILLIC:
        found.append(Reading("letter", form, "cyrillic", _CYRILLIC.index(low) + 1))
    bare = printed.rstrip("ـ")
    if bare in _ABJAD:
        found.append(Reading("letter", form, "arabic", _ABJAD.index(bare) + 1))
    return found


def component(depth: int, place: int) -> str:
    """The id's component at a depth: paragraphs are numbers, items letters, below them roman numbers, then letters."""
    if depth == 1:
        return str(place)
    if depth == 3:
        return _ROMAN[place] if place < len(_ROMAN) else f"r{place}"
    return chr(96 + place) if place <= 26 else f"{chr(96 + (place - 1) // 26)}{chr(97 + (place - 1) % 26)}"


NATURAL_DEPTH = {"number": 1, "letter": 2, "roman": 3}
"""Where a style stands in the practice of United Nations treaties: paragraph 1, item (a), sub-item (i), then a."""
