"""Where official texts are published, read from ``official.yaml``: addresses to fetch from, pages to send people to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from corpus.model import Language

__all__ = ["Booklet", "booklets", "default_symbols", "document_address", "official_page"]


@dataclass(frozen=True, slots=True)
class Booklet:
    """The official booklet of the Convention and its Protocols in one language."""

    lang: Language
    address: str
    seen: bool  #: whether a public source links to the address; if not, it follows the pattern of those


@cache
def _facts() -> dict[str, Any]:
    import yaml

    facts: dict[str, Any] = yaml.safe_load((files("corpus.acquisition") / "official.yaml").read_text("utf-8"))
    return facts


def booklets() -> tuple[Booklet, ...]:
    """The booklets in the six languages."""
    return tuple(Booklet(item["lang"], item["address"], bool(item.get("seen"))) for item in _facts()["booklets"])


def booklet_page() -> str:
    """The page from which people reach the booklets."""
    return str(_facts()["booklet_page"])


def default_symbols() -> tuple[str, ...]:
    """Symbols of the documents fetched when none are named."""
    return tuple(_facts()["symbols"])


def document_address(symbol: str, lang: Language, kind: str = "pdf") -> str:
    """Where the Official Document System serves a document's file; `kind` is ``pdf`` or ``doc``."""
    return str(_facts()["documents"]["file"]).format(symbol=quote(symbol, safe="/"), lang=lang, type=kind)


def official_page(source: str, symbol: str, lang: Language) -> str:
    """The official page to send a reader to; empty where none is known."""
    symbol = symbol or _facts()["adopted_in"].get(source, "")
    if not symbol:
        return ""
    return str(_facts()["documents"]["page"]).format(symbol=quote(symbol, safe="/"), lang=lang)
