"""Numbers as people write them: Roman, Chinese, in words. Digits of other scripts are folded by the tokeniser."""

from __future__ import annotations

import re
from functools import cache

_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def roman(text: str) -> int | None:
    """The value of a Roman numeral up to 39 in lower case, or None."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    total = 0
    for here, after in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if _ROMAN_VALUES.get(after, 0) > value else value
    return total


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral up to 199, or of its digits written one by one, or None."""
    if not text:
        return None
    if all(c in _CHINESE for c in text):
        return int("".join(str(_CHINESE[c]) for c in text))
    hundreds, tail = ([*text.split("百", 1), ""])[:2] if "百" in text else ("", text)
    total = 100 * (_CHINESE.get(hundreds, 1) if hundreds else 1) if "百" in text else 0
    if "十" in tail:
        tens, units = tail.split("十", 1)
        total += 10 * (_CHINESE.get(tens.strip("零〇"), 1) if tens.strip("零〇") else 1)
        tail = units
    tail = tail.strip("零〇")
    if len(tail) > 1 or (tail and tail not in _CHINESE):
        return None
    return total + (_CHINESE[tail] if tail else 0)


_CARDINALS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
    "veintiocho veintinueve",
}
_TENS = {
    "en": (("twenty", 20), ("thirty", 30), ("forty", 40)),
    "fr": (("vingt", 20), ("trente", 30), ("quarante", 40)),
    "es": (("treinta", 30), ("cuarenta", 40)),
}
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "fr": "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme "
    "treizieme quatorzieme quinzieme seizieme dix-septieme dix-huitieme dix-neuvieme vingtieme",
    "es": "primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo undecimo duodecimo decimotercero "
    "decimocuarto decimoquinto decimosexto decimoseptimo decimoctavo decimonoveno vigesimo",
    "ar": "الاولي الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره",
}
_OTHER_ORDINALS = {
    "premiere": 1,
    "seconde": 2,
    "primer": 1,
    "primera": 1,
    "segunda": 2,
    "tercer": 3,
    "tercera": 3,
    "ultimo": -1,
    "last": -1,
    "derniere": -1,
    "dernier": -1,
    "ultima": -1,
    "الاول": 1,
    "الثاني": 2,
    "الثالث": 3,
    "الرابع": 4,
    "الخامس": 5,
}
_RUSSIAN_STEMS = [
    "перв",
    "втор",
    "треть",
    "четверт",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
    "двадцат",
]
_RUSSIAN_ENDINGS = (
    "ый",
    "ий",
    "ой",
    "ая",
    "ое",
    "ую",
    "ого",
    "ому",
    "ым",
    "ом",
    "его",
    "ему",
    "им",
    "ем",
    "я",
    "е",
    "ю",
    "ей",
    "ых",
)


@cache
def cardinals() -> dict[tuple[str, ...], int]:
    """Numbers in words, one to forty-nine, as the words they consist of (hyphens split words)."""
    found: dict[tuple[str, ...], int] = {}
    for lang, words in _CARDINALS.items():
        for number, word in enumerate(words.split(), 1):
            found[tuple(word.split("-"))] = number
        for word, tens in _TENS[lang]:
            found[(word,)] = tens
            for number, unit in enumerate(words.split()[:9], 1):
                link = {"en": (), "fr": ("et",) if number == 1 else (), "es": ("y",)}[lang]
                found[(word, *link, unit)] = tens + number
    for ambiguous in ("un", "one"):  # "one" and the French article are rarely numbers of provisions
        del found[(ambiguous,)]
    return found


@cache
def ordinals() -> dict[tuple[str, ...], int]:
    """Ordinals in words; -1 is the last."""
    found: dict[tuple[str, ...], int] = {(word,): number for word, number in _OTHER_ORDINALS.items()}
    for words in _ORDINALS.values():
        for number, word in enumerate(words.split(), 1):
            found[tuple(word.split("-"))] = number
            if word.endswith("o") and word.isascii() and words.startswith("primero"):
                found[(word[:-1] + "a",)] = number
    for tens, value in (("twenty", 20), ("thirty", 30)):
        for number, word in enumerate(_ORDINALS["en"].split()[:9], 1):
            found[(tens, word)] = value + number
    for number, stem in enumerate(_RUSSIAN_STEMS, 1):
        for ending in _RUSSIAN_ENDINGS:
            if stem + ending not in ("треть", "пять", "шесть", "десять"):
                found[(stem + ending,)] = number
    for number, word in enumerate(_ORDINALS["ar"].split()[:9], 1):
        found[
            (
                {
                    1: "الحاديه",
                }.get(number, word),
                "عشره",
            )
        ] = 10 + number
    return found
