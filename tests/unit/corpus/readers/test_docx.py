"""Word files: the numbers that Word computes, footnotes, tables; bombs and entities refused."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import UnreadableDocument
from corpus.readers import read
from corpus.readers.base import Line
from corpus.readers.marks import footnote_calls, footnote_number, without_calls
from corpus.structure import structure

LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


def numbered_docx(items: list[tuple[int, str]], restart_at: int | None = None) -> bytes:
    """Paragraphs on the levels of one multilevel list; from one position on, in a second list that starts again."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(LEVELS)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    for position, (level, text) in enumerate(items):
        list_ = 78 if restart_at is not None and position >= restart_at else 77
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')
        )
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(data: bytes, **changes: bytes) -> bytes:
    """The archive with parts replaced or added (``word__document`` for word/document.xml)."""
    stream = io.BytesIO()
    parts = {name.replace("__", "/") + ".xml": content for name, content in changes.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in parts:
                new.writestr(info.filename, old.read(info.filename))
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def test_numbers_are_those_that_word_shows() -> None:
    items = [(0, "one"), (1, "a"), (1, "b"), (2, "i"), (2, "ii"), (0, "two"), (1, "a again"), (0, "anew"), (0, "next")]
    (document,) = read(numbered_docx(items, restart_at=7), "x.docx")
    assert [line.number for line in document.lines] == ["1.", "(a)", "(b)", "(i)", "(ii)", "2.", "(a)", "1.", "2."]


def test_letters_double_after_z() -> None:
    (document,) = read(numbered_docx([(0, "x"), *[(1, "y")] * 28]), "x.docx")
    assert [line.number for line in document.lines[-3:]] == ["(z)", "(aa)", "(bb)"]


def test_tables_styles_and_deleted_words() -> None:
    made = docx.Document()
    made.add_heading("Scope", 2)
    paragraph = made.add_paragraph("Kept")
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>gone</w:delText></w:r></w:del>"))
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    stream = io.BytesIO()
    made.save(stream)
    (document,) = read(stream.getvalue(), "x.docx")
    heading, kept, row = document.lines
    assert (heading.text, heading.style) == ("Scope", "heading 2")
    assert kept.text == "Kept"
    assert (row.text, row.tags) == ("left\tright", {"table"})


def test_a_footnote_follows_its_paragraph() -> None:
    plain = docx.Document()
    plain.add_paragraph("x")
    stream = io.BytesIO()
    plain.save(stream)
    body = (
        f'<w:document {nsdecls("w")}><w:body><w:p><w:r><w:t>Tea</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r>'
        "<w:r><w:t> is hot.</w:t></w:r></w:p><w:p><w:r><w:t>Next.</w:t></w:r></w:p></w:body></w:document>"
    )
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="5"><w:p><w:r><w:t>Green tea.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    data = repacked(stream.getvalue(), word__document=body.encode(), word__footnotes=notes.encode())
    (document,) = read(data, "x.docx")
    text, note, after = document.lines
    assert without_calls(text.text) == "Tea is hot."
    assert footnote_calls(text.text) == ("1",)
    assert footnote_number(note.text) == "1"
    assert "Green tea." in note.text
    assert after.text == "Next."


@pytest.mark.parametrize("part", ["word__document", "word__numbering", "word__footnotes"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_external_entities_are_refused(part: str, codec: str) -> None:
    evil = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><w>&e;</w>'
    data = repacked(
        numbered_docx([(0, "x")]), **{part: f'<?xml version="1.0" encoding="{codec}"?>{evil}'.encode(codec)}
    )
    with pytest.raises(UnreadableDocument, match="entities"):
        read(data, "x.docx")


def test_a_zip_bomb_is_refused_unpacked() -> None:
    bomb = repacked(numbered_docx([(0, "x")]), word__document=b"<w>" + b" " * 70_000_000 + b"</w>")
    assert len(bomb) < 1_000_000
    with pytest.raises(UnreadableDocument, match="far more"):
        read(bomb, "x.docx")


def test_other_archives_are_called_what_they_are() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../etc/evil.txt", "x")
    with pytest.raises(UnreadableDocument, match="ZIP archive"):
        read(stream.getvalue(), "x.docx")


def made(body: str, numbering: str = "", styles: str = "") -> list[Line]:
    """The lines of a Word file whose body, lists and styles are given in XML."""
    plain = docx.Document()
    stream = io.BytesIO()
    plain.save(stream)
    names = nsdecls("w", "wp", "a", "r")
    parts = {"word__document": f"<w:document {names}><w:body>{body}</w:body></w:document>".encode()}
    if numbering:
        parts["word__numbering"] = f"<w:numbering {names}>{numbering}</w:numbering>".encode()
    if styles:
        parts["word__styles"] = f"<w:styles {names}>{styles}</w:styles>".encode()
    (document,) = read(repacked(stream.getvalue(), **parts), "x.docx")
    return [line for line in document.lines if "furniture" not in line.tags]


def para(text: str, *, num: str = "", level: int = 0, style: str = "", mark: str = "") -> str:
    """A paragraph, in a list or of a style; `mark` is what happened to its end."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    ended = f"<w:rPr><w:{mark}/></w:rPr>" if mark else ""
    runs = text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{styled}{listed}{ended}</w:pPr>{runs}</w:p>"


def lvl(level: int, form: str, text: str, more: str = "") -> str:
    start = '<w:start w:val="1"/>'
    return f'<w:lvl w:ilvl="{level}">{start}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def list_of(*levels: str, overrides: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="1"/>{overrides}</w:num>'
    )


def test_a_style_brings_its_numbering_at_the_level_that_names_it() -> None:
    numbering = list_of(
        lvl(0, "decimal", "%1.", '<w:pStyle w:val="Para"/>'), lvl(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Item"/>')
    )
    numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{id_}"/>{more}</w:style>'
        for id_, more in (("Para", numbers), ("Item", numbers), ("Small", '<w:basedOn w:val="Item"/>'))
    )
    body = "".join(
        (
            *(para("one", style="Para"), para("a", style="Item"), para("b", style="Small")),
            *(para("no number", style="Item", num="0"), para("two", style="Para"), para("a", style="Item")),
        )
    )
    assert [line.number for line in made(body, numbering, styles)] == ["1.", "(a)", "(b)", "", "2.", "(a)"]


def test_a_start_that_a_list_overrides_counts_once_and_levels_may_go_on_or_begin_again() -> None:
    override = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>'
    levels = (lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "(%2)"), lvl(2, "lowerRoman", "%1.%3"))
    body = "".join(
        (
            *(para("x", num="1"), para("x", num="1", level=1), para("x", num="2", level=1)),
            *(para("x", num="2", level=1), para("x", num="2", level=2), para("x", num="1")),
        )
    )
    found = [line.number for line in made(body, list_of(*levels, overrides=override))]
    assert found == ["1.", "(a)", "(d)", "(e)", "1.i", "2."]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("arabicAbjad", ["أ", "ب", "ج"]),
        ("arabicAlpha", ["أ", "ب", "ت"]),
        ("russianLower", ["а", "б", "в"]),
        ("chineseCountingThousand", ["一", "二", "三"]),
        ("upperRoman", ["I", "II", "III"]),
        ("decimalZero", ["01", "02", "03"]),
    ],
)
def test_numbers_in_the_letters_of_each_script(form: str, expected: list[str]) -> None:
    body = para("x", num="1") * 3
    assert [line.number for line in made(body, list_of(lvl(0, form, "%1")))] == expected


def test_what_was_deleted_is_neither_printed_nor_counted() -> None:
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    body = "".join(
        (
            para("one", num="1"),
            para(gone, num="1", mark="del"),
            para("two begins", num="1", mark="del"),
            para("and ends", num="1"),
            para("<w:ins><w:r><w:t>three is new</w:t></w:r></w:ins>", num="1", mark="ins"),
            para("<w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom>", num="1", mark="moveFrom"),
            para("four", num="1"),
        )
    )
    found = [(line.number, line.text) for line in made(body, list_of(lvl(0, "decimal", "%1.")))]
    assert found == [("1.", "one"), ("2.", "two begins and ends"), ("3.", "three is new"), ("4.", "four")]


def test_hidden_words_are_left_out() -> None:
    body = para("<w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>")
    body += para('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Shown</w:t></w:r>')
    assert [line.text for line in made(body)] == ["Seen", "Shown"]


def test_tables_in_tables_are_read_once_and_numbers_in_cells_counted() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{para('inner')}</w:tc></w:tr></w:tbl>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{para('gone', num='1')}</w:tc></w:tr>"
    cells = f"<w:tc>{para('first', num='1')}</w:tc><w:tc>{para('outer')}{inner}</w:tc>"
    table = f"<w:tbl><w:tr>{cells}</w:tr>{deleted}</w:tbl>"
    row, after = made(table + para("second", num="1"), list_of(lvl(0, "decimal", "%1.")))
    assert row.text == "1. first\touter\ninner"
    assert (after.number, after.text) == ("2.", "second")


def box(text: str, *, group: bool = False) -> str:
    words = f"<txbx><w:txbxContent>{para(text)}</w:txbxContent></txbx>"
    held = f"<wgp>{words}</wgp>" if group else words
    choice = f"<Choice><w:drawing>{held}</w:drawing></Choice>"
    fallback = f"<Fallback><w:pict>{words}</w:pict></Fallback>"
    return f"<w:r><AlternateContent>{choice}{fallback}</AlternateContent></w:r>"


def test_a_text_box_with_sentences_follows_its_paragraph_and_drawings_are_left_out_and_counted() -> None:
    plain = docx.Document()
    stream = io.BytesIO()
    plain.save(stream)
    body = para(f"<w:r><w:t>Anchor.</w:t></w:r>{box('The box says that tea is served at noon.')}")
    body += para(f"<w:r><w:t>Chart.</w:t></w:r>{box('The chart says that tea is served at noon.', group=True)}")
    content = f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>".encode()
    (document,) = read(repacked(stream.getvalue(), word__document=content), "x.docx")
    assert [line.text for line in document.lines] == ["Anchor.", "The box says that tea is served at noon.", "Chart."]
    assert document.warnings == ("x.docx: 1 text box in drawings left out",)


def test_a_style_makes_its_words_bold_unless_they_say_otherwise() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Lead"><w:name w:val="Lead"/><w:basedOn w:val="Strong"/></w:style>'
    )
    body = para("Bold", style="Lead") + para("<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Not</w:t></w:r>", style="Lead")
    assert [line.bold for line in made(body, styles=styles)] == [True, False]


def test_arabic_paragraphs_have_the_ids_of_the_other_languages() -> None:
    body = "".join(para(words, num="1", level=level) for words, level in (("الشاي ساخن", 0), ("أخضر", 1), ("أسود", 1)))
    numbering = list_of(lvl(0, "decimal", "%1."), lvl(1, "arabicAbjad", "(%2)"))
    plain = docx.Document()
    stream = io.BytesIO()
    plain.save(stream)
    parts = {
        "word__document": f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>".encode(),
        "word__numbering": f"<w:numbering {nsdecls('w')}>{numbering}</w:numbering>".encode(),
    }
    (document,) = read(repacked(stream.getvalue(), **parts), "A_90_1.ar.docx")
    ids = [paragraph.id for paragraph in structure(document).paragraphs]
    assert ids == ["A/90/1:para.1", "A/90/1:para.1.a", "A/90/1:para.1.b"]
