"""United Nations document symbols: finding them, writing them as ids need them, and the body that each names.

The series are those of the United Nations Editorial Manual (document symbols).
"""

from __future__ import annotations

import re

__all__ = ["body_of", "compact", "find_symbol", "is_resolution_symbol", "symbol_from_file"]

_SERIES = (
    "A|S|E|T|CTOC|CAC|ST|CEB|DP|UNEP|HSP|TD|UNODC|CEDAW|CCPR|CERD|CRC|CRPD|CAT|CMW|CED|HRI|CD|ICC|FCCC|CCPCJ|BWC|ECE|ESCAP|"
    "UNW|JIU|SPLOS|DC|ID|IDB|GC|LC|WFP|ICEF"
)
_SYMBOL = rf"(?:{_SERIES})/[A-Z0-9](?:[A-Za-z0-9.\-–]|/(?=[A-Za-z0-9])|\s?\([A-Za-z0-9. ]{{1,12}}\)|_(?=\d))*"
_FIND = re.compile(rf"(?<![\w/.]){_SYMBOL}")
_JOINED = re.compile(rf"[-–](?=(?:{_SERIES})/)")
_FILE_SERIES = re.compile(rf"^(?:{_SERIES})[_ -]", re.I)

_BODIES = (
    (r"CTOC/COP/WG\.2\b", "Working Group of Government Experts on Technical Assistance"),
    (r"CTOC/COP/WG\.3\b", "Working Group on International Cooperation"),
    (r"CTOC/COP/WG\.4\b", "Working Group on Trafficking in Persons"),
    (r"CTOC/COP/WG\.6\b", "Working Group on Firearms"),
    (r"CTOC/COP/WG\.7\b", "Working Group on the Smuggling of Migrants"),
    (r"CTOC\b", "Conference of the Parties to UNTOC"),
    (r"CAC/COSP\b", "Conference of the States Parties to UNCAC"),
    (r"A/HRC\b", "Human Rights Council"),
    (r"A/CONF\b", "United Nations conference"),
    (r"S/", "Security Council"),
    (r"E/CN\.7\b", "Commission on Narcotic Drugs"),
    (r"E/CN\.15\b", "Commission on Crime Prevention and Criminal Justice"),
    (r"E/CN\.3\b", "Statistical Commission"),
    (r"E/CN\.4\b", "Commission on Human Rights"),
    (r"E/CN\.18\b", "United Nations Forum on Forests"),
    (r"E/", "Economic and Social Council"),
    (r"UNEP/EA\b", "United Nations Environment Assembly"),
    (r"HSP/HA\b", "United Nations Habitat Assembly"),
    (r"CEB/", "Chief Executives Board for Coordination"),
    (r"DP/", "Executive Board of UNDP, UNFPA and UNOPS"),
    (r"A/", "General Assembly"),
    (r"ST/SGB\b", "Secretary-General"),
)


def find_symbol(text: str) -> str:
    """The first symbol in a text, compact; of two that are joined (``A/79/797-S/2025/109``), the first."""
    found = _FIND.search(text)
    return compact(_JOINED.split(found[0])[0]) if found else ""


def compact(symbol: str) -> str:
    """As ids need it: ``S/RES/2768 (2025)`` gives ``S/RES/2768(2025)``; no blanks, no asterisk, no full stop after."""
    return re.sub(r"\s+", "", symbol).replace("–", "-").rstrip("*.-:;,").replace(":", "")


def symbol_from_file(name: str) -> str:
    """The symbol that a file's name spells (``A_RES_79_188.json``, ``S_RES_2768__2025_.en.pdf``), or nothing.

    For documents whose content does not tell; whoever uses it says so.
    """
    stem = re.sub(r"(\.(en|fr|es|ru|ar|zh))?\.(pdf|docx?|html?|txt|md|json|jsonl|gz)$", "", name, flags=re.I)
    stem = re.sub(r"[-_. ](?:en|fr|es|ru|ar|zh|e|f|s|r|a|c)$", "", stem, flags=re.I) if "/" not in stem else stem
    if not _FILE_SERIES.match(stem):
        return ""
    stem = re.sub(r"__(\d{4}|[IVXLC]+)_$", r"(\1)", stem)
    symbol = compact(re.sub(r"_+", "/", stem).strip("/"))
    return symbol if re.search(r"\d", symbol) else ""


def body_of(symbol: str) -> str:
    """Who issued a document of that symbol, in English; empty where the series is not known."""
    return next((body for pattern, body in _BODIES if re.match(pattern, symbol)), "")


def is_resolution_symbol(symbol: str) -> bool:
    """Whether the symbol is that of an adopted resolution."""
    return bool(re.search(r"/RES[/.]|/Res\.", symbol))
