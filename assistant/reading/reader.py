"""The reader: from a paragraph's id to the whole section that it stands in, with its relations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.reading.find import locate, occurrences
from assistant.reading.outline import outline, title_of
from assistant.reading.terms import term_spans, terms_of
from assistant.reading.views import Node, Outline, Section, SectionView, Span, Term
from corpus.acquisition.official import official_link
from corpus.editions.edition import Edition
from corpus.errors import UnknownParagraph
from corpus.ids import ParagraphId
from corpus.labels import label
from corpus.model import Document, Language, Paragraph

__all__ = ["Reader"]

_CITED_BY = 60
_PIECE = 8  # characters; shorter pieces of a quotation say too little to be found by


class Reader:
    """Reads one published edition. Cheap to make: keep it no longer than a question."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def documents(self) -> tuple[Document, ...]:
        """Every document held, in the order of the edition."""
        return _documents(self.edition, self.edition.id)

    def label(self, paragraph_id: str, lang: Language) -> str:
        """How the paragraph is cited, in the reader's language."""
        return label(paragraph_id, lang)

    def outline(self, source: str, lang: Language) -> Outline:
        """The sections of a source, in the language or, where it is not held in it, in English or any other."""
        for candidate in dict.fromkeys((lang, "en", "fr", "es", "ru", "ar", "zh")):
            found = outline(self.edition, source, candidate)
            if found.sections:
                return found
        return outline(self.edition, source, lang)

    def first_words(self, paragraph_id: str, lang: Language, length: int = 90) -> str:
        """The first words of a paragraph or article; empty if it is not held."""
        paragraph = self.edition.find(paragraph_id, lang)
        if paragraph is None:
            below = self.edition.within(paragraph_id, lang) or self.edition.within(paragraph_id)
            paragraph = below[0] if below else None
        text = paragraph.text if paragraph else ""
        return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"

    def section(self, paragraph_id: str, lang: Language, *, quote: str = "", find: str = "") -> SectionView:
        """The section that a paragraph stands in, the paragraph marked, and the quote in it.

        A quote that is not in the paragraph itself is looked for in what lies below it.

        Raises:
            InvalidParagraphId: the id is not of the form of one.
            UnknownParagraph: the edition does not hold it in any language.
        """
        asked = ParagraphId.parse(paragraph_id)
        contents = self._outline_with(str(asked), lang)
        position = self._position(contents, str(asked))
        if position is None:
            raise UnknownParagraph(f"{paragraph_id} is not held in edition {self.edition.id}")
        section = contents.sections[position]
        paragraphs = self._paragraphs(section, contents.lang)
        nodes = self._tree(paragraphs, str(asked), contents.lang, lang, quote, find)
        first = next((p for p in paragraphs if p.id == str(asked)), paragraphs[0])
        document = self.edition.document(first.document)
        return SectionView(
            asked=str(asked),
            section=section,
            document=document,
            title=title_of(document, lang) if document else asked.source,
            label=label(str(asked), lang),
            lang=contents.lang,
            wanted=lang,
            languages=self.edition.languages(section.ids[0]),
            nodes=nodes,
            previous=contents.sections[position - 1] if position else None,
            next=contents.sections[position + 1] if position + 1 < len(contents.sections) else None,
            digest=first.digest,
            page=first.page,
            url=official_link(document, first.page) if document else "",
        )

    def _outline_with(self, asked: str, lang: Language) -> Outline:
        """The outline in the language if it holds the paragraph, else in English, else in any that does."""
        source = asked.partition(":")[0]
        found = outline(self.edition, source, lang)
        if self._position(found, asked) is not None:
            return found
        held = self.edition.languages(asked) or tuple(p.lang for p in self.edition.within(asked)[:1])
        for candidate in dict.fromkeys(("en", *held)):
            found = outline(self.edition, source, candidate)
            if self._position(found, asked) is not None:
                return found
        return found

    @staticmethod
    def _position(contents: Outline, asked: str) -> int | None:
        if asked in contents.where:
            return contents.where[asked]
        for position, section in enumerate(contents.sections):
            if section.id == asked or any(id_.startswith(asked + ".") for id_ in section.ids):
                return position
        return None

    def _paragraphs(self, section: Section, lang: Language) -> list[Paragraph]:
        return [found for id_ in section.ids if (found := self.edition.find(id_, lang)) is not None]

    def _tree(
        self, paragraphs: list[Paragraph], asked: str, lang: Language, wanted: Language, quote: str, find: str
    ) -> tuple[Node, ...]:
        held = {paragraph.id for paragraph in paragraphs}
        below: dict[str, list[Paragraph]] = {}
        for paragraph in paragraphs:
            below.setdefault(paragraph.parent if paragraph.parent in held else "", []).append(paragraph)
        terms = terms_of(self.edition, paragraphs[0].source, lang) if paragraphs else ()
        quoted = _where_quoted(quote, asked, paragraphs)
        whole = asked not in held

        def build(paragraph: Paragraph) -> Node:
            entry = self.edition.digest(paragraph.id)
            summary = "" if entry is None or paragraph.digest else entry.summary.get(wanted, "")
            if entry is not None and not summary and not paragraph.digest:
                summary = entry.summary.get("en", "")
            quotes = quoted.get(paragraph.id, ())
            after = len(paragraph.words) - len(paragraph.text_after)
            return Node(
                paragraph=paragraph,
                label=label(paragraph.id, wanted),
                spans=self._spans(paragraph, 0, paragraph.text, terms, quotes, find, wanted),
                after_spans=self._spans(paragraph, after, paragraph.text_after, terms, quotes, find, wanted),
                strength=entry.strength if entry else None,
                summary=summary,
                cited_by=self._cited_by(paragraph.id)
                if paragraph.id == asked or paragraph.id in quoted or whole
                else (),
                children=tuple(build(child) for child in below.get(paragraph.id, [])),
                target=paragraph.id == asked,
            )

        return tuple(build(paragraph) for paragraph in below.get("", []))

    def _cited_by(self, paragraph_id: str) -> tuple[str, ...]:
        return tuple(id_ for id_ in self.edition.cited_by(paragraph_id) if id_ != paragraph_id)[:_CITED_BY]

    def _spans(
        self,
        paragraph: Paragraph,
        begins: int,
        text: str,
        terms: tuple[Term, ...],
        quotes: Sequence[str],
        find: str,
        wanted: Language,
    ) -> tuple[Span, ...]:
        """What to mark in a text of the paragraph that begins there in its words."""
        references = [
            Span(r.start - begins, r.end - begins, "reference", r.targets, label(r.targets[0], wanted))
            for r in self.edition.references_from(paragraph.id, paragraph.lang)
            if r.targets and begins <= r.start < r.end <= begins + len(text)
        ]
        defined = [
            span
            for span in term_spans(text, terms, paragraph.lang, paragraph.id)
            if all(span.end <= r.start or span.start >= r.end for r in references)
        ]
        return tuple(sorted([*references, *defined, *_marks(text, quotes, find)], key=lambda s: (s.start, s.end)))


@lru_cache(maxsize=4)
def _documents(edition: Edition, _edition_id: str) -> tuple[Document, ...]:
    return tuple(edition.documents())


def _marks(text: str, quotes: Sequence[str], find: str) -> tuple[Span, ...]:
    marks = [Span(start, end, "hit") for start, end in occurrences(find, text)] if len(find.strip()) > 1 else []
    marks += [Span(*spot, "quote") for quote in quotes if (spot := locate(quote, text)) is not None]
    return tuple(marks)


def _where_quoted(quote: str, asked: str, paragraphs: list[Paragraph]) -> dict[str, tuple[str, ...]]:
    """Ids of the paragraphs, the one asked for and those below it, with the words quoted from each.

    A quotation stands in one of them, or is put together from several: then each has its piece of it, a piece being
    what stands between marks of omission, or all the words of a paragraph that stand in the quotation.
    """
    if not quote:
        return {}
    within = [p for p in paragraphs if p.id == asked or p.id.startswith(asked + ".")]
    for paragraph in within:
        if locate(quote, paragraph.text) or locate(quote, paragraph.text_after):
            return {paragraph.id: (quote,)}
    pieces = [piece.strip() for piece in quote.split("[…]") if len(piece.strip()) > _PIECE]
    found: dict[str, tuple[str, ...]] = {}
    for paragraph in within:
        own = [text for text in (paragraph.text, paragraph.text_after) if len(text) > _PIECE]
        words = [piece for piece in pieces if any(locate(piece, text) for text in own)]
        words += [text for text in own if any(locate(text, piece) for piece in pieces)]
        if words:
            found[paragraph.id] = tuple(words)
    return found
