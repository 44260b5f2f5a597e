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
from assistant.export.document import ExportItem, ExportSentence
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


ARABIC = "تجيب الموانئ"


def arabic() -> ExportDocument:
    """Arabic words about an English source: the symbol, the quotation, the edition and the link run the other way."""
    statement = Statement(ARABIC, (1,))
    whole = replace(answer(), lang="ar", question="هل يجوز؟", statements=(statement,))
    cited = replace(whole.citations[0], label="المادة 18")
    words = ExportWords(sources="المصادر", page="صفحة", edition="الإصدار", made="صدر في", unofficial="غير رسمي.")
    whole = replace(whole, citations=(cited,), edition="20260102-030405-a1b2c3d4")
    return document_of("قوارب", "ar", "2026-01-02", [whole], words, lambda _: "A/RES/99/9")


def test_arabic_footnotes_mark_each_piece_with_its_own_direction() -> None:
    notes = etree.fromstring(zipfile.ZipFile(io.BytesIO(as_docx(arabic()))).read("word/footnotes.xml"))
    runs = {"".join(r.itertext()): r.find(f"{W}rPr/{W}rtl") is not None for r in notes.iter(f"{W}r")}
    assert runs["المادة 18"]
    assert runs["الإصدار"]
    for piece in ("A/RES/99/9", "“decline to answer when no paper boat was seen”", "20260102-030405-a1b2c3d4"):
        held = f"\u200e{piece}\u200e"  # with marks that keep its brackets and full stops beside it
        assert runs[held] is False, piece


@pytest.mark.skipif(pdf_module._font("arabic") is None, reason="no font with Arabic letters is installed")
def test_an_arabic_pdf_keeps_what_runs_from_left_to_right_in_order() -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(arabic()))).pages)
    for piece in ("decline to answer when no paper boat was seen", "A/RES/99/9", "20260102-030405-a1b2c3d4",
                  "https://www.unodc.org"):  # fmt: skip
        assert piece in text, text


@pytest.mark.skipif(pdf_module._font("arabic") is None, reason="no font with Arabic letters is installed")
def test_an_arabic_pdf_begins_each_line_at_the_right() -> None:
    """The number of a source stands right of its label, the label right of the page: read from the right."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(as_pdf(arabic()))
    page = pdf[0].get_textpage()
    chars = page.get_text_range()
    places = {
        piece: page.get_charbox(chars.index(piece))[0]
        for piece in ("[1]\r", "A/RES/99/9", "20260102")
        if piece in chars
    }
    assert places["A/RES/99/9"] > places["20260102"]
    pdf.close()


def test_the_provision_that_a_sentence_is_about_stands_out_from_it() -> None:
    sentence = ExportSentence("It is painted.", (), "Invented, art. 3")
    item = ExportItem("And the boat?", "en", (sentence,), ())
    document = ExportDocument("Title", "en", "2026-01-02", (item,))
    assert "**Invented, art. 3** It is painted." in as_markdown(document)
    paragraph = next(p for p in Document(io.BytesIO(as_docx(document))).paragraphs if "painted" in p.text)
    assert [(run.text, bool(run.bold)) for run in paragraph.runs] == [
        ("Invented, art. 3 ", True),
        ("It is painted.", False),
    ]


@pytest.mark.parametrize(("title", "headings"), [("And the", ["And the boat?"]), ("Mine", ["Mine", "And the boat?"])])
def test_a_title_that_only_repeats_the_question_is_left_out(title: str, headings: list[str]) -> None:
    document = ExportDocument(title, "en", "2026-01-02", (ExportItem("And the boat?", "en", (), ()),))
    word = Document(io.BytesIO(as_docx(document)))
    found = [p for p in word.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    assert [p.text for p in found] == headings
    assert found[0].style.name == "Heading 1"
    assert [line.lstrip("# ") for line in as_markdown(document).splitlines() if line.startswith("#")] == headings


def test_footnotes_have_the_styles_by_which_word_processors_know_them() -> None:
    made = as_docx(exported(answer()))
    package = zipfile.ZipFile(io.BytesIO(made))
    notes = etree.fromstring(package.read("word/footnotes.xml"))
    styles = etree.fromstring(package.read("word/styles.xml"))
    names = {s.get(f"{W}styleId"): s.find(f"{W}name").get(f"{W}val") for s in styles.iter(f"{W}style")}
    used = {names[one.get(f"{W}val")] for kind in ("pStyle", "rStyle") for one in notes.iter(f"{W}{kind}")}
    assert used == {"footnote text", "footnote reference"}
