"""Conversations: kept by id, reloaded by link, deleted by their owner; the answers in them are never asked again."""

from assistant.conversations.model import Conversation, ConversationStore, Exchange, Feedback, Standing
from assistant.conversations.serial import answer_from_json, answer_to_json, question_key
from assistant.conversations.store import SqlConversations

__all__ = [
    "Conversation",
    "ConversationStore",
    "Exchange",
    "Feedback",
    "SqlConversations",
    "Standing",
    "answer_from_json",
    "answer_to_json",
    "question_key",
]
