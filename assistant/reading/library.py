"""The tree of what is held: instruments, sessions with their resolutions and decisions, other documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.outline import title_of
from corpus.editions.edition import Edition
from corpus.ids import INSTRUMENTS
from corpus.model import Document, DocumentKind, Language

__all__ = ["Entry", "Group", "library"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the tree, with the id that opens it."""

    id: str  #: of its first paragraph
    title: str
    symbol: str = ""
    date: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    digest: bool = False  #: only our own summary or record is held


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of one kind, or of one session."""

    key: str  #: ``instruments``, ``sessions``, ``session``, ``resolutions``, ``reports``, ``press`` or ``other``
    title: str  #: for a session its number; empty where the key says it
    entries: tuple[Entry, ...]


_KEYS = {
    DocumentKind.TREATY: "instruments",
    DocumentKind.RESOLUTION: "resolutions",
    DocumentKind.DECISION: "resolutions",
    DocumentKind.REPORT: "reports",
    DocumentKind.STATEMENT: "other",
    DocumentKind.PRESS_RELEASE: "press",
    DocumentKind.OTHER: "other",
}


def library(edition: Edition, lang: Language) -> tuple[Group, ...]:
    """What is held, each document once, in the reader's language where it is held in it."""
    return _library(edition, edition.id, lang)


@lru_cache(maxsize=12)
def _library(edition: Edition, _edition_id: str, lang: Language) -> tuple[Group, ...]:
    chosen: dict[str, Document] = {}
    for document in edition.documents():
        if document.kind is DocumentKind.RECORD:
            continue
        held = chosen.get(document.source)
        if held is None or _better(document, held, lang):
            chosen[document.source] = document
    first = _first_ids(edition)
    groups: dict[str, list[Entry]] = {
        key: [] for key in ("instruments", "sessions", "resolutions", "reports", "press", "other")
    }
    for document in chosen.values():
        if document.source not in first:
            continue
        identity, digest = first[document.source]
        groups[_KEYS.get(document.kind, "other")].append(
            Entry(identity, title_of(document, lang), document.symbol, document.date, document.kind, digest)
        )
    groups["instruments"].sort(key=lambda entry: INSTRUMENTS.index(source) if (source := entry.id.partition(":")[0])
                               in INSTRUMENTS else len(INSTRUMENTS))  # fmt: skip
    for key in ("resolutions", "reports", "press", "other"):
        groups[key].sort(key=lambda entry: (entry.date, _natural(entry.symbol or entry.title)), reverse=True)
    result = [Group(key, "", tuple(entries)) for key, entries in groups.items() if entries]
    return (*result[:1], *_sessions(edition, lang), *result[1:])


def _better(one: Document, other: Document, lang: Language) -> bool:
    return (one.lang != lang, one.lang != "en", one.rank) < (other.lang != lang, other.lang != "en", other.rank)


def _first_ids(edition: Edition) -> dict[str, tuple[str, bool]]:
    rows = edition._connection().execute(
        "SELECT source, id, digest FROM paragraphs p WHERE ord = "
        "(SELECT min(ord) FROM paragraphs q WHERE q.source = p.source) GROUP BY source"
    )
    return {source: (identity, bool(digest)) for source, identity, digest in rows}


def _sessions(edition: Edition, lang: Language) -> list[Group]:
    """One group a session of the Conference: its record, and the records of what it adopted."""
    sessions: dict[int, list[Entry]] = {}
    for paragraph in edition.paragraphs("record", lang if _has_records(edition, lang) else "en"):
        found = re.fullmatch(r"record:(session|resolution|decision)/(\d+)(?:/(\d+))?", paragraph.id)
        if found is None:
            continue
        title = paragraph.heading or paragraph.text.split(". ")[0]
        sessions.setdefault(int(found.group(2)), []).append(
            Entry(paragraph.id, title, "", "", DocumentKind.RECORD, digest=True)
        )
    return [
        Group("session", str(number), tuple(sorted(entries, key=lambda entry: (_rank(entry.id), _natural(entry.id)))))
        for number, entries in sorted(sessions.items(), reverse=True)
    ]


def _has_records(edition: Edition, lang: Language) -> bool:
    return next(iter(edition.paragraphs("record", lang)), None) is not None


def _rank(paragraph_id: str) -> int:
    return ("session", "resolution", "decision").index(paragraph_id.removeprefix("record:").partition("/")[0])


def _natural(text: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text) if part]
