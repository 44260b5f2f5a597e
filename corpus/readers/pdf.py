"""Reads PDF: every printed line with its page, place, font size and style, top to bottom.

Columns are not told apart. A wide gap in a line (a table's) becomes a tab; a raised footnote call is marked as
`corpus.readers.marks` says. Lines carry tags: ``furniture`` (running heads, page numbers), ``footnote`` (the notes
at the foot of a page), ``italic-start`` and ``bold-start`` (the first letters differ from the line's own style),
``rotated``. A word broken at a line's end keeps its hyphen: joining words is left to `corpus.structure`.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.readers.base import ReadDocument
from corpus.readers.pdf_layout import Glyph, Page, arrange, tag_lines

__all__ = ["PdfReader"]

MAX_BYTES = 100 * 2**20
MAX_PAGES = 2_000
MAX_GLYPHS_PER_PAGE = 100_000
SECONDS = 9.0
"""What one file may take; the pages read until then would be a document with a hole, so it is refused instead."""

_PDFIUM = threading.Lock()  # PDFium is not thread-safe, not even across documents


class PdfReader:
    """Reads PDF files that have a text layer."""

    media_types: tuple[str, ...] = ("application/pdf",)

    def accepts(self, data: bytes, name: str) -> bool:
        """Whether the bytes say so; the name decides only for bytes that say nothing at all (an empty file)."""
        return b"%PDF-" in data[:1024] or (not data.strip() and name.lower().endswith(".pdf"))

    def read(self, data: bytes, name: str) -> tuple[ReadDocument, ...]:
        """Read the lines of the file.

        Raises:
            UnreadableDocument: empty, truncated, encrypted, not a PDF, a scan without text, or beyond the limits.
        """
        _check(data, name)
        with _PDFIUM:
            pages, metadata = _pages(data, name)
        if not any(page.lines for page in pages):
            raise UnreadableDocument(
                f"{name} has no text layer: its {len(pages)} pages are images (a scan). "
                "Import a version with text, or run text recognition on it first."
            )
        lines = tag_lines(pages)
        return (ReadDocument(name, "application/pdf", lines, len(pages), metadata, _gaps(pages, name)),)


def _check(data: bytes, name: str) -> None:
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument(f"{name} is empty. Download it again.")
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            f"{name} is too large: {len(data) // 2**20} MB, at most {MAX_BYTES // 2**20} MB are read. Split it."
        )
    if b"%PDF-" not in data[:1024]:
        sort = "a web page" if b"<html" in data[:2048].lower() else "something else"
        raise UnreadableDocument(f"{name} is not a PDF but {sort}. Download the document itself again.")


def _pages(data: bytes, name: str) -> tuple[list[Page], dict[str, str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(data, name, error) from None
    try:
        count = len(document)
        if not count:
            raise UnreadableDocument(f"{name} has no pages. It may be damaged; download it again.")
        if count > MAX_PAGES:
            raise UnreadableDocument(f"{name} has {count} pages, at most {MAX_PAGES} are read. Split it.")
        started = time.thread_time()  # of the processor: a busy machine is no reason to refuse a file
        pages = []
        for index in range(count):
            if time.thread_time() - started > SECONDS:
                raise UnreadableDocument(
                    f"{name} takes too long to read: {index} of {count} pages in {SECONDS:.0f} s. Split it."
                )
            pages.append(_page(document, index, name))
        _complete(data, name, pages)
        return pages, _metadata(document)
    finally:
        document.close()


def _refusal(data: bytes, name: str, error: Exception) -> UnreadableDocument:
    if "password" in str(error).lower() or "security" in str(error).lower() or b"/Encrypt" in data:
        return UnreadableDocument(f"{name} is encrypted and needs a password. Import a copy without protection.")
    if b"%%EOF" not in data[-2048:]:
        return UnreadableDocument(f"{name} is truncated: the end of the file is missing. Download it again.")
    return UnreadableDocument(f"{name} is damaged and cannot be opened as a PDF. Download it again.")


def _complete(data: bytes, name: str, pages: list[Page]) -> None:
    """PDFium repairs silently what it can: a file whose end is missing would look like a shorter document."""
    if b"%%EOF" not in data[-2048:]:
        raise UnreadableDocument(
            f"{name} is truncated: the end of the file is missing, only {len(pages)} pages are left. Download it again."
        )


def _metadata(document: Any) -> dict[str, str]:
    import pypdfium2

    try:
        found = document.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, UnicodeDecodeError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()}


def _gaps(pages: list[Page], name: str) -> tuple[str, ...]:
    missing = [str(page.number) for page in pages if page.unreadable]
    if not missing:
        return ()
    return (f"{name}: page {', '.join(missing)} could not be read; the rest was",)


def _page(document: Any, index: int, name: str) -> Page:
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(index + 1, 0.0, (), unreadable=True)
    try:
        text = page.get_textpage()
        try:
            glyphs, height = _glyphs(page, text, name, index + 1)
        finally:
            text.close()
    except pypdfium2.PdfiumError:
        return Page(index + 1, 0.0, (), unreadable=True)
    finally:
        page.close()
    return Page(index + 1, height, arrange(glyphs, index + 1))


def _glyphs(page: Any, text: Any, name: str, number: int) -> tuple[list[Glyph], float]:
    """Every character with its place, the origin at the top left of the page as it is shown."""
    import ctypes
    import math

    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text)
    if count > MAX_GLYPHS_PER_PAGE:
        raise UnreadableDocument(f"{name} has {count} characters on page {number}: not a page of text.")
    width, height = page.get_size()
    rotation = page.get_rotation()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    styles: dict[int, tuple[float, bool, bool, bool]] = {}
    glyphs: list[Glyph] = []
    for index in range(max(count, 0)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        owner = pdfium.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(owner, ctypes.c_void_p).value or 0
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(text, index, rotation)
        left, right, base = box.left, box.right, y.value
        if rotation == 90:
            left, right, base = box.bottom, box.top, height - x.value
        elif rotation == 180:
            left, right, base = width - box.right, width - box.left, height - y.value
        elif rotation == 270:
            left, right, base = width - box.top, width - box.bottom, x.value
        if not (math.isfinite(left) and math.isfinite(right) and math.isfinite(base)):
            continue
        glyphs.append(Glyph(_character(code), left, right, height - base, *style))
    return glyphs, height


def _character(code: int) -> str:
    if code == 2:  # PDFium's sign for a hyphen at a line's end
        return "\x02"
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd" if code else ""
    return chr(code)


def _style(text: Any, index: int, rotation: int) -> tuple[float, bool, bool, bool]:
    """Size in points, bold, italic, and whether the line runs otherwise than the page is read."""
    import ctypes
    import math

    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(text, index)
    rotated = False
    if pdfium.FPDFText_GetMatrix(text, index, matrix):
        size *= math.hypot(matrix.c, matrix.d) or 1.0
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - rotation
        rotated = abs((angle + 180) % 360 - 180) > 10
    if not (math.isfinite(size) and size > 0):  # a damaged file
        size = 1.0
    buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, buffer, 256, flags)
    font = buffer.value.decode("utf-8", "replace").lower()
    bold = "bold" in font or "black" in font or pdfium.FPDFText_GetFontWeight(text, index) >= 600
    italic = "italic" in font or "oblique" in font or bool(flags.value & 0x40)
    return size, bold, italic, rotated
