"""What a conversation is, and what any store of conversations does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.model import Answer
from corpus.model import Language

__all__ = ["Conversation", "ConversationStore", "Exchange", "Feedback", "Standing"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What an asker thought of an answer."""

    answer: str  #: id of the answer
    helpful: bool
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the staff decided of an answer, as everyone may see it: the role of who decided, never the name."""

    outcome: str  #: ``approved``, ``corrected`` or ``withdrawn``
    role: str  #: ``reviewer`` or ``administrator``
    date: str  #: ISO 8601


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer; the answer is None while it runs, or if it was stopped before its first word."""

    question: str
    answer: Answer | None
    asked: str = ""  #: ISO 8601, UTC
    standing: Standing | None = None  #: what the staff decided, if they did
    withdrawn: str = ""  #: id of the answer, where it was withdrawn and is therefore not here


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as it is kept."""

    id: str
    title: str
    lang: Language
    owner: str  #: opaque; never shown
    shared: bool = False
    exchanges: tuple[Exchange, ...] = ()
    updated: str = ""  #: ISO 8601, UTC


class ConversationStore(Protocol):
    """Where conversations are kept. Raises `NotFound` and `NotAllowed` of `assistant.errors`."""

    def create(self, owner: str, lang: Language, title: str) -> Conversation:
        """A new, empty conversation."""

    def get(self, conversation: str, owner: str) -> Conversation:
        """One conversation, for its owner, or for anyone if it is shared."""

    def list(self, owner: str) -> Sequence[Conversation]:
        """The owner's conversations, the latest first; their exchanges may be left out."""

    def add(self, conversation: str, owner: str, question: str, answer: Answer) -> None:
        """Append an exchange."""

    def rename(self, conversation: str, owner: str, title: str) -> None:
        """Give it another title."""

    def share(self, conversation: str, owner: str, shared: bool) -> None:
        """Let anyone who has the link read it, or stop that."""

    def delete(self, conversation: str, owner: str) -> None:
        """Delete it with its answers and feedback."""

    def answer(self, answer: str) -> Answer:
        """One kept answer, whoever asked: an answer's link can be passed on. Raises `Withdrawn` where it was."""

    def standing(self, answer: str) -> Standing | None:
        """What the staff decided of an answer; None if nothing yet."""

    def approved(self, question: str, lang: Language) -> Answer | None:
        """The answer to this question that the staff approved or corrected, if there is one."""

    def feedback(self, feedback: Feedback, owner: str) -> None:
        """Keep what the asker thought; a later one replaces the earlier."""
