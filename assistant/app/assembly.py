"""How the real parts are put together for the pages; each is looked up here and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.app.service import ConversationStore
from assistant.service import AssistantService
from corpus.editions.edition import Edition
from corpus.errors import CorpusError
from corpus.ids import ParagraphId
from corpus.model import Language

__all__ = ["answering", "figures", "resolve", "store"]

FIGURES = Path(__file__).resolve().parents[2] / "docs" / "figures.json"
"""Figures of the last evaluation, name to value, as the harness writes them."""


def answering() -> AssistantService:
    """The answering service, with a model if one is configured."""
    return AssistantService()


def store() -> ConversationStore:
    """Where conversations are kept."""
    from assistant.app.memory import MemoryConversations

    return MemoryConversations()


def figures() -> dict[str, str]:
    """The figures of the last evaluation; empty where there are none."""
    try:
        values = json.loads(FIGURES.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in values.items()} if isinstance(values, dict) else {}


def resolve(text: str, lang: Language, edition: Edition) -> tuple[str, ...]:
    """Ids that a reference names and that are held; an id names itself."""
    text = text.strip()
    try:
        if edition.find(str(ParagraphId.parse(text))) or edition.within(text):
            return (text,)
    except CorpusError:
        pass
    return ()
