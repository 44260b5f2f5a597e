"""Keeping personal data no longer than configured, and erasing an answer on request; both noted in the audit log."""

from __future__ import annotations

import logging
import threading
import time

from sqlalchemy import delete, select

from assistant.accounts.roles import Person, Role, require
from assistant.audit import Actor, append
from assistant.conversations import SqlConversations
from assistant.errors import NotFound, StorageUnavailable
from assistant.storage.database import Database
from assistant.storage.tables import AnswerRow, ExchangeRow, VerdictRow

__all__ = ["erase_answer", "keep_purging", "purge"]

_PROGRAM = Actor("program", "program")
_log = logging.getLogger(__name__)


def purge(database: Database, person: Person, days: int | None = None) -> int:
    """Delete conversations that nobody added to for that many days (as configured if None); returns how many.

    Answers that the staff reviewed stay, without their askers.

    Raises:
        NotAllowed
    """
    require(person, Role.ADMINISTRATOR)
    return _purge(database, Actor(person.id, person.role.value), days)


def keep_purging(database: Database, every: float = 6 * 3600.0) -> threading.Thread | None:
    """Purge now and every few hours as long as the program runs, if a number of days is configured.

    Args:
        every: seconds between two purges.
    """
    if database.settings.retention_days is None:
        return None

    def run() -> None:
        while True:
            try:
                _purge(database, _PROGRAM, None)
            except StorageUnavailable:
                _log.exception("old conversations could not be deleted; tried again later")
            time.sleep(every)

    thread = threading.Thread(target=run, name="retention", daemon=True)
    thread.start()
    return thread


def _purge(database: Database, actor: Actor, days: int | None) -> int:
    gone = SqlConversations(database).purge(days)
    if gone or actor is not _PROGRAM:
        kept = days if days is not None else database.settings.retention_days
        with database.session() as session:
            append(session, actor, "purged", "conversations", "", {"days": kept, "deleted": gone})
    return gone


def erase_answer(database: Database, person: Person, answer: str) -> None:
    """Erase an answer with its question, reviewed or not, wherever it stands; its id stays in the audit log.

    Raises:
        NotAllowed, NotFound
    """
    require(person, Role.ADMINISTRATOR)
    with database.session() as session:
        if session.scalar(select(AnswerRow.id).where(AnswerRow.id == answer)) is None:
            raise NotFound("There is no such answer, or it was deleted.")
        session.execute(delete(ExchangeRow).where(ExchangeRow.answer == answer))
        session.execute(delete(VerdictRow).where(VerdictRow.answer == answer))
        session.execute(delete(AnswerRow).where(AnswerRow.id == answer))  # the rest goes with it
        append(session, Actor(person.id, person.role.value), "erased", "answer", answer)
