"""Each earlier schema, with data in it, becomes the latest without losing any; so does a backup of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from assistant.accounts import Person, Role
from assistant.conversations import SqlConversations, answer_to_json, question_key
from assistant.conversations.intake import Reason
from assistant.review import ReviewDesk, ReviewQueue
from assistant.storage import Database, DatabaseSettings
from assistant.storage.backup import backup, restore
from assistant.storage.database import MIGRATIONS
from tests.unit.assistant.review.conftest import answer, decide, refusal

ANNA = Person("local:anna", "anna", Role.REVIEWER)
MOMENT = "2026-01-02 03:04:05.000006"


def revisions() -> list[str]:
    script = ScriptDirectory(str(MIGRATIONS))
    return [one.revision for one in reversed(list(script.walk_revisions()))]


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A database without a schema."""
    if request.param == "sqlite":
        return Database(DatabaseSettings(f"sqlite:///{tmp_path / 'assistant.sqlite'}"))
    address = request.getfixturevalue("postgres")
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return Database(DatabaseSettings(address))


def fill_first_schema(database: Database) -> None:
    """Rows as the first version of the program wrote them."""
    with database.session() as session:
        session.execute(
            text("INSERT INTO conversations VALUES ('c1', :owner, 'Lamps', 'en', :no, :now, :now)"),
            {"owner": "o" * 64, "no": False, "now": MOMENT},
        )
        for position, given in enumerate((answer(), refusal())):
            session.execute(
                text(
                    "INSERT INTO answers "
                    "VALUES (:id, :key, :q, 'en', 'e1', 'extractive', :refused, :score, :body, :now)"
                ),
                {"id": given.id, "key": question_key(given.question, "en"), "q": given.question, "now": MOMENT,
                 "refused": given.abstained, "score": 0.0 if given.abstained else 0.4, "body": answer_to_json(given)},
            )  # fmt: skip
            session.execute(
                text(
                    "INSERT INTO exchanges (conversation, position, question, answer, asked) "
                    "VALUES ('c1', :p, :q, :id, :now)"
                ),
                {"p": position, "q": given.question, "id": given.id, "now": MOMENT},
            )
        session.execute(
            text("INSERT INTO feedback VALUES ('a1', :owner, :no, 'no', :now)"),
            {"owner": "o" * 64, "no": False, "now": MOMENT},
        )


def check(database: Database) -> None:
    store, queue = SqlConversations(database), ReviewQueue(database)
    assert store.answer("a1") == answer()
    assert {item.answer: item.reasons for item in queue.list(ANNA)} == {
        "a1": (Reason.THUMBS_DOWN, Reason.LOW_SCORE),
        "r1": (Reason.REFUSED,),
    }
    assert [item.answer for item in queue.list(ANNA)] == ["a1", "r1"]
    decide(ReviewDesk(database))
    assert store.approved(answer().question, "en") == answer()
    store.add(store.create("me", "en", "x").id, "me", "New?", answer("new", "New?"))


def test_a_new_revision_needs_its_data_here() -> None:
    assert revisions() == ["0001", "0002"], "add rows of the new schema to a test below"


def test_the_first_schema_with_data_becomes_the_latest(bare: Database) -> None:
    bare.migrate("0001")
    fill_first_schema(bare)
    bare.migrate()
    check(bare)
    bare.close()


def test_a_backup_of_the_first_schema_is_restored_by_this_program(bare: Database, tmp_path: Path) -> None:
    bare.migrate("0001")
    fill_first_schema(bare)
    backup(bare, tmp_path / "b")
    fresh = Database(DatabaseSettings(f"sqlite:///{tmp_path / 'fresh.sqlite'}"))
    restore(fresh, tmp_path / "b")
    check(fresh)
    for opened in (bare, fresh):
        opened.close()


def test_a_migration_that_fails_half_way_leaves_the_old_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(DatabaseSettings(f"sqlite:///{tmp_path / 'assistant.sqlite'}"))
    database.migrate("0001")
    fill_first_schema(database)
    with database.session() as session:
        session.execute(text("UPDATE answers SET body = '{\"citations\": [{}]}' WHERE id = 'a1'"))
    with pytest.raises(KeyError):
        database.migrate()
    with database.session() as session:
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0001"
        tables = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    assert "reviews" not in tables
    database.close()
