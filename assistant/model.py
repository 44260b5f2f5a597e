"""The assistant's own types: an answer is a list of statements, each with citations of paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Language, Strength
from corpus.search.types import Passage


class Verdict(StrEnum):
    """What the checks say of a statement against the paragraphs that it cites."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_SUPPORTED = "not_supported"


class Section(StrEnum):
    """Where in an answer a statement stands."""

    ANSWER = "answer"  #: the direct answer
    CONDITION = "condition"  #: conditions, exceptions and what goes with them
    RELATED = "related"  #: provisions nearby
    REFUSAL = "refusal"  #: why the question is not answered; carries no citation
    NOTICE = "notice"  #: about the sources or the question; carries no citation


@dataclass(frozen=True, slots=True)
class Citation:
    """A paragraph and the words quoted from it, numbered as in the answer."""

    number: int  #: from 1, in the order of the answer
    paragraph: str
    lang: Language  #: language of the quote
    label: str  #: in UN style, in the language of the answer: ``UNTOC, art. 18, para. 21 (b)``
    quote: str
    quote_verified: bool  #: found word for word in the paragraph
    digest: bool  #: the quote is from our own summary or records: no official text behind it
    url: str  #: the official document
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence with the numbers of its citations and what the checks found."""

    text: str
    citations: tuple[int, ...]
    verdict: Verdict = Verdict.SUPPORTED
    reasons: tuple[str, ...] = ()  #: what the checks found, for "why this answer" and for reviewers
    score: float = 1.0  #: support, 0 to 1
    strength: Strength | None = None
    section: Section = Section.ANSWER
    lead: str = ""  #: the provision that the sentence is about, where it is named before it


@dataclass(frozen=True, slots=True)
class Piece:
    """One statement as it is streamed, with the citations that appear in it for the first time."""

    statement: Statement
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; immutable, stored as it is, never asked again."""

    id: str
    question: str
    lang: Language
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    mode: str  #: ``extractive`` or the model's name
    abstained: bool
    reason: str  #: why, when abstained
    retrieved: tuple[str, ...]  #: the first 20 paragraph ids, best first
    edition: str
    seconds: float
    passages: tuple[Passage, ...] = ()  #: what was considered, for "why this answer"
    suggestions: tuple[str, ...] = ()  #: follow-up questions, drawn from the provisions found
    notices: tuple[str, ...] = ()  #: "the model did not answer; this was composed without it", ...
    prompt: str = ""  #: name and version of the prompt, with a model
    markdown: str = ""  #: the answer as Markdown with [n] marks, as the command line prints it
    limited: bool = False  #: the asker left some sources out, so that it is no answer for everyone
