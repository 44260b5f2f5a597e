"""The corpus's own types: a paragraph, the document it stands in, the links between paragraphs.

Everything to the right of the corpus speaks in these. They hold data only; how they are read from files is the
business of `corpus.readers` and `corpus.structure`, how they are kept that of `corpus.editions`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Language = Literal["en", "fr", "es", "ru", "ar", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "fr", "es", "ru", "ar", "zh")


class Kind(StrEnum):
    """What a paragraph is in its document."""

    ARTICLE = "article"  #: an article without numbered paragraphs, or the chapeau of one that only has items
    PARAGRAPH = "paragraph"  #: a numbered paragraph of an article, or of a decision
    ITEM = "item"  #: a lettered or roman item at any depth
    PREAMBLE = "preamble"  #: a preambular paragraph of a treaty
    CLOSING = "closing"  #: the closing formula of a treaty
    PREAMBULAR = "preambular"  #: a preambular paragraph of a resolution
    OPERATIVE = "operative"  #: an operative paragraph of a resolution
    REPORT = "report"  #: a numbered paragraph of a report
    ANNEX = "annex"  #: a paragraph of an annex
    PRESS = "press"  #: a paragraph of a press release
    RECORD = "record"  #: facts about the Conference, in our own words


class DocumentKind(StrEnum):
    """What a document is."""

    TREATY = "treaty"
    RESOLUTION = "resolution"
    DECISION = "decision"
    REPORT = "report"
    STATEMENT = "statement"
    PRESS_RELEASE = "press release"
    RECORD = "record"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in one language.

    `text` is the paragraph's own words, its items not included; `text_after` the words that follow its items.
    `digest` is true where the words are our own summary and no official text is held.
    """

    id: str  #: permanent id, the same in every language: ``untoc:18.21.b``
    lang: Language
    kind: Kind
    text: str
    document: str  #: id of the `Document` that the words were taken from
    order: int  #: position within the source, from 0, the same in every language
    printed: str = ""  #: the label as printed, without brackets or full stop: ``b``
    heading: str = ""  #: heading of the article or chapter
    part: str = ""  #: heading above that one (a part of a treaty, a chapter's parent), if any
    parent: str = ""  #: id one level up: ``untoc:18.21`` for ``untoc:18.21.b``; empty at the top
    text_after: str = ""
    page: int | None = None  #: page of the file, from 1
    notes: tuple[str, ...] = ()  #: footnotes called in this paragraph
    digest: bool = False

    @property
    def source(self) -> str:
        """The part of the id before the colon."""
        return self.id.partition(":")[0]

    @property
    def words(self) -> str:
        """All of its own words: the text and, on a line of its own, what follows its items."""
        return f"{self.text}\n{self.text_after}" if self.text_after else self.text


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language, as taken from one file."""

    id: str  #: unique in an edition: ``untoc@en``, ``A/RES/79/188@en``
    source: str  #: what paragraph ids begin with: ``untoc``, ``A/RES/79/188``, ``CTOC/COP/2022/9``
    lang: Language
    kind: DocumentKind
    title: str
    symbol: str = ""
    body: str = ""  #: who issued it: ``General Assembly``, ``Conference of the Parties to UNTOC``
    session: str = ""
    date: str = ""  #: ISO 8601
    url: str = ""  #: the official page to send a reader to
    file: str = ""  #: name of the file that it was read from
    sha256: str = ""
    rank: int = 100  #: the lower, the better the printing: official booklet 0, General Assembly 10, gazette 50


@dataclass(frozen=True, slots=True)
class Structured:
    """What one file yields: documents with their paragraphs, and what could not be made out.

    A booklet yields several documents.
    """

    documents: tuple[Document, ...]
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention, in the words of one paragraph, of another provision or document."""

    origin: str  #: id of the paragraph that mentions
    lang: Language
    start: int  #: offsets into the origin's `Paragraph.words`
    end: int
    targets: tuple[str, ...]  #: ids meant: ``untoc:16.9``, ``untoc:16``, ``record:resolution/9/1``, ``A/RES/55/25``


@dataclass(frozen=True, slots=True)
class Printing:
    """The same paragraph as another file prints it: provenance, and where the words differ."""

    id: str
    lang: Language
    document: str  #: id of the `Document` that prints it so
    page: int | None
    text: str  #: empty, as `text_after`, where word for word the same
    text_after: str
    differs: bool


class Strength(StrEnum):
    """How far a paragraph binds. Shall alone is mandatory; shall with a safeguard, or shall consider, qualified."""

    MANDATORY = "mandatory"
    QUALIFIED = "qualified"
    OPTIONAL = "optional"
    DEFINITION = "definition"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """What our unofficial plain-language digest says of one paragraph; the words are ours, never official.

    Resolutions repeat each other from year to year: one entry then speaks of all paragraphs that say the same, and
    `shared` is the id that it is filed under, the first of them. It is empty for provisions and records.
    """

    id: str
    summary: dict[Language, str]
    strength: Strength | None = None  #: None for records and resolutions
    topics: tuple[str, ...] = ()
    questions: dict[Language, tuple[str, ...]] = field(default_factory=dict)
    shared: str = ""
