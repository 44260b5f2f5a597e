"""The words of reviewing in the interface's language, the same on every page of the staff."""

from __future__ import annotations

from datetime import datetime

from assistant.app.i18n import Words
from assistant.conversations.intake import Reason
from assistant.conversations.model import Standing
from assistant.review import CitationVerdict, Outcome, StatementVerdict

__all__ = ["citation_words", "day", "outcome_words", "reason_words", "standing_words", "verdict_words", "who"]


def reason_words(reason: Reason, t: Words) -> str:
    """Why an answer is in the queue."""
    return {
        Reason.OUTDATED: t("its sources changed"),
        Reason.THUMBS_DOWN: t("thumbs down"),
        Reason.LOW_SCORE: t("low support"),
        Reason.OFTEN: t("asked often"),
        Reason.REFUSED: t("refused, though something was found"),
    }[reason]


def verdict_words(verdict: StatementVerdict, t: Words) -> str:
    """A verdict on a statement."""
    return {
        StatementVerdict.SUPPORTED: t("Supported"),
        StatementVerdict.PARTLY: t("Partly"),
        StatementVerdict.NOT_SUPPORTED: t("Not supported"),
        StatementVerdict.WRONG_PARAGRAPH: t("Wrong paragraph"),
    }[verdict]


def citation_words(verdict: CitationVerdict, t: Words) -> str:
    """A verdict on a citation."""
    return t("Right source") if verdict is CitationVerdict.RIGHT else t("Wrong source")


def outcome_words(outcome: Outcome, t: Words) -> str:
    """What became of an answer."""
    return {
        Outcome.APPROVED: t("approved"),
        Outcome.CORRECTED: t("corrected"),
        Outcome.WITHDRAWN: t("withdrawn"),
    }[outcome]


def standing_words(standing: Standing, t: Words) -> str:
    """What everyone is told of the outcome: by which role and when, never by whom."""
    role = t("administrator") if standing.role == "administrator" else t("reviewer")
    if standing.outcome == Outcome.APPROVED:
        return t("Checked against its sources and approved by a {role} on {date}.", role=role, date=standing.date)
    if standing.outcome == Outcome.CORRECTED:
        return t("Corrected by a {role} on {date}; these are the corrected words.", role=role, date=standing.date)
    return t(
        "This answer was withdrawn by a {role} on {date}. It is not shown any more.", role=role, date=standing.date
    )


def who(person: str) -> str:
    """A member of staff by name: the id without what kind of account it is."""
    return person.partition(":")[2] or person


def day(moment: datetime) -> str:
    """A moment as its date."""
    return moment.date().isoformat()
