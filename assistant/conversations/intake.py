"""What the review queue is told of an answer when it is kept, frowned at or asked for again, in the same transaction.

The reasons and their weights are here, since they are decided when a conversation is written; the queue reads them.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import ColumnElement, case, func, select, update
from sqlalchemy.orm import Session

from assistant.model import Answer, Verdict
from assistant.storage.tables import AnswerRow, CitedRow, ExchangeRow, FeedbackRow, ReviewRow

__all__ = ["LOW_SCORE", "OFTEN", "WEIGHTS", "Reason", "admit", "priority", "support", "thumbs", "was_asked"]

LOW_SCORE = 0.6
"""Support of the weakest sentence shown, below which an answer is looked at."""

OFTEN = 3
"""Times that a question is asked before its answer is worth approving."""


class Reason(StrEnum):
    """Why an answer needs eyes; the names are the columns of `ReviewRow`."""

    OUTDATED = "outdated"  #: the words of a paragraph that it cites changed in a later edition
    THUMBS_DOWN = "thumbs_down"
    LOW_SCORE = "low_score"
    OFTEN = "often"
    REFUSED = "refused"  #: although something was found


WEIGHTS: dict[Reason, int] = {
    Reason.OUTDATED: 50,
    Reason.THUMBS_DOWN: 40,
    Reason.LOW_SCORE: 30,
    Reason.OFTEN: 20,
    Reason.REFUSED: 10,
}
"""An answer's priority is the sum of its reasons' weights."""


def support(answer: Answer) -> float:
    """The lowest support of any sentence shown with a citation; 0 where there is none."""
    shown = [one.score for one in answer.statements if one.citations and one.verdict is Verdict.SUPPORTED]
    return min(shown, default=0.0)


@cache
def priority() -> ColumnElement[int]:
    """The sum of the weights of a row's reasons, for an UPDATE."""
    total: ColumnElement[int] = case((getattr(ReviewRow, Reason.OUTDATED), WEIGHTS[Reason.OUTDATED]), else_=0)
    for reason in list(Reason)[1:]:
        total = total + case((getattr(ReviewRow, reason), WEIGHTS[reason]), else_=0)
    return total


def admit(session: Session, answer: Answer, asked: datetime, *, standalone: bool) -> None:
    """Give a new answer, whose row is there already, its place in the queue and its citations in the index."""
    session.add_all(
        CitedRow(answer=answer.id, number=one.number, paragraph=one.paragraph[:200], lang=one.lang)
        for one in {one.number: one for one in answer.citations}.values()
    )
    low = not answer.abstained and support(answer) < LOW_SCORE
    refused = answer.abstained and bool(answer.retrieved)
    weight = low * WEIGHTS[Reason.LOW_SCORE] + refused * WEIGHTS[Reason.REFUSED]
    session.add(
        ReviewRow(
            answer=answer.id,
            asked=asked,
            standalone=standalone and not answer.limited,
            low_score=low,
            refused=refused,
            priority=weight,
            compared=answer.edition,
        )
    )
    session.flush()


def was_asked(session: Session, key: str, answer: str) -> None:
    """After an exchange was added: mark its answer, and no earlier one to the same question, as asked often."""
    same = (
        select(func.count()).select_from(ExchangeRow).join(AnswerRow, AnswerRow.id == ExchangeRow.answer)
        .where(AnswerRow.question_key == key)
    )  # fmt: skip
    if (session.scalar(same) or 0) < OFTEN:
        return
    others = select(AnswerRow.id).where(AnswerRow.question_key == key, AnswerRow.id != answer)
    session.execute(update(ReviewRow).where(ReviewRow.answer.in_(others), ReviewRow.often).values(often=False))
    session.execute(update(ReviewRow).where(ReviewRow.answer == answer).values(often=True))
    these = select(AnswerRow.id).where(AnswerRow.question_key == key)
    session.execute(update(ReviewRow).where(ReviewRow.answer.in_(these)).values(priority=priority()))


def thumbs(session: Session, answer: str) -> None:
    """After feedback was given or taken back: mark whether anyone's thumb is down."""
    session.flush()
    down = select(FeedbackRow.answer).where(FeedbackRow.answer == answer, FeedbackRow.helpful.is_(False)).exists()
    session.execute(
        update(ReviewRow).where(ReviewRow.answer == answer).values(thumbs_down=select(down).scalar_subquery())
    )
    session.execute(update(ReviewRow).where(ReviewRow.answer == answer).values(priority=priority()))
