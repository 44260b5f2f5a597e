"""Verdicts as evaluation questions, in the format of ``dev.jsonl``: later editions are measured against them.

What was asked inside a conversation, or with sources left out, is no question by itself and is not exported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from assistant.accounts.roles import Person, Role, require
from assistant.audit import Actor, append
from assistant.conversations.serial import answer_from_json
from assistant.model import Answer
from assistant.review.desk import to_decide
from assistant.review.model import CitationVerdict, Outcome, StatementVerdict
from assistant.storage.database import Database
from assistant.storage.tables import AnswerRow, ReviewRow, VerdictRow

__all__ = ["Question", "as_lines", "export_questions"]

_BLOCK = 200


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what staff decided that a right answer rests on."""

    id: str
    kind: str  #: ``plain``, ``crosslingual`` (not in English), ``unanswerable`` (an approved refusal)
    lang: str
    question: str
    gold: tuple[str, ...]  #: paragraphs that bear a statement out
    also: tuple[str, ...]  #: paragraphs that bear one out in part
    answer_points: tuple[str, ...]
    note: str


def export_questions(database: Database, person: Person) -> list[Question]:
    """Every decided answer that makes a question, the latest decision for each question; noted in the audit log.

    Raises:
        NotAllowed
    """
    require(person, Role.REVIEWER)
    found: dict[str, Question] = {}
    with database.reading() as session:
        decided = session.execute(
            select(AnswerRow.body, AnswerRow.question_key, ReviewRow)
            .join(ReviewRow, ReviewRow.answer == AnswerRow.id)
            .where(ReviewRow.outcome != "", ReviewRow.standalone)
            .order_by(ReviewRow.decided.desc())
        ).all()
        for block in range(0, len(decided), _BLOCK):
            rows = decided[block : block + _BLOCK]
            by_answer: dict[str, list[VerdictRow]] = {}
            ids = [row.ReviewRow.answer for row in rows]
            for verdict in session.scalars(select(VerdictRow).where(VerdictRow.answer.in_(ids))):
                by_answer.setdefault(verdict.answer, []).append(verdict)
            for row in rows:
                review = row.ReviewRow
                verdicts = [one for one in by_answer.get(review.answer, []) if one.reader == review.decided_by]
                question = _question(row.body, review, verdicts)
                if question is not None:
                    found.setdefault(row.question_key, question)
    with database.session() as session:
        append(session, Actor(person.id, person.role.value), "exported", "questions", "", {"questions": len(found)})
    return list(found.values())


def as_lines(questions: list[Question]) -> Iterator[str]:
    """JSON Lines as the evaluation harness reads them."""
    for one in questions:
        record = {
            "id": one.id, "kind": one.kind, "lang": one.lang, "question": one.question, "gold": list(one.gold),
            "also": list(one.also), "answer_points": list(one.answer_points), "note": one.note,
        }  # fmt: skip
        yield json.dumps(record, ensure_ascii=False)


def _question(body: str, review: ReviewRow, verdicts: list[VerdictRow]) -> Question | None:
    answer = answer_from_json(body)
    note = f"{review.outcome} by a {review.decided_role}, edition {answer.edition}"
    name = f"review-{answer.id}"
    if answer.abstained and review.outcome == Outcome.APPROVED:
        return Question(name, "unanswerable", answer.lang, answer.question, (), (), (answer.reason,), note)
    gold, also, points = _verdicts(answer, verdicts)
    if review.outcome == Outcome.CORRECTED and review.corrected:
        right = answer_from_json(review.corrected)
        gold = list(dict.fromkeys(one.paragraph for one in right.citations))
        points = [one.text for one in right.statements]
        also = [one for one in also if one not in gold]
    if not gold:
        return None  # withdrawn, and nobody said what would be right
    kind = "plain" if answer.lang == "en" else "crosslingual"
    return Question(name, kind, answer.lang, answer.question, tuple(gold), tuple(also), tuple(points), note)


def _verdicts(answer: Answer, verdicts: list[VerdictRow]) -> tuple[list[str], list[str], list[str]]:
    """The paragraphs that bear statements out, those that do in part, and the statements borne out."""
    cited = {one.number: one.paragraph for one in answer.citations}
    said = {(one.kind, one.position): one for one in verdicts}
    gold: list[str] = []
    also: list[str] = []
    points: list[str] = []
    for at, statement in to_decide(answer):
        own = said.get(("statement", at))
        if own is None:
            continue
        right = [n for n in statement.citations if not _is_wrong(said.get(("citation", n)))]
        if own.verdict == StatementVerdict.SUPPORTED:
            gold += [cited[n] for n in right if n in cited]
            points.append(statement.text)
        elif own.verdict == StatementVerdict.PARTLY:
            also += [cited[n] for n in right if n in cited]
    gold += [one.better for one in verdicts if one.better]
    gold = list(dict.fromkeys(gold))
    return gold, [one for one in dict.fromkeys(also) if one not in gold], points


def _is_wrong(verdict: VerdictRow | None) -> bool:
    return verdict is not None and verdict.verdict == CitationVerdict.WRONG
