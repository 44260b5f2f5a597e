"""The PDF reader on files made here: what it keeps of a page, and what it says of files that it cannot read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission

from corpus.errors import UnreadableDocument
from corpus.readers.base import Line
from corpus.readers.marks import footnote_calls, footnote_number, without_calls
from corpus.readers.pdf import PdfReader


def _pdf(draw: Callable[[FPDF], None], pages: int = 1) -> bytes:
    pdf = FPDF(unit="pt", format=(450, 680))
    pdf.set_auto_page_break(False)
    for _ in range(pages):
        pdf.add_page()
        pdf.set_font("times", size=11)
        draw(pdf)
    return bytes(pdf.output())


def _lines(data: bytes) -> tuple[Line, ...]:
    (document,) = PdfReader().read(data, "invented.pdf")
    return document.lines


def _with_footnote(pdf: FPDF) -> None:
    pdf.text(60, 100, "Welcoming the report of the harbour board")
    width = pdf.get_string_width("Welcoming the report of the harbour board")
    pdf.set_font("times", size=6.5)
    pdf.text(60 + width, 96.3, "12")
    pdf.set_font("times", size=11)
    pdf.text(60 + width + 9, 100, "and its annex,")
    pdf.set_font("times", size=5)
    pdf.text(76, 610, "12")
    pdf.set_font("times", size=8)
    pdf.text(82, 612.5, "See the board's own minutes.")
    pdf.set_font("times", size=11)
    pdf.text(390, 650, "7")


def test_lines_come_from_top_to_bottom_with_page_place_and_size() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.text(60, 300, "second")
        pdf.set_font("times", "B", 14)
        pdf.text(120, 100, "First line")

    first, second = _lines(_pdf(draw))
    assert (first.text, first.page, first.bold, first.italic) == ("First line", 1, True, False)
    assert (first.x, first.y, first.size) == (pytest.approx(120, abs=1), pytest.approx(100, abs=1), pytest.approx(14))
    assert (second.text, second.bold) == ("second", False)


def test_raised_footnote_calls_are_marked_and_footnotes_tagged() -> None:
    body, note, number = _lines(_pdf(_with_footnote))
    assert footnote_calls(body.text) == ("12",)
    assert without_calls(body.text) == "Welcoming the report of the harbour board and its annex,"
    assert "footnote" in note.tags
    assert footnote_number(note.text) == "12"
    assert without_calls(note.text) == "See the board's own minutes."
    assert "furniture" in number.tags


def test_running_heads_and_page_numbers_are_furniture_and_body_text_is_not() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.text(60, 40, "X/2031/4")
        pdf.text(60, 120, "The lighthouse keeper reports each spring.")
        pdf.text(390, 655, str(pdf.page_no()))

    lines = _lines(_pdf(draw, pages=4))
    furniture = [line.text for line in lines if "furniture" in line.tags]
    assert furniture == [each for number in "1234" for each in ("X/2031/4", number)]
    assert sum("lighthouse" in line.text for line in lines) == 4


def test_italic_openings_are_told_from_italic_lines() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.set_font("times", "I", 11)
        pdf.text(60, 100, "Noting")
        width = pdf.get_string_width("Noting ")
        pdf.set_font("times", size=11)
        pdf.text(60 + width, 100, "that the tide comes twice a day here,")
        pdf.set_font("times", "I", 11)
        pdf.text(60, 130, "All of this line leans.")

    opening, whole = _lines(_pdf(draw))
    assert ("italic-start" in opening.tags, opening.italic) == (True, False)
    assert ("italic-start" in whole.tags, whole.italic) == (False, True)
    assert opening.text == "Noting that the tide comes twice a day here,"


def test_cells_of_a_table_are_parted_by_a_tab() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.text(60, 100, "Harbour")
        pdf.text(200, 100, "12")

    assert [line.text for line in _lines(_pdf(draw))] == ["Harbour\t12"]


def test_a_page_turned_by_its_rotation_reads_as_shown() -> None:
    import io

    from pypdf import PdfReader as Opened
    from pypdf import PdfWriter

    def draw(pdf: FPDF) -> None:
        with pdf.rotation(90, 225, 340):
            pdf.text(225, 340, "upper")
            pdf.text(225, 360, "lower")

    writer = PdfWriter()
    for page in Opened(io.BytesIO(_pdf(draw))).pages:
        writer.add_page(page.rotate(90))
    out = io.BytesIO()
    writer.write(out)
    lines = _lines(out.getvalue())
    assert [(line.text, line.tags) for line in lines] == [("upper", frozenset()), ("lower", frozenset())]


def _encrypted() -> bytes:
    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="user", permissions=AccessPermission.none())
    pdf.add_page()
    pdf.set_font("times")
    pdf.text(60, 100, "secret")
    return bytes(pdf.output())


_GOOD = _pdf(_with_footnote, pages=3)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"<html><body>Not found</body></html>", "not a PDF but a web page"),
        (b"PK\x03\x04rest", "not a PDF"),
        (_GOOD[: len(_GOOD) // 2], "truncated"),
        (_GOOD[: len(_GOOD) - 40], "truncated"),
        (b"%PDF-1.4\nnothing here\n%%EOF\n", "damaged"),
        (_encrypted(), "encrypted"),
        (_pdf(lambda pdf: pdf.rect(50, 50, 200, 200)), "no text layer"),
    ],
    ids=["empty", "blank", "html", "zip", "half", "no-end", "damaged", "encrypted", "scan"],
)
def test_what_cannot_be_read_is_refused_in_words_that_name_the_file(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words) as refusal:
        PdfReader().read(data, "harbour.pdf")
    assert "harbour.pdf" in str(refusal.value)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.pdf.MAX_PAGES", 2)
    with pytest.raises(UnreadableDocument, match="3 pages"):
        PdfReader().read(_GOOD, "harbour.pdf")


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.pdf.SECONDS", -1.0)
    with pytest.raises(UnreadableDocument, match="too long"):
        PdfReader().read(_GOOD, "harbour.pdf")


def test_accepts_by_content_not_by_name() -> None:
    reader = PdfReader()
    assert reader.accepts(_GOOD, "report.docx")
    assert not reader.accepts(b"<html>", "report.pdf")
    assert reader.accepts(b"", "report.pdf")


@pytest.mark.parametrize("seed", range(12))
def test_damaged_bytes_never_raise_anything_but_the_reader_s_own_error(seed: int) -> None:
    import random

    generator = random.Random(seed)
    data = bytearray(_GOOD)
    for _ in range(1 + seed * 4):
        data[generator.randrange(len(data))] = generator.randrange(256)
    (lines, pages), words = ((), 0), "damaged.pdf"
    try:
        (document,) = PdfReader().read(bytes(data), "damaged.pdf")
        lines, pages = document.lines, document.pages or 0
    except UnreadableDocument as refusal:
        words = str(refusal)
    assert "damaged.pdf" in words
    assert all(1 <= (line.page or 0) <= pages for line in lines)


def test_a_footnote_printed_alike_on_several_pages_is_no_running_foot() -> None:
    def draw(pdf: FPDF) -> None:
        _with_footnote(pdf)
        pdf.text(60, 120, f"Words of page {pdf.page} alone.")

    for page in range(1, 4):
        lines = [line for line in _lines(_pdf(draw, pages=3)) if line.page == page]
        [note] = [line for line in lines if footnote_number(line.text)]
        assert "footnote" in note.tags
        assert "furniture" not in note.tags
        assert "furniture" in next(line for line in lines if line.text == "7").tags


def test_a_comma_between_two_calls_belongs_to_the_calls() -> None:
    assert without_calls("apples\ue0001\ue001, \ue0002\ue001 and pears") == "apples and pears"
    assert without_calls("apples\ue0001\ue001, and pears") == "apples, and pears"


STATES = (
    ("State", "Kind", "Cups due", "Received"),
    ("Teeland", "Initial", "1 July 2004", "-"),
    ("", "Second", "5 September 2016", "19 December 2016"),
    ("Cupland (Federal", "Initial", "1 June 2009", "2 May 2011"),
)
AT = (60, 160, 215, 300)


def _table(pdf: FPDF) -> None:
    """Cells closer than a wide gap, one that goes on in the next line, prose above and below."""
    pdf.text(60, 80, "The table below tells of every cup that was due, of each State, and of when it came back.")
    for number, row in enumerate(STATES):
        for x, cell in zip(AT, row, strict=True):
            pdf.text(x, 110 + 19 * number, cell)
    pdf.text(60, 178, "Republic of)")
    pdf.text(60, 210, "The table above tells of every cup that was due, of each State, and of when it came back.")


def test_rows_of_a_table_without_lines_read_as_rows() -> None:
    def draw(pdf: FPDF) -> None:
        if pdf.page_no() == 2:
            _table(pdf)
        else:
            pdf.text(60, 100, "The first page")

    first, before, *rows, after = _lines(_pdf(draw, pages=2))
    assert first.text == "The first page"
    assert [row.text.split("\t") for row in rows] == [
        ["State", "Kind", "Cups due", "Received"],
        ["Teeland", "Initial", "1 July 2004", "-"],
        ["", "Second", "5 September 2016", "19 December 2016"],
        ["Cupland (Federal Republic of)", "Initial", "1 June 2009", "2 May 2011"],
    ]
    assert all(row.tags == {"table"} and row.page == 2 for row in rows)
    assert not before.tags
    assert not after.tags
    assert before.text.startswith("The table below")


def test_gaps_that_no_other_line_shares_make_no_table() -> None:
    lines = (
        "Cups are kept in  a cupboard that",
        "has a lock, and the keys are kept by the",
        "board of cups, which counts them in spring",
    )

    def draw(pdf: FPDF) -> None:
        for number, words in enumerate(lines):
            x = 60.0
            for place, word in enumerate(words.split()):
                pdf.text(x, 100 + 12 * number, word)
                x += pdf.get_string_width(word) + (16 if place == number + 2 else 3)
        for number in range(3):  # the numbers of paragraphs stand apart from their words
            pdf.text(60, 200 + 12 * number, f"{number + 1}.")
            pdf.text(90, 200 + 12 * number, "Cups are counted in spring by the board.")

    assert not any(line.tags for line in _lines(_pdf(draw, pages=2)))
