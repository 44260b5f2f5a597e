"""What the pages need from the rest of the program: one typed service, and nothing else.

`Service` is the whole of it. The real one is put together in `assistant.app.wiring`; tests use a fake one. To try
another, set ``UNTOC_APP_SERVICE`` to ``module:factory``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from assistant.conversations.model import Conversation, ConversationStore, Exchange, Feedback
from assistant.model import Answer, Piece
from assistant.reading import Reader
from corpus.model import Language
from corpus.search.types import Filters, Turn

__all__ = ["Administration", "Conversation", "ConversationStore", "Exchange", "Feedback", "Named", "Service", "Status"]


@dataclass(frozen=True, slots=True)
class Named:
    """What a reader's words name: ids that are held, or why there are none."""

    ids: tuple[str, ...] = ()
    problem: str = ""  #: in words for the user; empty where the words name nothing at all


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

    def administration(self, actor: str = "") -> Administration:
        """What an administrator may do, in the name of the person of that id; the page asks for the role before."""

    def resolve(self, text: str, lang: Language) -> Named:
        """What a reference such as “art 18.9 untoc” or “res 9/1 op 2” names."""


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
