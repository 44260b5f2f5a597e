"""What goes into a search and what comes out of it: one question type, one result type."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.model import Language


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier turn of the conversation."""

    role: str  #: ``user`` or ``assistant``
    content: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits on what may be found; an empty tuple does not limit."""

    sources: tuple[str, ...] = ()  #: ``untoc``, ``A/RES/79/188``, ``record``
    bodies: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()  #: values of `corpus.model.DocumentKind`
    languages: tuple[Language, ...] = ()  #: only paragraphs whose text is held in one of these


@dataclass(frozen=True, slots=True)
class Missing:
    """A provision or document that was asked for by name and does not exist, or whose text is not held."""

    asked: str  #: the words of the question
    reason: str  #: ``no such article`` ..., for the user, with what does exist
    nearest: tuple[str, ...] = ()  #: ids to offer instead
    exists: bool = False  #: true where it exists but is not held


@dataclass(frozen=True, slots=True)
class Passage:
    """One ranked paragraph."""

    paragraph_id: str
    score: float  #: comparable within one result only
    legs: dict[str, float] = field(default_factory=dict)  #: score by leg (``dense``, ``lexical``, ...), for "why"
    matched: str = ""  #: the digest question or field that matched best, for "why"
    exact: bool = False  #: named by an explicit reference


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found.

    Wherever the question names provisions, `named` holds their ids in the order named and `missing` those that do not
    exist; passages begin with the named ones.
    """

    query: str
    understood: str  #: the question as searched, follow-up resolved
    lang: Language
    passages: tuple[Passage, ...]
    named: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    instruments: tuple[str, ...] = ()  #: sources that the question names or implies
    clause: str = ""  #: of the Protocol asked about, which is silent: what makes the Convention's provisions apply
    confidence: float = 0.0  #: calibrated probability that the corpus answers the question, 0 to 1
    answerable: bool = False  #: confidence over the learned threshold
    signals: dict[str, float] = field(default_factory=dict)  #: what the confidence was computed from
