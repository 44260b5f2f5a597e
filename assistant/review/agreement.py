"""Two readers: how far they agree beyond chance (Cohen's kappa), and where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

from assistant.accounts.roles import Person, Role, require
from assistant.storage.database import Database
from assistant.storage.tables import AnswerRow, ReviewRow, VerdictRow

__all__ = ["Agreement", "Disagreement", "agreement", "cohens_kappa"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One statement on which two readers decided differently."""

    answer: str
    question: str
    position: int
    first: str  #: verdict
    second: str
    first_reader: str
    second_reader: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two readers of the same statements agree."""

    statements: int  #: decided by both
    agreed: int
    kappa: float | None  #: None where it is not defined: nothing read twice, or all in one category
    disagreements: tuple[Disagreement, ...]


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Agreement beyond chance, -1 to 1; None where chance alone would agree always (Cohen 1960)."""
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(first == second for first, second in pairs) / n
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    expected = sum(firsts[name] * seconds[name] for name in firsts) / n**2
    return None if expected >= 1 else (observed - expected) / (1 - expected)


def agreement(database: Database, person: Person) -> Agreement:
    """How first and finished second readings agree, statement by statement.

    Raises:
        NotAllowed
    """
    require(person, Role.REVIEWER)
    one, two = aliased(VerdictRow), aliased(VerdictRow)
    wanted = (
        select(AnswerRow.id, AnswerRow.question, one.position, one.verdict, two.verdict, one.reader, two.reader)
        .join(ReviewRow, ReviewRow.answer == AnswerRow.id)
        .join(one, (one.answer == AnswerRow.id) & (one.reader == ReviewRow.decided_by) & (one.kind == "statement"))
        .join(
            two,
            (two.answer == AnswerRow.id) & (two.reader == ReviewRow.second_by) & (two.kind == "statement")
            & (two.position == one.position),
        )
        .where(ReviewRow.second == "done")
        .order_by(ReviewRow.decided.desc(), one.position)
    )  # fmt: skip
    with database.reading() as session:
        rows = [Disagreement(*row) for row in session.execute(wanted).all()]
    differing = tuple(row for row in rows if row.first != row.second)
    kappa = cohens_kappa([(row.first, row.second) for row in rows])
    return Agreement(len(rows), len(rows) - len(differing), kappa, differing)
