"""Which countries a question names, in the six languages.

Names are those of the Unicode CLDR, as the library Babel brings them; how a country's law is called in English
("Brazilian") stands in `countries.txt`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel import Locale

from corpus.model import LANGUAGES, Language
from corpus.search.text import fold

__all__ = ["Country", "countries_in"]

_SHORT: dict[tuple[Language, str], tuple[str, ...]] = {("ru", "US"): ("США",), ("ru", "RU"): ("РФ",)}
_NOT_STATES = {"AQ", "BV", "EU", "EZ", "HM", "UN", "QO", "XA", "XB"}
_SHORTEST = {"zh": 2, "ar": 4, "en": 2, "ru": 2}  #: characters of a name; shorter ones stand within other words
_STEM = 4  #: letters of a Russian name that stay when it is declined, at least
_DECLINED = "ия|ии|ию|ией|ей|ой|ою|ом|ем|ам|ами|ах|ов|[аеиоуыэюяйь]{1,2}"  #: the endings that it takes


@dataclass(frozen=True, slots=True)
class Country:
    """A State or territory."""

    code: str  #: ISO 3166, two letters
    names: tuple[str, ...]  #: in English, with the adjectives

    def name(self, lang: Language) -> str:
        """The name in a language."""
        return str(Locale(lang).territories.get(self.code, self.names[0]))


def countries_in(text: str) -> list[Country]:
    """The countries that a text names, in the order in which they are named first."""
    folded = f" {fold(text)} "
    found: dict[str, int] = {}
    for lang in LANGUAGES:
        for match in _pattern(lang).finditer(folded):
            # a country has a capital letter where there are capitals ("turkey", "chad" have not)
            if lang in ("ar", "zh") or _capital(text, match[0]):
                found.setdefault(_codes(lang)[match[1]], match.start())
    return [_countries()[code] for code in sorted(found, key=lambda code: found[code])]


def _capital(text: str, name: str) -> bool:
    """Whether the name is written with a capital letter anywhere in the text."""
    first = re.split(r"\W", name)[0]  # of several words the first
    written = [word for word in re.findall(r"[^\W\d_]+", text) if fold(word) == first]
    return any(word.isupper() if len(word) < 3 else word[0].isupper() for word in written)  # "US", not "us"


@lru_cache(maxsize=1)
def _countries() -> dict[str, Country]:
    adjectives = _adjectives()
    found = {}
    for code, english in Locale("en").territories.items():
        if len(code) == 2 and code not in _NOT_STATES:
            found[code] = Country(code, (english, *adjectives.get(code, ())))
    return found


def _adjectives() -> dict[str, tuple[str, ...]]:
    """The names of `countries.txt` by code."""
    lines = Path(__file__).with_name("countries.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {code: tuple(names) for code, *names in rows}


@lru_cache(maxsize=6)
def _codes(lang: Language) -> dict[str, str]:
    """The country of each folded name in a language; in Russian of each stem."""
    found: dict[str, str] = {}
    for code, country in _countries().items():
        names = (
            country.names if lang == "en" else (Locale(lang).territories.get(code, ""), *_SHORT.get((lang, code), ()))
        )
        for name in names:
            short = fold(re.sub(r"\s*\(.*?\)|\s*[–—-]\s.*", "", name)).strip()
            if len(short) >= _SHORTEST.get(lang, 3):
                found.setdefault(_stem(short) if lang == "ru" else short, code)
    return found


def _stem(name: str) -> str:
    """A Russian name without its ending, unless too little of it would be left."""
    if name.endswith("ия"):
        return name[:-2]
    stem = re.sub(r"[аеиоуыэюяйь]{1,2}$", "", name)
    return stem if len(stem) >= _STEM else name


@lru_cache(maxsize=6)
def _pattern(lang: Language) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_codes(lang), key=len, reverse=True))
    if lang == "zh":
        return re.compile(f"({names})")
    if lang == "ar":
        return re.compile(rf"(?<!\w)(?:و|ب|ل|ف|وب|ول)?({names})(?!\w)")
    if lang == "ru":
        return re.compile(rf"(?<!\w)({names})(?:{_DECLINED})?(?!\w)")
    return re.compile(rf"(?<!\w)(?<!latin )({names})(?!\w)")  # Latin America is none
