"""The way from words held to the official document."""

from __future__ import annotations

from dataclasses import replace

from corpus.acquisition.official import booklets, official_link
from corpus.model import Document, DocumentKind

BOOKLET = Document("untoc@en", "untoc", "en", DocumentKind.TREATY, "Convention", symbol="A/RES/55/25", rank=0)


def test_the_booklet_opens_at_the_page() -> None:
    address = next(booklet.address for booklet in booklets() if booklet.lang == "en")
    assert official_link(BOOKLET, 29) == f"{address}#page=29"
    assert official_link(BOOKLET) == address


def test_a_gazettes_reader_is_sent_to_the_official_text() -> None:
    gazette = replace(BOOKLET, lang="fr", rank=50, url="https://gazette.example/law")
    assert official_link(gazette, 3) == "https://docs.un.org/fr/A/RES/55/25"


def test_a_booklet_whose_address_nobody_saw_is_not_given() -> None:
    assert official_link(replace(BOOKLET, lang="ru"), 3) == "https://docs.un.org/ru/A/RES/55/25"


def test_any_other_document_keeps_its_own_page() -> None:
    document = Document("x@en", "A/RES/99/1", "en", DocumentKind.RESOLUTION, "Lamps", symbol="A/RES/99/1")
    assert official_link(document) == "https://docs.un.org/en/A/RES/99/1"
    assert official_link(replace(document, url="https://example.org/a")) == "https://example.org/a"
