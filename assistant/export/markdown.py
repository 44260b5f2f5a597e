"""An export as Markdown with footnotes; what could be markup in the words is escaped."""

from __future__ import annotations

import re

from assistant.export.document import ExportDocument, ExportItem

__all__ = ["as_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~])")


def as_markdown(document: ExportDocument) -> str:
    """The document as Markdown; footnotes are numbered through the whole of it."""
    lines = [f"# {_escaped(document.title)}", ""] if document.titled else []
    notes: list[str] = []
    for item in document.items:
        lines += _item(item, document, notes)
    lines += notes
    lines += ["", "---", f"{document.words.made} {document.date}. {document.words.unofficial}", ""]
    return "\n".join(lines)


def _item(item: ExportItem, document: ExportDocument, notes: list[str]) -> list[str]:
    lines = [f"{'##' if document.titled else '#'} {_escaped(item.question)}", ""]
    lines += [f"> {_escaped(notice)}" for notice in item.notices]
    first = len(notes) + 1
    for sentence in item.sentences:
        marks = "".join(f"[^{first + place}]" for place in sentence.citations)
        lead = f"**{_escaped(sentence.lead)}** " if sentence.lead else ""
        lines += [f"{lead}{_escaped(sentence.words)}{marks}", ""]
    notes += [
        f"[^{first + place}]: {_escaped(citation.full(document.words))}"
        for place, citation in enumerate(item.citations)
    ]
    return lines


def _escaped(text: str) -> str:
    """The text as Markdown that shows exactly it, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
