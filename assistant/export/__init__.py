"""Answers to take away: Word with real footnotes, Markdown, PDF; every citation complete."""

from assistant.export.document import ExportCitation, ExportDocument, ExportItem, ExportWords, document_of
from assistant.export.docx import as_docx
from assistant.export.markdown import as_markdown
from assistant.export.pdf import FontMissingError, as_pdf, lacks_font

__all__ = [
    "ExportCitation",
    "ExportDocument",
    "ExportItem",
    "ExportWords",
    "FontMissingError",
    "as_docx",
    "as_markdown",
    "as_pdf",
    "document_of",
    "lacks_font",
]
