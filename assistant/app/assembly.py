"""How the real parts are put together for the pages; each is looked up here and nowhere else."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from assistant.app.answering_pool import AnsweringPool, configured_size
from assistant.app.service import ConversationStore, Named
from assistant.service import AssistantService
from corpus.editions.edition import Edition
from corpus.errors import CorpusError
from corpus.ids import ParagraphId
from corpus.model import LANGUAGES, Language

__all__ = ["answering", "answering_pool", "figures", "resolve", "retention_days", "store"]

FIGURES = Path(__file__).resolve().parents[2] / "docs" / "figures.json"
"""Figures of the last evaluation, name to value, as the harness writes them."""


def answering() -> AssistantService:
    """The answering service, with a model if one is configured."""
    from assistant.models import configured_answerer

    return AssistantService(answerer=configured_answerer())


def answering_pool(service: AssistantService) -> AnsweringPool | None:
    """The processes that make answers beside this one; None where a model makes them, or none is wanted."""
    size = configured_size() if service.mode == "extractive" else 0
    return AnsweringPool(size) if size else None


def store() -> ConversationStore:
    """Where conversations are kept: the database."""
    from assistant.audit import take_in
    from assistant.conversations import SqlConversations
    from assistant.errors import StorageUnavailable
    from assistant.retention import keep_purging
    from assistant.storage import Database

    database = Database.open()
    with suppress(StorageUnavailable):  # tried again whenever an administrator looks at the log
        take_in(database)
    keep_purging(database)
    return SqlConversations(database)


def retention_days() -> int | None:
    """How long conversations are kept, as configured."""
    from assistant.storage import DatabaseSettings

    return DatabaseSettings.from_environment().retention_days


def figures() -> dict[str, str]:
    """The figures of the last evaluation; empty where there are none."""
    try:
        values = json.loads(FIGURES.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in values.items()} if isinstance(values, dict) else {}


def resolve(text: str, lang: Language, edition: Edition) -> Named:
    """What the words name and is held; an id names itself, a document its first paragraph."""
    from corpus.references import EditionProvisions
    from corpus.references import resolve as read

    text = text.strip()
    if _held(edition, text):
        return Named((text,))
    resolution = read(text, EditionProvisions(edition), lang=lang)
    ids = [id_ for id_ in (*resolution.named, *resolution.found) if _held(edition, id_)]
    for source in resolution.scope:
        first = source if ":" in source else next((p.id for p in edition.paragraphs(source)), "")
        if first and _held(edition, first):
            ids.append(first)
    problem = " ".join(missing.reason for missing in resolution.missing)
    return Named(tuple(dict.fromkeys(ids)), "" if ids else problem)


def _held(edition: Edition, paragraph_id: str) -> bool:
    try:
        parsed = str(ParagraphId.parse(paragraph_id))
    except CorpusError:
        return False
    return bool(edition.languages(parsed)) or any(edition.within(parsed, lang) for lang in LANGUAGES)
