"""The queue: which answers need eyes first, who has which, and how much there is to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select, update

from assistant.accounts.roles import Person, Role, require
from assistant.audit import Actor, append
from assistant.conversations.intake import Reason
from assistant.errors import NotFound
from assistant.review.claims import hold, is_free, release
from assistant.review.model import Counters, Limits, Outcome, QueueItem, State
from assistant.storage.database import Database
from assistant.storage.tables import AnswerRow, CitedRow, ReviewRow

__all__ = ["ReviewQueue", "item_of"]

PAGE = 25
"""Answers on one page of the queue."""


class ReviewQueue:
    """The queue in a database. Every method checks the role of who calls."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self, person: Person, limits: Limits | None = None, *, start: int = 0, most: int = PAGE
    ) -> Sequence[QueueItem]:
        """The answers that need eyes, the most urgent first, the latest first among equals.

        Raises:
            NotAllowed
        """
        require(person, Role.REVIEWER)
        chosen = limits or Limits()
        with self._database.reading() as session:
            rows = session.execute(_narrowed(_listing(chosen), chosen).offset(start).limit(most)).all()
        return [item_of(row.ReviewRow, row) for row in rows]

    def counters(self, person: Person) -> Counters:
        """How much there is to do.

        Raises:
            NotAllowed
        """
        require(person, Role.REVIEWER)
        now = datetime.now(UTC)
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        live = and_(ReviewRow.claimed_by != "", ReviewRow.claimed_until > now)
        wanted: list[ColumnElement[Any]] = [
            func.count(),
            *(func.count(case((getattr(ReviewRow, reason), 1))) for reason in Reason),
            func.count(case((ReviewRow.assignee == person.id, 1))),
        ]
        with self._database.reading() as session:
            total, *rest = session.execute(select(*wanted).where(ReviewRow.outcome == "", ReviewRow.priority > 0)).one()
            claimed, second, decided = session.execute(
                select(
                    select(func.count()).select_from(ReviewRow).where(live).scalar_subquery(),
                    select(func.count()).select_from(ReviewRow).where(ReviewRow.second == "wanted").scalar_subquery(),
                    select(func.count()).select_from(ReviewRow).where(ReviewRow.decided >= today).scalar_subquery(),
                )
            ).one()
        reasons = dict(zip(Reason, rest, strict=False))
        return Counters(total, reasons, rest[-1], claimed, second, decided)

    def next(self, person: Person, limits: Limits | None = None) -> str:
        """Claim the first answer of the queue that nobody else works on or is to do; empty where there is none.

        Raises:
            NotAllowed
        """
        from assistant.errors import Claimed

        for item in self.list(person, limits, most=100):
            if item.claimed_by not in ("", person.id) or item.assignee not in ("", person.id):
                continue
            try:
                self.claim(person, item.answer)
            except Claimed:
                continue
            return item.answer
        return ""

    def claim(self, person: Person, answer: str) -> None:
        """Take an answer to work on; renews a claim that one has.

        Raises:
            NotAllowed, Claimed, NotFound
        """
        require(person, Role.REVIEWER)
        with self._database.session() as session:
            hold(session, answer, person.id)

    def release(self, person: Person, answer: str) -> None:
        """Give an answer back.

        Raises:
            NotAllowed
        """
        require(person, Role.REVIEWER)
        with self._database.session() as session:
            release(session, answer, person.id)

    def assign(self, person: Person, answer: str, assignee: str) -> None:
        """Say who is to review an answer; empty for anyone. A reviewer takes or leaves work, an administrator gives it.

        Raises:
            NotAllowed, NotFound
        """
        require(person, Role.REVIEWER if assignee in ("", person.id) else Role.ADMINISTRATOR)
        with self._database.session() as session:
            changed = session.execute(
                update(ReviewRow).where(ReviewRow.answer == answer).values(assignee=assignee[:200])
                .execution_options(synchronize_session=False)
            )  # fmt: skip
            if not changed.rowcount:  # type: ignore[attr-defined]
                raise NotFound("There is no such answer, or it was deleted.")
            append(session, Actor(person.id, person.role.value), "assigned", "answer", answer, {"to": assignee})


def item_of(row: ReviewRow, answer: Any) -> QueueItem:
    """A line of the queue from the two rows."""
    reasons = tuple(reason for reason in Reason if getattr(row, reason))
    claimed = "" if is_free(row, "") else row.claimed_by
    outcome = Outcome(row.outcome) if row.outcome else None
    return QueueItem(
        row.answer, answer.question, answer.lang, answer.edition, answer.score, answer.abstained, reasons,
        row.priority, row.asked, row.assignee, claimed, outcome,
    )  # fmt: skip


def _listing(limits: Limits) -> Select[ReviewRow, str, str, str, float, bool]:
    wanted = select(
        ReviewRow, AnswerRow.question, AnswerRow.lang, AnswerRow.edition, AnswerRow.score, AnswerRow.abstained
    ).join(AnswerRow, AnswerRow.id == ReviewRow.answer)
    if limits.state is State.OPEN:
        # Equality on the outcome lets the index (outcome, priority, asked) give the order.
        wanted = wanted.where(ReviewRow.outcome == "", ReviewRow.priority > 0)
        return wanted.order_by(ReviewRow.priority.desc(), ReviewRow.asked.desc())
    if limits.state is State.SECOND:
        return wanted.where(ReviewRow.second == "wanted").order_by(ReviewRow.decided)
    wanted = wanted.where(ReviewRow.decided.is_not(None))
    if limits.outcome is not None:
        wanted = wanted.where(ReviewRow.outcome == limits.outcome.value)
    return wanted.order_by(ReviewRow.decided.desc())


def _narrowed(
    wanted: Select[ReviewRow, str, str, str, float, bool], limits: Limits
) -> Select[ReviewRow, str, str, str, float, bool]:
    if limits.reason is not None:
        wanted = wanted.where(getattr(ReviewRow, limits.reason))
    if limits.lang:
        wanted = wanted.where(AnswerRow.lang == limits.lang)
    if limits.assignee:
        wanted = wanted.where(ReviewRow.assignee == ("" if limits.assignee == "-" else limits.assignee))
    if limits.instrument:
        cites = select(CitedRow.answer).where(
            CitedRow.answer == ReviewRow.answer, CitedRow.paragraph.startswith(limits.instrument + ":", autoescape=True)
        )
        wanted = wanted.where(cites.exists())
    return wanted
