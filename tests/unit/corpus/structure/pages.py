"""Invented documents in the layouts of the Official Document System, as PDF."""

from __future__ import annotations

from dataclasses import dataclass, field

from fpdf import FPDF

from corpus.model import Structured
from corpus.readers import read
from corpus.structure import structure

_MARGIN, _INDENT = 123.0, 147.0


@dataclass
class Pages:
    """A document being set, in points, with a running head and a page number on every page."""

    symbol: str
    pdf: FPDF = field(default_factory=lambda: FPDF(unit="pt", format=(612, 792)))

    def __post_init__(self) -> None:
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margin(0)
        self.y = 0.0
        self.page()

    def page(self) -> Pages:
        self.pdf.add_page()
        number = self.pdf.page
        if number > 1:
            self._at(60, 59, self.symbol, 8.5, "B")
            self._at(60, 760, str(number), 8.5, "B")
        self.y = 90.0
        return self

    def masthead(self, *right: str) -> Pages:
        self._at(123, 56, "United Nations", 10)
        self._at(430, 56, self.symbol, 10)
        for row, words in enumerate(right):
            self._at(397, 90 + 12 * row, words, 10)
        self._at(65, 748, "35-00616 (E)", 10)
        self.y = 200.0
        return self

    def heading(self, words: str, size: float = 12, x: float = 99) -> Pages:
        self.y += 12
        self._at(x, self.y, words, size, "B")
        self.y += 24
        return self

    def block(self, words: str, x: float = _MARGIN, first: float | None = None, style: str = "") -> Pages:
        """A paragraph, broken into lines of about 75 letters; its first line may be indented."""
        line, left = "", first if first is not None else x
        for word in words.split():
            if len(line) + len(word) > 75:
                self._at(left, self.y, line, 10, style)
                self.y, line, left = self.y + 12, "", x
            line = f"{line} {word}".strip()
        self._at(left, self.y, line, 10, style)
        self.y += 18
        return self

    def numbered(self, *paragraphs: str) -> Pages:
        for words in paragraphs:
            self.block(words)
        return self

    def items(self, *items: str, x: float = _MARGIN, first: float = _INDENT) -> Pages:
        for words in items:
            self.block(words, x, first)
        return self

    def called(self, before: str, mark: str, after: str) -> Pages:
        """A line with a raised footnote call."""
        self._at(_MARGIN, self.y, before, 10)
        x = _MARGIN + self.pdf.get_string_width(before)
        self._at(x, self.y - 4, mark, 6)
        x += self.pdf.get_string_width(mark)
        self._at(x, self.y, after, 10)
        self.y += 18
        return self

    def footnote(self, mark: str, words: str, y: float = 700) -> Pages:
        self._at(117, y - 3, mark, 5)
        self._at(123, y, words, 8.5)
        return self

    def structured(self, name: str = "file.pdf") -> Structured:
        (document,) = read(bytes(self.pdf.output()), name)
        return structure(document)

    def _at(self, x: float, y: float, words: str, size: float, style: str = "") -> None:
        self.pdf.set_font("Times", style, size)
        self.pdf.text(x, y, words)


def ids(result: Structured) -> list[str]:
    """The ids with their source."""
    return [paragraph.id for paragraph in result.paragraphs]
