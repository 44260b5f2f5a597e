"""The outline of a source: which paragraphs are read together, and what comes before and after."""

from __future__ import annotations

from functools import lru_cache

from assistant.reading.views import Outline, Section
from corpus.editions.edition import Edition
from corpus.ids import INSTRUMENTS, ParagraphId
from corpus.labels import source_label
from corpus.model import Document, Language, Paragraph

__all__ = ["document_of", "languages_of", "outline", "title_of"]

_WHOLE = 40
"""A document of at most this many paragraphs is shown in one section."""


def outline(edition: Edition, source: str, lang: Language) -> Outline:
    """The sections of a source in a language; none if it is not held in it."""
    return _outline(edition, edition.id, source, lang)


@lru_cache(maxsize=256)
def _outline(edition: Edition, _edition_id: str, source: str, lang: Language) -> Outline:
    paragraphs = list(edition.paragraphs(source, lang))
    groups: list[tuple[str, list[Paragraph]]] = []
    whole = source not in INSTRUMENTS and source != "record" and len(paragraphs) <= _WHOLE
    for paragraph in paragraphs:
        key = "" if whole else _section_key(paragraph)
        if groups and groups[-1][0] == key:
            groups[-1][1].append(paragraph)
        else:
            groups.append((key, [paragraph]))
    sections = tuple(_section(source, members, whole) for _, members in groups)
    where = {id_: position for position, section in enumerate(sections) for id_ in section.ids}
    document = edition.document(paragraphs[0].document) if paragraphs else None
    return Outline(source, lang, document, sections, where)


def _section_key(paragraph: Paragraph) -> str:
    if paragraph.source in INSTRUMENTS:
        return ParagraphId.parse(paragraph.id).locator[0]
    if paragraph.source == "record":
        return paragraph.id
    return f"{paragraph.part}\n{paragraph.heading}"


def _section(source: str, members: list[Paragraph], whole: bool) -> Section:
    first = members[0]
    identity = first.id
    if source in INSTRUMENTS:
        identity = f"{source}:{ParagraphId.parse(first.id).locator[0]}"
    heading = "" if whole else first.heading
    return Section(identity, heading, first.part, tuple(member.id for member in members))


def document_of(edition: Edition, paragraph: Paragraph) -> Document | None:
    """The document that the paragraph's words were taken from."""
    return edition.document(paragraph.document)


def title_of(document: Document, lang: Language) -> str:
    """The document's title; where it only repeats our short name of the source, that name in the reader's language."""
    short = source_label(document.source, "en")
    return source_label(document.source, lang) if document.title == short else document.title


def languages_of(edition: Edition, section: Section) -> tuple[Language, ...]:
    """The languages in which a section is held."""
    return edition.languages(section.ids[0])
