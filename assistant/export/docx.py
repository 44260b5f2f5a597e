"""An export as a Word document with real footnotes.

python-docx writes no footnotes; the part is added here after ECMA-376, part 1, section 17.11: a separator (id -1), a
continuation separator (id 0) and one ``w:footnote`` a citation, called from the text by ``w:footnoteReference``.
"""

from __future__ import annotations

import io
import re
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from assistant.export.document import ExportCitation, ExportDocument, ExportItem, ExportWords, is_rtl

__all__ = ["as_docx"]

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LTR = "\u200e"  # keeps the brackets and full stops at the ends of a piece with it
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def as_docx(document: ExportDocument) -> bytes:
    """The document as the bytes of a .docx file."""
    word = Document()
    rtl = document.lang == "ar"
    _styles(word)
    word.core_properties.title = _clean(document.title)
    word.core_properties.author = "UNTOC Assistant"
    if document.titled:
        _directed(word.add_heading(_clean(document.title), level=1), rtl)
    notes: list[str] = []
    for item in document.items:
        _item(word, item, document, notes)
    last = word.add_paragraph()
    run = last.add_run(f"{document.words.made} {document.date}. {document.words.unofficial}")
    run.italic, run.font.size = True, Pt(9)
    _directed(last, rtl)
    _add_footnotes(word, notes, rtl)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def _item(word: Any, item: ExportItem, document: ExportDocument, notes: list[str]) -> None:
    rtl = item.lang == "ar"
    _directed(word.add_heading(_clean(item.question), level=2 if document.titled else 1), is_rtl(item.question))
    for notice in item.notices:
        paragraph = word.add_paragraph()
        paragraph.add_run(_clean(notice)).italic = True
        _directed(paragraph, rtl)
    numbers: dict[int, int] = {}
    for sentence in item.sentences:
        paragraph = word.add_paragraph()
        if sentence.lead:
            paragraph.add_run(_clean(f"{sentence.lead} ")).bold = True
        paragraph.add_run(_clean(sentence.words))
        for place in sentence.citations:
            if place not in numbers:
                notes.append(_note(item.citations[place], document.words, rtl))
                numbers[place] = len(notes)
                _call(paragraph, len(notes))
            else:  # the same source again: its number, as a reader expects it in a footnoted text
                again = paragraph.add_run(f" {numbers[place]}")
                again.font.superscript = True
        _directed(paragraph, rtl)


def _call(paragraph: Any, number: int) -> None:
    run = paragraph.add_run(style="footnote reference")
    run.font.color.rgb = RGBColor(0x00, 0x59, 0x8A)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def _styles(word: Any) -> None:
    """Fonts for all scripts, and the two styles by which word processors know footnotes."""
    for name in ("Normal", "Heading 1", "Heading 2"):
        properties = word.styles[name].element.get_or_add_rPr()
        fonts = _child(properties, "w:rFonts")
        for font, theme, letters in (("w:cs", "w:cstheme", "Arial"), ("w:eastAsia", "w:eastAsiaTheme", "SimSun")):
            fonts.attrib.pop(qn(theme), None)  # else it goes before the font named here
            fonts.set(qn(font), letters)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    _child(normal.element.get_or_add_rPr(), "w:szCs").set(qn("w:val"), "24")
    text = word.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style, text.font.size = normal, Pt(9)
    text.paragraph_format.space_after, text.paragraph_format.line_spacing = Pt(3), 1.0
    word.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True


def _child(parent: Any, name: str) -> Any:
    found = parent.find(qn(name))
    if found is None:
        found = OxmlElement(name)
        parent.append(found)
    return found


def _directed(paragraph: Any, rtl: bool) -> None:
    if not rtl:
        return
    # In the order that the schema asks for: w:bidi stands before spacing, indents and alignment.
    paragraph._p.get_or_add_pPr().insert_element_before(
        OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
        "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap",
        "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
    )  # fmt: skip
    for run in paragraph.runs:
        run.font.rtl = True


def _note(citation: ExportCitation, words: ExportWords, rtl: bool) -> str:
    """The runs of a footnote. Where it runs from right to left, each piece is marked with its own direction."""
    if not rtl:
        return _run(citation.full(words))
    runs = []
    for position, part in enumerate(citation.parts(words)):
        runs.append(_run("، " if position else " ", rtl=True))
        for place, piece in enumerate(part):
            runs += [_run(" ", rtl=True)] if place else []
            own = is_rtl(piece)
            runs.append(_run(piece if own else f"{_LTR}{piece}{_LTR}", rtl=own))
    return "".join(runs)


def _run(text: str, *, rtl: bool = False) -> str:
    direction = "<w:rtl/>" if rtl else ""
    return (
        f'<w:r><w:rPr><w:sz w:val="18"/><w:szCs w:val="20"/>{direction}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(_clean(text))}</w:t></w:r>'
    )


def _add_footnotes(word: Any, notes: list[str], rtl: bool) -> None:
    text, reference = word.styles["footnote text"].style_id, word.styles["footnote reference"].style_id
    direction = f'<w:pPr><w:pStyle w:val="{text}"/>{"<w:bidi/>" if rtl else ""}</w:pPr>'
    raised = f'<w:rPr><w:rStyle w:val="{reference}"/></w:rPr>'
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p>{direction}<w:r>{raised}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p></w:footnote>'
        for number, runs in enumerate(notes, start=1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    xml = f'{head}<w:footnotes xmlns:w="{_MAIN}">{_SEPARATORS}{body}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _clean(text: str) -> str:
    """The text without the control characters that XML does not allow."""
    return _FORBIDDEN.sub("", text)
