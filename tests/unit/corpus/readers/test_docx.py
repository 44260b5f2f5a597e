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
from corpus.readers.marks import footnote_calls, footnote_number, without_calls

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
