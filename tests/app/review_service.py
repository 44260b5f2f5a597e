"""The pages' fake service on a real database, for the staff's pages.

``UNTOC_APP_SERVICE=tests.app.review_service:make`` serves the app with it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.conversations import SqlConversations
from assistant.model import Answer, Piece
from assistant.review.offer import approved_answer, pieces_of
from assistant.storage import Database
from corpus.editions.edition import Edition
from corpus.model import Language
from corpus.search.types import Filters, Turn
from tests.app.fake_service import FakeService
from tests.app.tiny_edition import make_edition


class ReviewService(FakeService):
    """Conversations are kept in the database, and approved answers are offered first, as the real service does."""

    def __init__(self, edition: Edition, database: Database) -> None:
        super().__init__(edition)
        self.conversations = SqlConversations(database)  # type: ignore[assignment]

    def stream(
        self, question: str, history: Sequence[Turn], lang: Language, filters: Filters
    ) -> Iterator[Piece | Answer]:
        assert self.edition is not None
        approved = approved_answer(self.conversations, self.edition, question, history, lang, filters)
        if approved is not None:
            return pieces_of(approved)
        return super().stream(question, history, lang, filters)


_made: ReviewService | None = None


def make() -> ReviewService:
    """One service a process, on the database of the environment."""
    global _made
    if _made is None:
        _made = ReviewService(make_edition(Path(tempfile.mkdtemp()) / "tiny-1"), Database.open())
    return _made
