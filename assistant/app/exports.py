"""Files of answers to take away, as the route beside the pages gives them: made when asked for, not before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from assistant.app.i18n import Words
from assistant.app.service import Service
from assistant.export import ExportDocument, ExportWords, as_docx, as_markdown, as_pdf, document_of
from assistant.model import Answer
from corpus.errors import CorpusError

__all__ = ["FORMATS", "exported"]

_Maker = Callable[[ExportDocument], bytes]


def _markdown(document: ExportDocument) -> bytes:
    return as_markdown(document).encode()


FORMATS: dict[str, tuple[str, _Maker]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx),
    "pdf": ("application/pdf", as_pdf),
    "md": ("text/markdown; charset=utf-8", _markdown),
}
"""Suffix of each kind of file, with its media type and what makes it."""


def exported(service: Service, answers: Sequence[Answer], title: str, suffix: str, t: Words) -> bytes:
    """The file of that kind with those answers.

    Raises:
        FontMissingError: a PDF would need letters for which the machine has no font.
    """
    today = datetime.now(UTC).date().isoformat()
    document = document_of(title, t.lang, today, answers, _words(t), _symbols(service))
    return FORMATS[suffix][1](document)


def _symbols(service: Service) -> Callable[[str], str]:
    try:
        held = {d.source: d.symbol for d in service.reader().documents() if d.symbol}
    except CorpusError:
        held = {}
    return lambda paragraph: held.get(paragraph.partition(":")[0], "")


def _words(t: Words) -> ExportWords:
    return ExportWords(
        question=t("Question"),
        sources=t("Sources"),
        page=t("page"),
        edition=t("Edition"),
        made=t("Exported on"),
        summary=t("our summary, not the official text"),
        unofficial=t("Unofficial. The official texts alone are authentic."),
    )
