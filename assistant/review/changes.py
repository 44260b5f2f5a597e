"""Answers given under an older edition: whether the words that they rest on are still what the paragraphs say.

Where the older edition is still held, its paragraphs are compared with today's; where it was removed, the quoted words
are looked for in today's paragraph. An approved answer whose paragraphs changed loses its approval and comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assistant.audit import Actor, append
from assistant.conversations.intake import priority
from assistant.conversations.serial import answer_from_json
from assistant.model import Answer
from assistant.review.model import Outcome
from assistant.storage.database import Database
from assistant.storage.tables import AnswerRow, CitedRow, ReviewRow
from assistant.verification.quotes import is_verbatim, source_text
from corpus.editions import Edition
from corpus.errors import CorpusError
from corpus.model import Language

__all__ = ["compare_with", "still_holds"]

_PROGRAM = Actor("program", "program")
_BLOCK = 500


def compare_with(database: Database, edition: Edition, open_edition: Callable[[str], Edition]) -> int:
    """Compare every answer not yet compared with this edition; returns how many were found outdated.

    Args:
        open_edition: opens an edition by id; raises `CorpusError` where it is not held any more.
    """
    with database.reading() as session:
        pending = select(ReviewRow.answer).where(ReviewRow.compared != edition.id).limit(1)
        if session.scalar(pending) is None:
            return 0
        older = session.scalars(
            select(AnswerRow.edition).join(ReviewRow, ReviewRow.answer == AnswerRow.id)
            .where(ReviewRow.compared != edition.id).distinct()
        ).all()  # fmt: skip
    return sum(_compare(database, edition, name, _opened(open_edition, name)) for name in older)


def still_holds(answer: Answer, edition: Edition) -> bool:
    """Whether each quote of an answer is found word for word in the edition, and each paragraph is held."""
    return all(_quote_stands(edition, one.paragraph, one.lang, one.quote) for one in answer.citations)


def _compare(database: Database, edition: Edition, name: str, old: Edition | None) -> int:
    found = 0
    while True:
        with database.session() as session:
            ids = session.scalars(
                select(ReviewRow.answer).join(AnswerRow, AnswerRow.id == ReviewRow.answer)
                .where(AnswerRow.edition == name, ReviewRow.compared != edition.id).limit(_BLOCK)
            ).all()  # fmt: skip
            if not ids:
                return found
            changed = _changed(session, ids, edition, old) if name != edition.id else set()
            for yes in (True, False):
                these = [one for one in ids if (one in changed) is yes]
                session.execute(
                    update(ReviewRow).where(ReviewRow.answer.in_(these)).values(outdated=yes, compared=edition.id)
                    .execution_options(synchronize_session=False)
                )  # fmt: skip
            session.execute(
                update(ReviewRow).where(ReviewRow.answer.in_(ids)).values(priority=priority())
                .execution_options(synchronize_session=False)
            )  # fmt: skip
            _reopen(session, changed, edition)
            found += len(changed)


def _changed(session: Session, ids: Iterable[str], edition: Edition, old: Edition | None) -> set[str]:
    """The answers of which a cited paragraph reads otherwise now."""
    cited = session.execute(
        select(CitedRow.answer, CitedRow.paragraph, CitedRow.lang).where(CitedRow.answer.in_(list(ids)))
    ).all()
    if old is not None:
        differs: dict[tuple[str, str], bool] = {}
        for _, paragraph, written in cited:
            lang = cast(Language, written)
            if (paragraph, lang) not in differs:
                differs[paragraph, lang] = _words(old, paragraph, lang) != _words(edition, paragraph, lang)
        return {answer for answer, paragraph, lang in cited if differs[paragraph, lang]}
    bodies = session.execute(select(AnswerRow.id, AnswerRow.body).where(AnswerRow.id.in_(list(ids)))).all()
    return {id_ for id_, body in bodies if not still_holds(answer_from_json(body), edition)}


def _reopen(session: Session, changed: Iterable[str], edition: Edition) -> None:
    kept = (Outcome.APPROVED.value, Outcome.CORRECTED.value)
    rows = session.scalars(
        select(ReviewRow).where(ReviewRow.answer.in_(list(changed)), ReviewRow.outcome.in_(kept))
    ).all()
    for row in rows:
        was, row.outcome, row.corrected, row.decided, row.second = row.outcome, "", "", None, ""
        session.flush()
        append(session, _PROGRAM, "reopened", "answer", row.answer, {"was": was, "changed in": edition.id})


def _words(edition: Edition, paragraph: str, lang: Language) -> str:
    try:
        found = source_text(edition, paragraph, lang)
    except CorpusError:
        return ""
    return " ".join(found.text.split()) if found else ""


def _quote_stands(edition: Edition, paragraph: str, lang: Language, quote: str) -> bool:
    try:
        found = source_text(edition, paragraph, lang)
    except CorpusError:
        return False
    return found is not None and (not quote or is_verbatim(quote, found.text))


def _opened(open_edition: Callable[[str], Edition], name: str) -> Edition | None:
    try:
        return open_edition(name)
    except CorpusError:
        return None
