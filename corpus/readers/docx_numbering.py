"""The numbers that Word computes for paragraphs, from numbering.xml and the styles (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Numbering", "Styles", "toggled", "w"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWENTIETHS = 20.0  # indents are given in twentieths of a point
_MAX_COUNT = 100_000
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ALPHABETS = {
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "абвгдежзиклмнопрстуфхцчшщыэюя",
}
_CHINESE_FORMS = ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting")
_HAN = ("", *"一二三四五六七八九")


def w(name: str) -> str:
    """A name in WordprocessingML's namespace."""
    return _W + name


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    indent: float
    style: str = ""  #: id of the paragraph style that stands for this level


@dataclass(slots=True)
class _Definition:
    levels: dict[int, _Level] = field(default_factory=dict)
    link: str = ""  #: name of the list style that holds the levels


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str
    number: str | None
    level: int | None
    indent: float | None
    bold: bool | None
    italic: bool | None
    id: str = ""


class Styles:
    """Paragraph styles: what they are called, and the numbering and indent that they bring along."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, _Style] = {}
        for element in root.iter(w("style")) if root is not None else ():
            number, level = _numbers(element.find(w("pPr")))
            id_, looks = element.get(w("styleId")) or "", element.find(w("rPr"))
            self._styles[id_] = _Style(
                _value(element.find(w("name"))), _value(element.find(w("basedOn"))), number, level,
                _indent(element.find(w("pPr"))), toggled(looks, "b"), toggled(looks, "i"), id_,
            )  # fmt: skip

    def name(self, style: str) -> str:
        """The style's name in lower case: ``heading 1``."""
        found = self._styles.get(style)
        return found.name.lower() if found else style.lower()

    def chain(self, style: str) -> list[_Style]:
        """The style and those that it is based on; a circle ends it."""
        found, seen = [], set()
        while style in self._styles and style not in seen:
            seen.add(style)
            found.append(self._styles[style])
            style = self._styles[style].based_on
        return found

    def emphasis(self, style: str) -> tuple[bool, bool]:
        """Whether a paragraph of that style is bold, and whether it is italic, unless its words say otherwise."""
        chain = self.chain(style)
        bold = next((each.bold for each in chain if each.bold is not None), False)
        return bold, next((each.italic for each in chain if each.italic is not None), False)

    def list_number(self, style: str) -> str | None:
        """The list that a list style stands for."""
        return next((each.number for each in self.chain(style) if each.number), None)


class Numbering:
    """Counts through a document; ask it for each paragraph once, in order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, _Definition] = {}
        self._lists: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: Any) -> None:
        for element in root.iter(w("abstractNum")):
            levels = {}
            for level in element.iter(w("lvl")):
                read = _level(level)
                levels[_whole(level.get(w("ilvl")), 0)] = read
            self._definitions[element.get(w("abstractNumId")) or ""] = _Definition(
                levels, _value(element.find(w("numStyleLink")))
            )
        for element in root.iter(w("num")):
            starts: dict[int, int] = {}
            own: dict[int, _Level] = {}
            for override in element.iter(w("lvlOverride")):
                position = _whole(override.get(w("ilvl")), 0)
                start = override.find(w("startOverride"))
                if start is not None:
                    starts[position] = _whole(start.get(w("val")), 1)
                level = override.find(w("lvl"))
                if level is not None:
                    own[position] = _level(level)
            self._lists[element.get(w("numId")) or ""] = (_value(element.find(w("abstractNumId"))), starts, own)

    def of(self, paragraph: Any) -> tuple[str, str, float]:
        """A paragraph's style name, its printed number (empty for none), and its left indent in points."""
        properties = paragraph.find(w("pPr"))
        style_id = _value(properties.find(w("pStyle"))) if properties is not None else ""
        chain = self._styles.chain(style_id)
        number, level = _numbers(properties)
        if number is None:
            giver = next((style for style in chain if style.number is not None), None)
            number = giver.number if giver else None
            level = self._linked(number, giver.id) if level is None and giver else level
        if level is None:
            level = next((style.level for style in chain if style.level is not None), 0)
        indent = _indent(properties)
        if indent is None:
            indent = next((style.indent for style in chain if style.indent is not None), None)
        printed, own = self._next(number, level or 0) if number not in (None, "0") else ("", 0.0)
        return self._styles.name(style_id), printed, indent if indent is not None else own

    def _linked(self, number: str | None, style: str) -> int | None:
        """The level of a list that names a paragraph style; a style's own numbering rarely gives one."""
        if number not in self._lists:
            return None
        abstract, _, own = self._lists[number]
        return next((level for level, each in (self._levels(abstract) | own).items() if each.style == style), None)

    def _next(self, number: str | None, level: int) -> tuple[str, float]:
        if number not in self._lists:
            return "", 0.0
        abstract, starts, own = self._lists[number]
        levels = self._levels(abstract) | own
        if level not in levels:
            return "", 0.0
        counts = self._counts.setdefault(abstract, {})
        if level in starts and (number, level) not in self._started:
            self._started.add((number, level))
            counts[level] = starts[level]
        else:
            counts[level] = min(counts.get(level, levels[level].start - 1) + 1, _MAX_COUNT)
        for deeper in [each for each in counts if each > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart != 0 and (restart is None or level < restart):
                del counts[deeper]
        return _printed(levels, level, counts), levels[level].indent

    def _levels(self, abstract: str) -> dict[int, _Level]:
        definition = self._definitions.get(abstract, _Definition())
        if definition.link and not definition.levels:
            linked = self._styles.list_number(definition.link)
            target = self._lists.get(linked or "")
            if target and target[0] != abstract:
                return self._definitions.get(target[0], _Definition()).levels
        return definition.levels


def _printed(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    this = levels[level]
    if this.form == "bullet":
        return "•"

    def count(found: re.Match[str]) -> str:
        position = int(found[1]) - 1
        if position not in levels:
            return ""
        value = counts.get(position, levels[position].start)
        return _written(value, "decimal" if this.legal else levels[position].form)

    return re.sub(r"%([1-9])", count, this.text).strip()


def _written(value: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(97 + (value - 1) % 26) * min((value - 1) // 26 + 1, 10) if value > 0 else ""
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(value)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{value:02}"
    if form in _ALPHABETS and 0 < value <= len(_ALPHABETS[form]):
        letter = _ALPHABETS[form][value - 1]
        return letter.upper() if form == "russianUpper" else letter
    if form in _CHINESE_FORMS and 0 < value < 100:
        return _chinese(value)
    return "" if form in ("none", "bullet") else str(value)


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    return f"{_HAN[tens] if tens > 1 else ''}{'十' if tens else ''}{_HAN[ones]}"


def _roman(value: int) -> str:
    written, value = "", max(0, min(value, 3999))
    for worth, sign in _ROMAN:
        written += sign * (value // worth)
        value %= worth
    return written


def _level(element: Any) -> _Level:
    restart = element.find(w("lvlRestart"))
    return _Level(
        start=_whole(_value(element.find(w("start"))), 1),
        form=_value(element.find(w("numFmt"))) or "decimal",
        text=_value(element.find(w("lvlText"))),
        restart=_whole(restart.get(w("val")), 0) if restart is not None else None,
        legal=element.find(w("isLgl")) is not None,
        indent=_indent(element.find(w("pPr"))) or 0.0,
        style=_value(element.find(w("pStyle"))),
    )


def toggled(properties: Any, name: str) -> bool | None:
    """Whether run properties switch something on (``b``, ``i``, ``vanish``); None where they do not say."""
    flag = properties.find(w(name)) if properties is not None else None
    return None if flag is None else flag.get(w("val")) not in ("0", "false", "off", "none")


def _numbers(properties: Any) -> tuple[str | None, int | None]:
    """The list and the level that paragraph properties name; ``"0"`` is Word's way to say no list."""
    numbers = properties.find(w("numPr")) if properties is not None else None
    if numbers is None:
        return None, None
    list_, level = numbers.find(w("numId")), numbers.find(w("ilvl"))
    return (_value(list_) or None), (_whole(_value(level), 0) if level is not None else None)


def _indent(properties: Any) -> float | None:
    indent = properties.find(w("ind")) if properties is not None else None
    if indent is None:
        return None
    left = indent.get(w("left")) or indent.get(w("start"))
    return _whole(left, 0) / _TWENTIETHS if left is not None else None


def _value(element: Any) -> str:
    return (element.get(w("val")) or "") if element is not None else ""


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return max(-_MAX_COUNT, min(int(float(text or "")), _MAX_COUNT))
    except (ValueError, OverflowError):
        return otherwise
