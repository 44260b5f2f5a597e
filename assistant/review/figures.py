"""Figures over time for the plots: share supported, refusals, wrong citations by instrument, time to review."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median

from sqlalchemy import select

from assistant.accounts.roles import Person, Role, require
from assistant.review.model import CitationVerdict, StatementVerdict
from assistant.storage.database import Database
from assistant.storage.tables import AnswerRow, ReviewRow, VerdictRow
from corpus.ids import INSTRUMENTS

__all__ = ["Figures", "figures"]

OTHER = "other documents"


@dataclass(frozen=True, slots=True)
class Figures:
    """Each maps the Monday of a week to its value; weeks in which nothing was counted are left out."""

    supported: dict[date, float]  #: share of statements decided as supported
    refusals: dict[date, float]  #: share of answers given that were refusals
    wrong: dict[str, dict[date, int]]  #: instrument to citations found wrong
    hours: dict[date, float]  #: median hours from taking up an answer to its outcome
    answers: dict[date, int]
    decided: dict[date, int]


def figures(database: Database, person: Person, *, weeks: int = 26) -> Figures:
    """The figures of the last weeks.

    Raises:
        NotAllowed
    """
    require(person, Role.REVIEWER)
    since = datetime.combine(_monday(datetime.now(UTC)) - timedelta(weeks=weeks - 1), datetime.min.time(), UTC)
    with database.reading() as session:
        verdicts = session.execute(
            select(VerdictRow.made, VerdictRow.kind, VerdictRow.verdict, VerdictRow.paragraph).where(
                VerdictRow.made >= since
            )
        ).all()
        given = session.execute(select(AnswerRow.created, AnswerRow.abstained).where(AnswerRow.created >= since)).all()
        reviews = session.execute(
            select(ReviewRow.started, ReviewRow.decided).where(ReviewRow.decided >= since, ReviewRow.outcome != "")
        ).all()
    statements: dict[date, list[bool]] = defaultdict(list)
    wrong: dict[str, dict[date, int]] = {}
    for made, kind, verdict, paragraph in verdicts:
        if kind == "statement":
            statements[_monday(made)].append(verdict == StatementVerdict.SUPPORTED)
        elif verdict == CitationVerdict.WRONG:
            source = paragraph.partition(":")[0]
            weekly = wrong.setdefault(source if source in INSTRUMENTS else OTHER, {})
            weekly[_monday(made)] = weekly.get(_monday(made), 0) + 1
    refused: dict[date, list[bool]] = defaultdict(list)
    for created, abstained in given:
        refused[_monday(created)].append(abstained)
    hours: dict[date, list[float]] = defaultdict(list)
    for started, decided in reviews:
        if decided is None:  # never, by the condition above
            continue
        hours[_monday(decided)].append(((decided - started).total_seconds() if started else 0.0) / 3600)
    return Figures(
        supported={week: sum(values) / len(values) for week, values in sorted(statements.items())},
        refusals={week: sum(values) / len(values) for week, values in sorted(refused.items())},
        wrong={name: dict(sorted(weekly.items())) for name, weekly in sorted(wrong.items())},
        hours={week: median(values) for week, values in sorted(hours.items())},
        answers={week: len(values) for week, values in sorted(refused.items())},
        decided={week: len(values) for week, values in sorted(hours.items())},
    )


def _monday(moment: datetime) -> date:
    day = moment.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())
