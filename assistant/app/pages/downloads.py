"""Downloads of answers: Word with footnotes, PDF, Markdown. Made when asked for, not before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from assistant.app.frame import Frame, show
from assistant.app.i18n import Words
from assistant.app.rendering import tag
from assistant.export import ExportDocument, ExportWords, as_docx, as_markdown, as_pdf, document_of, lacks_font
from assistant.model import Answer
from corpus.errors import CorpusError

__all__ = ["download_menu"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def download_menu(frame: Frame, answers: Sequence[Answer], title: str, key: str) -> None:
    """A menu with the three formats."""
    t = frame.t
    with st.popover(t("Download"), type="tertiary", key=f"download-{key}"):
        for name, suffix, mime, make in (
            ("Word", "docx", _WORD, as_docx),
            ("PDF", "pdf", "application/pdf", as_pdf),
            ("Markdown", "md", "text/markdown", _markdown),
        ):
            if suffix == "pdf" and lacks_font(_letters(t, answers, title)):
                words = t("No PDF can be made here: the server has no font for these letters. Take the Word file.")
                show(tag("p", words, class_="quiet"))
                continue
            st.download_button(
                t("{format} file", format=name),
                data=partial(_made, frame, list(answers), title, make),
                file_name=f"untoc-answer.{suffix}",
                mime=mime,
                key=f"{suffix}-{key}",
                on_click="ignore",
                width="stretch",
            )


def _letters(t: Words, answers: Sequence[Answer], title: str) -> str:
    """Words in every script that the file will hold."""
    return " ".join((title, t("Sources"), *(f"{answer.question} {answer.markdown}" for answer in answers)))


def _markdown(document: ExportDocument) -> bytes:
    return as_markdown(document).encode()


def _made(frame: Frame, answers: list[Answer], title: str, make: Callable[[ExportDocument], bytes]) -> bytes:
    document = document_of(
        title, frame.lang, datetime.now(UTC).date().isoformat(), answers, _words(frame.t), _symbols(frame)
    )
    return make(document)


def _symbols(frame: Frame) -> Callable[[str], str]:
    try:
        held = {d.source: d.symbol for d in frame.service.reader().edition.documents() if d.symbol}
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
