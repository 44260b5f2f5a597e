"""Keeping personal data no longer than configured, and erasing an answer on request; both noted in the audit log."""

from __future__ import annotations

from sqlalchemy import delete, select

from assistant.accounts.roles import Person, Role, require
from assistant.audit import Actor, append
from assistant.conversations import SqlConversations
from assistant.errors import NotFound
from assistant.storage.database import Database
from assistant.storage.tables import AnswerRow, ExchangeRow, VerdictRow

__all__ = ["erase_answer", "purge"]


def purge(database: Database, person: Person, days: int | None = None) -> int:
    """Delete conversations that nobody added to for that many days (as configured if None); returns how many.

    Answers that the staff reviewed stay, without their askers.

    Raises:
        NotAllowed
    """
    require(person, Role.ADMINISTRATOR)
    gone = SqlConversations(database).purge(days)
    with database.session() as session:
        kept = days if days is not None else database.settings.retention_days
        append(
            session, Actor(person.id, person.role.value), "purged", "conversations", "", {"days": kept, "deleted": gone}
        )
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
