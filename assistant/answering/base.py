"""What goes into composing an answer and what comes out: the one seam between search, answerers and verification.

An answerer turns evidence into drafted statements, one by one; it neither searches nor verifies. The extractive one is
in `assistant.answering.extractive`; one that asks a language model implements the same protocol.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

from assistant.model import Section
from corpus.editions.edition import Edition
from corpus.model import Language, Strength
from corpus.search.types import SearchResult, Turn


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words claimed to stand in a paragraph; whether they do is found out by `assistant.verification`."""

    paragraph: str
    lang: Language
    quote: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """One sentence of an answer before it is checked."""

    text: str
    quotes: tuple[Quoted, ...] = ()
    section: Section = Section.ANSWER
    strength: Strength | None = None
    lead: str = ""  #: the provision named before the sentence, where the form of the answer calls for it


@dataclass(frozen=True, slots=True)
class Evidence:
    """A question with all that was found for it."""

    question: str  #: cleaned, as the user wrote it
    lang: Language  #: language of the answer
    result: SearchResult
    parts: tuple[SearchResult, ...] = ()  #: one search a part, where the question has several
    history: tuple[Turn, ...] = ()
    sides: tuple[SearchResult, ...] = ()  #: one search an instrument, where the question sets several side by side
    joined: bool = False  #: the parts are things joined in one sentence, told apart without certainty


class Answerer(Protocol):
    """Composes an answer from evidence."""

    @property
    def mode(self) -> str:
        """``extractive`` or the model's name, kept with every answer."""
        ...

    @property
    def prompt(self) -> str:
        """Name and version of the prompt; empty without a model."""
        ...

    def answer(self, evidence: Evidence, edition: Edition) -> Generator[Drafted, None, None]:
        """The statements of the answer in their order, each as soon as it is known; closing it ends the work.

        Raises:
            ModelUnavailable: a model is needed and does not answer; statements already yielded stand.
        """
        ...
