"""Reads Word's .docx: paragraphs with the numbers that Word computes, table rows, footnotes where they are called.

The archive is opened within bounds and its XML parsed without entities, DTDs or network: a zip bomb or an external
entity is refused. The numbers are computed in `corpus.readers.docx_numbering`.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.readers.base import Line, ReadDocument
from corpus.readers.docx_numbering import Numbering, Styles, toggled, w
from corpus.readers.marks import CALL_CLOSES, CALL_OPENS
from corpus.readers.sniffing import is_zip

__all__ = ["DocxReader"]

_MAX_PART = 64 * 1024 * 1024
_MAX_TOTAL = 512 * 1024 * 1024
_MAX_FILES = 10_000
_MAX_LINES = 500_000
_MAX_DEPTH = 200
_SENTENCE = 6  #: a text box has a paragraph of that many words, or it is part of a drawing
_MAIN = "word/document.xml"
_SKIPPED = frozenset({w("del"), w("moveFrom"), w("instrText"), w("delText"), w("pPr"), w("rPr")})


class DocxReader:
    """Takes ZIP archives; one without a Word document in it is refused with words for it."""

    media_types: tuple[str, ...] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)

    def accepts(self, data: bytes, name: str) -> bool:  # noqa: ARG002 (the protocol's signature)
        """Whether the bytes are a ZIP archive."""
        return is_zip(data)

    def read(self, data: bytes, name: str) -> tuple[ReadDocument, ...]:
        """One document, one `Line` a paragraph and one a table row.

        `Line.number` is the number that Word computes, `Line.style` the style's name (``heading 1``). A table row
        carries the tag ``table``, its cells parted by tabs; the rows of layout tables at the head (the masthead) too.
        Footnotes follow the paragraph that calls them, tagged ``footnote``, marked as in `corpus.readers.marks`.
        The text is the one with all changes accepted; hidden words are left out, as Word leaves them out in print.
        Text boxes with sentences follow the paragraph that they are fixed to; the words of drawings are left out,
        and that is said.

        Raises:
            UnreadableDocument: damaged, encrypted, no Word document, a zip bomb, or XML with entities.
        """
        parts = _parts(data, name)
        styles = Styles(parts.get("word/styles.xml"))
        numbering = Numbering(parts.get("word/numbering.xml"), styles)
        notes = _notes(parts.get("word/footnotes.xml"), "footnote") | _notes(parts.get("word/endnotes.xml"), "endnote")
        body = parts[_MAIN].find(w("body"))
        if body is None:
            raise UnreadableDocument(f"{name} is a Word file without a text; download it again")
        walk = _Walk(numbering, styles, notes, name)
        lines = [*_headers(parts), *walk.lines(body)]
        if not any(line.text for line in lines):
            raise UnreadableDocument(f"{name} holds no words; if it holds pictures of pages, get the PDF with text")
        return (ReadDocument(name, self.media_types[0], tuple(lines), warnings=walk.warnings()),)


def _parts(data: bytes, name: str) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            if len(infos) > _MAX_FILES or sum(info.file_size for info in infos) > _MAX_TOTAL:
                raise UnreadableDocument(f"{name} unpacks to far more than a document holds; it is not read")
            if _MAIN not in names:
                raise UnreadableDocument(_not_word(names, name))
            wanted = ("word/numbering.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml")
            headers = sorted(part for part in names if re.fullmatch(r"word/header\d{1,3}\.xml", part))
            kept = (_MAIN, *(part for part in wanted if part in names), *headers[:20])
            return {part: _xml(archive, part, name) for part in kept}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError) as error:
        raise UnreadableDocument(f"{name} is damaged or cut off ({error}); download it again") from error
    except RuntimeError as error:  # how zipfile says that a password is needed
        raise UnreadableDocument(f"{name} is encrypted; import a copy without a password") from error


def _headers(parts: dict[str, Any]) -> list[Line]:
    """What stands at the head of the pages, once each, tagged ``furniture``: it often has the symbol."""
    words = [
        _words(paragraph).strip()
        for part, root in parts.items()
        if part.startswith("word/header")
        for paragraph in root.iter(w("p"))
    ]
    return [Line(word, tags=frozenset({"furniture"})) for word in dict.fromkeys(words) if word]


def _not_word(names: set[str], name: str) -> str:
    if "EncryptedPackage" in names:
        return f"{name} is encrypted; import a copy without a password"
    if any(part.startswith(("xl/", "ppt/")) for part in names):
        return f"{name} is a spreadsheet or a presentation, not a text; import the PDF or .docx of the document"
    return f"{name} is a ZIP archive, not a Word document; unpack it and import the documents in it"


def _xml(archive: zipfile.ZipFile, part: str, name: str) -> Any:
    from lxml import etree

    with archive.open(part) as stream:
        content = stream.read(_MAX_PART + 1)
    if len(content) > _MAX_PART:
        raise UnreadableDocument(f"{name} unpacks to far more than a document holds; it is not read")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or _utf16_doctype(content):
        raise UnreadableDocument(f"{name} declares entities in its XML, which no Word document does; it is not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(f"{name} is damaged ({part}: {error.msg}); download it again") from error


def _utf16_doctype(content: bytes) -> bool:
    return any("<!DOCTYPE".encode(code) in content for code in ("utf-16-le", "utf-16-be"))


def _notes(root: Any, kind: str) -> dict[tuple[str, str], str]:
    """The notes by kind and Word's own number."""
    if root is None:
        return {}
    notes = {}
    for note in root.iter(w(kind)):
        if note.get(w("type")) in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        words = " ".join(_words(paragraph) for paragraph in note.iter(w("p")))
        notes[kind, note.get(w("id")) or ""] = words.strip()
    return notes


class _Walk:
    """Goes through the body once, in order, counting numbers and footnote calls."""

    def __init__(self, numbering: Numbering, styles: Styles, notes: dict[tuple[str, str], str], name: str) -> None:
        self._numbering = numbering
        self._styles = styles
        self._open: int | None = None  #: a paragraph whose end was deleted: the next one goes on with it
        self._drawings = 0
        self._notes = notes
        self._name = name
        self._called = 0
        self._lines: list[Line] = []

    def lines(self, body: Any) -> list[Line]:
        self._blocks(body, 0)
        return self._lines

    def warnings(self) -> tuple[str, ...]:
        """What was left out."""
        if not self._drawings:
            return ()
        boxes = "1 text box" if self._drawings == 1 else f"{self._drawings} text boxes"
        return (f"{self._name}: {boxes} in drawings left out",)

    def _blocks(self, parent: Any, depth: int) -> None:
        if depth > _MAX_DEPTH or len(self._lines) > _MAX_LINES:
            raise UnreadableDocument(f"{self._name} is nested too deeply or too large to read; get the PDF of it")
        for child in parent:
            if child.tag == w("p"):
                self._paragraph(child)
            elif child.tag == w("tbl"):
                for row in _rows(child):
                    self._row(row)
            elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("moveTo"), w("customXml"), w("smartTag")):
                self._blocks(child, depth + 1)

    def _paragraph(self, element: Any) -> None:
        if _is_removed(element):
            return  # Word does not count it either
        calls: list[tuple[str, str]] = []
        text = self._text(element, calls).strip(" \n")
        if self._open is not None:  # the end of the paragraph before was deleted: they are one
            before, self._open = self._open, None
            self._lines[before] = replace(self._lines[before], text=f"{self._lines[before].text} {text}".strip())
            self._lines += [self._note(call, mark) for call, mark in calls]
            return
        style, number, indent = self._numbering.of(element)
        if not text and not number:
            self._boxes(element)
            return
        bold, italic, first_italic = _emphasis(element, self._styles.emphasis(_style_id(element)))
        if _end_is_deleted(element):
            self._open = len(self._lines)
        tags = frozenset({"italic-start"} if first_italic and not italic else ())
        self._lines.append(Line(text, x=indent, bold=bold, italic=italic, style=style, number=number, tags=tags))
        self._lines += [self._note(call, mark) for call, mark in calls]
        self._boxes(element)

    def _boxes(self, element: Any) -> None:
        """The text boxes that are fixed to a paragraph: those with sentences are read, drawings are counted."""
        for box in element.iter(w("txbxContent")):
            above = [ancestor.tag.rpartition("}")[2] for ancestor in box.iterancestors()]
            if "Fallback" in above or above.count("txbxContent"):
                continue  # the same again, for older versions of Word
            paragraphs = list(box.iterchildren(w("p")))
            drawn = any(group in above for group in ("wgp", "grpSp", "wpc", "group"))
            if drawn or not any(len(_words(each).split()) >= _SENTENCE for each in paragraphs):
                self._drawings += 1
                continue
            for each in paragraphs:
                self._paragraph(each)

    def _row(self, row: Any) -> None:
        cells: list[str] = []
        calls: list[tuple[str, str]] = []
        for cell in row.iterchildren(w("tc")):
            words = [
                f"{self._numbering.of(paragraph)[1]} {self._text(paragraph, calls).strip()}".strip()
                for paragraph in cell.iter(w("p"))
                if not _is_removed(paragraph) and not _in_box(paragraph, cell)
            ]
            cells.append("\n".join(word for word in words if word))
        if any(cells):
            self._lines.append(Line("\t".join(cells), tags=frozenset({"table"})))
            self._lines += [self._note(call, mark) for call, mark in calls]

    def _text(self, element: Any, calls: list[tuple[str, str]]) -> str:
        def called(kind: str, id_: str) -> str:
            key = f"{kind}\0{id_}"
            if not self._notes.get((kind, id_)):
                return ""
            self._called += 1
            calls.append((key, str(self._called)))
            return f"{CALL_OPENS}{self._called}{CALL_CLOSES}"

        return _words(element, called)

    def _note(self, key: str, mark: str) -> Line:
        kind, _, id_ = key.partition("\0")
        return Line(f"{CALL_OPENS}{mark}{CALL_CLOSES} {self._notes[kind, id_]}", tags=frozenset({"footnote"}))


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables in its cells, nor deleted ones."""
    for child in table:
        if child.tag == w("tr"):
            if child.find(f"{w('trPr')}/{w('del')}") is None:
                yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
            yield from _rows(child)


def _in_box(paragraph: Any, cell: Any) -> bool:
    for ancestor in paragraph.iterancestors():
        if ancestor is cell:
            return False
        if ancestor.tag == w("txbxContent"):
            return True
    return False


def _end_is_deleted(paragraph: Any) -> bool:
    """Whether the mark at a paragraph's end is deleted or moved away."""
    marks = f"{w('pPr')}/{w('rPr')}/"
    return paragraph.find(marks + w("del")) is not None or paragraph.find(marks + w("moveFrom")) is not None


def _is_removed(paragraph: Any) -> bool:
    """Whether nothing of a paragraph is left when all changes are accepted."""
    return _end_is_deleted(paragraph) and not _words(paragraph).strip()


def _style_id(paragraph: Any) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return (style.get(w("val")) or "") if style is not None else ""


def _words(element: Any, called: Any = None) -> str:
    """The words of a paragraph as printed: deleted and hidden text, field codes and text boxes left out."""
    words: list[str] = []
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if tag == w("r") and toggled(child.find(w("rPr")), "vanish"):
            continue
        if tag == w("t"):
            words.append(child.text or "")
        elif tag in (w("tab"), w("ptab")):
            words.append("\t")
        elif tag in (w("br"), w("cr")):
            words.append("\n")
        elif tag == w("noBreakHyphen"):
            words.append("-")
        elif tag in (w("footnoteReference"), w("endnoteReference")) and called is not None:
            words.append(called(tag.rpartition("}")[2].removesuffix("Reference"), child.get(w("id")) or ""))
        elif (
            tag not in _SKIPPED
            and isinstance(tag, str)
            and not tag.endswith(("}drawing", "}pict", "}AlternateContent"))
        ):
            stack.append(iter(child))
    return "".join(words)


def _emphasis(element: Any, of_style: tuple[bool, bool]) -> tuple[bool, bool, bool]:
    """Whether most of the letters are bold, are italic, and whether the first ones are italic."""
    total = bold = italic = 0
    first: bool | None = None
    for run in element.iter(w("r")):
        length = sum(len((text.text or "").strip()) for text in run.iter(w("t")))
        if not length:
            continue
        properties = run.find(w("rPr"))
        bold_here, italic_here = toggled(properties, "b"), toggled(properties, "i")
        is_bold = of_style[0] if bold_here is None else bold_here
        is_italic = of_style[1] if italic_here is None else italic_here
        letters = any(sign.isalpha() for text in run.iter(w("t")) for sign in text.text or "")
        first = is_italic if first is None and letters else first
        total, bold, italic = total + length, bold + length * is_bold, italic + length * is_italic
    return bold * 2 > total, italic * 2 > total, bool(first)
