"""Backup and restore into a fresh place, the same and the other kind of database; a damaged file is refused."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from assistant.accounts import LocalAccounts, Person, Role
from assistant.audit import verify
from assistant.conversations import Feedback, SqlConversations
from assistant.errors import StorageUnavailable
from assistant.review import ReviewDesk
from assistant.storage import Database, DatabaseSettings
from assistant.storage.backup import backup, restore
from assistant.storage.tables import Base
from tests.unit.assistant.review.conftest import ANNA, BORIS, answer, decide, refusal

OPERATOR = Person("operator", "operator", Role.ADMINISTRATOR)


def fill(database: Database) -> None:
    store = SqlConversations(database)
    for given in (answer(), refusal(), answer("é1", "Où ? — “x” \u0627")):
        made = store.create("me", "en", given.question)
        store.add(made.id, "me", given.question, given)
    store.feedback(Feedback("a1", False, "no"), "me")
    LocalAccounts(database).create("anna", "paper boats at dusk", Role.REVIEWER, OPERATOR)
    decide(ReviewDesk(database))


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=str)
            for table in Base.metadata.sorted_tables
        }


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Another place, which nothing was ever written to."""
    if request.param == "sqlite":
        opened = Database(DatabaseSettings(f"sqlite:///{tmp_path / 'fresh' / 'other.sqlite'}"))
    else:
        server = request.getfixturevalue("postgres")
        engine = create_engine(server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("DROP DATABASE IF EXISTS fresh"))
            connection.execute(text("CREATE DATABASE fresh"))
        engine.dispose()
        opened = Database(DatabaseSettings(engine.url.set(database="fresh").render_as_string(hide_password=False)))
    yield opened
    opened.close()


def test_what_was_kept_is_there_again(database: Database, fresh: Database, tmp_path: Path) -> None:
    fill(database)
    file = tmp_path / "assistant.backup"
    count = backup(database, file)
    assert file.stat().st_mode & 0o077 == 0
    assert restore(fresh, file) == count
    assert everything(fresh) == everything(database)
    with fresh.reading() as session:
        assert verify(session)[1] == []
    # And work goes on: numbers given by the database do not meet those restored.
    store = SqlConversations(fresh)
    made = store.create("me", "en", "More")
    store.add(made.id, "me", "More?", answer("a9", "More?"))
    decide(ReviewDesk(fresh), "a9", BORIS)
    with fresh.reading() as session:
        assert verify(session)[1] == []
    assert ReviewDesk(fresh).open(ANNA, "a1").left == []


def test_a_filled_database_is_not_overwritten(database: Database, tmp_path: Path) -> None:
    fill(database)
    backup(database, tmp_path / "b")
    before = everything(database)
    with pytest.raises(StorageUnavailable, match="holds rows already"):
        restore(database, tmp_path / "b")
    assert everything(database) == before


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "other", "missing", "short"])
def test_a_damaged_backup_is_refused_and_nothing_is_kept(tmp_path: Path, damage: str) -> None:
    database = Database.open(DatabaseSettings(f"sqlite:///{tmp_path / 'a.sqlite'}"))
    fill(database)
    file = tmp_path / "b"
    backup(database, file)
    data = file.read_bytes()
    lines = gzip.decompress(data).splitlines(keepends=True)
    match damage:
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "changed":
            file.write_bytes(gzip.compress(b"".join(lines).replace(b"supported", b"partly")))
        case "empty":
            file.write_bytes(b"")
        case "other":
            file.write_bytes(b"this is no backup")
        case "short":
            file.write_bytes(gzip.compress(b"".join(lines[:-1])))
        case "missing":
            file.unlink()
    fresh = Database(DatabaseSettings(f"sqlite:///{tmp_path / 'fresh.sqlite'}"))
    with pytest.raises(StorageUnavailable):
        restore(fresh, file)
    fresh.migrate()
    assert all(rows == [] for rows in everything(fresh).values())
    for opened in (database, fresh):
        opened.close()


def test_a_backup_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    database = Database.open(DatabaseSettings(f"sqlite:///{tmp_path / 'a.sqlite'}"))
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageUnavailable, match="cannot be written"):
        backup(database, tmp_path / "file" / "b")
    database.close()
