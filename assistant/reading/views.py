"""What the reader shows: a section with its paragraphs as a tree, each with its words, marks and relations."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.model import Document, Language, Paragraph, Strength

__all__ = ["Node", "Outline", "Section", "SectionView", "Span", "Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term of an instrument and where it is defined."""

    words: str
    definition: str  #: the definition's words
    paragraph: str  #: id of the defining paragraph


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph's words that means something: a reference, a defined term, a quote, a hit."""

    start: int
    end: int
    kind: str  #: ``reference``, ``term``, ``quote`` or ``hit``
    targets: tuple[str, ...] = ()  #: ids, for a reference and a term
    note: str = ""  #: the definition, for a term; the label, for a reference


@dataclass(frozen=True, slots=True)
class Node:
    """One paragraph with all that is shown of it."""

    paragraph: Paragraph
    label: str
    spans: tuple[Span, ...] = ()
    after_spans: tuple[Span, ...] = ()  #: in `Paragraph.text_after`
    strength: Strength | None = None
    summary: str = ""  #: our plain-language summary, in the reader's language; never official
    cited_by: tuple[str, ...] = ()  #: ids
    children: tuple[Node, ...] = ()
    target: bool = False  #: the paragraph that was asked for

    def walk(self) -> list[Node]:
        """This node and all below it, in the order of the text."""
        return [self, *(node for child in self.children for node in child.walk())]


@dataclass(frozen=True, slots=True)
class Section:
    """An article, a preamble, a run of paragraphs under one heading: what is read at one go."""

    id: str  #: of its first paragraph, or of the article
    heading: str
    part: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of one source in one language, in order."""

    source: str
    lang: Language
    document: Document | None
    sections: tuple[Section, ...]
    where: dict[str, int] = field(default_factory=dict)  #: paragraph id to position of its section


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section ready to be shown."""

    asked: str  #: the id that was asked for
    section: Section
    document: Document | None
    title: str  #: of the instrument or document
    label: str  #: of the section or of the paragraph asked for, in UN style
    lang: Language  #: the language of the words
    wanted: Language  #: the language that the reader asked for
    languages: tuple[Language, ...]  #: in which the section is held
    nodes: tuple[Node, ...]
    previous: Section | None = None
    next: Section | None = None
    digest: bool = False  #: our own summary: no official text is held
    page: int | None = None
    url: str = ""  #: the official document

    def walk(self) -> list[Node]:
        """All paragraphs, in the order of the text."""
        return [node for top in self.nodes for node in top.walk()]

    def target(self) -> Node | None:
        """The paragraph that was asked for, if it is not the whole section."""
        return next((node for node in self.walk() if node.target), None)
