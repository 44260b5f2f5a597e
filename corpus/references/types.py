"""What the grammar gives back: mentions, the context they are read in, what they resolve to.

`Provisions` is the one question that resolving asks of a corpus; the four instruments' structure
(`corpus.references.structure`) answers it without any text, an edition for all documents held.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from corpus.search.types import Missing


@dataclass(frozen=True, slots=True)
class Context:
    """Where a reference is read: what was spoken of before, or the paragraph open in the reader."""

    focus: str = ""  #: id of the provision last spoken of: ``untoc:16.2``; its instrument is the default
    default: str = "untoc"  #: the instrument meant when none is named and nothing was spoken of

    @property
    def source(self) -> str:
        """The instrument or document last spoken of, or empty."""
        return self.focus.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names provisions or documents."""

    start: int  #: offsets into the text as given
    end: int
    text: str
    targets: tuple[str, ...] = ()  #: ids meant, in the order named; whole articles as ``untoc:16``
    foreign: str = ""  #: the instrument outside this corpus that is named: ``UNCAC``
    scope: bool = False  #: an instrument or session as a whole; no provision is asked for
    implied: bool = False  #: the instrument was not named but taken from the context
    weak: bool = False  #: a bare ``16(9)``: a reference only if the provision exists


class Provisions(Protocol):
    """What exists. Two questions suffice; counts follow from the ids."""

    def source(self, symbol: str) -> str | None:
        """The source held under a symbol, whatever its case and spacing, or None."""

    def ids(self, source: str) -> tuple[str, ...]:
        """All paragraph ids of a source in order; empty where it is not held."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a question names, checked against what exists."""

    found: tuple[str, ...] = ()  #: ids of paragraphs as search ranks them, or the item asked for; most telling first
    named: tuple[str, ...] = ()  #: the same before whole articles were opened up: ``untoc:12``
    missing: tuple[Missing, ...] = ()
    foreign: tuple[str, ...] = ()  #: instruments outside the corpus whose provisions were asked for
    scope: tuple[str, ...] = ()  #: sources and records named as a whole: ``tip``, ``record:session/11``
    unclear: tuple[str, ...] = ()  #: words that name a provision, but of what cannot be told ("paragraph 3")
    mentions: tuple[Mention, ...] = ()
