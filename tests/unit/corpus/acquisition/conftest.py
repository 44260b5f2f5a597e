"""The parts that the tests of acquisition share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.acquisition.polite import PoliteClient
from corpus.acquisition.store import SourceStore
from tests.unit.corpus.acquisition.official_host import Clock, OfficialHost, StandInIngester


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def host(clock: Clock) -> Iterator[OfficialHost]:
    """The host; it has no robots.txt until one is served."""
    host = OfficialHost(clock)
    yield host
    host.server.shutdown()
    host.server.server_close()


@pytest.fixture
def client(clock: Clock) -> Iterator[PoliteClient]:
    client = PoliteClient(contact="tests@localhost", clock=clock)
    yield client
    client.close()


@pytest.fixture
def store(tmp_path: Path) -> SourceStore:
    return SourceStore(tmp_path / "data")


@pytest.fixture
def ingester() -> StandInIngester:
    return StandInIngester()
