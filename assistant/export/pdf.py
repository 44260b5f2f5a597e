"""An export as PDF, with whatever fonts the machine has for the scripts in it; nothing is fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.export.document import ExportCitation, ExportDocument, ExportItem, ExportWords, is_rtl

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
_Ink = tuple[int, int, int]
_BLACK: _Ink = (23, 36, 46)
_GREY: _Ink = (84, 97, 106)
_ACCENT: _Ink = (0, 89, 138)
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
    rtl = document.lang == "ar"
    if document.titled:
        writer.write(document.title, 18, rtl=rtl, after=3)
    for item in document.items:
        _item(writer, item, document)
    writer.write(f"{document.words.made} {document.date}. {document.words.unofficial}", 9, rtl=rtl, ink=_GREY)
    return bytes(pdf.output())


def _item(writer: _Writer, item: ExportItem, document: ExportDocument) -> None:
    rtl = item.lang == "ar"
    writer.write(item.question, 14, rtl=is_rtl(item.question), after=2.5)
    for notice in item.notices:
        writer.write(notice, 10, rtl=rtl, ink=_GREY)
    for sentence in item.sentences:
        marks = "".join(f" [{place + 1}]" for place in sentence.citations)
        lead = f"{sentence.lead} — " if sentence.lead else ""
        writer.write(f"{lead}{sentence.words}{marks}", 11, rtl=rtl)
    if item.citations:
        writer.write(document.words.sources, 11, rtl=document.lang == "ar", after=1.5, before=3, ink=_ACCENT)
    for place, citation in enumerate(item.citations, start=1):
        _source(writer, place, citation, document.words, rtl=document.lang == "ar")
    writer.gap(6)


def _source(writer: _Writer, place: int, citation: ExportCitation, words: ExportWords, *, rtl: bool) -> None:
    """One source, each kind of words on lines of their own: a line that mixes directions is read in none."""
    page = f"{words.page} {citation.page}" if citation.page else ""
    writer.row([f"[{place}]", citation.label, page], 10, rtl=rtl)
    if citation.quote:
        quote = citation.quote if citation.quote.startswith("“") else f"“{citation.quote}”"
        writer.write(quote, 10, rtl=is_rtl(citation.quote), after=1, indent=6, ruled=True)
    ours = f"({words.summary})" if citation.digest else ""
    symbol = citation.symbol if citation.symbol not in citation.label else ""
    kept = [ours, symbol, f"[{citation.paragraph}]", words.edition, citation.edition]
    writer.row(kept, 8.5, rtl=rtl, ink=_GREY)
    if citation.url:
        writer.write(citation.url, 8.5, rtl=False, after=0, ink=_ACCENT, link=citation.url, right=rtl)
    writer.gap(2.5)


class _Writer:
    """Writes paragraphs in fonts that have their letters."""

    def __init__(self, pdf: FPDF, words: str) -> None:
        self._pdf = pdf
        self._plain = False
        self._shaped = False
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
        self._shaped = "arabic" in others

    def write(
        self, text: str, size: float, *, rtl: bool, after: float = 2.0, before: float = 0.0, ink: _Ink = _BLACK,
        link: str = "", indent: float = 0.0, ruled: bool = False, right: bool = False,
    ) -> None:  # fmt: skip
        """One paragraph in one direction; `ruled` with a line beside it, `right` for the right margin all the same."""
        pdf = self._pdf
        pdf.ln(before)
        self._set(size, ink, rtl=rtl)
        left, width = pdf.l_margin + (0 if rtl else indent), pdf.epw - indent
        pdf.set_x(left)
        page, top = pdf.page, pdf.y
        align = "R" if rtl or right else "L"
        pdf.multi_cell(width, size * 0.5, self._shown(text), align=align, new_x="LMARGIN", new_y="NEXT", link=link)
        if ruled and pdf.page == page:
            pdf.set_draw_color(*_ACCENT)
            edge = pdf.w - pdf.r_margin - indent + 3 if rtl else pdf.l_margin + indent - 3
            pdf.line(edge, top + 0.6, edge, pdf.y - 0.4)
        pdf.ln(after)

    def row(self, pieces: list[str], size: float, *, rtl: bool, ink: _Ink = _BLACK) -> None:
        """Pieces beside each other, the first at the side where reading begins, each in its own direction."""
        pdf = self._pdf
        height, room = size * 0.5, pdf.epw
        placed: list[tuple[str, bool, float]] = []
        for piece in filter(None, pieces):
            own = is_rtl(piece) if any(map(str.isalpha, piece)) else rtl
            self._set(size, ink, rtl=own)
            words = self._shown(piece)
            width = pdf.get_string_width(words) + 2 * pdf.c_margin
            if width > pdf.epw:  # too long for a line: it is a paragraph of its own
                self._place(placed, height, size, ink, rtl=rtl)
                self.write(piece, size, rtl=own, after=0, ink=ink, right=rtl)
                placed, room = [], pdf.epw
                continue
            if width > room:
                self._place(placed, height, size, ink, rtl=rtl)
                placed, room = [], pdf.epw
            placed.append((words, own, width))
            room -= width
        self._place(placed, height, size, ink, rtl=rtl)

    def _place(
        self, placed: list[tuple[str, bool, float]], height: float, size: float, ink: _Ink, *, rtl: bool
    ) -> None:
        pdf = self._pdf
        if not placed:
            return
        if pdf.will_page_break(height):
            pdf.add_page()
        x = pdf.w - pdf.r_margin if rtl else pdf.l_margin
        for words, own, width in placed:
            self._set(size, ink, rtl=own)
            x -= width if rtl else 0
            pdf.set_x(x)
            pdf.cell(width, height, words, align="R" if rtl else "L")
            x += 0 if rtl else width
        pdf.ln(height + 0.6)

    def _set(self, size: float, ink: _Ink, *, rtl: bool) -> None:
        self._pdf.set_font(size=size)
        self._pdf.set_text_color(*ink)
        if self._shaped:
            self._pdf.set_text_shaping(use_shaping_engine=True, direction="rtl" if rtl else "ltr")

    def _shown(self, text: str) -> str:
        text = " ".join(text.split())
        return text.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1") if self._plain else text

    def gap(self, height: float) -> None:
        """Empty space."""
        self._pdf.ln(height)


def _all_words(document: ExportDocument) -> str:
    parts = [document.title, document.words.sources, document.words.unofficial]
    for item in document.items:
        parts += [item.question, *item.notices, *(f"{one.lead} {one.words}" for one in item.sentences)]
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
