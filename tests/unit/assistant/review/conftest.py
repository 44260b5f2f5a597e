"""What the tests of reviewing share: kept answers, two reviewers and an administrator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.accounts import Person, Role
from assistant.conversations import SqlConversations
from assistant.model import Answer, Citation, Section, Statement, Verdict
from assistant.review import Outcome, Place, ReviewDesk, ReviewQueue, StatementVerdict
from assistant.review import Verdict as Decision
from assistant.storage import Database

ANNA = Person("local:anna", "anna", Role.REVIEWER)
BORIS = Person("local:boris", "boris", Role.REVIEWER)
CHIEF = Person("local:chief", "chief", Role.ADMINISTRATOR)
ASKER = Person("local:asker", "asker", Role.ASKER)


def answer(name: str = "a1", question: str = "When is the lamp lit?") -> Answer:
    """Two statements to decide on at positions 0 and 2, one that failed its checks between them."""
    statements = (
        Statement("Before dusk.", (1,), score=0.9),
        Statement("It is green.", (2,), Verdict.NOT_SUPPORTED, ("“green” is not in it",), 0.1),
        Statement("It is put out at dawn.", (1, 2), score=0.8, section=Section.CONDITION),
    )
    citations = tuple(
        Citation(number, paragraph, "en", f"Invented, {paragraph}", quote, True, False, "https://x.org", 7)
        for number, paragraph, quote in ((1, "untoc:90.1", "before dusk"), (2, "tip:90.2", "at dawn"))
    )
    return Answer(
        name, question, "en", statements, citations, "extractive", False, "", ("untoc:90.1",), "e1", 0.01,
        markdown="Before dusk. [1]",
    )  # fmt: skip


def refusal(name: str = "r1", question: str = "Who paints the lamp?") -> Answer:
    """A refusal although something was found."""
    return replace(
        answer(name, question), statements=(), citations=(), abstained=True, reason="The documents do not say."
    )


@pytest.fixture
def store(database: Database) -> SqlConversations:
    return SqlConversations(database)


@pytest.fixture
def keep(store: SqlConversations) -> Callable[..., str]:
    """Keeps an answer in a conversation of its own; gives the conversation's id."""

    def kept(given: Answer | None = None, owner: str = "me") -> str:
        given = given or answer()
        made = store.create(owner, "en", given.question)
        store.add(made.id, owner, given.question, given)
        return made.id

    return kept


@pytest.fixture
def queue(database: Database) -> ReviewQueue:
    return ReviewQueue(database)


@pytest.fixture
def desk(database: Database) -> ReviewDesk:
    return ReviewDesk(database)


def decide(
    desk: ReviewDesk,
    name: str = "a1",
    person: Person = ANNA,
    verdicts: tuple[StatementVerdict, ...] = (StatementVerdict.SUPPORTED,) * 2,
    outcome: Outcome | None = Outcome.APPROVED,
    *,
    second: bool = False,
    text: str = "",
) -> None:
    """Give verdicts on the statements at 0 and 2, then the outcome."""
    for at, verdict in zip((0, 2), verdicts, strict=False):
        desk.save(person, name, Decision(Place("statement", at), verdict))
    if outcome is not None:
        desk.decide(person, name, outcome, second=second, text=text)
