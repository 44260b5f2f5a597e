"""Conversations in the database."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from assistant.conversations.intake import admit, support, thumbs, was_asked
from assistant.conversations.model import Conversation, Exchange, Feedback, Standing
from assistant.conversations.serial import answer_to_json, question_key
from assistant.conversations.standing import approved_answer, shown_answer, standing_of
from assistant.errors import NotAllowed, NotFound, Withdrawn
from assistant.model import Answer
from assistant.storage.database import Database
from assistant.storage.tables import AnswerRow, ConversationRow, ExchangeRow, FeedbackRow, ReviewRow, VerdictRow
from corpus.model import Language

__all__ = ["SqlConversations"]

_TITLE = 120  #: characters
_COMMENT = 4000


class SqlConversations:
    """A `ConversationStore` in SQLite or PostgreSQL. Owners are kept as hashes, never as they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, owner: str, lang: Language, title: str) -> Conversation:
        """A new, empty conversation."""
        now = datetime.now(UTC)
        row = ConversationRow(
            id=uuid4().hex,
            owner=_hashed(owner),
            title=title[:_TITLE],
            lang=lang,
            shared=False,
            created=now,
            updated=now,
        )
        with self._database.session() as session:
            session.add(row)
        return _conversation(row, owner)

    def get(self, conversation: str, owner: str) -> Conversation:
        """One conversation with its exchanges, for its owner, or for anyone if it is shared.

        Raises:
            NotFound, NotAllowed
        """
        with self._database.reading() as session:
            row = _found(session, conversation)
            mine = row.owner == _hashed(owner)
            if not mine and not row.shared:
                raise NotAllowed("This conversation is not shared. Ask the person who sent the link to share it.")
            kept = session.execute(
                select(ExchangeRow, AnswerRow.body, ReviewRow)
                .join(AnswerRow, AnswerRow.id == ExchangeRow.answer)
                .outerjoin(ReviewRow, ReviewRow.answer == AnswerRow.id)
                .where(ExchangeRow.conversation == conversation)
                .order_by(ExchangeRow.position)
            ).all()
        exchanges = tuple(_exchange(one, body, review) for one, body, review in kept)
        return _conversation(row, owner if mine else "", exchanges)

    def list(self, owner: str) -> Sequence[Conversation]:
        """The owner's conversations, the latest first, without their exchanges."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(ConversationRow)
                .where(ConversationRow.owner == _hashed(owner))
                .order_by(ConversationRow.updated.desc())
            ).all()
        return [_conversation(row, owner) for row in rows]

    def add(self, conversation: str, owner: str, question: str, answer: Answer) -> None:
        """Append an exchange; it is kept when this returns.

        Raises:
            NotFound, NotAllowed
        """
        now = datetime.now(UTC)
        with self._database.session() as session:
            row = _own(session, conversation, owner)
            last = session.scalar(
                select(func.max(ExchangeRow.position)).where(ExchangeRow.conversation == conversation)
            )
            position = 0 if last is None else last + 1
            kept = session.get(AnswerRow, answer.id)
            if kept is None:
                session.add(kept := _answer_row(answer, now))
                session.flush()
                admit(session, answer, now, standalone=position == 0)
            session.add(
                ExchangeRow(
                    conversation=conversation, position=position, question=question, answer=answer.id, asked=now
                )
            )
            row.updated = now
            session.flush()
            was_asked(session, kept.question_key, answer.id)

    def rename(self, conversation: str, owner: str, title: str) -> None:
        """Give it another title.

        Raises:
            NotFound, NotAllowed
        """
        with self._database.session() as session:
            _own(session, conversation, owner).title = title[:_TITLE]

    def share(self, conversation: str, owner: str, shared: bool) -> None:
        """Let anyone who has the link read it, or stop that.

        Raises:
            NotFound, NotAllowed
        """
        with self._database.session() as session:
            _own(session, conversation, owner).shared = shared

    def delete(self, conversation: str, owner: str) -> None:
        """Delete it with its answers and feedback; an answer that the staff reviewed stays, without its asker.

        Raises:
            NotFound, NotAllowed
        """
        with self._database.session() as session:
            _own(session, conversation, owner)
            _remove(session, [conversation])

    def answer(self, answer: str) -> Answer:
        """One kept answer, whoever asked: an answer's link can be passed on. As corrected, if it was.

        Raises:
            NotFound
            Withdrawn: the staff withdrew it.
        """
        with self._database.reading() as session:
            row = session.get(AnswerRow, answer)
            if row is None:
                raise NotFound("There is no such answer, or it was deleted with its conversation.")
            return shown_answer(row.body, session.get(ReviewRow, answer))

    def standing(self, answer: str) -> Standing | None:
        """What the staff decided of an answer; None if nothing yet."""
        with self._database.reading() as session:
            return standing_of(session.get(ReviewRow, answer))

    def approved(self, question: str, lang: Language) -> Answer | None:
        """The answer to this question that the staff approved or corrected, if there is one."""
        with self._database.reading() as session:
            return approved_answer(session, question_key(question, lang))

    def feedback(self, feedback: Feedback, owner: str) -> None:
        """Keep what the asker thought; a later one replaces the earlier.

        Raises:
            NotFound
        """
        with self._database.session() as session:
            if session.get(AnswerRow, feedback.answer) is None:
                raise NotFound("There is no such answer, or it was deleted with its conversation.")
            session.merge(
                FeedbackRow(
                    answer=feedback.answer,
                    owner=_hashed(owner),
                    helpful=feedback.helpful,
                    comment=feedback.comment[:_COMMENT],
                    given=datetime.now(UTC),
                )
            )
            thumbs(session, feedback.answer)

    def purge(self, days: int | None = None) -> int:
        """Delete conversations that nobody added to for that many days (default: as configured); returns how many."""
        limit = days if days is not None else self._database.settings.retention_days
        if limit is None:
            return 0
        with self._database.session() as session:
            before = datetime.now(UTC) - timedelta(days=limit)
            old = session.scalars(select(ConversationRow.id).where(ConversationRow.updated < before)).all()
            _remove(session, old)
        return len(old)


def _remove(session: Session, conversations: Sequence[str]) -> None:
    answers = session.scalars(select(ExchangeRow.answer).where(ExchangeRow.conversation.in_(conversations))).all()
    session.execute(delete(ExchangeRow).where(ExchangeRow.conversation.in_(conversations)))
    session.execute(delete(ConversationRow).where(ConversationRow.id.in_(conversations)))
    still = exists().where(ExchangeRow.answer == AnswerRow.id)
    session.execute(
        delete(FeedbackRow).where(
            FeedbackRow.answer.in_(answers), ~exists().where(ExchangeRow.answer == FeedbackRow.answer)
        )
    )
    # What the staff decided, or began to, rests on the answer: it stays, and nothing in it tells who asked.
    decided = exists().where(ReviewRow.answer == AnswerRow.id, ReviewRow.outcome != "")
    judged = exists().where(VerdictRow.answer == AnswerRow.id)
    gone = session.scalars(select(AnswerRow.id).where(AnswerRow.id.in_(answers), ~still, ~decided, ~judged)).all()
    session.execute(delete(AnswerRow).where(AnswerRow.id.in_(gone)))


def _exchange(row: ExchangeRow, body: str, review: ReviewRow | None) -> Exchange:
    standing = standing_of(review)
    try:
        answer = shown_answer(body, review)
    except Withdrawn:
        return Exchange(row.question, None, _written(row.asked), standing, row.answer)
    return Exchange(row.question, answer, _written(row.asked), standing)


def _answer_row(answer: Answer, now: datetime) -> AnswerRow:
    return AnswerRow(
        id=answer.id,
        question_key=question_key(answer.question, answer.lang),
        question=answer.question,
        lang=answer.lang,
        edition=answer.edition,
        mode=answer.mode,
        abstained=answer.abstained,
        score=support(answer),
        body=answer_to_json(answer),
        created=now,
    )


def _found(session: Session, conversation: str) -> ConversationRow:
    row = session.get(ConversationRow, conversation)
    if row is None:
        raise NotFound("There is no such conversation, or it was deleted.")
    return row


def _own(session: Session, conversation: str, owner: str) -> ConversationRow:
    row = _found(session, conversation)
    if row.owner != _hashed(owner):
        raise NotAllowed("Only the owner of a conversation can change it.")
    return row


def _conversation(row: ConversationRow, owner: str, exchanges: tuple[Exchange, ...] = ()) -> Conversation:
    return Conversation(row.id, row.title, row.lang, owner, row.shared, exchanges, _written(row.updated))  # type: ignore[arg-type]


def _hashed(owner: str) -> str:
    return hashlib.sha256(owner.encode()).hexdigest()


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
