"""Where official texts are published: addresses to fetch from, pages to send people to.

Read from ``official.yaml`` beside this module, or from a file of the same form named by `UNTOC_OFFICIAL`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from corpus.errors import CorpusError
from corpus.ids import INSTRUMENTS
from corpus.model import Document, Language

__all__ = ["Booklet", "booklets", "default_symbols", "document_address", "official_link", "official_page"]


@dataclass(frozen=True, slots=True)
class Booklet:
    """The official booklet of the Convention and its Protocols in one language."""

    lang: Language
    address: str
    seen: bool  #: whether a public source links to the address; if not, it follows the pattern of those


@cache
def _facts() -> dict[str, Any]:
    import yaml

    own = os.environ.get("UNTOC_OFFICIAL")
    source = Path(own) if own else files("corpus.acquisition") / "official.yaml"
    try:
        facts: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
        return {name: facts[name] for name in ("booklets", "adopted_in", "documents", "symbols")}
    except (OSError, KeyError, TypeError, yaml.YAMLError) as error:
        raise CorpusError(f"{source} is not a list of official addresses ({error}); see official.yaml") from error


def booklets() -> tuple[Booklet, ...]:
    """The booklets in the six languages."""
    return tuple(Booklet(item["lang"], item["address"], bool(item.get("seen"))) for item in _facts()["booklets"])


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


def official_link(document: Document, page: int | None = None) -> str:
    """The way from words taken from a document to the official document; empty where none is known.

    The booklet opens at the page. A national gazette is where words were taken from, not where a treaty is
    published: its reader is sent to the General Assembly's document in the same language.
    """
    if document.source not in INSTRUMENTS:
        return document.url or official_page(document.source, document.symbol, document.lang)
    if document.rank == 0:
        for booklet in booklets():
            if booklet.lang == document.lang and booklet.seen:
                return f"{booklet.address}#page={page}" if page else booklet.address
    return official_page(document.source, document.symbol, document.lang)
