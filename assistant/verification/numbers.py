"""Quantities, dates and fractions in a statement, and whether its source has them.

Numbers of provisions and documents ("article 16, paragraph 10", "resolution 9/1") are names and are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.search.text import terms

__all__ = ["Quantity", "compared", "other_date", "other_reference", "quantities", "without_references"]

_REFERENCE = re.compile(
    r"\b(?:articles?|arts?\.?|paragraphs?|paras?\.?|subparagraphs?|sections?|resolutions?|decisions?|res\.|annex|rule|"
    r"artículos?|párrafos?|alinéas?|par\.|стать\w+|пункт\w*|резолюци\w+|решени\w+|المادة|المواد|الفقرة|القرار|المقرر)"
    r"\s*(?:\d+(?:/\d+)?[A-Z]?(?:\s*\([\w]+\))*(?:\s*(?:,|and|et|y|и|و|to|-|–)\s*)*)+"
    r"|第[\d〇一二三四五六七八九十百/]+(?:条|款|项|号)|\b[A-Z]+(?:/[\w.()]+)+\b|\bCOP\s?\d+\b|\b\d+/\d+\b|\([ivx]+\)|\([a-z]\)",
    re.I,
)
_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
_FOREIGN: dict[str, int] = {
    # French, Spanish, Russian (by stem), Arabic, Chinese: the numbers that these texts use
    "sept": 7, "huit": 8, "neuf": 9, "onze": 11, "treize": 13, "quatorze": 14, "vingt": 20, "cinquante": 50,
    "soixante": 60, "soixantième": 60, "vingtième": 20, "dixième": 10, "trece": 13, "catorce": 14,
    "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "cien": 100,
    "семь": 7, "семи": 7, "восемь": 8, "восьми": 8, "девять": 9, "девяти": 9, "пятнадцать": 15, "двадцать": 20,
    "двадцати": 20, "тридцати": 30, "сорока": 40, "пятьдесят": 50, "пятидесяти": 50, "шестьдесят": 60,
    "шестидесяти": 60, "сто": 100, "двенадцати": 12, "пятнадцати": 15,
    "سبعة": 7, "سبع": 7, "ثمانية": 8, "ثماني": 8, "تسعة": 9, "تسع": 9, "عشرين": 20, "العشرين": 20, "خمسين": 50,
    "ستين": 60, "الستين": 60, "سبعين": 70, "ثمانين": 80,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10, "douze": 12, "quinze": 15, "seize": 16, "dix-huit": 18,
    "trente": 30, "quarante": 40, "quatre-vingt-dix": 90, "cent": 100, "quarantième": 40, "trentième": 30,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12,
    "quince": 15, "dieciséis": 16, "dieciocho": 18, "veinte": 20, "treinta": 30, "cuarenta": 40, "noventa": 90,
    "cuadragésimo": 40, "nonagésimo": 90, "trigésimo": 30,
    "двух": 2, "два": 2, "две": 2, "трех": 3, "трёх": 3, "три": 3, "четырех": 4, "четырёх": 4, "четыре": 4, "пяти": 5,
    "пять": 5, "шести": 6, "шесть": 6, "десяти": 10, "десять": 10, "двенадцать": 12, "шестнадцати": 16,
    "восемнадцати": 18, "восемнадцать": 18, "тридцать": 30, "тридцатый": 30, "сорок": 40, "сороковой": 40,
    "сороковая": 40, "девяностый": 90, "девяносто": 90,
    "اثنان": 2, "اثنين": 2, "شخصان": 2, "ثلاثة": 3, "ثلاث": 3,
    "أربع": 4, "أربعة": 4, "خمس": 5, "خمسة": 5, "ست": 6, "ستة": 6,
    "عشر": 10, "عشرة": 10, "ثلاثين": 30, "الثلاثين": 30, "أربعين": 40, "الأربعين": 40, "تسعين": 90, "التسعين": 90,
}  # fmt: skip
_CHINESE = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNIT_WORDS = {
    "year": "year", "years": "year", "month": "month", "months": "month", "day": "day", "days": "day", "week": "week",
    "weeks": "week", "hour": "hour", "hours": "hour",
    "hours'": "hour", "person": "person", "persons": "person", "people": "person",
    "members": "person", "member": "person", "age": "year", "participants": "participant", "countries": "country",
    "states": "country", "parties": "country", "resolutions": "resolution", "articles": "article", "per": "percent",
    "percent": "percent", "dollars": "money",
    "euros": "money", "ratifications": "instrument", "instrument": "instrument",
    "instruments": "instrument", "ratification": "instrument", "votes": "vote", "copies": "copy",
    "other": "peer", "others": "peer", "an": "year", "ans": "year",
    "autres": "peer", "otros": "peer", "другими": "peer", "других": "peer",
    "année": "year", "années": "year", "mois": "month", "jour": "day", "jours": "day",
    "personnes": "person", "personas": "person", "año": "year", "años": "year", "mes": "month", "meses": "month",
    "día": "day", "días": "day", "лет": "year", "года": "year", "год": "year", "месяцев": "month", "дней": "day",
    "день": "day", "лиц": "person", "человек": "person", "سنوات": "year", "سنة": "year", "أشهر": "month", "يوما": "day",
    "يوماً": "day", "أشخاص": "person",
}  # fmt: skip
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_OF = {
    name: number
    for names in (
        _MONTHS,
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    )
    for number, name in enumerate(names, 1)
}
_DATE = re.compile(rf"\b({'|'.join(_MONTH_OF)})(?: de| of)?(?: \d{{1,2}},)? (\d{{4}})\b", re.I)
_FRACTIONS = {
    "half": 0.5, "third": 1 / 3, "thirds": 2 / 3, "quarter": 0.25, "quarters": 0.75, "majority": 0.501,
    "unanimous": 1.0, "unanimously": 1.0, "unanimity": 1.0,
}  # fmt: skip
_TOKEN = re.compile(r"\d[\d,.\u202f]*\d|\d+|[^\W\d_]+(?:-[^\W\d_]+)*|[%$€]")
_NOISE = frozenset({"one", "first", "second", "third", "deux", "two"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with the word that it counts, if that is one of the words known here."""

    value: float
    unit: str = ""
    words: str = ""  #: as written
    counted: frozenset[str] = frozenset()  #: terms of the words right after it, in English


def without_references(text: str) -> str:
    """The text without the numbers of provisions and documents."""
    return _REFERENCE.sub(" ", text)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text: numerals and number words, months as dates, fractions and majorities."""
    plain = without_references(text)
    tokens = [match[0] for match in _TOKEN.finditer(plain)]
    found: list[Quantity] = []
    index = 0
    while index < len(tokens):
        value, used = _number(tokens, index)
        if value is None:
            word = tokens[index].lower()
            if word in _MONTHS and word != "may":
                found.append(Quantity(_MONTHS.index(word) + 1, "calendar month", tokens[index]))
            elif word == "may" and tokens[index] == "May" and index and tokens[index - 1].isdigit():
                found.append(Quantity(5, "calendar month", "May"))
            elif word in ("majority", "unanimous", "unanimously", "unanimity"):
                previous = tokens[index - 1].lower() if index else ""
                if previous not in ("thirds", "fourths", "quarters") and "thirds" not in previous:
                    found.append(Quantity(_FRACTIONS[word], "share", tokens[index]))
            index += 1
            continue
        following = tokens[index + used].lower() if index + used < len(tokens) else ""
        if following in ("thirds", "third", "half", "quarters", "fourths") and value in (1, 2, 3):
            whole = {"thirds": 3, "third": 3, "half": 2, "quarters": 4, "fourths": 4}[following]
            found.append(Quantity(value / whole, "share", " ".join(tokens[index : index + used + 1])))
            index += used + 1
            continue
        unit = next(
            (_UNIT_WORDS[t.lower()] for t in tokens[index + used : index + used + 3] if t.lower() in _UNIT_WORDS), ""
        )
        if following == "%":
            unit = "percent"
        words = " ".join(tokens[index : index + used])
        if not unit and words.isdigit() and 1900 <= value <= 2100:
            unit = "calendar year"
        counted = frozenset(terms(" ".join(tokens[index + used : index + used + 3]), "en"))
        if not (words.lower() in _NOISE and not unit):
            found.append(Quantity(value, unit, words, counted))
        index += used
    found += _chinese(text)
    if "two-thirds" in plain.lower():
        found.append(Quantity(2 / 3, "share", "two-thirds"))
    return found


def compared(statement: str, source: str) -> tuple[list[str], list[str]]:
    """What of the statement's quantities the source contradicts, and what it does not have at all, as reasons."""
    own, theirs = quantities(statement), quantities(source)
    contradicted, missing = [], []
    for quantity in own:
        same = [other for other in theirs if abs(quantity.value - other.value) < 0.002]
        counted = [other for other in theirs if _counts_the_same(quantity, other)]
        if counted and not any(other in counted for other in same) and not _same_by_other_unit(quantity, theirs):
            contradicted.append(f"“{quantity.words}” where the source has “{counted[0].words}”")
            continue
        if same:
            continue
        if _same_by_other_unit(quantity, theirs):
            continue
        rivals = [other for other in theirs if quantity.unit and other.unit == quantity.unit]
        if quantity.unit in _PER:
            rivals = [other for other in theirs if other.unit in _PER]
        if quantity.unit == "share":
            rivals = [other for other in theirs if other.unit == "share"]
        rivals = rivals or [other for other in theirs if quantity.counted & other.counted]
        if rivals:
            contradicted.append(f"“{quantity.words}” where the source has “{rivals[0].words}”")
        else:
            missing.append(f"“{quantity.words}” is not in the source")
    return contradicted, missing


def other_date(statement: str, source: str) -> str:
    """The month and year that the statement names where its source names others only, as a reason; or empty."""
    theirs = _dates(source)
    for month, year in sorted(_dates(statement)):
        if theirs and (month, year) not in theirs:
            return f"“{_MONTHS[month - 1].capitalize()} {year}” is not a date in the source"
    return ""


def _dates(text: str) -> set[tuple[int, int]]:
    """Each month with its year."""
    return {(_MONTH_OF[found[1].casefold()], int(found[2])) for found in _DATE.finditer(text)}


def _counts_the_same(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same thing, by the words that follow them."""
    if one.unit in _DATES or other.unit in _DATES:
        return False
    if one.unit in _TELLING and one.unit == other.unit:
        return True
    return len(one.counted & other.counted) >= 2


def other_reference(statement: str, source: str, paragraph: str) -> str:
    """The provision or document that the statement names where its source names another, as a reason; or empty."""
    theirs = {(_kind(kind), number) for kind, number in _NAMED.findall(source)}
    numbers = set(re.findall(r"\d+", paragraph))
    for kind, number in _NAMED.findall(statement):
        rivals = [other for sort, other in theirs if sort == _kind(kind)]
        if rivals and number not in rivals and number.split("/")[0] not in numbers:
            return f"“{kind} {number}” where the source has “{rivals[0]}”"
    return ""


def _kind(word: str) -> str:
    return "article" if word.lower().startswith("art") else "document"


_NAMED = re.compile(r"\b(articles?|art\.|resolution|decision)\s+(\d+(?:/\d+)?)", re.I)
_DATES = frozenset({"calendar year", "calendar month", "day"})
_TELLING = frozenset({"peer", "instrument", "share", "percent"})


def _number(tokens: list[str], index: int) -> tuple[float | None, int]:
    token = tokens[index]
    if token[0].isdigit():
        digits = token.replace(",", "").replace("\u202f", "")
        try:
            value = float(digits)
        except ValueError:
            return None, 1
        if index + 1 < len(tokens) and tokens[index + 1].lower() == "million":
            return value * 1_000_000, 2
        return value, 1
    total, used = 0.0, 0
    for part in tokens[index : index + 4]:
        word = part.lower()
        if word in _UNITS:
            total = (
                total * _UNITS[word] if word in ("hundred", "thousand", "million") and total else total + _UNITS[word]
            )
        elif "-" in word and all(piece in _UNITS or piece in _ORDINALS for piece in word.split("-")):
            total += sum(_UNITS.get(piece) or _ORDINALS[piece] for piece in word.split("-"))
        else:
            break
        used += 1
    if used:
        return total, used
    word = token.lower()
    if word in _ORDINALS:
        return float(_ORDINALS[word]), 1
    if word in _FOREIGN:
        return float(_FOREIGN[word]), 1
    for prefix in ("ل", "ب", "و"):
        if word.startswith(prefix) and word[1:] in _FOREIGN:
            return float(_FOREIGN[word[1:]]), 1
    return None, 1


def _chinese(text: str) -> list[Quantity]:
    found = []
    units = {
        "人": "person",
        "名": "person",
        "年": "year",
        "天": "day",
        "日": "day",
        "个月": "month",
        "岁": "year",
        "份": "instrument",
    }
    for match in re.finditer(r"(?<!第)第?([一二两三四五六七八九十百]+)(人|名|年|天|日|个月|岁|份)", text):
        found.append(Quantity(_chinese_value(match[1]), units[match[2]], match[0]))
    return found


def _chinese_value(text: str) -> float:
    total = current = 0
    for character in text:
        if character == "十":
            total += (current or 1) * 10
            current = 0
        elif character == "百":
            total += (current or 1) * 100
            current = 0
        else:
            current = _CHINESE.get(character, 0)
    return float(total + current)


_PER = {"year": 365, "month": 30, "week": 7, "day": 1}


def _same_by_other_unit(quantity: Quantity, theirs: list[Quantity]) -> bool:
    """Twelve months are a year; ninety days are three months."""
    if quantity.unit not in _PER:
        return False
    days = quantity.value * _PER[quantity.unit]
    return any(o.unit in _PER and abs(o.value * _PER[o.unit] - days) <= 0.03 * days for o in theirs)
