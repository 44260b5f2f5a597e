"""The bench: an answer with what one reader decided of it so far, each verdict kept at once, then the outcome.

Every save is one transaction with its entry in the audit log; when a method returns, it is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.accounts.roles import Person, Role, require
from assistant.audit import Actor, append
from assistant.conversations.serial import answer_from_json, answer_to_json
from assistant.conversations.standing import standing_of
from assistant.errors import InvalidReview, NotFound
from assistant.model import Answer, Citation, Statement
from assistant.model import Verdict as Check
from assistant.review.claims import hold, is_free, release
from assistant.review.correction import corrected_answer, with_better
from assistant.review.model import Bench, CitationVerdict, Outcome, Place, StatementVerdict, Thumb, Verdict
from assistant.review.queue import item_of
from assistant.storage.database import Database
from assistant.storage.tables import AnswerRow, ExchangeRow, FeedbackRow, ReviewRow, VerdictRow

__all__ = ["ReviewDesk", "to_decide"]

COMMENT = 4000
"""Characters of a comment; what is longer is cut."""


def to_decide(answer: Answer) -> tuple[tuple[int, Statement], ...]:
    """The statements that a reader decides on: those shown to the asker with a citation, with their positions."""
    return tuple(
        (at, one) for at, one in enumerate(answer.statements) if one.citations and one.verdict is Check.SUPPORTED
    )


class ReviewDesk:
    """Reviewing in a database. Every method checks the role of who calls."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, person: Person, answer: str) -> Bench:
        """The answer as it stands on this reader's bench.

        Raises:
            NotAllowed, NotFound
        """
        require(person, Role.REVIEWER)
        with self._database.reading() as session:
            row, review = _rows(session, answer)
            verdicts = session.scalars(
                select(VerdictRow).where(VerdictRow.answer == answer, VerdictRow.reader == person.id)
            ).all()
            feedback = session.scalars(select(FeedbackRow).where(FeedbackRow.answer == answer)).all()
            asked = session.scalar(
                select(func.count()).select_from(ExchangeRow).join(AnswerRow, AnswerRow.id == ExchangeRow.answer)
                .where(AnswerRow.question_key == row.question_key)
            )  # fmt: skip
        given = answer_from_json(row.body)
        return Bench(
            answer=given,
            statements=to_decide(given),
            verdicts={one.place: one for one in map(_verdict, verdicts)},
            item=item_of(review, row),
            mine=review.claimed_by == person.id and is_free(review, person.id),
            standing=standing_of(review),
            decided_by=review.decided_by,
            corrected=answer_from_json(review.corrected) if review.corrected else None,
            comment=review.comment,
            thumbs=tuple(Thumb(one.helpful, one.comment) for one in feedback),
            times_asked=asked or 0,
            second=review.second,
        )

    def save(self, person: Person, answer: str, verdict: Verdict) -> None:
        """Keep a verdict; a later one of the same reader on the same place replaces it. Takes or renews the claim.

        Raises:
            NotAllowed, NotFound
            Claimed: another reviewer works on the answer; nothing was kept.
            InvalidReview: the answer has no such statement or citation, or has its outcome already.
        """
        require(person, Role.REVIEWER)
        with self._database.session() as session:
            hold(session, answer, person.id)
            row, review = _rows(session, answer)
            _check_open(review, person)
            paragraph = _paragraph(answer_from_json(row.body), verdict)
            place = verdict.place
            kept = session.scalar(
                select(VerdictRow).where(
                    VerdictRow.answer == answer, VerdictRow.reader == person.id,
                    VerdictRow.kind == place.kind, VerdictRow.position == place.position,
                )
            )  # fmt: skip
            if kept is None:
                kept = VerdictRow(answer=answer, reader=person.id, kind=place.kind, position=place.position)
                session.add(kept)
            kept.verdict, kept.paragraph, kept.better = verdict.verdict.value, paragraph, verdict.better[:200]
            kept.comment, kept.made = verdict.comment[:COMMENT], datetime.now(UTC)
            details = {"on": place.kind, "position": place.position, "verdict": verdict.verdict.value,
                       "better": verdict.better[:200]}  # fmt: skip
            append(session, _actor(person), "verdict", "answer", answer, details)

    def clear(self, person: Person, answer: str, place: Place) -> None:
        """Take a verdict of one's own back.

        Raises:
            NotAllowed, NotFound, Claimed, InvalidReview
        """
        require(person, Role.REVIEWER)
        with self._database.session() as session:
            hold(session, answer, person.id)
            _check_open(_rows(session, answer)[1], person)
            session.execute(
                delete(VerdictRow).where(
                    VerdictRow.answer == answer, VerdictRow.reader == person.id,
                    VerdictRow.kind == place.kind, VerdictRow.position == place.position,
                )
            )  # fmt: skip
            details: dict[str, object] = {"on": place.kind, "position": place.position}
            append(session, _actor(person), "verdict taken back", "answer", answer, details)

    def decide(
        self,
        person: Person,
        answer: str,
        outcome: Outcome,
        *,
        text: str = "",
        comment: str = "",
        second: bool = False,
        cite: Callable[[int, str], Citation] | None = None,
    ) -> None:
        """Settle what becomes of an answer, and give it back.

        Args:
            text: the corrected sentences, one a line with its [n] marks; for `Outcome.CORRECTED` only.
            comment: for the staff.
            second: whether a second reader is wanted.
            cite: makes a citation, by number and id, of a better paragraph that was picked.

        Raises:
            NotAllowed, NotFound, Claimed
            InvalidReview: not every statement has a verdict, or the verdicts do not bear the outcome out.
        """
        require(person, Role.REVIEWER)
        with self._database.session() as session:
            hold(session, answer, person.id)
            row, review = _rows(session, answer)
            if review.outcome:
                raise InvalidReview("This answer has its outcome already; reopen it to decide anew.")
            given = answer_from_json(row.body)
            mine = _of_reader(session, answer, person.id)
            if outcome is Outcome.APPROVED:
                _check_approvable(given, mine)
            corrected = ""
            if outcome is Outcome.CORRECTED:
                picked = [one.better for one in mine]
                citable = with_better(given, picked, cite) if cite else given
                corrected = answer_to_json(corrected_answer(citable, text))
            review.outcome, review.corrected = outcome.value, corrected
            review.decided, review.decided_by, review.decided_role = datetime.now(UTC), person.id, person.role.value
            review.comment = comment[:COMMENT]
            review.second = "wanted" if second else ""
            review.second_by = ""
            session.flush()
            details = {"outcome": outcome.value, "edition": row.edition, "second": second, "verdicts": len(mine)}
            append(session, _actor(person), "outcome", "answer", answer, details)
            release(session, answer, person.id)

    def finish_second(self, person: Person, answer: str) -> None:
        """End a second reading: the second reader has a verdict on every statement.

        Raises:
            NotAllowed, NotFound, Claimed, InvalidReview
        """
        require(person, Role.REVIEWER)
        with self._database.session() as session:
            hold(session, answer, person.id)
            row, review = _rows(session, answer)
            if review.second != "wanted":
                raise InvalidReview("No second reader is wanted for this answer.")
            _check_open(review, person)
            _check_complete(answer_from_json(row.body), _of_reader(session, answer, person.id))
            review.second, review.second_by = "done", person.id
            session.flush()
            append(session, _actor(person), "second reading", "answer", answer)
            release(session, answer, person.id)

    def reopen(self, person: Person, answer: str) -> None:
        """Take an outcome back, so that the answer can be decided anew. A withdrawal is for good.

        Raises:
            NotAllowed, NotFound, Claimed, InvalidReview
        """
        require(person, Role.REVIEWER)
        with self._database.session() as session:
            hold(session, answer, person.id)
            _, review = _rows(session, answer)
            if review.outcome == Outcome.WITHDRAWN:
                raise InvalidReview("A withdrawn answer stays withdrawn; the question can be asked anew.")
            if not review.outcome:
                raise InvalidReview("This answer has no outcome yet.")
            was = review.outcome
            review.outcome, review.corrected, review.decided, review.second = "", "", None, ""
            session.flush()
            append(session, _actor(person), "reopened", "answer", answer, {"was": was})


def _check_open(review: ReviewRow, person: Person) -> None:
    if review.outcome and review.second != "wanted":
        raise InvalidReview("This answer has its outcome; reopen it to change a verdict.")
    if review.outcome and review.decided_by == person.id:
        raise InvalidReview("A second reader is someone else than the first.")


def _check_complete(answer: Answer, verdicts: Sequence[VerdictRow]) -> None:
    done = {one.position for one in verdicts if one.kind == "statement"}
    left = [n for n, (at, _) in enumerate(to_decide(answer), 1) if at not in done]
    if left:
        raise InvalidReview("Statement {n} has no verdict yet ({left} left).", n=left[0], left=len(left))


def _check_approvable(answer: Answer, verdicts: Sequence[VerdictRow]) -> None:
    _check_complete(answer, verdicts)
    failed = {one.position for one in verdicts if one.kind == "statement" and one.verdict != StatementVerdict.SUPPORTED}
    failing = [n for n, (at, _) in enumerate(to_decide(answer), 1) if at in failed]
    if failing:
        raise InvalidReview(
            "Statement {n} is not marked as supported: an answer is approved as a whole. "
            "Correct its text, or withdraw the answer.",
            n=failing[0],
        )
    wrong = [one.position for one in verdicts if one.kind == "citation" and one.verdict == CitationVerdict.WRONG]
    if wrong:
        raise InvalidReview("Source [{n}] is marked as wrong: correct the text, or withdraw the answer.", n=wrong[0])


def _paragraph(answer: Answer, verdict: Verdict) -> str:
    """The paragraph that the verdict is on; checks that there is such a place."""
    place = verdict.place
    if place.kind == "statement" and isinstance(verdict.verdict, StatementVerdict):
        statement = dict(to_decide(answer)).get(place.position)
        if statement is not None:
            first = next((one for one in answer.citations if one.number in statement.citations), None)
            return first.paragraph[:200] if first else ""
    elif place.kind == "citation" and isinstance(verdict.verdict, CitationVerdict):
        citation = next((one for one in answer.citations if one.number == place.position), None)
        if citation is not None:
            return citation.paragraph[:200]
    raise InvalidReview(
        f"This answer has no {place.kind[:20]} {place.position} that “{verdict.verdict.value}” could be said of."
    )


def _rows(session: Session, answer: str) -> tuple[AnswerRow, ReviewRow]:
    row = session.get(AnswerRow, answer)
    review = session.get(ReviewRow, answer, populate_existing=True)
    if row is None or review is None:
        raise NotFound("There is no such answer, or it was deleted.")
    return row, review


def _of_reader(session: Session, answer: str, reader: str) -> Sequence[VerdictRow]:
    return session.scalars(select(VerdictRow).where(VerdictRow.answer == answer, VerdictRow.reader == reader)).all()


def _verdict(row: VerdictRow) -> Verdict:
    said = StatementVerdict(row.verdict) if row.kind == "statement" else CitationVerdict(row.verdict)
    return Verdict(Place(row.kind, row.position), said, row.better, row.comment)


def _actor(person: Person) -> Actor:
    return Actor(person.id, person.role.value)
