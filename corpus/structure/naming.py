"""Ids that are unique in their document and always come out the same; labels and what may follow them.

The rule where a printed number comes twice (statements, omnibus resolutions with parts, restarted lists): the first
keeps the plain id, the second gets ``-2`` after its last component, the third ``-3``, in the order of the document.
"""

from __future__ import annotations

import re

__all__ = ["DEEPEST", "Names", "follows", "is_roman", "label_of", "roman_value", "style_of"]

_ROMAN = re.compile(r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.I)
_UNFIT = re.compile(r"[\s:.()\[\]“”\"'’*†‡§/\\|]+")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


_ARABIC = dict(zip("أبجدهوزحطيكلمنسعفصقرشت", "abcdefghijklmnopqrstuv", strict=True)) | {"ا": "a", "هـ": "e"}

DEEPEST = 8
"""Items nested deeper than any document nests them (a list that cannot be made out) stay at this level."""


class Names:
    """Hands out the locators of one source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._taken: set[str] = set()
        self._repeats: dict[str, int] = {}

    def free(self, locator: str) -> bool:
        """Whether nobody has the locator yet."""
        return locator not in self._taken

    def take(self, *locators: str) -> str:
        """The id of the first locator that is free; if none is, of the last with ``-2``, ``-3``, ..."""
        for locator in locators:
            if locator not in self._taken:
                self._taken.add(locator)
                return f"{self.source}:{locator}"
        last = locators[-1]
        count = self._repeats.get(last, 1)
        while True:
            count += 1
            numbered = f"{last}-{count}"
            if numbered not in self._taken:
                self._repeats[last] = count
                self._taken.add(numbered)
                return f"{self.source}:{numbered}"


def label_of(printed: str) -> str:
    """A printed label as it stands in ids: ``(a)`` and ``a.`` give ``a``, ``12.`` gives ``12``, a bullet nothing.

    Arabic letters count as their Latin fellows do, and Arabic-Indic digits are digits: an id is the same in every
    language.
    """
    label = _UNFIT.sub("", printed).strip("-–—•·ـ").strip().lower()[:24]
    if not label.isascii():
        label = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in label)
        label = _ARABIC.get(label, label)
    return label


def style_of(label: str) -> str:
    """What kind of label it can be: ``1``, ``a`` or ``i``; a letter that is also a Roman numeral gives ``i``."""
    if label.isdecimal():
        return "1"
    if is_roman(label) and set(label) <= set("ivx"):
        return "i"
    return "a" if re.fullmatch(r"([a-z])\1?", label) else ""


def is_roman(label: str) -> bool:
    """Whether the label can be read as a Roman numeral."""
    return bool(label) and bool(_ROMAN.fullmatch(label))


def roman_value(label: str) -> int:
    """The value of a Roman numeral; 0 for what is none."""
    if not is_roman(label):
        return 0
    values = [_VALUES[letter] for letter in label.lower()]
    return sum(-one if one < next_ else one for one, next_ in zip(values, [*values[1:], 0], strict=True))


def follows(label: str, before: str, style: str) -> bool:
    """Whether the label comes directly after the other in a list of that style (``1``, ``a`` or ``i``)."""
    if style == "1":
        return label.isdecimal() and before.isdecimal() and int(label) == int(before) + 1
    if style == "i":
        return bool(roman_value(before)) and roman_value(label) == roman_value(before) + 1
    return _letter_value(before) > 0 and _letter_value(label) == _letter_value(before) + 1


def _letter_value(label: str) -> int:
    """a = 1 ... z = 26, aa = 27, bb = 28; 0 for what is none."""
    if not re.fullmatch(r"([a-z])\1?", label):
        return 0
    return ord(label[0]) - 96 + 26 * (len(label) - 1)
