"""Dates as mastheads print them, in the six languages, as ISO 8601."""

from __future__ import annotations

import re
from functools import cache

__all__ = ["find_date", "find_dates", "unreadable_date"]

_MONTHS = (
    "january|janvier|enero|января|يناير",
    "february|février|fevrier|febrero|февраля|فبراير",
    "march|mars|marzo|марта|مارس",
    "april|avril|abril|апреля|أبريل|نيسان",
    "may|mai|mayo|мая|مايو|أيار",
    "june|juin|junio|июня|يونيه|يونيو|حزيران",
    "july|juillet|julio|июля|يوليه|يوليو|تموز",
    "august|août|aout|agosto|августа|أغسطس|آب",
    "september|septembre|septiembre|сентября|سبتمبر|أيلول",
    "october|octobre|octubre|октября|أكتوبر",
    "november|novembre|noviembre|ноября|نوفمبر",
    "december|décembre|decembre|diciembre|декабря|ديسمبر",
)


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_MONTHS, 1))
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|º|°)?\s+(?:de\s+)?(?:{months})(?:/\S+\s\S+)?\s*(?:de\s+|del\s+)?(?P<year>1[89]\d\d|20\d\d)"
        r"|(?P<cy>20\d\d|1[89]\d\d)\s*年\s*(?P<cm>\d{1,2})\s*月\s*(?P<cd>\d{1,2})\s*日",
        re.I,
    )


def find_dates(text: str) -> list[str]:
    """Every full date in a text, ISO 8601, in order."""
    dates = []
    for found in _pattern().finditer(text[:20_000]):
        if found["cy"]:
            year, month, day = int(found["cy"]), int(found["cm"]), int(found["cd"])
        else:
            month = next(number for number in range(1, 13) if found[f"m{number}"])
            year, day = int(found["year"]), int(found["day"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            dates.append(f"{year:04}-{month:02}-{day:02}")
    return dates


def unreadable_date(text: str) -> str:
    """A date whose year was garbled when the page was read by machine (``17 June 19^8``), or nothing."""
    months = "|".join(_MONTHS)
    found = re.search(rf"(?<!\d)\d{{1,2}} (?:{months}) (?=\S{{0,3}}[^\w\s,.;)])(?:1|2)\S{{3}}(?!\S)", text, re.I)
    return found[0] if found else ""


def find_date(text: str) -> str:
    """The first full date in a text, or nothing."""
    dates = find_dates(text)
    return dates[0] if dates else ""
