"""Conversations kept in memory: for tests, and where no database can be opened; gone when the process ends."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from assistant.app.service import Conversation, Exchange, Feedback
from assistant.conversations.model import Standing
from assistant.errors import NotAllowed, NotFound
from assistant.model import Answer
from corpus.model import Language

__all__ = ["MemoryConversations"]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class MemoryConversations:
    """A `ConversationStore` in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, Conversation] = {}
        self._answers: dict[str, Answer] = {}
        self.feedbacks: dict[tuple[str, str], Feedback] = {}
        self._guard = threading.Lock()

    def create(self, owner: str, lang: Language, title: str) -> Conversation:
        conversation = Conversation(uuid4().hex, title, lang, owner, updated=_now())
        with self._guard:
            self._kept[conversation.id] = conversation
        return conversation

    def get(self, conversation: str, owner: str) -> Conversation:
        kept = self._kept.get(conversation)
        if kept is None:
            raise NotFound("There is no such conversation, or it was deleted.")
        if kept.owner != owner and not kept.shared:
            raise NotAllowed("This conversation is not shared. Ask the person who sent the link to share it.")
        return kept

    def list(self, owner: str) -> Sequence[Conversation]:
        mine = [kept for kept in self._kept.values() if kept.owner == owner]
        return sorted(mine, key=lambda kept: kept.updated, reverse=True)

    def add(self, conversation: str, owner: str, question: str, answer: Answer) -> None:
        with self._guard:
            kept = self._own(conversation, owner)
            exchange = Exchange(question, answer, _now())
            self._kept[conversation] = replace(kept, exchanges=(*kept.exchanges, exchange), updated=_now())
            self._answers[answer.id] = answer

    def rename(self, conversation: str, owner: str, title: str) -> None:
        with self._guard:
            self._kept[conversation] = replace(self._own(conversation, owner), title=title)

    def share(self, conversation: str, owner: str, shared: bool) -> None:
        with self._guard:
            self._kept[conversation] = replace(self._own(conversation, owner), shared=shared)

    def delete(self, conversation: str, owner: str) -> None:
        with self._guard:
            kept = self._own(conversation, owner)
            for exchange in kept.exchanges:
                if exchange.answer is not None:
                    self._answers.pop(exchange.answer.id, None)
            del self._kept[conversation]

    def answer(self, answer: str) -> Answer:
        try:
            return self._answers[answer]
        except KeyError:
            raise NotFound("There is no such answer, or it was deleted with its conversation.") from None

    def standing(self, answer: str) -> Standing | None:  # noqa: ARG002 - nobody reviews what is only in memory
        return None

    def approved(self, question: str, lang: Language) -> Answer | None:  # noqa: ARG002
        return None

    def feedback(self, feedback: Feedback, owner: str) -> None:
        self.answer(feedback.answer)
        self.feedbacks[(feedback.answer, owner)] = feedback

    def _own(self, conversation: str, owner: str) -> Conversation:
        kept = self.get(conversation, owner)
        if kept.owner != owner:
            raise NotAllowed("Only the owner of a conversation can change it.")
        return kept
