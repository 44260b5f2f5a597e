"""Conversations: kept, reloaded, shared, renamed, deleted, purged; the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text, update

from assistant.conversations import Feedback, SqlConversations, answer_from_json, answer_to_json, question_key
from assistant.errors import NotAllowed, NotFound, StorageUnavailable
from assistant.model import Answer, Citation, Section, Statement, Verdict
from assistant.storage import Database
from assistant.storage.tables import AnswerRow, ConversationRow, FeedbackRow
from corpus.model import Strength
from corpus.search.types import Passage


def answer(name: str = "a1", question: str = "When is the lamp lit?") -> Answer:
    statements = (
        Statement("Before dusk.", (1,), score=0.9, strength=Strength.MANDATORY),
        Statement("It is green.", (), Verdict.NOT_SUPPORTED, ("no citation",), 0.0, section=Section.RELATED),
    )
    citation = Citation(
        1, "untoc:90.1", "en", "UNTOC, art. 90, para. 1", "before dusk", True, False, "https://x.org", 7
    )
    return Answer(
        name, question, "en", statements, (citation,), "extractive", False, "", ("untoc:90.1",), "e1", 0.01,
        (Passage("untoc:90.1", 1.5, {"dense": 0.7}),), ("And after?",), (), "", "Before dusk. [1]",
    )  # fmt: skip


@pytest.fixture
def store(database: Database) -> SqlConversations:
    return SqlConversations(database)


def test_an_answer_survives_the_way_to_json_and_back() -> None:
    assert answer_from_json(answer_to_json(answer())) == answer()


def test_a_damaged_answer_is_said_so() -> None:
    with pytest.raises(StorageUnavailable, match="cannot be read"):
        answer_from_json('{"id": 3}')


@pytest.mark.parametrize("again", ["  when is the LAMP lit", "When is the lamp lit??"])
def test_the_same_question_has_the_same_key(again: str) -> None:
    assert question_key(again, "en") == question_key("When is the lamp lit?", "en")
    assert question_key(again, "fr") != question_key(again, "en")


def test_a_conversation_is_kept_and_reloaded(store: SqlConversations) -> None:
    made = store.create("me", "en", "Lamps")
    store.add(made.id, "me", "When is the lamp lit?", answer("a1"))
    store.add(made.id, "me", "And put out?", answer("a2"))
    kept = store.get(made.id, "me")
    assert [exchange.question for exchange in kept.exchanges] == ["When is the lamp lit?", "And put out?"]
    assert kept.exchanges[0].answer == answer("a1")
    assert store.answer("a2") == answer("a2")
    assert [one.title for one in store.list("me")] == ["Lamps"]
    assert store.list("somebody else") == []


def test_only_the_owner_reads_it_until_it_is_shared(store: SqlConversations) -> None:
    made = store.create("me", "en", "Lamps")
    with pytest.raises(NotAllowed):
        store.get(made.id, "you")
    store.share(made.id, "me", True)
    seen = store.get(made.id, "you")
    assert seen.owner == ""
    for change in (
        lambda: store.rename(made.id, "you", "Mine now"),
        lambda: store.share(made.id, "you", False),
        lambda: store.delete(made.id, "you"),
        lambda: store.add(made.id, "you", "?", answer()),
    ):
        with pytest.raises(NotAllowed):
            change()


def test_deleting_leaves_nothing_behind(store: SqlConversations, database: Database) -> None:
    made = store.create("me", "en", "Lamps")
    store.add(made.id, "me", "When is the lamp lit?", answer())
    store.feedback(Feedback("a1", False, "wrong lamp"), "me")
    store.delete(made.id, "me")
    with pytest.raises(NotFound):
        store.get(made.id, "me")
    with pytest.raises(NotFound):
        store.answer("a1")
    with database.session() as session:
        assert session.scalars(select(AnswerRow)).all() == []
        assert session.scalars(select(FeedbackRow)).all() == []


def test_an_answer_given_in_two_conversations_outlives_one(store: SqlConversations) -> None:
    first, second = (store.create("me", "en", name) for name in ("first", "second"))
    store.add(first.id, "me", "When?", answer())
    store.add(second.id, "me", "When?", answer())
    store.delete(first.id, "me")
    assert store.answer("a1") == answer()


def test_later_feedback_replaces_the_earlier(store: SqlConversations, database: Database) -> None:
    made = store.create("me", "en", "Lamps")
    store.add(made.id, "me", "When?", answer())
    store.feedback(Feedback("a1", False, "no"), "me")
    store.feedback(Feedback("a1", True), "me")
    with database.session() as session:
        assert [(row.helpful, row.comment) for row in session.scalars(select(FeedbackRow))] == [(True, "")]
    with pytest.raises(NotFound):
        store.feedback(Feedback("no such answer", True), "me")


def test_old_conversations_are_purged(store: SqlConversations, database: Database) -> None:
    old, new = (store.create("me", "en", name) for name in ("old", "new"))
    store.add(old.id, "me", "When?", answer())
    with database.session() as session:
        long_ago = datetime.now(UTC) - timedelta(days=40)
        session.execute(update(ConversationRow).where(ConversationRow.id == old.id).values(updated=long_ago))
    assert store.purge() == 0  # nothing configured: kept until deleted
    assert store.purge(30) == 1
    assert [one.title for one in store.list("me")] == ["new"]
    assert new.id


def test_the_owner_is_not_in_the_database(store: SqlConversations, database: Database) -> None:
    store.create("cookie-of-mine", "en", "Lamps")
    with database.session() as session:
        rows = session.execute(text("SELECT * FROM conversations")).all()
    assert "cookie-of-mine" not in str(rows)
