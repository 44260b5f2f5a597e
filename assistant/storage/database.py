"""Opens the database, brings its schema up to date, and hands out sessions that commit whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from assistant.errors import StorageUnavailable

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["Database", "DatabaseSettings"]

MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY = 15.0  #: seconds that one writer waits for another


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Where the database is, and how long conversations are kept."""

    address: str  #: SQLAlchemy's: ``sqlite:///data/assistant.sqlite``, ``postgresql+psycopg://...``
    retention_days: int | None = None  #: None keeps conversations until they are deleted

    @classmethod
    def from_environment(cls) -> DatabaseSettings:
        """Read `UNTOC_DATABASE` (default: a SQLite file in `UNTOC_DATA`) and `UNTOC_RETENTION_DAYS`.

        Raises:
            StorageUnavailable: the number of days is no whole number above nought.
        """
        folder = Path(os.environ.get("UNTOC_DATA") or "data")
        address = os.environ.get("UNTOC_DATABASE") or f"sqlite:///{folder / 'assistant.sqlite'}"
        days = os.environ.get("UNTOC_RETENTION_DAYS", "").strip()
        if days and not (days.isdigit() and int(days) > 0):
            raise StorageUnavailable(
                f"UNTOC_RETENTION_DAYS is “{days[:20]}”; it must be a whole number of days above 0"
            )
        if address.startswith(("postgres://", "postgresql://")):
            address = "postgresql+psycopg://" + address.partition("://")[2]
        return cls(address, int(days) if days else None)


class Database:
    """One database; safe to share between threads."""

    def __init__(self, settings: DatabaseSettings) -> None:
        self.settings = settings
        self._engine = _engine(settings.address)
        self._sessions = sessionmaker(self._engine, expire_on_commit=False)

    @classmethod
    def open(cls, settings: DatabaseSettings | None = None) -> Database:
        """Open the database and bring its schema up to date.

        Raises:
            StorageUnavailable: it cannot be reached, written, or is of a later version of this program.
        """
        database = cls(settings or DatabaseSettings.from_environment())
        database.migrate()
        return database

    @property
    def engine(self) -> Engine:
        """For what needs more than sessions: migrations, backup."""
        return self._engine

    @property
    def shown(self) -> str:
        """The address, for people: without its password."""
        return _shown(self.settings.address)

    def migrate(self, revision: str = "head") -> None:
        """Bring the schema to a revision; two processes that start at once do it one after the other.

        Raises:
            StorageUnavailable: see `open`.
        """
        from alembic import command
        from alembic.util import CommandError

        try:
            with self._engine.begin() as connection:
                if self._engine.dialect.name == "postgresql":
                    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7316022)")
                config = _alembic()
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
        except (SQLAlchemyError, OSError) as error:
            raise StorageUnavailable(_reason(self.settings.address, error)) from error
        except CommandError as error:
            raise StorageUnavailable(
                f"the database {_shown(self.settings.address)} was made by a later version of this program; "
                "update the program, or restore a backup that it can read"
            ) from error

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session in one transaction: committed at the end of the block, rolled back on any error.

        Raises:
            StorageUnavailable: the database failed; nothing of the block was kept.
        """
        try:
            with self._sessions.begin() as session:
                yield session
        except SQLAlchemyError as error:
            raise StorageUnavailable(_reason(self.settings.address, error)) from error

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads, from one moment of the database; on SQLite it waits for no writer.

        Raises:
            StorageUnavailable: the database failed.
        """
        options = (
            {"isolation_level": "REPEATABLE READ"} if self._engine.dialect.name == "postgresql" else {"reads": True}
        )
        try:
            with self._engine.connect().execution_options(**options) as connection, Session(connection) as session:
                yield session
        except SQLAlchemyError as error:
            raise StorageUnavailable(_reason(self.settings.address, error)) from error

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _engine(address: str) -> Engine:
    if not address.startswith("sqlite"):
        return create_engine(address, pool_pre_ping=True)
    path = address.partition("///")[2]
    if path and path != ":memory:":
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageUnavailable(f"the folder of {path} cannot be made: {error.strerror}") from error
    engine = create_engine(address, connect_args={"timeout": _BUSY})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, so that a reader never upgrades to a writer
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")  # what was confirmed to a person survives a power cut
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(
            "BEGIN IMMEDIATE" if not connection.get_execution_options().get("reads") else "BEGIN"
        )

    return engine


def _alembic() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _shown(address: str) -> str:
    """The address without its password."""
    from sqlalchemy.engine import make_url

    return make_url(address).render_as_string(hide_password=True)


def _reason(address: str, error: Exception) -> str:
    first = str(getattr(error, "orig", None) or error).splitlines()[0]
    return f"the database {_shown(address)} cannot be used ({first}); check its folder, its space and UNTOC_DATABASE"
