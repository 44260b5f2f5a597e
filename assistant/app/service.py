"""What the pages need from the rest of the program: one typed service, and nothing else.

`Service` is the whole of it. The real one is put together in `assistant.app.wiring`; tests use a fake one. To try
another, set ``UNTOC_APP_SERVICE`` to ``module:factory``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from assistant.model import Answer, Piece
from assistant.reading import Reader
from corpus.model import Language
from corpus.search.types import Filters, Turn

__all__ = ["Administration", "Conversation", "ConversationStore", "Exchange", "Feedback", "Service", "Status"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What an asker thought of an answer."""

    answer: str  #: id of the answer
    helpful: bool
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer; the answer is None while it runs, or if it was stopped before its first word."""

    question: str
    answer: Answer | None
    asked: str = ""  #: ISO 8601, UTC


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
        """One kept answer, whoever asked: an answer's link can be passed on."""

    def feedback(self, feedback: Feedback, owner: str) -> None:
        """Keep what the asker thought; a later one replaces the earlier."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the assistant can do now, for the notices on the pages."""

    model: str = ""  #: name of the configured model; empty without one
    official: bool = True  #: whether official texts of the instruments are held
    edition: str = ""
    built: str = ""  #: ISO 8601
    problem: str = ""  #: why nothing can be answered, or why an older edition serves; in words for the user
    retention_days: int | None = None  #: how long conversations are kept; None for until deleted
    figures: dict[str, str] = field(default_factory=dict)  #: figures of the last evaluation, name to value


class Service(Protocol):
    """Everything that a page may ask for."""

    conversations: ConversationStore

    def status(self) -> Status:
        """What is held and configured now; never raises."""

    def reader(self) -> Reader:
        """The library as published now.

        Raises:
            EditionMissing: nothing was built yet.
            EditionDamaged: no edition can be opened.
        """

    def stream(
        self, question: str, history: Sequence[Turn], lang: Language, filters: Filters
    ) -> Iterator[Piece | Answer]:
        """The answer: statement by statement, and at last the whole. Closing the iterator stops the work behind it.

        Raises:
            AssistantError, CorpusError: with words for the user.
        """

    def resolve(self, text: str, lang: Language) -> tuple[str, ...]:
        """Ids that a reference such as “art 18.9 untoc” or “res 9/1 op 2” names; empty if it names nothing held."""


class Administration(Protocol):
    """What an administrator may do with documents and editions. All raise `CorpusError` with words for the user."""

    def add(self, name: str, data: bytes) -> str:
        """Import one file; says what it was taken for."""

    def build(self) -> Iterator[str]:
        """Build and publish an edition; one line a step."""

    def editions(self) -> Sequence[str]:
        """Ids of the editions held, the latest first."""

    def publish(self, edition: str) -> None:
        """Make an edition the one in use."""

    def roll_back(self) -> None:
        """Go back to the edition published before."""
