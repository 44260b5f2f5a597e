"""What is exported, whatever the format: questions, supported sentences, and their citations in full."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.model import Answer, Citation, Section, Verdict
from assistant.plain import plain, without_markup
from corpus.model import Language

__all__ = ["ExportCitation", "ExportDocument", "ExportItem", "ExportSentence", "ExportWords", "document_of", "is_rtl"]


@dataclass(frozen=True, slots=True)
class ExportWords:
    """The few words of our own in an export, in the reader's language."""

    question: str = "Question"
    sources: str = "Sources"
    page: str = "page"
    edition: str = "Edition"
    made: str = "Exported on"
    summary: str = "our summary, not the official text"
    unofficial: str = "Unofficial. The official texts alone are authentic."


@dataclass(frozen=True, slots=True)
class ExportCitation:
    """One citation, complete."""

    label: str
    symbol: str
    paragraph: str
    quote: str
    url: str
    page: int | None
    lang: Language
    digest: bool
    edition: str

    def parts(self, words: ExportWords) -> tuple[tuple[str, ...], ...]:
        """Label, symbol, quoted words, page, paragraph id, edition and link.

        Each part is one or more pieces that are written in one direction each: in an Arabic export, symbols, ids,
        links and quotations in other languages run from left to right between words that run from right to left.
        """
        found: list[tuple[str, ...]] = [(self.label,)]
        if self.symbol and self.symbol not in self.label:
            found.append((self.symbol,))
        if self.quote:
            found.append((self.quote if self.quote.startswith("“") else f"“{self.quote}”",))
        if self.digest:
            found.append((f"({words.summary})",))
        if self.page:
            found.append((f"{words.page} {self.page}",))
        found += [(f"[{self.paragraph}]",), (words.edition, self.edition)]
        if self.url:
            found.append((self.url,))
        return tuple(found)

    def full(self, words: ExportWords) -> str:
        """All of it in one line."""
        return ", ".join(" ".join(part) for part in self.parts(words))


def is_rtl(text: str) -> bool:
    """Whether the first letter of the text belongs to a script that runs from right to left."""
    first = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return first != "L"


@dataclass(frozen=True, slots=True)
class ExportSentence:
    """One sentence with the positions (from 0) of its citations."""

    words: str
    citations: tuple[int, ...] = ()
    lead: str = ""  #: the provision that it is about, where that is named before it


@dataclass(frozen=True, slots=True)
class ExportItem:
    """One answer."""

    question: str
    lang: Language
    sentences: tuple[ExportSentence, ...]
    citations: tuple[ExportCitation, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """An answer or a conversation."""

    title: str
    lang: Language
    date: str  #: ISO 8601
    items: tuple[ExportItem, ...]
    words: ExportWords = field(default_factory=ExportWords)

    @property
    def titled(self) -> bool:
        """Whether the title says more than the first question does, which stands right under it."""
        return not self.items or not self.items[0].question.startswith(self.title)


def document_of(
    title: str,
    lang: Language,
    date: str,
    answers: Sequence[Answer],
    words: ExportWords,
    symbol_of: Callable[[str], str] = lambda _: "",
) -> ExportDocument:
    """Put answers into an export. What was not verified is left out.

    Args:
        symbol_of: the document symbol behind a paragraph id, or an empty string.
    """
    return ExportDocument(title, lang, date, tuple(_item(answer, symbol_of) for answer in answers), words)


def _item(answer: Answer, symbol_of: Callable[[str], str]) -> ExportItem:
    place = {citation.number: position for position, citation in enumerate(answer.citations)}
    sentences = [
        ExportSentence(
            without_markup(s.text),
            tuple(place[number] for number in s.citations if number in place),
            without_markup(s.lead),
        )
        for section in Section
        for s in answer.statements
        if s.section is section and s.verdict is Verdict.SUPPORTED
    ]
    if answer.abstained and answer.reason and not any(s.section is Section.REFUSAL for s in answer.statements):
        sentences.insert(0, ExportSentence(answer.reason))
    return ExportItem(
        plain(answer.question),
        answer.lang,
        tuple(sentences),
        tuple(_citation(citation, answer, symbol_of) for citation in answer.citations),
        answer.notices,
    )


def _citation(citation: Citation, answer: Answer, symbol_of: Callable[[str], str]) -> ExportCitation:
    return ExportCitation(
        label=citation.label,
        symbol=symbol_of(citation.paragraph),
        paragraph=citation.paragraph,
        quote=citation.quote if citation.quote_verified else "",
        url=citation.url,
        page=citation.page,
        lang=citation.lang,
        digest=citation.digest,
        edition=answer.edition,
    )
