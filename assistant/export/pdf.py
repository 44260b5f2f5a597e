"""An export as PDF, with whatever fonts the machine has for the scripts in it; nothing is fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.export.document import ExportDocument, ExportItem

if TYPE_CHECKING:
    from fpdf import FPDF

__all__ = ["FontMissingError", "as_pdf", "lacks_font"]

_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
_CANDIDATES = {
    "latin": ("NotoSerif-Regular.ttf", "DejaVuSerif.ttf", "LiberationSerif-Regular.ttf", "DejaVuSans.ttf",
              "LiberationSans-Regular.ttf", "georgia.ttf", "times.ttf", "arial.ttf", "Arial Unicode.ttf"),
    "arabic": ("NotoNaskhArabic-Regular.ttf", "NotoSansArabic-Regular.ttf", "DejaVuSans.ttf", "arial.ttf"),
    "chinese": ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc", "NotoSansSC-Regular.ttf", "wqy-zenhei.ttc",
                "simsun.ttc", "msyh.ttc", "Songti.ttc"),
}  # fmt: skip
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u202f": " "})


class FontMissingError(AssistantError):
    """No font for a script is installed, so that a PDF would show boxes."""


def as_pdf(document: ExportDocument) -> bytes:
    """The document as the bytes of a PDF file.

    Raises:
        FontMissingError: the words need a script for which this machine has no font.
    """
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_title(document.title)
    pdf.set_margins(22, 20, 22)
    pdf.set_auto_page_break(auto=True, margin=20)
    pdf.add_page()
    writer = _Writer(pdf, _all_words(document))
    writer.write(document.title, 17, rtl=document.lang == "ar", after=4)
    for item in document.items:
        _item(writer, item, document)
    closing = f"{document.words.made} {document.date}. {document.words.unofficial}"
    writer.write(closing, 9, rtl=document.lang == "ar", grey=True)
    return bytes(pdf.output())


def _item(writer: _Writer, item: ExportItem, document: ExportDocument) -> None:
    rtl = item.lang == "ar"
    writer.write(item.question, 13, rtl=rtl, after=2)
    for notice in item.notices:
        writer.write(notice, 10, rtl=rtl, grey=True)
    for sentence, places in item.sentences:
        marks = "".join(f" [{place + 1}]" for place in places)
        writer.write(sentence + marks, 11, rtl=rtl)
    if item.citations:
        writer.write(document.words.sources, 10, rtl=rtl, after=1, before=2, grey=True)
    for place, citation in enumerate(item.citations, start=1):
        writer.write(f"[{place}] {citation.full(document.words)}", 9, rtl=rtl, after=1.2, link=citation.url)
    writer.gap(5)


class _Writer:
    """Writes paragraphs in fonts that have their letters."""

    def __init__(self, pdf: FPDF, words: str) -> None:
        self._pdf = pdf
        self._plain = False
        if lacks_font(words):
            raise FontMissingError(
                "No font for these letters is installed on the server, so no PDF can be made. "
                "Take the Word or Markdown file, or have the package fonts-noto installed."
            )
        latin = _font("latin")
        if latin is None:
            self._plain = True
            pdf.set_font("Times", size=11)
            return
        pdf.add_font("latin", fname=latin)
        others = _scripts(words)
        for name in others:
            pdf.add_font(name, fname=_font(name))
        pdf.set_font("latin", size=11)
        pdf.set_fallback_fonts(others)
        if "arabic" in others:
            pdf.set_text_shaping(use_shaping_engine=True)

    def write(
        self, text: str, size: float, *, rtl: bool, after: float = 2.0, before: float = 0.0, grey: bool = False,
        link: str = "",
    ) -> None:  # fmt: skip
        """One paragraph."""
        pdf = self._pdf
        text = " ".join(text.split())
        if self._plain:
            text = text.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1")
        pdf.set_font(size=size)
        pdf.set_text_color(90 if grey else 20)
        pdf.ln(before)
        pdf.multi_cell(0, size * 0.52, text, align="R" if rtl else "L", new_x="LMARGIN", new_y="NEXT", link=link or "")
        pdf.ln(after)

    def gap(self, height: float) -> None:
        """Empty space."""
        self._pdf.ln(height)


def _all_words(document: ExportDocument) -> str:
    parts = [document.title, document.words.sources, document.words.unofficial]
    for item in document.items:
        parts += [item.question, *item.notices, *(s for s, _ in item.sentences)]
        parts += [citation.full(document.words) for citation in item.citations]
    return " ".join(parts)


def lacks_font(words: str) -> bool:
    """Whether no PDF of these words can be made, since this machine has no font for their letters."""
    needs = _scripts(words)
    if _font("latin") is None:
        return bool(needs) or _has(words, 0x400, 0x4FF)
    return any(_font(name) is None for name in needs)


def _scripts(words: str) -> list[str]:
    """The scripts in the words that need a font of their own."""
    scripts = {"arabic": _has(words, 0x600, 0x6FF), "chinese": _has(words, 0x4E00, 0x9FFF)}
    return [name for name, present in scripts.items() if present]


def _has(words: str, first: int, last: int) -> bool:
    return any(first <= ord(character) <= last for character in words)


@cache
def _font(script: str) -> Path | None:
    for name in _CANDIDATES[script]:
        for folder in _FOLDERS:
            if folder.is_dir():
                found = next((path for path in folder.rglob(name)), None)
                if found is not None:
                    return found
    return None
