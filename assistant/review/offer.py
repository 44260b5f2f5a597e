"""An approved answer is offered first when its question is asked again, as long as its sources still say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.conversations.model import ConversationStore
from assistant.model import Answer, Piece
from assistant.review.changes import still_holds
from corpus.editions.edition import Edition
from corpus.model import Language
from corpus.search.types import Filters, Turn

__all__ = ["approved_answer", "pieces_of"]


def approved_answer(
    store: ConversationStore, edition: Edition, question: str, history: Sequence[Turn], lang: Language, filters: Filters
) -> Answer | None:
    """The approved answer to the question, or None.

    Within a conversation, or with sources left out, every question is answered anew.

    Raises:
        StorageUnavailable
    """
    if history or filters != Filters():
        return None
    found = store.approved(question, lang)
    return found if found is not None and still_holds(found, edition) else None


def pieces_of(answer: Answer) -> Iterator[Piece | Answer]:
    """The answer as the service would have given it: statement by statement, each citation with its first use."""
    seen: set[int] = set()
    numbered = {one.number: one for one in answer.citations}
    for statement in answer.statements:
        fresh = [number for number in statement.citations if number in numbered and number not in seen]
        seen.update(fresh)
        yield Piece(statement, tuple(numbered[number] for number in fresh))
    yield answer
