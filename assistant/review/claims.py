"""Claims: one reviewer at a time works on an answer. A claim lapses by itself, and saving renews it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from assistant.errors import Claimed, NotFound
from assistant.storage.tables import ReviewRow

__all__ = ["claim_time", "hold", "is_free", "release"]


def claim_time() -> timedelta:
    """How long a claim holds without a sign of life (`UNTOC_CLAIM_MINUTES`, 20 if not set)."""
    value = os.environ.get("UNTOC_CLAIM_MINUTES", "").strip()
    return timedelta(minutes=int(value) if value.isdecimal() and int(value) > 0 else 20)


def hold(session: Session, answer: str, person: str) -> None:
    """Take the claim or renew it, in one UPDATE that compares and sets: of two at once, one gets it.

    Raises:
        Claimed: another holds it.
        NotFound: there is no such answer.
    """
    now = datetime.now(UTC)
    free = or_(ReviewRow.claimed_by == "", ReviewRow.claimed_by == person, ReviewRow.claimed_until <= now)
    taken = session.execute(
        update(ReviewRow)
        .where(ReviewRow.answer == answer, free)
        .values(claimed_by=person, claimed_until=now + claim_time(), started=func.coalesce(ReviewRow.started, now))
        .execution_options(synchronize_session=False)
    )
    if taken.rowcount:  # type: ignore[attr-defined]
        return
    other = session.scalar(select(ReviewRow.claimed_by).where(ReviewRow.answer == answer))
    if other is None:
        raise NotFound("There is no such answer, or it was deleted.")
    name = other.partition(":")[2] or other
    raise Claimed("{name} works on this answer; nothing was saved. Take another one.", name=name)


def release(session: Session, answer: str, person: str) -> None:
    """Give the claim back, if it is the person's."""
    session.execute(
        update(ReviewRow)
        .where(ReviewRow.answer == answer, ReviewRow.claimed_by == person)
        .values(claimed_by="", claimed_until=None)
        .execution_options(synchronize_session=False)
    )


def is_free(row: ReviewRow, person: str) -> bool:
    """Whether the person could claim it now."""
    now = datetime.now(UTC)
    return row.claimed_by in ("", person) or row.claimed_until is None or row.claimed_until <= now
