"""What became of an answer at the staff's hands, as far as everyone may know it: the outcome, by which role, when."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.conversations.model import Standing
from assistant.conversations.serial import answer_from_json
from assistant.errors import Withdrawn
from assistant.model import Answer
from assistant.storage.tables import AnswerRow, ReviewRow

__all__ = ["approved_answer", "shown_answer", "standing_of"]

WITHDRAWN = "withdrawn"


def standing_of(row: ReviewRow | None) -> Standing | None:
    """The public part of a review; None while there is no outcome."""
    if row is None or not row.outcome or row.decided is None:
        return None
    return Standing(row.outcome, row.decided_role, row.decided.date().isoformat())


def shown_answer(body: str, row: ReviewRow | None) -> Answer:
    """The answer as it is to be shown: as given, or as corrected.

    Raises:
        Withdrawn: it is not to be shown.
    """
    if row is not None and row.outcome == WITHDRAWN:
        on = row.decided.date().isoformat() if row.decided else ""
        raise Withdrawn(f"This answer was withdrawn by a {row.decided_role} on {on}. It is not shown any more.")
    return answer_from_json(row.corrected if row is not None and row.corrected else body)


def approved_answer(session: Session, key: str) -> Answer | None:
    """The latest approved or corrected answer to a question that was asked by itself, or None."""
    found = session.execute(
        select(AnswerRow.body, ReviewRow)
        .join(ReviewRow, ReviewRow.answer == AnswerRow.id)
        .where(
            AnswerRow.question_key == key,
            ReviewRow.outcome.in_(("approved", "corrected")),
            ReviewRow.standalone,
            ReviewRow.outdated.is_(False),
        )
        .order_by(ReviewRow.decided.desc())
        .limit(1)
    ).one_or_none()
    return None if found is None else shown_answer(found.body, found.ReviewRow)
