"""What bytes that a host sent are, by their content: status and content type of official hosts are not to be trusted.

The Official Document System answers a missing document, or one that it does not want to send just now, with status
200 and a small web page (docs/architecture.md).
"""

from __future__ import annotations

__all__ = ["PDF", "WORD", "refusal", "sniff"]

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
_OLD_WORD = "application/msword"
_WORDPERFECT = "application/vnd.wordperfect"

_NAMES = {HTML: "a web page", _OLD_WORD: "an old Word file (.doc)", _WORDPERFECT: "a WordPerfect file"}


def sniff(head: bytes) -> str:
    """The media type of a file, from its first bytes; empty where it is none that is known here."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1024]
    if b"%PDF-" in head[:1024]:
        return PDF
    if start.startswith(b"PK\x03\x04"):
        return WORD
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return _OLD_WORD
    if start.startswith(b"\xffWPC"):
        return _WORDPERFECT
    lower = start.lower()
    if lower.startswith(b"<") and any(mark in lower for mark in (b"<!doctype html", b"<html", b"<head", b"<body")):
        return HTML
    return ""


def refusal(head: bytes, size: int, wanted: str) -> str:
    """Why the bytes are not the document that was asked for; empty if they are of the wanted media type."""
    found = sniff(head)
    if found == wanted:
        return ""
    if size == 0:
        return "the host sent an empty file"
    if found == HTML:
        return (
            f"the host sent a web page of {size:,} bytes in place of the document: "
            "it does not have the document, or does not serve programs at the moment"
        )
    if found in (_OLD_WORD, _WORDPERFECT):
        return f"the host sent {_NAMES[found]}, which cannot be read here; save it as .docx and import it"
    kind = "PDF" if wanted == PDF else "Word file"
    return f"the host sent {size:,} bytes that are not a {kind}"
