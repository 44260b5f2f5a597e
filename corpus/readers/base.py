"""What every reader returns: the lines of a document with where they stand, and nothing about what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line (PDF) or one paragraph or cell (DOCX, HTML, text)."""

    text: str
    page: int | None = None  #: from 1
    x: float = 0.0  #: left edge in points; 0 where the format has no positions
    y: float = 0.0  #: distance of the baseline from the top of the page in points
    width: float = 0.0
    size: float = 0.0  #: font size in points of most of the line; 0 where unknown
    bold: bool = False
    italic: bool = False
    style: str = ""  #: paragraph style or element name (DOCX, HTML)
    number: str = ""  #: the list number that Word computes, or the printed prefix (typed JSONL)
    tags: frozenset[str] = frozenset()  #: what the source says of it: "frontmatter", "operative", "footnote", "table"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The lines of one document, in reading order."""

    name: str  #: file name, for messages only: nothing is inferred from it
    media_type: str
    lines: tuple[Line, ...]
    pages: int | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads one format. To add a format, implement this in a module of its own and list it in `corpus.readers`."""

    media_types: tuple[str, ...]

    def accepts(self, data: bytes, name: str) -> bool:
        """Whether these bytes are of this format, judged by content first."""

    def read(self, data: bytes, name: str) -> tuple[ReadDocument, ...]:
        """Read the bytes; a JSONL file holds several documents.

        Raises:
            UnreadableDocument: with the reason in words for the user.
        """
