"""What is taken away is complete: every sentence that was verified, every citation in full."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from lxml import etree
from pypdf import PdfReader

from assistant.export import ExportDocument, ExportWords, FontMissingError, as_docx, as_markdown, as_pdf, document_of
from assistant.export import pdf as pdf_module
from assistant.model import Answer, Statement, Verdict
from corpus.search.types import Filters
from tests.app.fake_service import STATEMENTS, FakeService

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def answer(question: str = "May a harbour decline?") -> Answer:
    *_, whole = FakeService(None).stream(question, [], "en", Filters())
    assert isinstance(whole, Answer)
    return whole


def exported(*answers: Answer) -> ExportDocument:
    return document_of("Boats", "en", "2026-01-02", answers, ExportWords(), lambda _: "A/RES/99/9")


def test_docx_has_one_real_footnote_a_citation_each_complete() -> None:
    data = as_docx(exported(answer()))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        body = etree.fromstring(package.read("word/document.xml"))
        assert b"footnotes" in package.read("word/_rels/document.xml.rels")
        assert b"footnotes" in package.read("[Content_Types].xml")
    texts = {n.get(f"{W}id"): "".join(n.itertext()) for n in notes}
    called = [r.get(f"{W}id") for r in body.iter(f"{W}footnoteReference")]
    assert called == ["1", "2", "3"]
    for piece in ("Invented, untoc:18.9", "A/RES/99/9", "untoc:18.9", "decline to answer when", "page 22",
                  "https://www.unodc.org", "tiny-1"):  # fmt: skip
        assert piece in texts["1"]


def test_docx_opens_and_holds_the_sentences() -> None:
    document = Document(io.BytesIO(as_docx(exported(answer(), answer("Second?")))))
    words = "\n".join(p.text for p in document.paragraphs)
    assert "Second?" in words
    assert STATEMENTS[0].text in words


def test_docx_of_arabic_is_set_right_to_left() -> None:
    document = as_docx(exported(replace(answer(), lang="ar", question="هل يجوز؟")))
    assert b"w:bidi" in zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml")


def test_docx_survives_characters_that_xml_does_not_allow() -> None:
    Document(io.BytesIO(as_docx(exported(answer("odd \x00\x0b\ufffe question & <tag>")))))


def test_markdown_numbers_its_notes_through_the_document() -> None:
    text = as_markdown(exported(answer(), answer("Second?")))
    assert "[^4]" in text
    assert text.count("\n[^") == 6


def test_markdown_shows_markup_as_text() -> None:
    text = as_markdown(exported(answer("attack")))
    assert "<img" not in text.replace("\\<img", "")
    assert "evil.example" not in text
    assert "\u202e" not in text


def test_what_was_not_verified_is_left_out() -> None:
    bad = Statement("Boats must be blue.", (1,), Verdict.NOT_SUPPORTED)
    document = exported(replace(answer(), statements=(*STATEMENTS, bad)))
    assert "blue" not in as_markdown(document)


def test_pdf_holds_the_answer_and_its_sources() -> None:
    try:
        data = as_pdf(exported(answer()))
    except FontMissingError as error:  # pragma: no cover - a machine without fonts
        pytest.skip(str(error))
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "May a harbour decline?" in words
    assert "untoc:18.9" in words


def test_pdf_without_fonts_still_does_latin_and_says_what_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_font", lambda _: None)
    assert as_pdf(exported(answer())).startswith(b"%PDF")
    with pytest.raises(FontMissingError, match="fonts-noto"):
        as_pdf(exported(answer("هل يجوز؟")))
