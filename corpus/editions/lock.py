"""One process at a time builds or publishes in a data folder; the lock goes when its process does, however it ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import BuildInProgress
from corpus.files import storage

__all__ = ["exclusive"]

_PAUSE = 0.2


@contextmanager
def exclusive(data: Path, wait: float = 0.0, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the data folder's lock.

    Args:
        data: the data folder.
        wait: seconds to wait for another process to finish.
        waiting: told once, in words, before waiting begins.

    Raises:
        BuildInProgress: another process still holds the lock.
        StorageError: the data folder cannot be written.
    """
    path = data / "lock"
    with storage(path):
        data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        deadline = time.monotonic() + wait
        while not _taken(descriptor):
            holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "another process"
            if time.monotonic() >= deadline:
                raise BuildInProgress(f"{holder} is at work in {data}; wait until it has finished, then try again")
            if waiting is not None:
                waiting(f"{holder} is at work in {data}; waiting for it to finish")
                waiting = None
            time.sleep(_PAUSE)
        with storage(path):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()} (since {datetime.now(UTC):%H:%M:%S} UTC)".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
