"""The tables of conversations, reviews, accounts and audit. A change needs a migration in `migrations/versions`.

A test compares the tables with what the migrations make.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from assistant.storage.types import Moment

__all__ = [
    "AccountRow",
    "AnswerRow",
    "AuditHeadRow",
    "AuditRow",
    "Base",
    "CitedRow",
    "ConversationRow",
    "ExchangeRow",
    "FeedbackRow",
    "ReviewRow",
    "SignInRow",
    "VerdictRow",
]


class Base(DeclarativeBase):
    """All tables of the assistant."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ConversationRow(Base):
    """A conversation. Its owner is a hash: who reads the database cannot open a conversation with it."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(8))
    shared: Mapped[bool] = mapped_column(Boolean, default=False)
    created: Mapped[datetime] = mapped_column(Moment)
    updated: Mapped[datetime] = mapped_column(Moment, index=True)


class AnswerRow(Base):
    """An answer, whole, as it was given; the columns beside `body` are what queues filter by."""

    __tablename__ = "answers"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    question_key: Mapped[str] = mapped_column(String(64), index=True)  #: the same for the same question, asked anew
    question: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(8))
    edition: Mapped[str] = mapped_column(String(64), index=True)
    mode: Mapped[str] = mapped_column(String(200))
    abstained: Mapped[bool] = mapped_column(Boolean)
    score: Mapped[float] = mapped_column(Float)  #: the lowest support of any statement shown, 0 to 1
    body: Mapped[str] = mapped_column(Text)  #: the `Answer` as JSON
    created: Mapped[datetime] = mapped_column(Moment, index=True)


class ExchangeRow(Base):
    """A question and its answer, in their place in a conversation."""

    __tablename__ = "exchanges"
    __table_args__ = (Index("ix_exchanges_place", "conversation", "position", unique=True),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    conversation: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(Integer)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(ForeignKey("answers.id"), index=True)
    asked: Mapped[datetime] = mapped_column(Moment)


class FeedbackRow(Base):
    """What one asker thought of one answer."""

    __tablename__ = "feedback"

    answer: Mapped[str] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), primary_key=True)
    helpful: Mapped[bool] = mapped_column(Boolean)
    comment: Mapped[str] = mapped_column(Text, default="")
    given: Mapped[datetime] = mapped_column(Moment)


class CitedRow(Base):
    """A paragraph that an answer cites: to find the answers that rest on a paragraph whose words changed."""

    __tablename__ = "cited"

    answer: Mapped[str] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    paragraph: Mapped[str] = mapped_column(String(200), index=True)
    lang: Mapped[str] = mapped_column(String(8))


class ReviewRow(Base):
    """Where one answer stands with the staff: why it needs eyes, who has it, what became of it."""

    __tablename__ = "reviews"
    __table_args__ = (Index("ix_reviews_queue", "outcome", "priority", "asked"),)

    answer: Mapped[str] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True)
    asked: Mapped[datetime] = mapped_column(Moment)
    standalone: Mapped[bool] = mapped_column(Boolean)  #: asked first in a conversation, no sources left out
    thumbs_down: Mapped[bool] = mapped_column(Boolean, default=False)
    low_score: Mapped[bool] = mapped_column(Boolean, default=False)
    refused: Mapped[bool] = mapped_column(Boolean, default=False)  #: although something was found
    often: Mapped[bool] = mapped_column(Boolean, default=False)
    outdated: Mapped[bool] = mapped_column(Boolean, default=False)  #: a cited paragraph's words changed since
    priority: Mapped[int] = mapped_column(Integer, default=0)  #: the weights of the reasons, added up
    compared: Mapped[str] = mapped_column(String(64), default="", index=True)  #: with which edition, for `outdated`
    assignee: Mapped[str] = mapped_column(String(200), default="")
    claimed_by: Mapped[str] = mapped_column(String(200), default="")
    claimed_until: Mapped[datetime | None] = mapped_column(Moment, default=None)
    started: Mapped[datetime | None] = mapped_column(Moment, default=None)  #: first claimed
    outcome: Mapped[str] = mapped_column(String(12), default="")  #: empty, approved, corrected, withdrawn
    decided: Mapped[datetime | None] = mapped_column(Moment, default=None, index=True)
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    decided_role: Mapped[str] = mapped_column(String(20), default="")
    corrected: Mapped[str] = mapped_column(Text, default="")  #: the `Answer` as corrected, as JSON
    comment: Mapped[str] = mapped_column(Text, default="")  #: of who decided, for the staff
    second: Mapped[str] = mapped_column(String(12), default="", index=True)  #: empty, wanted, done
    second_by: Mapped[str] = mapped_column(String(200), default="")


class VerdictRow(Base):
    """What one reader decided of one statement or citation of an answer."""

    __tablename__ = "verdicts"
    __table_args__ = (
        UniqueConstraint("answer", "reader", "kind", "position", name="uq_verdicts_place"),
        Index("ix_verdicts_made", "made"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    answer: Mapped[str] = mapped_column(ForeignKey("answers.id"))
    reader: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(12))  #: statement or citation
    position: Mapped[int] = mapped_column(Integer)  #: of the statement, from 0; number of the citation
    verdict: Mapped[str] = mapped_column(String(20))
    paragraph: Mapped[str] = mapped_column(String(200), default="")  #: the one cited
    better: Mapped[str] = mapped_column(String(200), default="")  #: the one that should have been
    comment: Mapped[str] = mapped_column(Text, default="")
    made: Mapped[datetime] = mapped_column(Moment)


class AccountRow(Base):
    """A local account; the password only as an Argon2 hash."""

    __tablename__ = "accounts"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    secret: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(20))
    disabled: Mapped[bool] = mapped_column(Boolean, default=False)
    failures: Mapped[int] = mapped_column(Integer, default=0)  #: since the last success
    locked_until: Mapped[datetime | None] = mapped_column(Moment, default=None)
    created: Mapped[datetime] = mapped_column(Moment)


class SignInRow(Base):
    """A signed-in browser; its token only as a hash."""

    __tablename__ = "sign_ins"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.name", ondelete="CASCADE"), index=True)
    created: Mapped[datetime] = mapped_column(Moment)
    expires: Mapped[datetime] = mapped_column(Moment)


class AuditRow(Base):
    """Who did what; never changed nor removed, which triggers in the database see to. Each seals the one before."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)  #: from 1, without gaps
    moment: Mapped[str] = mapped_column(String(40))  #: ISO 8601 in UTC, as text: it is part of what is hashed
    actor: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    action: Mapped[str] = mapped_column(String(60), index=True)
    kind: Mapped[str] = mapped_column(String(20))  #: of the object: answer, edition, account, ...
    object: Mapped[str] = mapped_column(String(200), index=True)
    details: Mapped[str] = mapped_column(Text)  #: canonical JSON
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHeadRow(Base):
    """The last entry of the log, kept apart: entries cut off at the end are noticed."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)  #: always 1
    seq: Mapped[int] = mapped_column(Integer)
    hash: Mapped[str] = mapped_column(String(64))
