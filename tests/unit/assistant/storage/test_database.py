"""The database: its schema is the tables', its failures are said in words, its transactions are whole."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select, text

from assistant.errors import StorageUnavailable
from assistant.storage import Database, DatabaseSettings
from assistant.storage.tables import Base, ConversationRow
from assistant.storage.types import Moment


def row(name: str) -> ConversationRow:
    now = datetime.now(UTC)
    return ConversationRow(id=name, owner="o", title="t", lang="en", shared=False, created=now, updated=now)


def test_the_migrations_make_the_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_a_block_that_fails_keeps_nothing(database: Database) -> None:
    def half() -> None:
        with database.session() as session:
            session.add(row("half"))
            session.flush()
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        half()
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(ConversationRow)) == 0


def test_writers_wait_for_each_other(database: Database) -> None:
    def write(name: str) -> None:
        for number in range(5):
            with database.session() as session:
                session.add(row(f"{name}-{number}"))

    threads = [threading.Thread(target=write, args=(f"w{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(ConversationRow)) == 30


def test_moments_keep_their_zone(database: Database) -> None:
    with database.session() as session:
        session.add(row("now"))
    with database.session() as session:
        kept = session.get(ConversationRow, "now")
        assert kept is not None
        assert kept.created.tzinfo is UTC
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 1, 1), database.engine.dialect)  # noqa: DTZ001


def test_opening_twice_at_once(tmp_path: Path) -> None:
    settings = DatabaseSettings(f"sqlite:///{tmp_path / 'a.sqlite'}")
    failures: list[BaseException] = []

    def start() -> None:
        try:
            Database.open(settings).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_database_of_a_later_version_is_refused(tmp_path: Path) -> None:
    settings = DatabaseSettings(f"sqlite:///{tmp_path / 'a.sqlite'}")
    later = Database.open(settings)
    with later.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    later.close()
    with pytest.raises(StorageUnavailable, match="later version"):
        Database.open(settings)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(StorageUnavailable, match="cannot be used"):
        Database.open(DatabaseSettings(f"sqlite:///{tmp_path / 'a.sqlite'}"))


def test_a_server_that_is_not_there_and_its_password() -> None:
    address = "postgresql+psycopg://me:very-secret@127.0.0.1:9/none?connect_timeout=2"
    with pytest.raises(StorageUnavailable) as caught:
        Database.open(DatabaseSettings(address))
    assert "very-secret" not in str(caught.value)


@pytest.mark.parametrize("days", ["soon", "0", "-3"])
def test_retention_must_be_a_number_of_days(days: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_RETENTION_DAYS", days)
    with pytest.raises(StorageUnavailable, match="UNTOC_RETENTION_DAYS"):
        DatabaseSettings.from_environment()


def test_settings_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_DATA", "/somewhere")
    monkeypatch.delenv("UNTOC_DATABASE", raising=False)
    assert DatabaseSettings.from_environment().address == "sqlite:////somewhere/assistant.sqlite"
    monkeypatch.setenv("UNTOC_DATABASE", "postgres://u@h/d")
    monkeypatch.setenv("UNTOC_RETENTION_DAYS", "30")
    assert DatabaseSettings.from_environment() == DatabaseSettings("postgresql+psycopg://u@h/d", 30)
