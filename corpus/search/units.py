"""What search ranks, and which strings of it are indexed: read from an edition, nothing computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from corpus.editions.edition import Edition
from corpus.ids import INSTRUMENT_LABELS, INSTRUMENTS, unit_of
from corpus.model import LANGUAGES, DigestEntry, Document, DocumentKind, Language, Paragraph

__all__ = ["Field", "IndexedString", "Unit", "main_text", "read_units", "strings_of"]


class Field(IntEnum):
    """The fields of a unit; several vectors each."""

    TEXT = 0  #: the words of the paragraph with its items, heading in front
    SUMMARY = 1
    TOPICS = 2
    QUESTION = 3


@dataclass(frozen=True, slots=True)
class IndexedString:
    """One string that is indexed for a unit."""

    field: Field
    lang: Language
    text: str


@dataclass(slots=True)
class Unit:
    """One paragraph that search ranks, with what filters look at."""

    id: str
    kind: str  #: value of `DocumentKind`
    source: str
    body: str = ""
    session: str = ""
    year: int = 0
    title: str = ""
    heading: str = ""
    languages: set[Language] = field(default_factory=set)
    texts: dict[Language, list[str]] = field(default_factory=dict)
    strings: list[IndexedString] = field(default_factory=list)

    @property
    def is_core(self) -> bool:
        """Whether the digest speaks of it: a provision of the instruments, or a record."""
        return self.kind in (DocumentKind.TREATY, DocumentKind.RECORD)


def read_units(edition: Edition) -> list[Unit]:
    """Every unit of the edition in its order, with the strings to index."""
    documents = {document.id: document for document in edition.documents()}
    units: dict[str, Unit] = {}
    for paragraph in edition.paragraphs():
        unit_id = unit_of(paragraph.id)
        unit = units.get(unit_id)
        if unit is None:
            unit = units[unit_id] = _unit(unit_id, paragraph, documents[paragraph.document])
        unit.languages.add(paragraph.lang)
        unit.heading = unit.heading or paragraph.heading
        unit.texts.setdefault(paragraph.lang, []).extend(
            part for part in (paragraph.text, paragraph.text_after) if part
        )
    digests = {entry.id: entry for entry in edition.digests()}
    for unit in units.values():
        unit.strings = list(_official(unit))
        entry = digests.get(unit.id)
        if entry is None:
            continue
        unit.strings += strings_of(entry)  # a record's summary is its text: indexed once
    return list(units.values())


def main_text(unit: Unit) -> str:
    """The words by which a paragraph outside the core is found: the English ones, else those of the first language."""
    languages = [string.lang for string in unit.strings]
    main = "en" if "en" in languages or not languages else languages[0]
    return " ".join(string.text for string in unit.strings if string.lang == main)


def strings_of(entry: DigestEntry) -> Iterator[IndexedString]:
    """What of a digest entry is indexed: its summary and questions in every language, and its topics."""
    for lang in LANGUAGES:
        if lang in entry.summary:
            yield IndexedString(Field.SUMMARY, lang, entry.summary[lang])
        for text in entry.questions.get(lang, ()):
            yield IndexedString(Field.QUESTION, lang, text)
    if entry.topics:
        yield IndexedString(Field.TOPICS, "en", "; ".join(entry.topics))


def _unit(unit_id: str, paragraph: Paragraph, document: Document) -> Unit:
    year = re.match(r"\d{4}", document.date)
    return Unit(
        id=unit_id,
        kind=document.kind.value,
        source=paragraph.source,
        body=document.body,
        session=document.session,
        year=int(year.group()) if year else 0,
        title=document.title,
        heading=paragraph.heading,
    )


def _official(unit: Unit) -> Iterator[IndexedString]:
    """The paragraph's own words in each language; the name of the instrument and the heading make the context."""
    if unit.kind == DocumentKind.RECORD:
        return
    for lang, parts in unit.texts.items():
        text = " ".join(parts)
        if unit.source in INSTRUMENTS:
            context = f"{INSTRUMENT_LABELS[unit.source]}. {unit.heading}. " if lang == "en" else ""
            yield IndexedString(Field.TEXT, lang, context + text)
        else:
            yield IndexedString(Field.TEXT, lang, text)
