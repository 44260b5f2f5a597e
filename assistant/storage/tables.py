"""The tables of conversations and answers. A change needs a migration in `migrations/versions`; a test compares."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from assistant.storage.types import Moment

__all__ = ["AnswerRow", "Base", "ConversationRow", "ExchangeRow", "FeedbackRow"]


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
