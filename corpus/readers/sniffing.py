"""What bytes are, by their first bytes and their make-up, whatever the file is called. Reads no document."""

from __future__ import annotations

import re

from corpus.errors import UnreadableDocument

__all__ = ["decode", "is_gzip", "is_html", "is_pdf", "is_zip", "refuse_what_is_no_document"]

_HEAD = 4096
_HTML = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_OLD_FORMATS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file (.doc)"),
    (b"\xffWPC", "a WordPerfect file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xdb\xa5-\x00", "a Word 2 file"),
)
_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}


def is_pdf(data: bytes) -> bool:
    """Whether a PDF header stands in the first kilobyte, where viewers look for it."""
    return b"%PDF-" in data[:1024]


def is_zip(data: bytes) -> bool:
    """Whether these are the bytes of a ZIP archive, which a DOCX is."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def is_gzip(data: bytes) -> bool:
    """Whether these are gzipped bytes."""
    return data[:2] == b"\x1f\x8b"


def is_html(data: bytes) -> bool:
    """Whether the text begins as a web page does."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")[2:]
    return bool(_HTML.match(head))


def refuse_what_is_no_document(data: bytes, name: str) -> None:
    """Refuse by name what people download by mistake, each with what to do.

    Raises:
        UnreadableDocument: an old word processor's file, a picture, an archive, or a web page under the name of a PDF
            or Word file.
    """
    for magic, what in _OLD_FORMATS:
        if data.startswith(magic):
            raise UnreadableDocument(
                f"{name} is {what}; save it as .docx, or get the PDF of the document, and import that"
            )
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableDocument(f"{name} is {what}, not a document; import the PDF or .docx of the document")
    if is_html(data) and re.search(r"\.(pdf|docx?|wpf?)$", name, re.I):
        raise UnreadableDocument(
            f"{name} holds a web page in place of the document: the site sent an error or a notice; "
            "open its page in a browser, download the file again and import that"
        )


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text that bytes stand for, and what was doubtful about it.

    UTF-8 and UTF-16 are known by themselves; else Windows-1252, with a warning. NUL characters are dropped.

    Raises:
        UnreadableDocument: these are not the bytes of a text.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data[: len(data) & ~1].decode("utf-16", "replace")
        return text.replace("\0", ""), _doubt(text, name)
    sample = data[: 64 * 1024]
    if sum(byte in _CONTROLS for byte in sample) * 100 > len(sample):
        raise UnreadableDocument(f"{name} is not a text but binary data; get the PDF or .docx of the document")
    try:
        return data.decode("utf-8-sig").replace("\0", ""), ()
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
    damaged, foreign = text.count("\ufffd"), sum(byte > 127 for byte in data)
    if damaged * 10 <= foreign:
        return text.replace("\0", ""), _doubt(text, name)
    return data.decode("cp1252", "replace").replace("\0", ""), (
        f"{name} is not in UTF-8; read as Windows-1252, so accented letters may be wrong: check them",
    )


def _doubt(text: str, name: str) -> tuple[str, ...]:
    damaged = text.count("\ufffd")
    return (f"{name}: {damaged} characters are damaged and could not be read",) if damaged else ()
